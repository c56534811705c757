"""What is a statement, what it claims, and how its numbers compare."""

from __future__ import annotations

import pytest

from extractor.checks.audit.claims import claim_of
from extractor.checks.audit.numbers_compared import compare_measures, measures
from extractor.checks.audit.source_statements import statements
from extractor.model.audit import SourceLine


def kept(*lines: str) -> list[str]:
    return [said.text for said in statements(SourceLine(line) for line in lines) if not said.skipped]


def test_sentences_and_clauses_are_statements_of_their_own() -> None:
    line = "It is covered; benign disease is not. A test is needed."
    assert kept(line) == ["It is covered", "benign disease is not.", "A test is needed."]


@pytest.mark.parametrize(
    "line",
    [
        "What is this procedure?",
        "Documentation Checklist",
        "How to prevent this",
        "Occasional",
        "Look up another procedure:",
        "WHAT YOU NEED TO KNOW BEFORE YOU CALL US TODAY",
        "This information is for educational purposes only.",
        "Click here to print.",
        "Written by two nurses.",
        "Every entry was reviewed by our editors.",
    ],
)
def test_headings_questions_and_remarks_are_none(line: str) -> None:
    assert kept(line) == []


def test_who_has_to_write_an_order_is_no_remark() -> None:
    assert kept("The order must be written by a physiatrist.") == ["The order must be written by a physiatrist."]


def test_nothing_of_the_source_is_dropped() -> None:
    lines = ["Title Of It", "Is it? It is covered; or not. Click here.", "Yes"]
    said = " ".join(said.text for said in statements(SourceLine(line) for line in lines))
    assert said.replace(";", "").split() == " ".join(lines).replace(";", "").split()


@pytest.mark.parametrize(
    ("text", "under", "stance"),
    [
        ("Topical oxygen is not covered.", None, "denies"),
        ("Topical oxygen", "What is not covered?", "denies"),
        ("Topical oxygen", "Common reasons for denial", "denies"),
        ("A sleep study", "How to prevent this", "requires"),
        ("Include the pathology report", None, "requires"),
        ("The patient must be seen.", "Denials", "requires"),
        ("Denied unless a biopsy was done.", None, "requires"),
        ("A biopsy is not required.", None, "waives"),
        ("IMRT is considered medically necessary for sarcoma.", None, "grants"),
        ("A sensor is worn on the skin.", None, "states"),
    ],
)
def test_a_statement_is_known_for_what_it_claims(text: str, under: str | None, stance: str) -> None:
    assert claim_of(text, under).stance == stance


@pytest.mark.parametrize(
    ("stated", "printed", "comparison"),
    [
        ("6 weeks of therapy", "at least six weeks of therapy", "same"),
        ("4 weeks of therapy", "at least 6 weeks of therapy", "differs"),
        ("a 12-month trial", "a trial of one year", "same"),
        ("patients 18 and older", "18 years of age or older", "same"),
        ("ages 12 and up", "≥ 18 years of age", "differs"),
        ("under 18 years of age", "18 years of age and older", "differs"),
        ("88%", "at or below 88 percent", "same"),
        ("within 5 years", "for previously irradiated tissue", "missing"),
        ("codes 77385 and E11.9, COVID-19, 3D images", "no numbers", "none"),
        ("call 555-014-2201 by July 1, 2025", "no numbers", "none"),
    ],
)
def test_numbers_are_compared_by_what_they_measure(stated: str, printed: str, comparison: str) -> None:
    assert compare_measures(measures(stated), measures(printed)).comparison == comparison


def test_what_fails_a_bound_agrees_with_it() -> None:
    """ "Denied: worn on less than 70% of days" is what "worn on at least 70% of days" asks for."""
    stated, printed = measures("less than 70% of days"), measures("at least 70% of days")
    assert compare_measures(stated, printed).comparison == "differs"
    assert compare_measures(stated, printed, inverted=True).comparison == "same"


def skipped(*lines: SourceLine) -> list[tuple[str, str | None, str | None]]:
    """Each statement with why it is none, if so, and the heading that it stands under."""
    return [(said.text, said.skipped, said.under) for said in statements(lines)]


QUESTION_WORDS = (
    "how", "what", "when", "why", "who", "where", "which", "does", "do", "is", "are", "can", "will",
)  # fmt: skip
LABEL = "A heading or a label, not a statement"
BEGIN = SourceLine("A sensor is worn on the skin of the member.")


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Of the sensor", True),  # three words
        ("Of the new sensor", False),
        ("Of the sensor.", False),
        ("Of the sensor;", False),
        ("Of the sensor!", False),
        ("of a new sensor that is worn on the skin for days:", True),
        ("WHAT TO SEND WITH THE CLAIM FOR A SENSOR EACH TIME", True),
        ("WHAT TO SEND WITH the claim for a sensor each time", False),
        ("How a sensor is to be worn on skin", True),  # nine words at most after a question word
        ("How a sensor is to be worn on the skin", False),
        ("Howling sensors are to be worn on the skin", False),
        ("Yes", False),
        ("Is it worn?", True),
        ("It is worn. Is it worn?", False),
        ("Sensors That You Wear on the Skin at Home", True),
        ("Sensors That You Wear on the Skin at Home Daily", False),
        ("Sensors That You Wear on the skin", False),
        ("Sensors & 3 Others – (Worn) “Daily” / Nightly", True),
        ("Sensors a an and as at by for from", True),
        ("Sensors in is of on or the this to", True),
        ("Sensors with your", True),
        ("Sensors then That Wear Out", False),
    ],
)  # fmt: skip
def test_what_is_a_heading_by_its_words(line: str, is_one: bool) -> None:
    found = skipped(BEGIN, SourceLine(line), SourceLine("They are worn day and night."))
    assert (found[1][1] == LABEL) is is_one
    assert (found[-1][2] == line.rstrip(" :")) is is_one


