"""What holds of corrections whatever they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.corrections.applying import apply
from extractor.model.canonical import dump_bytes
from extractor.model.correction import (
    Added,
    CodeAdded,
    CodeDropped,
    Correction,
    DateIs,
    DescriptionIs,
    Dropped,
    FactIs,
    IsA,
    ListOf,
    LogicIs,
    Moved,
    PairedWith,
    PositionIs,
    RoleIs,
    StatusIs,
    TextIs,
    What,
)
from extractor.model.places_corrected import CodePlace, PassagePlace, SectionPlace, StatementPlace, TablePlace
from extractor.model.pointers import pointer
from extractor.model.policy import Code, CodeStatus, Policy, Reading
from extractor.model.roles import CodeRole
from extractor.model.rulings import CodeRuling
from extractor.model.walk import statements
from tests.corrections.policies import PAPER, POLICY, READ, correct

OTHER_PAPER = "2" * 64

PLACES = [StatementPlace(id=fact.id, text=fact.text) for _, fact in statements(POLICY)]
places = st.sampled_from([*PLACES, StatementPlace(id="gone", text="Not there")])
maybe = st.one_of(st.none(), places)
parts = st.sampled_from(["criteria", "limitations"])
moves = st.builds(Moved, at=places, part=parts, under=maybe, after=maybe)
natures = st.sampled_from(["criterion", "limitation", "heading", "background"])
passages = st.sampled_from(
    [PassagePlace(heading=one.heading, text=text) for one in POLICY.sections for text in (*one.text, "Not there")]
)
headings = st.sampled_from([SectionPlace(heading=name) for name in ("Overview", "Criteria", "Limits", "Not there")])
tables = st.sampled_from([TablePlace(caption="Codes for braces", first="HCPCS L1810"), TablePlace(caption="Not there")])
codes = st.builds(CodePlace, system=st.just("HCPCS"), code=st.sampled_from(["L1810", "L1820", "L1830"]), table=tables)
afters = st.sampled_from([None, "HCPCS L1820", "HCPCS L9999"])
roles = st.sampled_from([None, CodeRole.RELATED])
statuses = st.sampled_from([(), (CodeStatus(ruling=CodeRuling.COVERED),), (CodeStatus(ruling=CodeRuling.NOT_COVERED),)])
kinds = st.sampled_from(["last_reviewed", "published", "next_review"])
days = st.sampled_from([None, "2024-10-01", "2024-11-01", "2024-10-11"])


def _next_version() -> Reading:
    """The same policy in another paper: a statement reworded, one whose id is lost, a code less, a ruling stated."""
    first, second, third = POLICY.criteria
    (table,) = POLICY.code_tables
    row = table.codes[0].model_copy(update={"status": (CodeStatus(ruling=CodeRuling.COVERED),)})
    policy = POLICY.model_copy(
        update={
            "payer": "Birch Plan",
            "criteria": (
                first.model_copy(update={"logic": "all_of"}),
                second.model_copy(update={"id": "n1"}),
                third.model_copy(update={"id": "n2", "text": "Statement c, reworded"}),
            ),
            "code_tables": (table.model_copy(update={"codes": (row,)}),),
        }
    )
    where = {at: places for at, places in READ.evidence.where.items() if at != "/code_tables/0/codes/1"}
    document = READ.evidence.document.model_copy(update={"sha256": OTHER_PAPER})
    return Reading(policy, READ.evidence.model_copy(update={"document": document, "where": where}))


whats: st.SearchStrategy[What] = st.one_of(
    moves,
    moves,
    st.builds(ListOf, at=places, last=places, under=places),
    st.builds(IsA, at=places, to=natures),
    st.builds(Dropped, at=places),
    st.builds(TextIs, at=places, to=st.just("Other words")),
    st.builds(LogicIs, at=places, read=st.none(), to=st.sampled_from(["any_of", None])),
    st.builds(PositionIs, at=places, read=st.none(), to=st.just("not_covered")),
    st.builds(PairedWith, at=places, to=st.sampled_from(["a", "c", "old"])),
    st.builds(FactIs, field=st.just("payer"), read=st.none(), to=st.just("Maple Health")),
    st.builds(Added, at=st.just(StatementPlace(id="k", text="New")), part=parts, under=maybe, after=maybe),
    st.builds(IsA, at=st.one_of(passages, headings), to=natures),
    st.builds(DateIs, kind=kinds, read=days, to=days),
    st.builds(FactIs, field=st.just("effective_date"), read=st.just("2025-01-01"), to=days),
    st.builds(StatusIs, at=codes, read=statuses, to=statuses),
    st.builds(DescriptionIs, at=codes, read=st.sampled_from([None, "A brace"]), to=st.just("A soft brace")),
    st.builds(RoleIs, at=tables, read=roles, to=roles),
    st.builds(CodeAdded, at=tables, code=st.just(Code(system="HCPCS", code="L1830")), after=afters),
    st.builds(CodeDropped, at=codes, read=st.sampled_from([None, "A brace"])),
)
made = st.builds(correct, whats, order=st.sampled_from(["1", "2"]), paper=st.sampled_from([PAPER, OTHER_PAPER]))
corrections = st.lists(made, max_size=7, unique_by=lambda one: one.id)
readings = st.sampled_from([READ, _next_version()])
examples = settings(max_examples=120, deadline=None, derandomize=True)


def words(policy: Policy) -> Counter[str]:
    """Every word of the criteria, the limitations and the sections."""
    texts = [fact.text for _, fact in statements(policy)]
    texts += [text for section in policy.sections for text in (section.heading or "", *section.text)]
    return Counter(word for text in texts for word in text.split())


def test_no_corrections_change_nothing() -> None:
    done = apply(READ, ())
    assert (dump_bytes(done.policy), dump_bytes(done.evidence)) == (dump_bytes(POLICY), dump_bytes(READ.evidence))


@examples
@given(readings, corrections)
def test_what_is_recorded_of_them_suffices_to_apply_them_again(read: Reading, given: list[Correction]) -> None:
    once = apply(read, given, order="1")
    recorded = {fact.id for fact in once.facts}
    again = apply(read, [one for one in given if one.id in recorded])
    assert (again.policy, again.evidence, again.facts) == (once.policy, once.evidence, once.facts)


@examples
@given(readings, corrections)
def test_what_is_stale_changes_nothing(read: Reading, given: list[Correction]) -> None:
    once = apply(read, given)
    stale = {fact.id for fact in once.stale}
    without = apply(read, [one for one in given if one.id not in stale])
    assert dump_bytes(without.policy) == dump_bytes(once.policy)


@examples
@given(readings, corrections)
def test_no_id_is_used_twice_and_every_place_is_that_of_a_fact(read: Reading, given: list[Correction]) -> None:
    done = apply(read, given)
    ids = Counter(fact.id for _, fact in statements(done.policy))
    assert max(ids.values(), default=1) == 1
    there = {at for at, _ in statements(done.policy)}
    assert {at for at in done.evidence.where if at.startswith(("/criteria", "/limitations"))} <= there
    assert {fact.at for fact in done.applied if fact.does in ("move", "text", "logic")} <= {*there, None}


def texts(policy: Policy) -> Iterator[tuple[str, str]]:
    """Each statement, heading, paragraph and code with its pointer; none stands in the policy twice."""
    yield from ((at, fact.text) for at, fact in statements(policy))
    for n, section in enumerate(policy.sections):
        yield pointer("sections", n, "heading"), section.heading or ""
        yield from ((pointer("sections", n, "text", i), text) for i, text in enumerate(section.text))
    for n, table in enumerate(policy.code_tables):
        yield from ((pointer("code_tables", n, "codes", i), code.code) for i, code in enumerate(table.codes))


@examples
@given(readings, corrections)
def test_what_says_what_it_said_has_the_place_that_it_had(read: Reading, given: list[Correction]) -> None:
    done = apply(read, given)
    printed = {text: read.evidence.where[at] for at, text in texts(read.policy)}
    new = {"New", "L1830", "Other words"}
    places = {text: done.evidence.where.get(at) for at, text in texts(done.policy) if text and text not in new}
    assert places == {text: printed.get(text) for text in places}


@examples
@given(st.lists(st.one_of(moves, st.builds(IsA, at=places, to=st.just("background"))).map(correct), max_size=6))
def test_what_is_moved_loses_no_word(given: list[Correction]) -> None:
    assert words(apply(READ, given).policy) == words(POLICY)
