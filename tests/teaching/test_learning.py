"""What corrections of one document teach of a payer's others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from extractor.errors import LimitExceeded, SourceError
from extractor.pipeline import read_policy
from extractor.profiles import Profile
from extractor.teaching import Lesson, Paper, learn, lesson_lines, only, written
from extractor.teaching.marks import marks_of
from extractor.teaching.paper import Attempt, FactsRead
from tests.teaching.papers import GUIDES, LEFT_OUT, LETTER, PAYER, guide, learned, paper, policy_of, read_here

NUMBER = ("/policy_number", "is", "MH-12")
LETTER_COUNTS = ("/sections/2/text/0", "is", "criterion")
LIMITS = ("/sections/3", "is", "limitation")


def lesson(folder: Path, *said: tuple[str, ...], others: tuple[bytes, ...] = ()) -> tuple[Lesson, list[Paper]]:
    taught = paper(folder, guide(*GUIDES[0]), *said, name="teeth")
    contents = others or tuple(guide(*each) for each in GUIDES[1:])
    papers = [taught, *(paper(folder, content, name=f"other-{n}") for n, content in enumerate(contents))]
    own = Profile(name="maple", payer=PAYER, recognise=marks_of(papers, PAYER, ()))
    return learned(papers, own), papers


def rules(lesson: Lesson) -> list[tuple[str, str, str]]:
    return [(taken.rules, taken.rule.examples[0], taken.rule.means) for taken in lesson.taken]


def test_the_label_before_a_number_that_was_not_read_is_learned(tmp_path: Path) -> None:
    taught_by, papers = lesson(tmp_path, NUMBER)
    assert rules(taught_by) == [("labels", "Guide ref", "policy_number")]
    assert [policy_of(p, taught_by.profile).policy_number for p in papers] == ["MH-12", "MH-31", "MH-44"]


def test_a_heading_over_what_the_payer_leaves_out_is_learned(tmp_path: Path) -> None:
    taught_by, papers = lesson(tmp_path, LIMITS)
    assert ("headings", LEFT_OUT, "limitations") in rules(taught_by)
    limits = policy_of(papers[2], taught_by.profile).limitations
    assert [limit.text for limit in limits] == ["Home Oxygen for sport.", "A second opinion by mail."]


def test_a_sentence_that_the_payer_repeats_under_other_headings_is_learned(tmp_path: Path) -> None:
    taught_by, papers = lesson(tmp_path, LETTER_COUNTS)
    assert rules(taught_by) == [("statements", LETTER, "criteria")]
    criteria = policy_of(papers[1], taught_by.profile).criteria
    assert LETTER in [below.text for criterion in criteria for below in (criterion, *criterion.children)]


def test_what_stands_in_no_other_document_is_no_habit(tmp_path: Path) -> None:
    elsewhere = guide(*GUIDES[1]).replace(b"Guide ref", b"Our mark").replace(LEFT_OUT.encode(), b"What we do not")
    taught_by, _ = lesson(tmp_path, NUMBER, LIMITS, others=(elsewhere,))
    assert rules(taught_by) == []
    assert len(taught_by.left) == 2


def test_a_rule_that_contradicts_what_was_corrected_elsewhere_is_not_proposed(tmp_path: Path) -> None:
    """One of the payer's documents has criteria under the heading that stands over limitations in another."""
    taught = paper(tmp_path, guide(*GUIDES[0]), LIMITS, name="teeth")
    against = paper(tmp_path, guide(*GUIDES[1]), ("/sections/3", "is", "criterion"), name="braces")
    taught_by = learned([taught, against], Profile(name="maple"))
    assert ("headings", LEFT_OUT, "limitations") not in rules(taught_by)
    harmed = {(refused.rule.examples[0], refused.paper.name) for refused in taught_by.refused}
    assert (LEFT_OUT, "braces") in harmed
    assert "contradicts what was corrected" in "\n".join(lesson_lines(taught_by, [taught, against], PAYER))


def test_a_rule_is_measured_by_what_it_would_change_where_nobody_has_looked(tmp_path: Path) -> None:
    """A heading over one limitation here, and over twenty statements there."""
    taught = paper(tmp_path, guide(*GUIDES[0]), LIMITS, name="teeth")
    long = paper(tmp_path, guide(*GUIDES[1], *(f"Brace number {n} for sport." for n in range(20))), name="long")
    taught_by = learned([taught, long], Profile(name="maple"))
    assert ("headings", LEFT_OUT, "limitations") not in rules(taught_by)
    assert any("more there than" in refused.why for refused in taught_by.refused)


def test_the_report_tells_what_each_rule_spares_and_changes_in_each_document(tmp_path: Path) -> None:
    taught_by, papers = lesson(tmp_path, ("/payer", "is", PAYER), NUMBER, LIMITS)
    lines = list(lesson_lines(taught_by, papers, PAYER))
    assert lines[0] == f"{PAYER}: 3 documents, 3 corrections in 1 of them"
    assert f"payer: “{PAYER}” where a text names nobody" in lines
    assert "   other-0: policy_number: not stated → “MH-31”" in lines
    assert any(line.startswith("   other-1: ") and "+2 limitations" in line for line in lines)
    assert any(line.startswith("recognised by Maple") for line in lines)
    assert not any("not recognised" in line for line in lines)