@pytest.mark.parametrize(
    ("question", "is_one"),
    [(f"{word} new sensors sold", True) for word in QUESTION_WORDS] + [("Some new sensors sold", False)],
)
def test_a_question_without_its_mark_is_a_heading(question: str, is_one: bool) -> None:
    assert (skipped(BEGIN, SourceLine(question))[-1][1] == LABEL) is is_one


def test_the_sort_of_a_line_decides_before_its_words() -> None:
    long = "Sensors are worn on the skin of the member."
    found = skipped(BEGIN, SourceLine(long, "heading"), SourceLine("Worn daily", "item"), SourceLine("Home", "aside"))
    assert [why for _, why, _ in found] == [
        None, LABEL, None, "Stands beside the matter: a menu, a foot or a button",
    ]  # fmt: skip
    assert found[2][2] == long


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("to keep the sensor that you wear on skin", True),  # nine words
        ("to keep the sensor that you wear on the skin", False),
        ("to keep the sensor you wear.", False),
        ("Yes", False),
    ],
)
def test_a_short_line_opens_a_source_or_stands_over_items(line: str, is_one: bool) -> None:
    item = SourceLine("Wash your hands", "item")
    assert (skipped(SourceLine(line), BEGIN)[0][1] == LABEL) is is_one
    assert (skipped(BEGIN, SourceLine(line), item)[1][1] == LABEL) is is_one
    if len(line.split()) > 3:
        assert skipped(BEGIN, SourceLine(line), BEGIN)[1][1] is None
    assert skipped(BEGIN, SourceLine(line, "item"), item)[1][1] != LABEL


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Is it worn? It is worn.", "A question, not a statement"),
        ("Click here to print this.", "Speaks of the source itself or to its reader, not of the policy"),
        ("Sensors", "A single word, not a statement"),
        ("Two sensors", None),
        ("Yes", None),
    ],
)
def test_why_a_sentence_is_no_statement(text: str, why: str | None) -> None:
    assert skipped(BEGIN, SourceLine(text, "item"))[1][1] == why


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("ages 12 to 17 years and 6 weeks", [("age", "12 to 17 years"), ("time", "6 weeks")]),
        ("30% of days, 5 mg, 5 mg/dl", [("%", "30%"), ("mass", "5 mg"), ("mg/dl", "5 mg/dl")]),
        ("3 falls and two dentists", [("count", "3 falls"), ("count", "two dentists")]),
        ("one of the following, once, a 3D image, ICD-10, COVID-19, E11.9, 77385", []),
        ("July 1, 2025, since 2024, call 555-014-2201", []),
    ],
)
def test_what_a_number_measures(text: str, measured: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.text) for one in measures(text)] == measured


@pytest.mark.parametrize(
    ("stated", "printed", "found"),
    [
        ("4 weeks", "6 weeks or 8 weeks", ("differs", "4 weeks", "6 weeks; 8 weeks")),
        ("8 weeks", "6 weeks or 8 weeks", ("same", "", "")),
        ("3 falls", "6 weeks", ("missing", "3 falls", "")),
        ("3 falls within 2 days", "nothing", ("missing", "3 falls", "")),
        ("3 falls within 4 weeks", "6 weeks", ("differs", "within 4 weeks", "6 weeks")),
        ("3 falls", "3 falls within 6 weeks", ("same", "", "")),
        ("no number", "6 weeks", ("none", "", "")),
        ("at most 6 weeks", "at least 6 weeks", ("differs", "at most 6 weeks", "at least 6 weeks")),
        ("at least 6 weeks", "at least 6 weeks", ("same", "", "")),
        ("6 to 8 weeks", "at least 6 weeks", ("same", "", "")),
        ("at least 6 weeks", "6 to 8 weeks", ("same", "", "")),
        ("6 to 8 weeks", "6 to 9 weeks", ("differs", "6 to 8 weeks", "6 to 9 weeks")),
        ("24 months", "2 years", ("same", "", "")),
    ],
)  # fmt: skip
def test_the_words_of_the_first_number_that_differs_are_told(
    stated: str, printed: str, found: tuple[str, str, str]
) -> None:
    difference = compare_measures(measures(stated), measures(printed))
    assert (difference.comparison, difference.stated, difference.printed) == found
