"""What holds of corrections whatever they are."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.corrections import apply
from extractor.model.canonical import dump_bytes
from extractor.model.correction import (
    Added,
    Correction,
    Dropped,
    FactIs,
    IsA,
    ListOf,
    LogicIs,
    Moved,
    PairedWith,
    PositionIs,
    TextIs,
    What,
)
from extractor.model.places_corrected import StatementPlace
from extractor.model.policy import Policy
from extractor.model.walk import statements
from tests.corrections.policies import POLICY, READ, correct

PLACES = [StatementPlace(id=fact.id, text=fact.text) for _, fact in statements(POLICY)]
places = st.sampled_from([*PLACES, StatementPlace(id="gone", text="Not there")])
maybe = st.one_of(st.none(), places)
parts = st.sampled_from(["criteria", "limitations"])
moves = st.builds(Moved, at=places, part=parts, under=maybe, after=maybe)
whats: st.SearchStrategy[What] = st.one_of(
    moves,
    moves,
    st.builds(ListOf, at=places, last=places, under=places),
    st.builds(IsA, at=places, to=st.sampled_from(["criterion", "limitation", "heading", "background"])),
    st.builds(Dropped, at=places),
    st.builds(TextIs, at=places, to=st.just("Other words")),
    st.builds(LogicIs, at=places, read=st.none(), to=st.sampled_from(["any_of", None])),
    st.builds(PositionIs, at=places, read=st.none(), to=st.just("not_covered")),
    st.builds(PairedWith, at=places, to=st.sampled_from(["a", "c", "old"])),
    st.builds(FactIs, field=st.just("payer"), read=st.none(), to=st.just("Maple Health")),
    st.builds(Added, at=st.just(StatementPlace(id="k", text="New")), part=parts, under=maybe, after=maybe),
)
corrections = st.lists(whats.map(correct), max_size=6, unique_by=lambda one: one.id)
examples = settings(max_examples=300, deadline=None, derandomize=True)


def words(policy: Policy) -> Counter[str]:
    """Every word of the criteria, the limitations and the sections."""
    texts = [fact.text for _, fact in statements(policy)]
    texts += [text for section in policy.sections for text in (section.heading or "", *section.text)]
    return Counter(word for text in texts for word in text.split())


def test_no_corrections_change_nothing() -> None:
    done = apply(READ, ())
    assert (dump_bytes(done.policy), dump_bytes(done.evidence)) == (dump_bytes(POLICY), dump_bytes(READ.evidence))


@examples
@given(corrections)
def test_what_is_recorded_of_them_suffices_to_apply_them_again(given: list[Correction]) -> None:
    once = apply(READ, given, order="1")
    told = {fact.id for fact in once.facts}
    again = apply(READ, [made for made in given if made.id in told])
    assert (again.policy, again.evidence, again.facts) == (once.policy, once.evidence, once.facts)


@examples
@given(corrections)
def test_what_is_stale_changes_nothing(given: list[Correction]) -> None:
    once = apply(READ, given)
    stale = {fact.id for fact in once.stale}
    assert dump_bytes(apply(READ, [made for made in given if made.id not in stale]).policy) == dump_bytes(once.policy)


@examples
@given(corrections)
def test_no_id_is_used_twice_and_every_place_is_that_of_a_fact(given: list[Correction]) -> None:
    done = apply(READ, given)
    ids = Counter(fact.id for _, fact in statements(done.policy))
    assert max(ids.values(), default=1) == 1
    there = {at for at, _ in statements(done.policy)}
    assert {at for at in done.evidence.where if at.startswith(("/criteria", "/limitations"))} <= there
    assert {fact.at for fact in done.applied if fact.does in ("move", "text", "logic")} <= {*there, None}


@examples
@given(st.lists(st.one_of(moves, st.builds(IsA, at=places, to=st.just("background"))).map(correct), max_size=6))
def test_what_is_moved_loses_no_word(given: list[Correction]) -> None:
    assert words(apply(READ, given).policy) == words(POLICY)
