"""Which code and which table of codes is which."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.diff import compare
from extractor.model.policy import Code, CodeTable, Policy
from extractor.model.roles import CodeRole
from tests.diff.small import only, policy, table

PA, FREE = CodeRole.REQUIRES_PRIOR_AUTHORIZATION, CodeRole.NO_PRIOR_AUTHORIZATION


def with_codes(*tables: CodeTable) -> Policy:
    return policy("Alpha", code_tables=tables)


def rows(*codes: tuple[str, str], role: CodeRole | None = PA, caption: str | None = None) -> CodeTable:
    """A table of codes with descriptions."""
    made = tuple(Code(system="HCPCS", code=code, description=words) for code, words in codes)
    return CodeTable(caption=caption, role=role, codes=made)


def seen(old: Policy, new: Policy) -> list[tuple[str, str, str | None, str | None]]:
    """Kind and key of each change of a code, with its places in the new and in the old policy."""
    return [(c.kind, c.key, c.path, c.old_path) for c in compare(old, new).changes]


def test_a_code_that_came_stands_at_its_place_and_one_that_went_at_its_old_one() -> None:
    old, new = with_codes(table(PA, "E0638", "E0641")), with_codes(table(PA, "E0639", "E0641"))
    assert seen(old, new) == [
        ("added", "E0639", "/code_tables/0/codes/0", None),
        ("removed", "E0638", "/code_tables/0/codes/0", "/code_tables/0/codes/0"),
    ]


def test_a_code_in_another_table_of_the_same_kind_has_moved() -> None:
    first, second = "Frames for which it is required:", "Lifts for which it is required:"
    old = with_codes(table(PA, "E0638", "E0641", "E0643", caption=first), table(PA, "E0639", "E0642", caption=second))
    new = with_codes(table(PA, "E0641", "E0643", caption=first), table(PA, "E0638", "E0639", "E0642", caption=second))
    change = only(old, new)
    assert (change.kind, change.key, change.effect) == ("moved", "E0638", "neutral")
    assert change.why == "The same code in another table of the same kind"
    assert (change.path, change.old_path) == ("/code_tables/1/codes/0", "/code_tables/0/codes/0")


@pytest.mark.parametrize(
    ("captions", "count"),
    [
        ((None, None), 0),
        (("Codes for frames:", None), 0),
        (("Codes for frames:", "Codes for frames"), 0),
        (("CPT Codes", "HCPCS Codes"), 0),
        (("Codes for frames:", "Codes for lifts:"), 1),
    ],
)
def test_a_code_behind_the_place_where_its_list_is_parted_is_no_change(
    captions: tuple[str | None, str | None], count: int
) -> None:
    old = (table(PA, "E0638", "E0641", "E0643", caption=captions[0]), table(PA, "E0639", "E0642", caption=captions[1]))
    new = (table(PA, "E0638", "E0641", caption=captions[0]), table(PA, "E0643", "E0639", "E0642", caption=captions[1]))
    assert len(compare(with_codes(*old), with_codes(*new)).changes) == count
    assert len(compare(with_codes(*new), with_codes(*old)).changes) == count


def test_a_list_that_is_parted_in_two_or_joined_is_no_change() -> None:
    parts = (table(PA, "E0638", "E0641", "E0643"), table(PA, "E0639", "E0642"))
    whole = table(PA, "E0638", "E0641", "E0643", "E0639", "E0642")
    assert compare(with_codes(*parts), with_codes(whole)).changes == ()
    assert compare(with_codes(whole), with_codes(*parts)).changes == ()
    assert len(compare(with_codes(*parts), with_codes(table(PA, "E0638", "E0641", "E0643"))).changes) == 2


def test_a_code_that_moved_is_told_with_the_role_of_both_tables() -> None:
    old = with_codes(table(FREE, "E0638", "E0641", "E0643"), table(PA, "E0639", "E0642"))
    new = with_codes(table(FREE, "E0641", "E0643"), table(PA, "E0638", "E0639", "E0642"))
    change = only(old, new)
    assert (change.before["role"], change.after["role"]) == (FREE, PA)
    came = only(with_codes(table(PA, "E0641")), with_codes(table(PA, "E0641", "E0642")))
    assert came.after["role"] == PA
    reworded = only(with_codes(rows(("E0638", "A frame"))), with_codes(rows(("E0638", "A tall frame"))))
    assert "role" not in reworded.after


def test_a_code_listed_twice_is_known_by_its_description() -> None:
    old = with_codes(rows(("E0638", "Tall"), ("E0638", "Wide"), ("E0641", "Low")))
    assert seen(old, with_codes(rows(("E0638", "Wide"), ("E0641", "Low")))) == [
        ("removed", "E0638", "/code_tables/0/codes/0", "/code_tables/0/codes/0")
    ]
    assert only(old, with_codes(rows(("E0638", "Wide"), ("E0641", "Low")))).before["description"] == "Tall"
    assert seen(old, with_codes(rows(("E0638", "Wide"), ("E0638", "Tall"), ("E0641", "Low")))) == []


def test_a_code_of_another_system_in_its_table_is_the_same_code() -> None:
    old, new = (
        with_codes(CodeTable(role=PA, codes=(Code(system=system, code="97110"), Code(system="HCPCS", code="E0641"))))
        for system in ("HCPCS", "CPT")
    )
    assert [kind for kind, *_ in seen(old, new)] == ["modified"]
    both = with_codes(
        CodeTable(role=PA, codes=(Code(system="CPT", code="97110"), Code(system="HCPCS", code="97110"))),
    )
    assert [kind for kind, *_ in seen(new, both)] == ["added", "removed"]


TALL, LOW = (("E0638", "Tall"), ("E0641", "Low")), (("E0642", "Wide"), ("E0643", "Bent"))


@pytest.mark.parametrize(
    ("old", "new", "known"),
    [
        # by half of their codes together, whatever caption and role
        (rows(*TALL, *LOW, role=PA), rows(*TALL, ("E0001", "x"), ("E0002", "y"), role=FREE), True),
        (rows(*TALL, role=PA), rows(TALL[0], ("E0001", "x"), ("E0002", "y"), role=FREE), False),  # 0.4
        # by their captions
        (rows(*TALL, role=PA, caption="Frames"), rows(*LOW, role=FREE, caption="Frames"), True),
        (rows(*TALL, role=PA, caption="Frames of wood"), rows(*LOW, role=FREE, caption="Tables"), False),
        # by their role
        (rows(*TALL, role=PA), rows(*LOW, role=PA), True),
        (rows(*TALL, role=None), rows(*LOW, role=None), False),
        # by some of each: a quarter and 0.3
        (rows(*TALL, *LOW, role=PA, caption="Frames of wood"), rows(*TALL[:1], ("E0001", "x"), ("E0002", "y"),
         ("E0003", "z"), role=FREE, caption="Tables"), True),
    ],
)  # fmt: skip
def test_a_table_is_known_by_its_codes_its_caption_and_its_role(old: CodeTable, new: CodeTable, known: bool) -> None:
    if old.caption is None:
        old, new = old.model_copy(update={"caption": "Qqq"}), new.model_copy(update={"caption": "Zzz"})
    told = [c for c in compare(with_codes(old), with_codes(new)).changes if c.path == "/code_tables/0"]
    assert bool(told) is known


def test_a_table_without_a_caption_is_not_known_by_it() -> None:
    found = compare(with_codes(rows(*TALL, role=PA, caption="Frames")), with_codes(rows(*LOW, role=FREE)))
    assert {c.kind for c in found.changes} == {"added", "removed"}


def test_an_empty_table_is_no_reason_to_fail() -> None:
    empty = CodeTable(caption="Frames", role=None, codes=())
    assert compare(with_codes(empty), with_codes(empty)).changes == ()
    assert [kind for kind, *_ in seen(with_codes(empty), with_codes(rows(*TALL, caption="Frames")))] == [
        "modified", "added", "added",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [("Frames", "Frames and tables", "Frames and tables"), ("Frames", None, "Frames"), (None, None, "Code table 1")],
)
def test_a_table_is_called_by_its_caption(old: str | None, new: str | None, key: str) -> None:
    made: list[Any] = [with_codes(rows(*TALL, role=role, caption=c)) for role, c in ((PA, old), (FREE, new))]
    change = only(*made)
    assert (change.key, change.path, change.old_path) == (key, "/code_tables/0", "/code_tables/0")


def test_codes_count_for_more_than_a_role() -> None:
    codes = [(f"E{number:04}", "Frame") for number in range(10)]
    others = [(f"K{number:04}", "Chair") for number in range(10)]
    old = with_codes(rows(*codes, role=PA, caption="Qqq"))
    few, most = (
        rows(*codes[:2], *others[:8], role=PA, caption="Zzz"),
        rows(*codes[2:], *others[8:], caption="Www", role=FREE),
    )
    told = [c.key for c in compare(old, with_codes(few, most)).changes if c.old_path == "/code_tables/0"]
    assert told == ["Www"]


def test_tables_are_paired_as_a_whole_at_best() -> None:
    first, second = rows(*TALL, caption="Wood"), rows(*LOW, caption="Steel")
    assert compare(with_codes(first, second), with_codes(second, first)).changes == ()


PREFERRED, OTHERS = "Preferred products", "Non-preferred products"


def test_a_code_under_another_caption_may_be_ruled_otherwise_where_no_role_tells() -> None:
    def listed(preferred: tuple[str, ...], others: tuple[str, ...]) -> Policy:
        tables = table(None, *preferred, caption=PREFERRED), table(None, *others, caption=OTHERS)
        return policy("Alpha", code_tables=tables)

    old = listed(("E0638", "E0641", "E0642"), ("E0950", "E0951", "E0952"))
    swapped = listed(("E0950", "E0641", "E0642"), ("E0638", "E0951", "E0952"))
    found = {change.key: change for change in compare(old, swapped).changes}
    assert {key: change.effect for key, change in found.items()} == {"E0638": "unclear", "E0950": "unclear"}
    assert found["E0638"].why == f"It stands under “{OTHERS}” now, and stood under “{PREFERRED}”"


def test_two_lists_that_exchange_their_captions_are_told_both() -> None:
    old = policy("Alpha", code_tables=(table(None, "E0638", caption=PREFERRED), table(None, "E0950", caption=OTHERS)))
    new = policy("Alpha", code_tables=(table(None, "E0950", caption=PREFERRED), table(None, "E0638", caption=OTHERS)))
    found = compare(old, new).changes
    assert [change.effect for change in found] == ["unclear", "unclear"]
    assert {change.why for change in found} == {
        f"“{name}” stood over other codes before" for name in (PREFERRED, OTHERS)
    }


def test_codes_that_changed_places_between_two_lists_are_told_where_a_list_has_no_caption() -> None:
    def listed(preferred: tuple[str, ...], others: tuple[str, ...]) -> Policy:
        return policy("Alpha", code_tables=(table(None, *preferred, caption=PREFERRED), table(None, *others)))

    old = listed(("E0638", "E0641", "E0642"), ("E0950", "E0951", "E0952"))
    swapped = listed(("E0950", "E0641", "E0642"), ("E0638", "E0951", "E0952"))
    assert {change.key for change in compare(old, swapped).changes} == {"E0638", "E0950"}
