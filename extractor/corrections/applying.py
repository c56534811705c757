"""Corrections applied to a reading, one after the other: what is done, and what is not there any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractor.corrections import adding, codes, entries, header, natures, nesting, statements
from extractor.corrections.describing import in_words
from extractor.corrections.done import Done
from extractor.corrections.draft import Draft
from extractor.corrections.finding import NotThere
from extractor.corrections.moved_evidence import Pointers, evidence_of, pointer_of
from extractor.model import correction as kinds
from extractor.model.corrected import CorrectedFact
from extractor.model.correction import Correction, What, thing
from extractor.model.entries_corrected import PopulationIs, ProductIs, ReferenceIs, RevisionIs
from extractor.model.policy import Evidence, Policy, Reading


@dataclass(frozen=True, slots=True)
class Corrected:
    """A reading after its corrections. `facts` say of each correction what became of it here."""

    policy: Policy
    evidence: Evidence
    facts: tuple[CorrectedFact, ...] = ()

    @property
    def reading(self) -> Reading:
        return Reading(self.policy, self.evidence)

    @property
    def applied(self) -> tuple[CorrectedFact, ...]:
        return tuple(fact for fact in self.facts if fact.state == "applied")

    @property
    def stale(self) -> tuple[CorrectedFact, ...]:
        return tuple(fact for fact in self.facts if fact.state == "stale")


def apply(reading: Reading, corrections: Iterable[Correction], order: str | None = None) -> Corrected:
    """The reading as persons have corrected it; each correction in its turn, the oldest first.

    Corrections that the evidence knows already are not applied again, nor those of another paper's dates. `order` is
    the version's place among those of its policy: in versions before the one that a correction was made in, it is
    applied where it can be, and not told of where it cannot; its own paper is always told of it, whatever place it
    has since. Without `order` each is told of.

    Pure. Without corrections the reading comes back as it was.
    """
    if not (own := _own(reading, corrections)):
        return Corrected(reading.policy, reading.evidence, reading.evidence.corrections)
    draft = Draft(reading.policy, reading.evidence.where)
    outcomes = _outcomes(draft, own, reading.evidence.document.sha256)
    pointers = list(draft.pointers())
    here = _to_tell(own, outcomes, reading.evidence.document.sha256, order)
    facts = tuple(_fact(correction, outcomes[correction.id], pointers) for correction in here)
    policy = draft.policy()
    return Corrected(policy, evidence_of(reading, pointers, facts, own), (*reading.evidence.corrections, *facts))


def drafted(reading: Reading, corrections: Iterable[Correction]) -> Draft:
    """The reading with its corrections, taken apart: what stands where by then, and how each part of it was read."""
    draft = Draft(reading.policy, reading.evidence.where)
    _outcomes(draft, _own(reading, corrections), reading.evidence.document.sha256)
    return draft


def _own(reading: Reading, corrections: Iterable[Correction]) -> list[Correction]:
    """Those that hold for this paper, without those that the evidence knows already."""
    known = {fact.id for fact in reading.evidence.corrections}
    return [c for c in corrections if c.id not in known and _is_for(c, reading)]


def _outcomes(draft: Draft, corrections: Sequence[Correction], paper: str) -> dict[str, Done | NotThere]:
    """What becomes of each, by its id. One that replaced another comes after those that build on it: what is not there
    is looked for once more after all others."""
    outcomes = {made.id: _done(draft, made, paper) for made in corrections}
    for made in corrections:
        if isinstance(outcomes[made.id], NotThere):
            outcomes[made.id] = _done(draft, made, paper)
    return outcomes


def _to_tell(
    corrections: Sequence[Correction], outcomes: Mapping[str, Done | NotThere], paper: str, order: str | None
) -> list[Correction]:
    """The corrections that a version is told of: not of one for another reading of what one for its own corrects."""
    done = [made for made in corrections if isinstance(outcomes[made.id], Done)]
    held = {thing(made) for made in done if isinstance(made.what, kinds.ReadAs)}
    here = [made for made in corrections if made in done or thing(made) not in held]
    concern = [made for made in here if order is None or made.paper == paper or made.order <= order]
    return [made for made in here if made in concern or _is_news(outcomes[made.id])]


def _is_news(outcome: Done | NotThere) -> bool:
    return isinstance(outcome, Done) and outcome.is_new


def _is_for(correction: Correction, reading: Reading) -> bool:
    return not correction.is_of_its_paper or correction.paper == reading.evidence.document.sha256


def _done(draft: Draft, correction: Correction, paper: str) -> Done | NotThere:
    try:
        return _do(draft, correction.what, is_its_paper=correction.paper == paper)
    except NotThere as reason:
        return reason


def _do(draft: Draft, what: What, *, is_its_paper: bool) -> Done:  # noqa: PLR0911, PLR0912 (one line a kind)
    match what:
        case kinds.FactIs():
            return header.fact(draft, what)
        case kinds.DateIs():
            return header.date(draft, what)
        case kinds.TextIs():
            return statements.text(draft, what)
        case kinds.LogicIs():
            return statements.logic(draft, what)
        case kinds.PositionIs():
            return statements.position(draft, what)
        case kinds.PairedWith():
            return statements.pair(draft, what)
        case kinds.Moved():
            return nesting.move(draft, what)
        case kinds.ListOf():
            return nesting.own_list(draft, what)
        case kinds.IsA():
            return natures.nature(draft, what)
        case kinds.Added():
            return adding.add(draft, what, is_its_paper=is_its_paper)
        case kinds.Dropped():
            return adding.drop(draft, what)
        case kinds.StatusIs():
            return codes.status(draft, what)
        case kinds.DescriptionIs():
            return codes.description(draft, what)
        case kinds.RoleIs():
            return codes.role(draft, what)
        case kinds.CodeAdded():
            return codes.add_code(draft, what, is_its_paper=is_its_paper)
        case kinds.CodeDropped():
            return codes.drop_code(draft, what)
        case ProductIs() | PopulationIs() | RevisionIs() | ReferenceIs():
            return entries.entry(draft, what, is_its_paper=is_its_paper)


def _fact(correction: Correction, outcome: Done | NotThere, pointers: Pointers) -> CorrectedFact:
    done, reason = (None, str(outcome)) if isinstance(outcome, NotThere) else (outcome, None)
    return CorrectedFact(
        id=correction.id,
        does=correction.what.does,
        state="stale" if done is None else "applied" if done.is_new else "agrees",
        at=pointer_of(done.part, pointers) if done else None,
        along=tuple(filter(None, (pointer_of(part, pointers) for part in done.along))) if done else (),
        what=in_words(correction.what),
        by=correction.by,
        on=correction.on,
        why=correction.why,
        stale=reason,
    )
