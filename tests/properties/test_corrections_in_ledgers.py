"""Whatever persons correct, and in whatever order: a ledger keeps it, or says that it cannot, and undoes it whole."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from extractor.errors import LedgerError
from extractor.ingest.correcting import correct, corrections_of, take_back
from extractor.ingest.rebuilding import rebuild
from extractor.ingest.run import ingest
from extractor.ingest.verification import verify
from extractor.ledger import Ledger
from extractor.model.correction import Added, DateIs, Dropped, FactIs, IsA, LogicIs, Moved, PositionIs, TextIs, What
from extractor.model.places_corrected import StatementPlace
from extractor.model.policy import Evidence, Policy
from extractor.model.walk import statements
from tests.ingest.test_rebuilding import older
from tests.readings import Desk, reading

NAME = "maple-health/wisdom-teeth"
TEXTS = ("Pain for six weeks", "A film of the jaw", "Fever above 38 degrees", "Swelling of the gum")
FIRST = reading("2024-01-01", criteria=TEXTS, reviewed="2023-11-01")
NEXT = reading("2025-01-01", criteria=(*TEXTS[:2], "Fever above 39 degrees", "Consent in writing"))
IDS = {fact.text: fact.id for _, fact in statements(FIRST.policy)}

places = st.sampled_from([StatementPlace(id=IDS[text], text=text) for text in TEXTS])
maybe = st.one_of(st.none(), places)
whats: st.SearchStrategy[What] = st.one_of(
    st.builds(Moved, at=places, part=st.sampled_from(["criteria", "limitations"]), under=maybe, after=maybe),
    st.builds(IsA, at=places, to=st.sampled_from(["limitation", "background", "heading"])),
    st.builds(Dropped, at=places),
    st.builds(TextIs, at=places, to=st.sampled_from(["Other words", "Pain for six weeks"])),
    st.builds(LogicIs, at=places, read=st.none(), to=st.just("any_of")),
    st.builds(PositionIs, at=places, read=st.none(), to=st.just("not_covered")),
    st.builds(
        FactIs, field=st.just("title"), read=st.just("Wisdom Teeth"), to=st.sampled_from(["Teeth", "Wise Teeth"])
    ),
    st.builds(DateIs, kind=st.just("last_reviewed"), read=st.just("2023-11-01"), to=st.just("2023-12-01")),
    st.builds(
        Added, at=st.just(StatementPlace(id="new", text="Not read")), part=st.just("criteria"), under=maybe, after=maybe
    ),
)


@contextmanager
def a_ledger() -> Iterator[tuple[Ledger, Desk]]:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger") as ledger:
        for key, value in (("name", "Ada Quill"), ("email", "ada@example.org")):
            subprocess.run(["git", "config", f"user.{key}", value], cwd=ledger.root, check=True)
        yield ledger, Desk(ledger.root / "policies" / "raw")


def facts_and_evidence(ledger: Ledger) -> list[tuple[bytes, bytes]]:
    return [(ledger.facts(version), ledger.evidence(version)) for version in ledger.history().of(NAME)]


# A ledger is made for each example, so they are few, and none is made smaller.
@settings(max_examples=5, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.lists(whats, min_size=1, max_size=4), st.booleans())
def test_corrections_are_kept_told_of_and_undone(given_: list[What], is_read_by_an_older_program: bool) -> None:
    with a_ledger() as (ledger, desk):
        desk.lay("first.pdf", FIRST)
        ingest([desk.folder], ledger, older(desk.read_all) if is_read_by_an_older_program else desk.read_all)
        for what in given_:
            before = ledger.head
            try:
                correct(ledger, NAME, [what], "As printed", desk.read_all)
            except LedgerError:
                assert ledger.head == before  # what is refused leaves nothing behind
        made = {correction.id for correction, _ in corrections_of(ledger, NAME)}
        rebuild(ledger, [desk.folder], desk.read_all)
        assert {correction.id for correction, _ in corrections_of(ledger, NAME)} == made

        desk.lay("next.pdf", NEXT)
        ingest([desk.folder], ledger, desk.read_all)
        for version in ledger.history().of(NAME):
            _is_told_of(ledger, Evidence.model_validate_json(ledger.evidence(version)), made)
        _holds_what_no_correction_names(ledger)
        assert {proof.verdict for proof in verify(ledger, [desk.folder], desk.read_all)} == {"proven"}

        for correction in made:
            take_back(ledger, NAME, [correction], "A slip", desk.read_all)
        with a_ledger() as (untouched, other):
            other.lay("first.pdf", FIRST)
            ingest([other.folder], untouched, older(other.read_all) if is_read_by_an_older_program else other.read_all)
            rebuild(untouched, [other.folder], other.read_all)
            other.lay("next.pdf", NEXT)
            ingest([other.folder], untouched, other.read_all)
            assert facts_and_evidence(ledger) == facts_and_evidence(untouched)


def _is_told_of(ledger: Ledger, evidence: Evidence, made: set[str]) -> None:
    """Every correction is named in the paper that it was made of, and is applied, needless or a finding in each."""
    of_first = evidence.document.sha256 == FIRST.evidence.document.sha256
    named = {fact.id: fact.state for fact in evidence.corrections}
    dates = {c.id for c, _ in corrections_of(ledger, NAME) if c.is_of_its_paper}
    assert named.keys() >= (made if of_first else made - dates)
    stale = [fact for fact in evidence.corrections if fact.state == "stale"]
    assert len([finding for finding in evidence.findings if finding.rule == "correction-stale"]) == len(stale)


def _holds_what_no_correction_names(ledger: Ledger) -> None:
    """What stands in the new version alone is as it was read: no correction was applied to something else."""
    policy = Policy.model_validate_json(ledger.facts(ledger.history().of(NAME)[-1]))
    new = {fact.text: fact for _, fact in statements(policy)}
    for text in ("Fever above 39 degrees", "Consent in writing"):
        assert (new[text].logic, new[text].position) == (None, None)
