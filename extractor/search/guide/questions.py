"""The guide's questions in their order, and sentences that all of its writers share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.model.guide import Denial, Guide, GuideLine, LeftOut
from extractor.model.policy import Requirement
from extractor.report.citing import whereabouts

Style = Literal["plain", "tree", "check", "denial"]
ANSWERS: dict[Requirement, str] = {"required": "Yes", "not_required": "No", "conditional": "It depends"}
NO_WAY_ROUND = "No exception was found beside it."  # in our words
FOOT = (
    "Every line is quoted from the policy or, where marked *, a fact of it in our words; where it says so, as a person "
    "corrected it. Nothing is added."
)
_KINDS = {"excluded": "", "absent": "Must hold: ", "stated": "", "undocumented": "Papers missing for: "}
_SHORT = 6  # words of a name that may stand beside others on one line


@dataclass(frozen=True, slots=True)
class Block:
    """One question and what answers it: lines, or for the denials what leads to them; `silent` where nothing does.

    `answer` comes first and is short. `style` says whether the lines are sentences, trees of criteria, or to be ticked.
    """

    title: str
    style: Style
    lines: Sequence[GuideLine] = ()
    denials: Sequence[Denial] = ()
    answer: str | None = None
    silent: str | None = None


def blocks(guide: Guide) -> Iterator[Block]:
    needed = guide.authorization
    yield Block("What is it?", "plain", guide.what.lines, silent=guide.what.silent)
    yield Block(
        "Does it need prior authorization?",
        "tree",
        needed.lines,
        answer=ANSWERS[needed.answer] if needed.answer else None,
        silent=needed.silent,
    )
    yield Block("What has to be met", "tree", guide.prerequisites.lines, silent=guide.prerequisites.silent)
    yield Block(
        "What leads to denial, and how to prevent it",
        "denial",
        denials=guide.denials.reasons,
        silent=guide.denials.silent,
    )
    yield Block("Documentation check list", "check", guide.checklist.lines, silent=guide.checklist.silent)
    yield Block("Tips", "plain", guide.tips.lines, silent=guide.tips.silent)
    yield Block("If it is denied", "plain", guide.appeal.lines, silent=guide.appeal.silent)


def head(guide: Guide) -> str:
    """Whose policy this is, and of when."""
    number = f"policy {guide.policy_number}" if guide.policy_number else None
    since = f"effective {guide.effective_date}" if guide.effective_date else "no effective date stated"
    if guide.inferred:
        since = f"as printed in {guide.inferred.facts_of}"
        since += " but for the codes that its history tells of" if guide.inferred.codes else ""
        since += f", else not checked for the state of {guide.inferred.state_of}" if guide.inferred.untold else ""
    return " · ".join(
        part for part in (guide.payer or "payer not stated", number, since, f"asked: {guide.asked}") if part
    )


def left_out(missing: LeftOut) -> str:
    return f"… and {missing.count} more, from {whereabouts([missing.cited])}"


def denial_text(denial: Denial) -> str:
    """The reason, and what it means where its words alone do not tell."""
    return f"{_KINDS[denial.kind]}{denial.reason.text}"


def names(line: GuideLine) -> str | None:
    """The children of a line where they are short names, to stand on one line: "Esophageal; Gastric; Pancreatic"."""
    children = line.children
    if len(children) < 2 or any(c.children or c.left_out or len(c.text.split()) > _SHORT for c in children):
        return None
    return "; ".join(child.text.rstrip(" .;,") for child in children)
