"""What a secondary source says of a policy, statement by statement, and whether the policy says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from typing_extensions import TypeAliasType

from extractor.model.formats import PrintedDate
from extractor.model.guide import Citation
from extractor.model.provenance import Frozen, Sparse

Verdict = TypeAliasType("Verdict", Literal["supported", "conditional", "not_in_policy", "conflict", "not_audited"])
VERDICTS: tuple[Verdict, ...] = ("conflict", "conditional", "not_in_policy", "supported", "not_audited")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A paragraph, list item or heading of the secondary source, white space single.

    `sort`: a plain paragraph; an item with a list mark (which is not in `text`); what is set as a heading; what stands
    beside the matter (menus, feet, buttons). `line` counts from 1 in the file, `page` in a PDF.
    """

    text: str
    sort: Literal["text", "item", "heading", "aside"] = "text"
    line: int | None = None
    page: int | None = None


class Quote(Citation):
    """The policy's words at one place."""

    text: str


class Audited(Sparse):
    """One statement. `under` is the heading over it, `reason` a sentence, `cited` what proves the verdict. `nearest` is
    the place that comes nearest to a statement that the policy does not make.
    """

    text: str
    verdict: Verdict
    reason: str
    under: str | None = None
    line: int | None = None
    page: int | None = None
    cited: tuple[Quote, ...] = ()
    nearest: Quote | None = None


class Audit(Frozen):
    """The statements of a source, in its order, against one version of one policy; `version` is a commit."""

    source: str
    policy_id: str
    title: str | None
    payer: str | None
    effective_date: PrintedDate | None
    version: str | None
    statements: tuple[Audited, ...]

    def count(self, verdict: Verdict) -> int:
        return sum(statement.verdict == verdict for statement in self.statements)
