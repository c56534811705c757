"""What is a statement, what it claims, and how its numbers compare."""

from __future__ import annotations

import pytest

from extractor.checks.audit.claims import claim_of
from extractor.checks.audit.measures import compare_measures, measures
from extractor.checks.audit.statements import statements
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
    ],
)
def test_headings_questions_and_remarks_are_none(line: str) -> None:
    assert kept(line) == []


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
