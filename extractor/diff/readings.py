"""Two readings compared: what changed, and which of it may only have been read otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.diff.compare import compare
from extractor.model import walk
from extractor.model.attention import incomplete_parts
from extractor.model.changes import Change, ChangeSet, CorrectedByHand, ReadingDoubt, Side
from extractor.model.corrected import CorrectedFact
from extractor.model.finding_rules import FindingRule
from extractor.model.pointers import steps_of
from extractor.model.policy import DocumentKind, Policy, SectionKind
from extractor.model.provenance import Finding

ENOUGH = 0.05  # of the text that may hold rules: a print of which less became statements or codes was not read
_FIELDS = {"codes": "code_tables"}  # parts of a change set that are called otherwise in the facts
_LOST_PAGES = frozenset[FindingRule](("page-without-text", "outlined-text", "unreadable-page", "damaged-page"))
_MAY_RULE = frozenset[SectionKind](("criteria", "limitations", "codes", "other"))
_WITHOUT_RULES = frozenset[DocumentKind](("bulletin", "form", "procedure", "claims_manual", "manual_chapter"))


@dataclass(frozen=True, slots=True)
class Read:
    """The facts of one version, the findings of its reading that ask for a person and that nobody has settled, and
    what persons have corrected in it."""

    policy: Policy
    doubts: tuple[Finding, ...] = ()
    corrections: tuple[CorrectedFact, ...] = ()


def compare_readings(old: Read, new: Read) -> ChangeSet:
    """As `compare`, with the doubts of both readings, and what persons have corrected, beside each change of that.

    That nothing changed is said only where both prints were read: of others `compared` is False, and `reasons` say why.
    That a change was not announced is said only where it, and the whole history, was read without an error.
    """
    changes = compare(old.policy, new.policy)
    if not changes.compared:
        return changes
    if not changes.changes:
        reasons = (*why_unread("old", old), *why_unread("new", new))
        return changes.model_copy(update={"compared": not reasons, "reasons": reasons})
    doubts = [*_doubts("old", old), *_doubts("new", new)]
    corrected = [*_corrected("old", old), *_corrected("new", new)]
    history_is_doubted = any(_hides_entries(doubt) for doubt in doubts)
    weighed: list[Change] = []
    for change in changes.changes:
        about = tuple(doubt for doubt in doubts if _is_about(doubt, change))
        hands = tuple(fact for fact in corrected if steps_of(fact.at) == _steps(change, fact.version))
        weighed.append(change.model_copy(update={"read_with_doubt": about, "corrected": hands}))
        is_accused = change.announced == "not_announced"
        if is_accused and (history_is_doubted or any(doubt.severity == "error" for doubt in about)):
            weighed[-1] = weighed[-1].model_copy(update={"announced": "not_found"})
    return changes.model_copy(update={"changes": tuple(weighed)})


def why_unread(side: Side, read: Read) -> Iterator[str]:
    """Why a print was not read well enough to say of it that something is not there; nothing where it was."""
    ruled, left = _words(read.policy)
    has_text = any(section.text for section in read.policy.sections)
    if read.policy.kind in _WITHOUT_RULES and has_text:
        too_little = ""
    elif not ruled:
        too_little = "no statement and no code was found in it"
    else:
        share = f"{ruled:,} of {ruled + left:,} words became statements or codes"
        too_little = f"only {share}" if ruled < ENOUGH * (ruled + left) else ""
    if too_little:
        yield f"the {side} version could not be read: {too_little}"
    elif incomplete := incomplete_parts(read.doubts):
        yield f"the {side} version was read incompletely ({', '.join(incomplete)}): what was not read may differ"


def _words(policy: Policy) -> tuple[int, int]:
    """How many words became statements or codes, and how many were left under headings that may hold some."""
    stated = sum(len(statement.fact.text.split()) for statement in walk.statements(policy))
    left = (len(p.text.split()) for p in walk.paragraphs(policy) if p.section.kind in _MAY_RULE)
    return stated + sum(1 for _ in walk.codes(policy)), sum(left)


def _doubts(side: Side, read: Read) -> Iterator[ReadingDoubt]:
    for finding in read.doubts:
        if finding.at:
            yield ReadingDoubt(
                version=side, severity=finding.severity, rule=finding.rule, message=finding.message, at=finding.at
            )


def _corrected(side: Side, read: Read) -> Iterator[CorrectedByHand]:
    for fact in read.corrections:
        if fact.state == "applied" and fact.at is not None:
            yield CorrectedByHand(version=side, at=fact.at, what=fact.what, by=fact.by, on=fact.on, why=fact.why)


def _is_about(doubt: ReadingDoubt, change: Change) -> bool:
    """Whether a change is one of what is doubted: of the part as a whole, of the fact, or of what is above or below it.

    An error says that its part is wrong somewhere, and is about all of it. On a page that was not read, anything may
    stand that its version lacks.
    """
    if doubt.rule in _LOST_PAGES and doubt.severity == "error" and _is_missing(change, doubt.version):
        return True
    doubted = steps_of(doubt.at)
    if doubted[0] != _FIELDS.get(change.part, change.part):
        return False
    if len(doubted) == 1 or doubt.severity == "error":
        return True
    changed = _steps(change, doubt.version)
    return changed is not None and changed[: len(doubted)] == doubted[: len(changed)]


def _hides_entries(doubt: ReadingDoubt) -> bool:
    """Whether an entry of the new version's history may not have been read: then nobody knows that it is silent."""
    is_of_history = steps_of(doubt.at) == ("revision_history",)
    return doubt.version == "new" and (is_of_history or (doubt.rule in _LOST_PAGES and doubt.severity == "error"))


def _is_missing(change: Change, side: Side) -> bool:
    """Whether a version lacks what the other one has."""
    return (change.before if side == "old" else change.after) is None


def _steps(change: Change, side: Side) -> tuple[str, ...] | None:
    """Where a change is in the facts of a side; None where it is not in them."""
    if side == "old":
        at = change.old_path or (change.path if change.kind == "removed" else None)
    else:
        at = change.path if change.kind != "removed" else None
    return steps_of(at) if at is not None else None
