"""The rules by which findings are made: a closed set of names, and what each means to whoever reads a finding."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

import tomli
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from typing_extensions import TypeAliasType

Severity = TypeAliasType("Severity", Literal["error", "warning", "info"])
Origin = Literal["page", "reading", "check-sums", "comparison", "ledger", "lint"]
FindingRule = TypeAliasType(
    "FindingRule",
    Literal[
        "hidden-text",
        "off-page-text",
        "struck-through-text",
        "printed-twice",
        "page-without-text",
        "outlined-text",
        "read-by-ocr",
        "doubtful-ocr",
        "unreadable-page",
        "damaged-page",
        "damaged-file",
        "large-picture",
        "scanned-page",
        "second-reader",
        "unreadable-signs",
        "list-depth-doubtful",
        "part-doubtful",
        "logic-contradicts-connectors",
        "mixed-connectors",
        "no-payer",
        "payer-doubtful",
        "payer-on-weak-signs",
        "no-title",
        "title-of-file",
        "title-doubtful",
        "title-on-weak-signs",
        "policy-number-doubtful",
        "no-effective-date",
        "effective-date-doubtful",
        "effective-date-of-revision",
        "effective-date-of-history",
        "effective-date-of-services",
        "old-effective-date",
        "draft",
        "unclear-boxes",
        "prior-authorization-doubtful",
        "unknown-code",
        "code-listed-twice",
        "unread-code",
        "rows-without-codes",
        "undated-revision",
        "revision-out-of-order",
        "title-runs-on",
        "title-holds-more",
        "title-of-no-subject",
        "number-unread",
        "another-number",
        "authorization-unread",
        "condition-dropped",
        "authorization-in-part",
        "authorization-among-criteria",
        "no-criteria",
        "refusal-left-out",
        "grant-left-out",
        "limit-left-out",
        "requirements-left-out",
        "left-out-between",
        "promise-not-kept",
        "strange-title",
        "titles-left-out",
        "announcing-title-left-out",
        "title-as-statement",
        "ruling-under-ruling",
        "lead-in-owns-nothing",
        "title-owns-nothing",
        "owns-one",
        "fewer-than-announced",
        "label-not-there",
        "series-torn",
        "series-jumps",
        "list-in-its-like",
        "nesting-doubtful",
        "logic-unread",
        "absence-unsaid",
        "refusal-in-criteria",
        "grant-in-limitations",
        "limits-in-criteria",
        "stands-elsewhere",
        "torn-statement",
        "cut-at-a-page",
        "columns-read-across",
        "paragraphs-in-one",
        "items-in-one",
        "not-a-statement",
        "picked-out",
        "mostly-prose",
        "codes-left-out",
        "codes-in-text",
        "descriptions-disagree",
        "codes-undescribed",
        "history-left-out",
        "history-entries-in-one",
        "references-left-out",
        "single-reference",
        "close-pairing",
        "versions-in-wrong-order",
        "claim-contradicted",
        "retroactive-change",
        "version-order",
        "policy-identity",
        "announced-not-here",
        "correction-stale",
        "age-outside-population",
        "ages-exclude-each-other",
        "removed-code-listed",
        "contradicting-code-tables",
        "authorization-against-codes",
        "deleted-code",
        "code-not-yet-valid",
        "effective-date-against-history",
        "history-beyond-header",
        "header-beyond-history",
        "numbering-break",
        "duplicate-reference",
    ],
)


class AboutRule(BaseModel):
    """What a rule says: `of` is where its findings come from, `severity` how grave they may be, `means` a sentence for
    whoever reads one, `advice` what to do then."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    of: Origin
    severity: tuple[Severity, ...]
    means: str
    advice: str = Field(alias="do")


def about(rule: FindingRule) -> AboutRule:
    """What a rule means, and what to do about a finding of it."""
    return all_rules()[rule]


@cache
def all_rules() -> Mapping[FindingRule, AboutRule]:
    """Every rule, in the order of what happens to a document: page, reading, check sums, comparison, ledger, lint."""
    read = tomli.loads(files("extractor.model").joinpath("finding_rules.toml").read_text("utf-8"))
    return TypeAdapter(dict[FindingRule, AboutRule]).validate_python(read)