def test_a_profile_that_was_learned_is_used_by_itself_with_its_reasons_beside_the_rules(tmp_path: Path) -> None:
    taught_by, _ = lesson(tmp_path, ("/payer", "is", PAYER), NUMBER, LIMITS)
    file = written(tmp_path / "profiles", taught_by)
    assert file.name == "maple.toml"
    assert "# policy_number is “MH-12” (read: not stated): Ada, 2026-01-02, Printed\n[[labels]]\n" in file.read_text()
    policy = read_policy(tmp_path / "other-1.pdf", profiles=file.parent).policy
    assert (policy.payer, policy.policy_number, len(policy.limitations)) == (PAYER, "MH-44", 2)


def test_what_is_learned_later_stands_behind_the_rules_that_are_there_as_they_were_written(tmp_path: Path) -> None:
    first, papers = lesson(tmp_path, NUMBER)
    file = written(tmp_path / "profiles", first)
    by_hand = file.read_text() + "# A line of mine.\n"
    file.write_text(by_hand)
    taught = paper(tmp_path, guide(*GUIDES[0]), LIMITS, name="teeth")
    second = learned([taught, *papers[1:]], first.profile)
    assert written(file.parent, second).read_text().startswith(by_hand)
    assert len(read_policy(tmp_path / "other-0.pdf", profiles=file.parent).policy.limitations) == 2


def test_of_several_rules_one_may_be_taken(tmp_path: Path) -> None:
    taught_by, _ = lesson(tmp_path, NUMBER, LIMITS)
    number = next(n for n, taken in enumerate(taught_by.taken, 1) if taken.rules == "labels")
    chosen = only(taught_by, Profile(name="maple"), [number])
    assert rules(chosen) == [("labels", "Guide ref", "policy_number")]
    assert chosen.profile.headings == ()


@pytest.mark.parametrize("payer", ["maple", None])
def test_marks_of_a_house_are_lines_that_no_other_payer_s_documents_have(tmp_path: Path, payer: str | None) -> None:
    papers = [paper(tmp_path, guide(*each), name=str(n)) for n, each in enumerate(GUIDES)]
    foreign = "Maple Health Fund: Guide for Offices 1. A Book about Teeth. 2024."
    marks = marks_of(papers, payer, [foreign])
    assert marks
    assert not any("Offices" in mark or "Book" in mark for mark in marks)


def test_where_no_line_tells_the_house_the_payer_s_name_does(tmp_path: Path) -> None:
    contents = [guide(*each).replace(b"Guide for Offices", each[0].encode()) for each in GUIDES]
    papers = [paper(tmp_path, content, name=str(n)) for n, content in enumerate(contents)]
    lines = " ".join(line for p in papers for line in p.text.splitlines() if PAYER not in line)
    assert marks_of(papers, PAYER, [lines]) == (r"Maple\s+Health\s+Fund",)
    assert marks_of(papers, PAYER, [lines, f"As {PAYER} writes."]) == ()


def test_a_rule_by_which_a_document_cannot_be_read_any_more_is_not_proposed(tmp_path: Path) -> None:
    papers = [
        paper(tmp_path, guide(*each), *said, name=each[1])
        for each, said in zip(GUIDES, ([NUMBER], [], []), strict=True)
    ]

    def read(attempts: Sequence[Attempt]) -> Iterator[tuple[Attempt, FactsRead | SourceError]]:
        for attempt, outcome in read_here(attempts):
            is_lost = attempt.paper is papers[2] and attempt.own.labels
            yield attempt, LimitExceeded(attempt.path, "it takes more than 60 s") if is_lost else outcome

    taught_by = learn(papers, Profile(name="maple"), read)
    assert rules(taught_by) == []
    assert {(refused.paper.name, refused.why) for refused in taught_by.refused} == {
        ("MH-44", "it cannot be read so: it takes more than 60 s")
    }


def test_a_rule_that_would_take_a_document_s_history_away_is_not_proposed(tmp_path: Path) -> None:
    """The heading over a limitation here stands over the history there, which nobody corrects."""
    name = "# What was new"
    told = ("01/01/2024 First version, annual review.", "03/01/2024 Annual review.", "05/01/2024 Annual review.")
    taught = paper(tmp_path, guide(*GUIDES[0], name, "Bills of other years."), ("/sections/4", "is", "limitation"))
    other = paper(tmp_path, guide(*GUIDES[1], name, *told), name="other")
    assert len(policy_of(other).revision_history) == 3
    taught_by = learned([taught, other], Profile(name="maple"))
    assert rules(taught_by) == []
    assert {(r.rule.examples[0], "history" in r.why) for r in taught_by.refused} == {("What was new", True)}
