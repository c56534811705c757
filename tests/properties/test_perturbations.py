"""The demo policies say the same where only their surface is another one (benchmarks/perturb.py)."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from benchmarks.perturb import AS_IT_IS, NODES, OVERALL, PERTURBATIONS, outcomes, summary
from benchmarks.perturbation.lines import justified, ragged
from benchmarks.perturbation.names import restored, with_nonsense, with_synonyms
from benchmarks.perturbation.pages import moved_page_breaks
from benchmarks.perturbation.paper import Paper
from benchmarks.perturbation.print import with_drawn_bullets, with_struck_bullets
from extractor.model.layout import Layout, Line
from tests.printing.__main__ import RAW

# Criteria nodes, then all parts. The aim: 0.90 of the criteria where headings have names without meaning, else 0.97.
LEAST = {"nonsense": (0.97, 0.95), "names": (0.97, 0.95), "synonyms": (0.98, 0.96), "struck": (0.99, 0.99)}
OTHERS = (0.99, 0.99)

Means = dict[str, dict[str, float]]


@pytest.fixture(scope="module")
def means() -> Means:
    return summary([outcome for pdf in sorted(RAW.glob("*.pdf"))[1::3] for outcome in outcomes(pdf, PERTURBATIONS)])


@pytest.fixture(scope="module")
def paper() -> Paper:
    """Three pages with numbered criteria, bullets and a table."""
    return Paper(RAW / "larkfield-cgm-2025-07.pdf")


@pytest.mark.parametrize("kind", PERTURBATIONS)
def test_a_document_says_the_same_on_another_surface(kind: str, means: Means) -> None:
    nodes, overall = LEAST.get(kind, OTHERS)
    assert means[kind][NODES] >= nodes
    assert means[kind][OVERALL] >= overall


def test_a_document_as_it_is_says_what_it_says(means: Means) -> None:
    assert means[AS_IT_IS][OVERALL] == 1.0


def test_headings_get_names_without_meaning_of_the_same_length(paper: Paper) -> None:
    old, new = texts(paper.layout), texts(with_nonsense(paper, 0).layout)
    renamed = [(was, now) for was, now in zip(old, new, strict=True) if was != now]
    assert "Clinical Coverage Criteria" in [was for was, _ in renamed]
    assert "Continuous Glucose Monitors" not in [was for was, _ in renamed]  # the title is a fact, no heading's name
    assert all([len(word) for word in was.split()] == [len(word) for word in now.split()] for was, now in renamed)
    assert all(now.split()[0] != was.split()[0] and now[0].isupper() for was, now in renamed)


def test_another_seed_gives_other_names(paper: Paper) -> None:
    assert texts(with_nonsense(paper, 1).layout) != texts(with_nonsense(paper, 0).layout)
    assert texts(with_nonsense(paper, 0).layout) == texts(with_nonsense(paper, 0).layout)


def test_headings_get_other_names_of_the_same_meaning(paper: Paper) -> None:
    new = texts(with_synonyms(paper, 0).layout)
    assert "Clinical Coverage Criteria" not in new
    assert {"Restrictions", "Constraints"} & set(new)  # for "Limitations"


def test_facts_are_scored_under_the_old_names(paper: Paper) -> None:
    reprint = with_nonsense(paper, 0)
    (new,) = (now for now, was in reprint.names.items() if was == "Clinical Coverage Criteria")
    statement: Any = {"criteria": [{"text": new.title()}, {"text": "The member is an adult"}]}
    expected = {"criteria": [{"text": "Clinical Coverage Criteria"}, {"text": "The member is an adult"}]}
    assert restored(statement, reprint) == expected


def test_bullets_are_drawn_where_they_were_typed(paper: Paper) -> None:
    drawn = words(with_drawn_bullets(paper, 0).layout)
    assert [w.text for w in drawn if w.drawn] == [w.text for w in words(paper.layout) if w.text == "•"] != []
    assert [w.text for w in drawn] == [w.text for w in words(paper.layout)]


def test_bullets_are_struck(paper: Paper) -> None:
    struck = [w.text for page in with_struck_bullets(paper, 0).layout.pages for line in page.hidden for w in line.words]
    assert struck
    assert set(struck) == {"•"}


def test_lines_reach_the_margin_and_no_further(paper: Paper) -> None:
    before, after = lines(paper.layout), lines(justified(paper, 0).layout)
    longer = [(was, now) for was, now in zip(before, after, strict=True) if was.box != now.box]
    assert longer
    for was, now in longer:
        margin = max(line.box.x1 for line in before if line.page == was.page)
        assert was.box.x1 < now.box.x1 == pytest.approx(margin, abs=0.05)
        assert was.box.x0 == now.box.x0
        assert all(left.box.x1 <= right.box.x0 for left, right in pairwise(now.words) if right.spaced)


def test_stretched_lines_get_spaces_of_one_width() -> None:
    set_to_both_margins = Paper(RAW / "ternwick-oral-appliances-1.pdf")
    before, after = lines(set_to_both_margins.layout), lines(ragged(set_to_both_margins, 0).layout)
    shorter = [(was, now) for was, now in zip(before, after, strict=True) if was.box != now.box]
    assert shorter
    for was, now in shorter:
        assert now.box.x1 < was.box.x1
        assert now.box.x0 == was.box.x0
        gaps = [right.box.x0 - left.box.x1 for left, right in pairwise(now.words) if right.spaced]
        assert max(gaps) < 0.31 * now.size


def test_each_page_ends_one_line_earlier(paper: Paper) -> None:
    before, after = paper.layout.pages, moved_page_breaks(paper, 0).layout.pages
    for first, second in pairwise(range(len(before))):
        last = before[first].blocks[-1]
        assert isinstance(last, Line)
        head = after[second].blocks[0]
        assert isinstance(head, Line)
        assert head.text == last.text
        assert head.page == before[second].number
        assert after[second].blocks[1].box.top > before[second].blocks[0].box.top
    moved = [w.index for line in lines(moved_page_breaks(paper, 0).layout) for w in line.words]
    assert moved == [w.index for w in words(paper.layout)]


def lines(layout: Layout) -> list[Line]:
    return list(layout.lines())


def texts(layout: Layout) -> list[str]:
    return [line.text for line in layout.lines()]


def words(layout: Layout) -> list[Any]:
    return [word for line in layout.lines() for word in line.words]
