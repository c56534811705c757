"""Lines set as titles that are no headings of the outline, and what they own."""

from __future__ import annotations

from dataclasses import replace

from extractor.model.layout import Line
from extractor.model.outline import Passage, Section
from extractor.profiles import generic
from extractor.reading.criteria.forest import read_criteria
from extractor.sections import read_outline
from tests.reading.test_criteria import WIDE, shape
from tests.reading.typed import Typist, outline
from tests.sections.pages import typed


def _set(passage: Passage, bold: bool = True, underlined: bool = False) -> Passage:
    lines = (Line.of([replace(w, bold=bold, underlined=underlined) for w in line.words]) for line in passage.lines)
    return replace(passage, lines=tuple(lines))


def _read(*sections: Section) -> list[object]:
    return shape(read_criteria(outline(*sections), generic()).value.criteria)


def test_a_bold_line_in_a_section_owns_what_stands_below_it_up_to_the_next_such_line() -> None:
    t = Typist()
    sprains, fractures = "Members must have a sprain of the wrist.", "Members must have a fracture of the wrist."
    policy = t.section(
        "criteria",
        "Coverage Criteria",
        _set(t.passage("Commercial Members: HMO and PPO")),
        t.passage(sprains),
        t.passage("Rest was tried for six weeks.", mark="•"),
        _set(t.passage("Medicare Members: HMO")),
        t.passage(fractures),
    )
    assert _read(policy) == [
        ("Commercial Members: HMO and PPO", None, [sprains, "Rest was tried for six weeks."]),
        ("Medicare Members: HMO", None, [fractures]),
    ]


def test_a_link_set_as_a_title_owns_nothing_and_is_no_criterion() -> None:
    t = Typist()
    brace = "A brace is medically necessary for members with a sprain of the wrist."
    link = _set(t.passage("See Benefit Considerations"), bold=False, underlined=True)
    assert _read(t.section("criteria", "Coverage Rationale", link, t.passage(brace))) == [brace]


def test_an_underlined_title_owns_the_stages_that_are_only_bold() -> None:
    t = Typist()
    cells = [
        _set(t.passage("Acute Sprain"), underlined=True),
        _set(t.passage("Initial Approval:")),
        t.passage("Member must have a sprain", mark="•", depth=1),
        _set(t.passage("Continuation of therapy:")),
        t.passage("Member must wear the splint", mark="•", depth=1),
    ]
    stages = [
        ("Initial Approval:", None, ["Member must have a sprain"]),
        ("Continuation of therapy:", None, ["Member must wear the splint"]),
    ]
    assert _read(t.section("criteria", "Coverage Criteria", *cells)) == [("Acute Sprain", None, stages)]


def test_a_diagnosis_right_above_a_stage_owns_it_also_below_the_stage_of_another_one() -> None:
    pages = typed(
        "!Coverage Criteria",
        WIDE,
        "!Diagnosis: Sprain of the wrist",
        "!Initial Authorization: 6 months",
        "• Member must have a sprain",
        "• Rest was tried",
        "!Diagnosis: Fracture of the wrist",
        "!Initial Authorization: 3 months",
        "• Member must have a fracture",
        "• A cast was tried",
    )
    read = shape(read_criteria(read_outline(pages, generic()), generic()).value.criteria)
    assert read[1:] == [
        (
            "Diagnosis: Sprain of the wrist",
            None,
            [("Initial Authorization: 6 months", None, ["Member must have a sprain", "Rest was tried"])],
        ),
        (
            "Diagnosis: Fracture of the wrist",
            None,
            [("Initial Authorization: 3 months", None, ["Member must have a fracture", "A cast was tried"])],
        ),
    ]


def test_a_bold_line_owns_no_item_of_the_list_that_it_interrupts() -> None:
    t = Typist()
    items = ["Member must have a sprain.", "Member must have tried rest."]
    policy = t.section(
        "criteria",
        "Coverage Criteria",
        t.passage(items[0], mark="1"),
        _set(t.passage("Wrist splints")),
        t.passage(items[1], mark="2"),
    )
    assert _read(policy) == [items[0], "Wrist splints", items[1]]


def test_a_bold_sentence_on_authorization_is_no_title() -> None:
    t = Typist()
    asked = "REQUIRES PRIOR AUTHORIZATION BY A DIRECTOR"
    policy = t.section(
        "criteria", "Coverage Criteria", _set(t.passage(asked)), t.passage("Members must have a sprain.")
    )
    assert _read(policy) == [asked, "Members must have a sprain."]


def test_a_bold_line_of_many_words_owns_where_it_names_lines_of_business() -> None:
    t = Typist()
    plans = "Commercial Members: Managed Care (HMO and POS), PPO, and Indemnity, Medicare HMO and Medicare PPO Gold"
    stated = "Members must have a sprain of the wrist."
    policy = t.section("criteria", "Coverage Criteria", _set(t.passage(plans)), t.passage(stated))
    assert _read(policy) == [(plans, None, [stated])]
