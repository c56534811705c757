"""Guides of the demo policies, with an answer for every statement: what supports or contradicts it, and where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate

from extractor.checks.audit import audit
from extractor.checks.audit.sources import read_source
from extractor.checks.audit.sources.plain_text import read_text
from extractor.ingest.workers import Limits
from extractor.model.audit import Audit, Audited
from extractor.model.policy import Policy

GUIDES = Path(__file__).parent / "guides"
GOLDEN = Path(__file__).parents[2] / "golden"
OF = {
    "glucose-monitors.txt": "larkfield-cgm-2025-07",
    "home-oxygen.html": "copperline-home-oxygen-v2",
    "oral-appliances.txt": "ternwick-oral-appliances-2",
    "power-wheelchairs.md": "saltmarsh-power-wheelchairs-2025-09",
}


def policy_of(guide: str) -> Policy:
    return Policy.model_validate_json((GOLDEN / OF[guide] / "policy.json").read_bytes())


def answers_to(guide: str) -> list[tuple[str, str, str | None]]:
    """How each statement begins, the right verdict, and where the first quote must stand."""
    path = (GUIDES / guide).with_suffix(".answers.json")
    return [(begins, verdict, at) for begins, verdict, at in json.loads(path.read_text("utf-8"))]


def wrong(done: Audit, answers: list[tuple[str, str, str | None]]) -> list[str]:
    """Statements with another verdict than the right one, with no right place, or with no answer."""
    return [
        f"{said.verdict}: {said.text} ({said.reason}) {[quote.at for quote in said.cited]}"
        for said in done.statements
        if said.verdict != "not_audited" and not any(_is_right(said, *answer) for answer in answers)
    ]


def _is_right(said: Audited, begins: str, verdict: str, at: str | None) -> bool:
    there = at is None or any(quote.at.startswith(at) for quote in said.cited)
    return said.text.startswith(begins) and said.verdict == verdict and there


@pytest.mark.parametrize("guide", OF)
def test_every_statement_of_a_guide_has_its_right_verdict_and_place(guide: str) -> None:
    done = audit(read_source(GUIDES / guide, Limits()), policy_of(guide), None, guide)
    answers = answers_to(guide)
    assert wrong(done, answers) == []
    assert sum(said.verdict != "not_audited" for said in done.statements) == len(answers)


def test_a_guide_printed_as_a_pdf_has_the_same_verdicts(tmp_path: Path) -> None:
    guide = "oral-appliances.txt"
    printed = tmp_path / "guide.pdf"
    _print(GUIDES / guide, printed)
    done = audit(read_source(printed, Limits()), policy_of(guide), None, "guide.pdf")
    assert wrong(done, answers_to(guide)) == []
    assert all(said.page == 1 for said in done.statements)


def test_a_pdf_has_headings_items_and_text(tmp_path: Path) -> None:
    guide, printed = tmp_path / "guide.txt", tmp_path / "guide.pdf"
    guide.write_text("When it is covered\n\nAll of this is asked for.\n\n- a first item of it\n- a second item of it\n")
    _print(guide, printed)
    assert [(line.text, line.sort) for line in read_source(printed, Limits())] == [
        ("When it is covered", "heading"),
        ("All of this is asked for.", "text"),
        ("a first item of it", "item"),
        ("a second item of it", "item"),
    ]


def _print(text: Path, to: Path) -> None:
    """A leaflet: headings in bold, lists with bullets."""
    styles = getSampleStyleSheet()
    story = []
    for line in read_text(text.read_text("utf-8")):
        if line.sort == "item":
            story.append(ListFlowable([ListItem(Paragraph(line.text, styles["BodyText"]))], bulletType="bullet"))
        else:
            is_heading = not line.text.endswith((".", "!"))
            story.append(Paragraph(line.text, styles["Heading2" if is_heading else "BodyText"]))
    SimpleDocTemplate(str(to), pagesize=LETTER).build(story)


@pytest.mark.parametrize("guide", OF)
def test_a_conflict_quotes_words_that_the_policy_has(guide: str) -> None:
    policy = policy_of(guide)
    facts = json.loads(policy.model_dump_json())
    for said in audit(read_source(GUIDES / guide, Limits()), policy, None, guide).statements:
        assert said.verdict != "conflict" or said.cited
        for quote in said.cited:
            assert _at(facts, quote.at) is not None


def _at(facts: object, pointer: str) -> object:
    for step in pointer.strip("/").split("/"):
        facts = facts[int(step)] if isinstance(facts, list) else facts[step]  # type: ignore[index]
    return facts
