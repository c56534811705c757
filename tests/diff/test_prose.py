"""Running text: what only flows otherwise is the same."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.model.policy import Code, CodeTable, Policy, SectionText
from tests.diff.small import policy
from tests.printing.content import section

ONE = "A standing frame holds a person upright. It is used at home and at school."
TWO = "Frames come in two kinds. Some can be tilted by the user. Others stand still."


def with_text(*paragraphs: str, heading: str = "Overview", kind: str = "overview") -> Policy:
    return policy("Alpha", sections=(SectionText(heading=heading, kind=kind, level=1, text=paragraphs),))


@pytest.mark.parametrize(
    "paragraphs",
    [
        (f"{ONE} {TWO}",),
        (ONE, "Frames come in two kinds. Some can be tilted by", "the user. Others stand still."),
        (ONE, *TWO.replace(". ", ".|").split("|")),
        (TWO, ONE),
        (ONE.upper(), TWO),
    ],
)
def test_the_same_words_in_other_paragraphs_are_no_change(paragraphs: tuple[str, ...]) -> None:
    found = compare(with_text(ONE, TWO), with_text(*paragraphs))
    assert (found.changes, found.folded) == ((), ())


def test_text_under_another_heading_is_the_same_text() -> None:
    found = compare(with_text(ONE, TWO), with_text(ONE, TWO, heading="Description"))
    assert found.changes == ()
    assert [(c.kind, c.key) for c in found.folded] == [("modified", "Description")]


def test_a_reworded_paragraph_is_one_change_with_its_words() -> None:
    found = compare(with_text(ONE, TWO), with_text(ONE, TWO.replace("tilted", "turned")))
    (change,) = found.folded
    assert (change.part, change.kind, change.key) == ("sections", "modified", TWO.replace("tilted", "turned"))
    assert [text for sign, text in change.words if sign != "="] == ["tilted", "turned"]


def test_background_is_folded_away_and_a_possible_rule_is_not() -> None:
    assert compare(with_text(ONE), with_text(ONE, TWO)).changes == ()
    rule = "Frames for travel are not covered."
    (change,) = compare(with_text(ONE), with_text(ONE, rule)).changes
    assert (change.part, change.kind, change.key, change.effect) == ("sections", "added", rule, "unclear")


def test_unread_text_among_the_criteria_may_be_a_rule() -> None:
    old, new = (with_text(text, heading="Criteria", kind="criteria") for text in ("See below.", "See the table below."))
    assert [c.part for c in compare(old, new).changes] == ["sections"]


STUDY = "A study of frames ran for a year. Use of them was limited to six hours a day. All users stood longer."


@pytest.mark.parametrize(
    ("kind", "old", "new", "effect"),
    [
        ("evidence", STUDY, STUDY.replace("a year", "two years"), None),
        ("evidence", STUDY, STUDY.replace("six", "four"), "unclear"),
        ("other", STUDY, STUDY.replace("a year", "two years"), "unclear"),
        ("references", "Books; papers; letters.", "Including but not limited to: Books; papers; letters.", None),
        ("references", "Books; papers; letters.", "Limited to: Books; papers; letters.", "unclear"),
        ("criteria", "The patient stands in the frame.", "The member stands in the frame.", None),
    ],
)
def test_what_did_not_change_beside_it_makes_no_rule_of_what_tells_of_studies(
    kind: str, old: str, new: str, effect: str | None
) -> None:
    found = compare(with_text(old, kind=kind), with_text(new, kind=kind))
    assert [change.effect for change in found.changes] == ([effect] if effect else [])
    assert len(found.folded) == (effect is None)


def test_dates_in_running_text_are_folded_away() -> None:
    said = "This policy was approved by the committee on {} and is covered by its rules."
    found = compare(with_text(said.format("May 3, 2024")), with_text(said.format("June 7, 2025")))
    assert found.changes == ()
    assert [(c.effect, c.why) for c in found.folded] == [("neutral", "Only dates in running text differ")]


def sections(*texts: tuple[str | None, str, str]) -> Policy:
    """Sections of one paragraph each: heading, kind and text."""
    return policy(
        "Alpha", sections=tuple(SectionText(heading=h, kind=kind, level=1, text=(text,)) for h, kind, text in texts)
    )


def seen(old: Policy, new: Policy) -> list[tuple[str, str, str]]:
    """What changed in running text: kind, key and effect, with what is folded away."""
    found = compare(old, new)
    return [(c.kind, c.key, c.effect) for c in (*found.changes, *found.folded) if c.part == "sections"]


RULES = "Frames are lent by the plan for as long as they fit."


@pytest.mark.parametrize(
    "kind",
    [
        "criteria",
        "limitations",
        "codes",
        "dosing",
        "documentation",
        "applies_to",
        "benefits",
        "approvals",
        "definitions",
    ],
)
def test_unread_text_among_rules_may_be_one_whatever_it_says(kind: str) -> None:
    old, new = sections(("Frames", kind, ONE)), sections(("Frames", kind, RULES))
    assert {(c.effect, c.part) for c in compare(old, new).changes} == {("unclear", "sections")}
    assert compare(sections(("Frames", "overview", ONE)), sections(("Frames", "overview", RULES))).changes == ()


@pytest.mark.parametrize(
    "text",
    [
        "Frames are covered for members at home.",
        "Frames are investigational.",
        "This policy does not apply to members in the state of Oakland.",
        "Prior authorization comes first.",
        "Prior-authorisation comes first.",
        "Preauthorization comes first.",
        "Pre-approval comes first.",
        "Pre-certification comes first.",
        "Prior approval comes first.",
    ],
)
def test_background_that_speaks_of_coverage_authorization_or_scope_may_be_a_rule(text: str) -> None:
    assert seen(with_text(ONE), with_text(ONE, text)) == [("added", text, "unclear")]
    assert seen(with_text(ONE, text), with_text(ONE)) == [("removed", text, "unclear")]
    assert compare(with_text(ONE), with_text(ONE, text)).changes != ()


def test_one_paragraph_that_may_be_a_rule_makes_one_of_all_that_changed_with_it() -> None:
    first, second = "Some can be tilted by the user. New ones fold.", "Others stand quite still at home."
    joined = "Some can be tilted by the user. Others stand quite still at home. Frames for travel are not covered."
    assert seen(with_text(joined), with_text(first, second)) == [("modified", f"{first} {second}", "unclear")]


def test_a_heading_is_no_rule_whatever_it_says() -> None:
    found = compare(with_text(ONE, TWO), with_text(ONE, TWO, heading="What is not covered", kind="limitations"))
    assert [(c.kind, c.key, c.effect) for c in found.folded] == [("modified", "What is not covered", "neutral")]
    assert found.changes == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Note: frames stand by themselves", "Frames stand by themselves"),
        ("Important: frames stand by themselves", "Frames stand by themselves"),
        ("Please note: frames stand by themselves", "Note: frames stand by themselves"),
        ("1. Frames stand by themselves", "2. Frames stand by themselves"),
        ("(a) Frames stand by themselves", "Frames stand by themselves"),
        ("iii) Frames stand by themselves", "Frames stand by themselves"),
    ],
)
def test_another_mark_or_label_before_a_paragraph_is_no_news(old: str, new: str) -> None:
    old, new = f"{old} in a corner of the room.", f"{new} in a corner of the room."
    found = compare(with_text(old, kind="criteria"), with_text(new, kind="criteria"))
    assert found.changes == ()
    assert [(c.effect, c.why) for c in found.folded] == [("neutral", "Only the mark or label before it differs")]


def test_a_change_of_text_says_where_it_stands_and_stood() -> None:
    old = with_text(ONE, TWO, "Chairs are no frames at all.")
    new = with_text(ONE, "Chairs are no frames at all.", TWO.replace("tilted", "turned"), RULES)
    found = {c.key: c for c in compare(old, new).folded}
    reworded, added = found[TWO.replace("tilted", "turned")], found[RULES]
    assert (reworded.path, reworded.old_path) == ("/sections/0/text/2", "/sections/0/text/1")
    assert (reworded.before, reworded.after) == (TWO, TWO.replace("tilted", "turned"))
    assert (added.path, added.old_path, added.before, added.after) == ("/sections/0/text/3", None, None, RULES)
    (removed,) = (c for c in compare(new, old).folded if c.kind == "removed")
    assert (removed.path, removed.old_path, removed.before, removed.after) == (
        "/sections/0/text/3", "/sections/0/text/3", RULES, None,
    )  # fmt: skip
    assert removed.why == "Background text that states no rule"
    assert removed.words == added.words == ()


@pytest.mark.parametrize(
    ("heading", "text", "known"),
    [
        ("Description of frames", TWO, True),  # another heading over the same text
        ("Overviews", RULES, True),  # nearly the same heading over other text
        ("Over all", RULES, False),
        ("Description", "Frames come in two shapes. A few are bent by nurses. They never stand.", True),  # 0.65
        ("Description", "Seats come in one kind only. Nurses tilt them for us. They wobble.", False),  # 0.58
    ],
)
def test_a_section_is_known_by_its_heading_or_by_its_text(heading: str, text: str, known: bool) -> None:
    old = sections(("Overview", "overview", TWO), ("History", "overview", ONE))
    new = sections((heading, "overview", text), ("History", "overview", ONE))
    found = seen(old, new)
    assert (("modified", heading, "neutral") in found) is known
    assert (("added", f"{heading}: {text}", "neutral") in found) is (not known)
    assert (("removed", f"Overview: {TWO}", "neutral") in found) is (not known)


def test_a_section_without_a_heading_adds_and_removes_no_heading() -> None:
    old, new = sections((None, "overview", ONE)), sections(("Overview", "overview", TWO))
    assert seen(old, new) == [
        ("added", f"Overview: {TWO}", "neutral"),
        ("removed", ONE, "neutral"),
    ]
    assert seen(new, old)[-1:] == [("removed", f"Overview: {TWO}", "neutral")]
    assert seen(sections((None, "overview", ONE)), sections(("Overview", "overview", ONE))) == []


def test_a_heading_that_a_section_got_or_lost_by_its_text_is_no_change() -> None:
    assert seen(sections(("Overview", "overview", ONE)), sections((None, "overview", ONE))) == []


def test_all_that_went_with_several_sections_is_told_with_its_places() -> None:
    old = sections(("Overview", "overview", TWO), ("History", "overview", ONE), ("Notes", "overview", RULES))
    gone = [c for c in compare(old, sections(("Zzz", "overview", "Qqq."))).folded if c.kind == "removed"]
    assert [(c.key, c.old_path) for c in gone] == [
        (f"Overview: {TWO}", "/sections/0/heading"),
        (f"History: {ONE}", "/sections/1/heading"),
        (f"Notes: {RULES}", "/sections/2/heading"),
    ]  # fmt: skip
    renamed = compare(with_text(ONE, TWO), with_text(ONE, TWO, heading="Description")).folded
    assert [(c.path, c.old_path) for c in renamed] == [("/sections/0/heading", "/sections/0/heading")]


def test_a_paragraph_that_went_to_another_section_is_no_change_and_its_double_is_one() -> None:
    both = (("Overview", "overview", ONE), ("History", "overview", TWO))
    swapped = (("Overview", "overview", TWO), ("History", "overview", ONE))
    assert seen(sections(*both), sections(*swapped)) == []
    again = policy("Alpha", sections=(SectionText(heading="Overview", kind="overview", level=1, text=(ONE, ONE)),))
    assert seen(with_text(ONE), again) == [("added", ONE, "neutral")]
    assert seen(again, with_text(ONE)) == [("removed", ONE, "neutral")]


@pytest.mark.parametrize(
    ("old", "new", "known"),
    [
        ("Frames can be tilted by the user", "Seats are bent by a nurse", True),  # 0.56
        ("Frames can be tilted by the user", "Users may tilt all frames", False),  # 0.46
    ],
)
def test_a_paragraph_is_known_by_half_of_its_letters(old: str, new: str, known: bool) -> None:
    expected = [("modified", new, "neutral")] if known else [("added", new, "neutral"), ("removed", old, "neutral")]
    assert seen(with_text(ONE, old), with_text(ONE, new)) == expected


def test_paragraphs_that_share_a_whole_sentence_are_one_change_of_all_of_them() -> None:
    first = "Some can be tilted by the user. New ones fold."
    second = "Others stand quite still at home. Old ones break."
    joined = "Some can be tilted by the user. Others stand quite still at home. All of them shine."
    assert seen(with_text(first, second), with_text(joined)) == [("modified", joined, "neutral")]
    assert seen(with_text(joined), with_text(first, second)) == [("modified", f"{first} {second}", "neutral")]
    moved = "Others stand quite still at home. Some can be tilted by the user. All of them shine."
    assert seen(with_text(joined), with_text(moved)) == [("modified", moved, "neutral")]


def test_a_sentence_of_four_words_joins_paragraphs_and_a_shorter_one_does_not() -> None:
    wood, zinc = "Wood frames bend under loads that steel would bear.", "Zinc is soft, dull, grey; a poor buy."
    for ask, found in (
        ("Ask your nurse first.", [("modified", f"Ask your nurse first. {zinc} {wood}", "neutral")]),
        ("Ask nurses first.", [("modified", wood, "neutral"), ("added", f"Ask nurses first. {zinc}", "neutral")]),
    ):
        assert seen(with_text(f"{ask} {wood}"), with_text(f"{ask} {zinc}", wood)) == found


def test_a_changed_limit_in_running_text_is_a_rule_to_be_weighed() -> None:
    old, new = (f"Replacement is limited to {count} frames in a lifetime." for count in (2, 4))
    assert seen(with_text(ONE, old), with_text(ONE, new)) == [("modified", new, "unclear")]


@pytest.mark.parametrize(
    ("before", "effect"), [("The codes below are covered when a nurse asks.", "unclear"), (None, "neutral")]
)
def test_a_caption_is_printed_once_more_only_where_it_replaces_no_rule(before: str | None, effect: str) -> None:
    caption = "The codes below are not covered when a nurse asks."
    listed = (CodeTable(caption=caption, codes=(Code(system="HCPCS", code="E0638"),)),)
    old, new = (with_text(*filter(None, (ONE, text))) for text in (before, caption))
    old, new = (version.model_copy(update={"code_tables": listed}) for version in (old, new))
    assert [each[2] for each in seen(old, new)] == [effect]


def test_an_or_alone_between_statements_is_no_news_and_an_and_may_be() -> None:
    def joined(*words: str) -> Policy:
        return policy("Alpha", sections=(section("Criteria", "criteria", "Frames stand.", *words),))

    for old, new in ((joined("OR", "OR"), joined()), (joined(), joined("OR"))):
        assert not [c for c in compare(old, new).changes if c.part == "sections"]
    for old, new in ((joined("AND"), joined()), (joined("OR"), joined("AND"))):
        assert [c.effect for c in compare(old, new).changes if c.part == "sections"]


TERM = "Standing frame: A frame that holds a person upright."
MORE = "It may be tilted by the user. A chair is none."
OTHER = "Ramp: A slope for chairs."


def test_a_section_that_went_is_one_change_with_its_heading() -> None:
    old = policy(
        "Alpha",
        sections=(
            section("Definitions", "definitions"),
            section("Standing frame", "definitions", ONE, TWO, level=2),
            section("Ramp", "definitions", OTHER, level=2),
        ),
    )
    new = old.model_copy(update={"sections": (old.sections[0], old.sections[2])})
    for found, kind in ((compare(old, new), "removed"), (compare(new, old), "added")):
        (change,) = found.changes
        assert (change.kind, change.key, change.effect) == (kind, f"Standing frame: {ONE} {TWO}", "unclear")
        assert (change.before, change.after) in ((change.key, None), (None, change.key))
        assert found.folded == ()


def test_background_that_went_as_a_whole_is_folded_away_as_one() -> None:
    old = policy("Alpha", sections=(section("Background", "background", ONE, TWO),))
    found = compare(old, policy("Alpha"))
    assert (found.changes, [c.key for c in found.folded]) == ((), [f"Background: {ONE} {TWO}"])


def test_a_term_that_went_is_one_change_with_all_that_defines_it() -> None:
    first = "Cane: A stick. It bears weight."
    old = with_text(first, TERM, MORE, OTHER, heading="Definitions", kind="definitions")
    assert seen(old, with_text(first, OTHER, heading="Definitions", kind="definitions")) == [
        ("removed", f"{TERM} {MORE}", "unclear")
    ]
    assert seen(old, with_text(first, heading="Definitions", kind="definitions")) == [
        ("removed", f"{TERM} {MORE}", "unclear"),
        ("removed", OTHER, "unclear"),
    ]


def test_paragraphs_of_other_sections_that_stay_are_told_for_themselves() -> None:
    old = with_text(ONE, TERM, MORE, heading="Benefits", kind="benefits")
    assert len(seen(old, with_text(ONE, heading="Benefits", kind="benefits"))) == 2


@pytest.mark.parametrize(
    ("old", "new", "effect"),
    [
        (
            "Frames are lent. Up to 2 visits are covered a year.",
            "Frames are lent. Up to 3 visits are covered a year.",
            "broadens",
        ),
        ("Coverage is limited to 4 frames.", "Coverage is limited to 3 frames.", "narrows"),
        ("Authorization is for 6 months.", "Authorization is for 12 months.", "broadens"),
        ("Frames are covered at 4 years of age.", "Frames are covered at 6 years of age.", "unclear"),
        ("Frames are covered after 4 falls.", "Frames are covered after 6 falls.", "unclear"),
        ("Up to 2 visits are covered here.", "Up to 3 visits are covered there.", "unclear"),
    ],
)
def test_how_much_is_paid_for_is_judged_in_running_text_too(old: str, new: str, effect: str) -> None:
    """It means the same wherever it stands; of any other number the place decides, and running text has none."""
    (change,) = compare(with_text(old, kind="benefits"), with_text(new, kind="benefits")).changes
    assert (change.part, change.effect) == ("sections", effect)
