"""Which entry of a list that is no tree is which: dates, products, history, references."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.model.policy import DatedFact, Policy, PopulationStatement, Product, Reference, Revision
from tests.diff.small import policy


def kinds(old: Policy, new: Policy) -> list[tuple[str, str]]:
    found = compare(old, new)
    return [(c.kind, c.key) for c in (*found.changes, *found.folded)]


def dates(*facts: tuple[str, str, str]) -> Policy:
    """Dated facts: kind, label and date."""
    return policy("Alpha", dates=tuple(DatedFact(kind=k, label=label, date=date) for k, label, date in facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ([("revised", "Revised", "2024")], [("revised", "REVISED:", "2025")], [("modified", "2025")]),
        ([("revised", "Revised", "2024")], [("revised", "Updated", "2025")], [("modified", "2025")]),
        ([("revised", "Revised", "2024")], [("approved", "Revised", "2024")], [("added", "2024"), ("removed", "2024")]),
        ([("other", "Seen", "2024")], [("other", "Seen", "2025")], [("modified", "2025")]),
        ([("other", "Seen", "2024")], [("other", "Printed", "2025")], [("added", "2025"), ("removed", "2024")]),
        (
            [("revised", "Revised", "2023"), ("revised", "Revised", "2024")],
            [("revised", "Revised", "2024"), ("revised", "Revised", "2025")],
            [("modified", "2025")],
        ),
        (
            [("revised", "Seen", "2023"), ("revised", "Revised", "2024")],
            [("revised", "Revised", "2025"), ("revised", "Told", "2026")],
            [("modified", "2025"), ("modified", "2026")],
        ),
    ],
)
def test_a_date_is_known_by_its_kind_and_label(
    old: list[tuple[str, str, str]], new: list[tuple[str, str, str]], found: list[tuple[str, str]]
) -> None:
    assert kinds(dates(*old), dates(*new)) == found


def products(*names: str | tuple[str, str]) -> Policy:
    made = [Product(name=n) if isinstance(n, str) else Product(name=n[0], group=n[1]) for n in names]
    return policy("Alpha", products=tuple(made))


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (["Gold Plan", "Oak HMO"], ["Oak HMO", "GOLD plan"], [("modified", "GOLD plan")]),
        (["Gold Plan of Oak"], ["Gold Plans of Oak"], [("modified", "Gold Plans of Oak")]),
        (["Gold Plan"], ["Bold Plans"], [("added", "Bold Plans"), ("removed", "Gold Plan")]),
        ([("Gold", "HMO"), ("Gold", "PPO")], [("Gold", "PPO")], [("removed", "Gold")]),
        ([("Gold", "HMO")], [("Gold", "PPO")], [("modified", "Gold")]),
    ],
)
def test_a_product_is_known_by_its_name_and_group(old: list[str], new: list[str], found: list[tuple[str, str]]) -> None:
    assert kinds(products(*old), products(*new)) == found


def test_of_two_groups_the_product_of_the_same_one_is_the_same() -> None:
    old, new = products(("Gold", "HMO"), ("Gold", "PPO")), products(("Gold", "PPO"))
    (change,) = compare(old, new).changes
    assert change.before["group"] == "HMO"


@pytest.mark.parametrize(
    ("old", "new", "known"),
    [
        ("Members at home", "Members of all ages", True),  # 0.65
        ("Members at home", "Men of home age", False),  # 0.53
    ],
)
def test_whom_a_policy_is_about_is_known_by_the_words(old: str, new: str, known: bool) -> None:
    made = [policy("Alpha", population=(PopulationStatement(text=text),)) for text in (old, new)]
    assert kinds(*made) == ([("modified", new)] if known else [("added", new), ("removed", old)])


def history(*entries: tuple[str | None, str]) -> Policy:
    return policy("Alpha", revision_history=tuple(Revision(date=date, text=text) for date, text in entries))


BOTH, OTHER = [("added", "2024"), ("removed", "2024")], [("added", "2025"), ("removed", "2024")]
LONG = "Annual review of all the frames"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        # the same day
        ([("2024", "Annual review")], [("2024", "annual review.")], [("modified", "2024")]),
        ([("2024", "Added ataxia")], [("2024", "Dropped polio")], [("modified", "2024")]),  # 0.40
        ([("2024", "Early review of frames")], [("2024", "Polio added")], BOTH),  # 0.36
        # another day
        ([("2024", LONG)], [("2025", LONG)], [("modified", "2025")]),
        ([("2024", "Review of all the frames")], [("2025", "Review of all the frames")], [("modified", "2025")]),
        ([("2024", "Annual review of frames")], [("2025", "Annual review of frames")], OTHER),
        ([("2024", LONG)], [("2025", f"{LONG} here")], OTHER),
        ([("2023", LONG), ("2024", LONG)], [("2023", LONG), ("2025", LONG)], OTHER),
        ([("2024", LONG)], [("2025", LONG), ("2026", LONG)], [("added", "2025"), ("added", "2026"), BOTH[1]]),
        ([(None, LONG)], [(None, LONG)], []),
        ([(None, "Annual review")], [(None, "Annual views")], [("modified", "Annual views")]),
    ],
)  # fmt: skip
def test_an_entry_of_the_history_is_known_by_its_day_or_by_words_that_no_other_has(
    old: list[tuple[str | None, str]], new: list[tuple[str | None, str]], found: list[tuple[str, str]]
) -> None:
    assert kinds(history(*old), history(*new)) == found


def citing(*texts: str) -> Policy:
    return policy("Alpha", references=tuple(Reference(text=text) for text in texts))


@pytest.mark.parametrize(
    ("old", "new", "known"),
    [
        # of one first author
        ("Dunn P, Hart O. Lifts. 2022.", "Dunn P, Lee K. Baths for two at school. 2022.", True),  # 0.59
        ("Dunn P. Lifts. 2022.", "Dunn P. Old oak beds. 1999.", False),  # 0.49
        # of another
        ("Dunn P. Lifts at home and school. Annals of Nursing. 2022;15:300.",
         "Dunne P. Lifts at home and school. Annals of Nursing. 2022;15:300.", True),
        ("Dunn P. Lifts at home and school. Annals of Nursing. 2022;15:300.",
         "Hart O. Lifts at home and school. Annals of Nursing. 2022;15:300.", True),  # 0.92
        ("Dunn P. Lifts at home and school. Annals of Nursing. 2022;15:300.",
         "Hart O. Lifts at home and work. Annals of Nurses. 2021;14:310.", False),  # 0.76
        ("Dunn P. Lifts at home. 2022.", "Dunn R. Lifts at home, 2nd edition. 2024.", False),
        ("Dunn PQR. Lifts at home. 2022.", "Dunn RST. Lifts at home, 2nd edition. 2024.", False),  # three initials
        ("Dunn Lifts. At home. 2022.", "Dunn Moves. In homes, 2nd edition. 2024.", True),  # a word is no initial
        ("Frames Council. Book of standing. 2023.", "Frames Council. Book of sitting down. 2025.", True),
    ],
)  # fmt: skip
def test_a_reference_is_known_by_its_first_author_and_its_words(old: str, new: str, known: bool) -> None:
    expected = [("modified", new)] if known else [("added", new), ("removed", old)]
    assert kinds(citing(old), citing(new)) == expected


def test_where_an_author_has_several_works_they_have_to_be_more_alike() -> None:
    other = "Dunn P. A whole book on the bones of small children. Oak Press. 1999."
    for old, new, found in (
        ("Dunn P. Lifts at home. Nursing. 2022.", "Dunn P. Home visits by nurses. 2021.", ["modified"]),  # 0.61
        ("Dunn P, Hart O. Lifts. 2022.", "Dunn P, Lee K. Baths for two at school. 2022.", ["added", "removed"]),  # 0.59
    ):
        assert [kind for kind, _ in kinds(citing(old, other), citing(new, other))] == found


def test_entries_come_in_the_order_of_the_new_list_and_then_what_went() -> None:
    found = compare(
        citing("Ames T. Ramps. 2001.", "Dunn P. Lifts. 2002.", "Cole V. Baths. 2003."),
        citing("Boyd W. Doors. 2004.", "Dunn P. Lifts. 2002.", "Eden Z. Rails. 2005."),
    )
    assert [(c.kind, c.path, c.old_path) for c in found.changes] == [
        ("added", "/references/0", None),
        ("added", "/references/2", None),
        ("removed", "/references/0", "/references/0"),
        ("removed", "/references/2", "/references/2"),
    ]


def test_a_reworded_entry_shows_its_words_and_both_places() -> None:
    old, new = (
        citing("Boyd W. Doors. 2004.", "Dunn P. Lifts. 2002."),
        citing("Dunn P. Lifts. 2003.", "Boyd W. Doors. 2004."),
    )
    (change,) = compare(old, new).changes
    assert (change.path, change.old_path) == ("/references/0", "/references/1")
    assert [run for run in change.words if run[0] != "="] == [("-", "2002"), ("+", "2003")]
    assert (change.before, change.after) == (
        {"label": None, "text": "Dunn P. Lifts. 2002."}, {"label": None, "text": "Dunn P. Lifts. 2003."},
    )  # fmt: skip


def test_a_single_fact_is_shown_as_it_is_with_its_words_if_it_has_any() -> None:
    (title,) = compare(policy("Alpha"), policy("Alpha", title="Standing Tables")).changes
    assert (title.path, title.old_path, title.before, title.after) == (
        "/title", "/title", "Standing Frames", "Standing Tables",
    )  # fmt: skip
    assert [run for run in title.words if run[0] != "="] == [("-", "Frames"), ("+", "Tables")]
    (payer,) = compare(policy("Alpha"), policy("Alpha", payer="Acorn Plan")).changes
    assert [run for run in payer.words if run[0] != "="] == [("-", "Health"), ("+", "Plan")]
    (gone,) = compare(policy("Alpha", policy_number="SF-1"), policy("Alpha")).changes
    assert (gone.kind, gone.key, gone.path, gone.old_path) == ("removed", "SF-1", "/policy_number", "/policy_number")
    assert (gone.before, gone.after, gone.words) == ("SF-1", None, ())
    (number,) = compare(policy("Alpha", policy_number="SF-1"), policy("Alpha", policy_number="SF-2")).changes
    assert number.words == ()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (
            "Frames Council Report. Standing for Members [Formerly Frames] at High Risk. Feb 25, 2021.",
            "Frames Council Report. Standing for Members [Formerly Frames] at High Risk. Annual Review: May 1, 2022.",
            "The same work, looked up another time or in another place",
        ),
        (
            "Dunn P. Lifts and rails at home. Annals of Nursing. 2022;15:300.",
            "Dunn P. Lifts and rails at home. Annals of Nursing. 2022;15:300. "
            "Available at: https://annals.example/lifts. Accessed May 2, 2025.",
            "The same work, looked up another time or in another place",
        ),
        (
            "Hart O, Lee K, et al. Nosology and classification of gait disorders: 2019 revision. Gait. 2019;1:2.",
            "Boyd W, Cole V, et al. Nosology of gait disorders: 2023 revision. Gait. 2023;5:6.",
            "Updated: another edition of the same work",
        ),
        (
            "Hart O, Lee K, et al. Guidelines of care for members who fall. Gait. 2019;1:2.",
            "Boyd W, Cole V, et al. Guidelines of care for members who fall. Gait. 2023;5:6-19.",
            "Updated: another edition of the same work",
        ),
    ],
)
def test_a_work_stays_itself_whenever_wherever_and_in_which_edition_it_is_cited(old: str, new: str, why: str) -> None:
    near = (
        "Frames Council Report. Standing for Members [Formerly Frames] at Low Risk. April 19, 2021.",
        "Eden Z. Rails of oak. 2005.",
    )
    (change,) = compare(citing(near[0], old, near[1]), citing(*near, new)).changes
    assert (change.kind, change.why) == ("modified", why)


def test_works_of_one_title_that_a_list_has_twice_are_known_by_no_title() -> None:
    guidelines = "{}, et al. Guidelines of care for members who fall. Section {}. Gait. {};1:2."
    old = citing(guidelines.format("Hart O", 1, 2014), guidelines.format("Lee K", 2, 2014))
    new = citing(guidelines.format("Boyd W", 3, 2024))
    assert [change.kind for change in compare(old, new).changes].count("removed") >= 1


def test_a_work_is_known_by_its_address_or_number_however_it_is_named() -> None:
    for old, new in (
        ("http://gait.example/papers/zp20458.pdf", "Hart O, Lee K. Steps of oak. Gait. http://gait.example/papers/zp20458.pdf"),
        ("Hart O. Steps. doi:10.1000/gait.7", "On steps and ramps, by Oak Press. https://doi.org/10.1000/gait.7"),
    ):  # fmt: skip
        assert kinds(citing(old), citing(new)) == [("modified", new)]
    old, new = (f"{name}. http://gait.example" for name in ("Hart O. Steps", "Boyd W. Rails of oak in homes"))
    assert kinds(citing(old), citing(new)) == [("added", new), ("removed", old)]
