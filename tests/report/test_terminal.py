"""The report on a terminal and in a pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from io import StringIO

import pytest
from rich.console import Console
from rich.text import Text

from extractor.diff import Read, compare, compare_readings
from extractor.model.changes import ChangeSet
from extractor.model.policy import DatedFact, Document, Evidence, Revision, TextAccounting
from extractor.model.provenance import Finding, Place
from extractor.report.change_text import text
from extractor.report.papers import Paper, Papers
from extractor.report.terminal import folded
from tests.diff.small import policy, table
from tests.printing.content import all_of, any_of, need

COVERED = "The frame is medically necessary when all of the following are met:"


def piped(changes: ChangeSet, everything: bool = False) -> str:
    out = StringIO()
    text(changes, Console(file=out), everything=everything)
    return out.getvalue()


def example() -> ChangeSet:
    codes = table("requires_prior_authorization", "E0638", "E0641")
    old = policy(
        all_of(COVERED, "A cane was tried for at least 6 weeks", "A letter of the school"), code_tables=(codes,)
    )
    new = policy(
        all_of(COVERED, "A cane was tried for at least 8 weeks", "A letter of the school."),
        code_tables=(table("requires_prior_authorization", "E0641"),),
        revision_history=(
            Revision(date="2025-02-01", effective_date="2025-01-01", text="Removed code E0638. Added the code E0999."),
        ),
    )
    return compare(old, new)


def test_a_note_is_folded_between_words_on_a_terminal_and_whole_in_a_pipe() -> None:
    line = "The policy states no effective date; it counts as in force from the day it became known"
    code = f"from extractor.report.terminal import note; note({line!r})"
    ours, theirs = os.openpty()
    for stream in (theirs, subprocess.PIPE):
        run = subprocess.run(
            [sys.executable, "-c", code], stderr=stream, text=True, check=True, env={**os.environ, "COLUMNS": "40"}
        )
        written = run.stderr or os.read(ours, 10_000).decode().replace("\r\n", "\n")
        lines = written.splitlines()
        assert " ".join(part.strip() for part in lines) == line
        assert max(map(len, lines)) <= 40 or lines == [line]
        assert (len(lines) > 1) == (stream is theirs)
    os.close(ours)
    os.close(theirs)


def test_a_silent_narrowing_stands_first() -> None:
    report = piped(example())
    assert report.index("Narrows coverage, not announced") < report.index("Broadens coverage")


def test_in_a_pipe_changed_words_are_marked_with_signs_and_no_colour() -> None:
    report = piped(example())
    assert "at least [-6-]{+8+} weeks" in report
    assert "\x1b" not in report
    assert not any(line != line.rstrip() for line in report.splitlines())


def test_the_whole_title_stands_over_the_id_which_may_be_cut() -> None:
    out = StringIO()
    title = "Standing Frames and Everything Else that Keeps a Member Upright at Home, in School and at Work"
    text(example(), Console(file=out), title=title)
    assert out.getvalue().splitlines()[1:3] == [title, "acorn/standing-frames: no effective date → no effective date"]


def test_an_entry_of_the_history_that_is_worded_otherwise_is_named_by_its_date() -> None:
    old, new = (policy(revision_history=(Revision(date="2025-02-01", text=t),)) for t in ("Annual look", "Early look"))
    assert "  ~ revision history of February 1, 2025" in piped(compare(old, new), everything=True).splitlines()


def test_a_claim_that_is_not_understood_is_told_as_such() -> None:
    new = policy(revision_history=(Revision(date="2025-02-01", text="Fewer trials asked for."),))
    assert "    not understood: Fewer trials asked for" in piped(compare(policy(), new)).splitlines()


def test_on_a_terminal_changed_words_are_coloured_and_lines_fit() -> None:
    out = StringIO()
    text(example(), Console(file=out, force_terminal=True, width=50, color_system="standard"))
    assert "\x1b[" in out.getvalue()
    plain = StringIO()
    Console(file=plain, width=50).print(out.getvalue())
    assert "[-6-]" not in out.getvalue()


def on_terminal(changes: ChangeSet) -> str:
    """What stands in the terminal's cells, without the codes for its colours."""
    out = StringIO()
    text(changes, Console(file=out, force_terminal=True, width=100, color_system="standard"))
    return Text.from_ansi(out.getvalue()).plain


def test_on_a_terminal_a_space_parts_words_taken_out_from_words_put_in() -> None:
    assert "at least 6 8 weeks" in on_terminal(example())


def test_on_a_terminal_without_colours_changed_words_are_marked_with_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "at least [-6-]{+8+} weeks" in on_terminal(example())


def test_each_change_says_where_it_is_why_and_who_said_so() -> None:
    report = piped(example())
    assert "criteria 1.1 under “The frame is medically necessary" in report
    assert "fewer meet this" in report
    assert "announced February 1, 2025" in report


def test_the_claims_are_checked_off_and_retroactive_ones_told() -> None:
    report = piped(example())
    assert "yes: Removed code E0638" in report
    assert "NO: Added the code E0999" in report
    assert "effective before that: January 1, 2025" in report


def test_what_is_folded_away_is_counted_and_shown_on_demand() -> None:
    assert "Folded away: 1 of punctuation, case or spacing (--all shows them)" in piped(example())
    assert "Folded away: 1 of punctuation, case or spacing\n" in piped(example(), everything=True)
    assert "A letter of the school" not in piped(example())
    assert "A letter of the school" in piped(example(), everything=True)


def test_the_same_rewording_in_many_places_is_shown_once() -> None:
    def version(weeks: int) -> tuple[object, ...]:
        return tuple(
            all_of(f"{name}. All are met:", f"Physical therapy for at least {weeks} weeks", "A letter")
            for name in ("Polio", "Ataxia", "Stroke")
        )

    changes = compare(policy(*version(6)), policy(*version(8)))  # type: ignore[arg-type]
    report = piped(changes)
    assert report.count("at least [-6-]{+8+} weeks") == 1
    assert "the same in 2 other places" in report


def test_a_moved_statement_says_from_where() -> None:
    old = policy(any_of("One of:", "Knee pain", "Hip pain"), all_of("All of:", "A letter"))
    new = policy(any_of("One of:", "Knee pain"), all_of("All of:", "A letter", "Hip pain"))
    assert "under “All of:” · before under “One of:”" in piped(compare(old, new))


def test_an_added_tree_is_shown_whole_and_indented_with_its_logic() -> None:
    long = "A walk of two hundred steps that somebody has timed, " * 4
    inner = all_of("Gait is unsafe and all of these hold:", "A fall", any_of("Either of these:", long, "A film"))
    added = policy(any_of("Frames are medically necessary in any of these cases:", "Polio", "Ataxia", inner))
    report = piped(
        compare(policy(any_of("Frames are medically necessary in any of these cases:", "Polio", "Ataxia")), added)
    )
    assert (
        "{+Gait is unsafe and all of these hold:+} [all of these]\n      1. A fall\n      2. Either of these: [any"
        in report
    )
    assert " ".join(report.split()).count("1. " + long.strip()) == 1
    assert "        2. A film\n" in report


def test_of_a_single_statement_below_another_a_tree_says_no_logic() -> None:
    noted = any_of("Canes or crutches were tried", "Note: a walker is no cane")
    inner = all_of("Gait is unsafe and all of these hold:", "A fall", noted)
    old, new = (any_of("Frames are medically necessary for:", "Polio", *more) for more in ((), (inner,)))
    assert "2. Canes or crutches were tried\n" in piped(compare(policy(old), policy(new)))


def test_a_tree_shows_what_moved_into_it() -> None:
    old = policy(all_of(COVERED, "Polio", "Ataxia of the legs that has lasted", "A film"))
    new = policy(
        all_of(COVERED, "A film", any_of("Any of these:", "Stroke", "Polio", "Ataxia of the legs that has lasted"))
    )
    report = piped(compare(old, new))
    assert "2. Polio (moved here)" in report
    assert "label" not in report


def test_a_date_says_which_it_is_and_from_and_to() -> None:
    old = policy("Alpha", dates=(DatedFact(kind="next_review", date="2025-03", label="Next Review Date:"),))
    new = policy("Alpha", dates=(DatedFact(kind="next_review", date="2026-03", label="Next Review Date:"),))
    report = piped(compare(old, new))
    assert "Next Review Date: 2025-03 → 2026-03" in report.partition("Dates, history")[2]
    assert "[-2025-03-] {+2026-03+}" in piped(compare(old, new), everything=True)


def test_pages_of_both_papers_stand_beside_a_change() -> None:
    def paper(page: int) -> Paper:
        where = {"/criteria": (Place(page=page, bbox=(0, 0, 1, 1)),)}
        document = Document(file="a.pdf", sha256="0" * 64, pages=9, extractor="1", profile="generic")
        accounting = TextAccounting(total=0, placed=0, furniture_words=0)
        return Paper(Evidence(document=document, where=where, text_accounting=accounting))

    out = StringIO()
    text(example(), Console(file=out), papers=Papers(paper(3), paper(5)))
    assert "(p. 3 → p. 5)" in out.getvalue()


def test_a_change_read_with_doubt_says_so_and_the_finding_is_told_once() -> None:
    old = policy(all_of(COVERED, "A cane for 6 weeks", "A letter", "A walk"), effective_date="2025-01-01")
    new = policy(all_of(COVERED, "A cane for 8 weeks", "A letter", "A hop"), effective_date="2026-01-01")
    finding = Finding(severity="warning", rule="torn-statement", message="Two lines are one.", at="/criteria")
    report = " ".join(piped(compare_readings(Read(old), Read(new, (finding,)))).split())
    at_changes = report.partition("To be looked at")[0]
    assert at_changes.count("read with doubt in the new version") == at_changes.count("criteria 1.")
    assert report.count("Two lines are one.") == 1
    assert "2026-01-01 –" not in report


def test_what_has_no_effect_says_why_in_a_line() -> None:
    examples = "Frames are covered for illnesses such as:"
    old, new = policy(need(examples, "Polio")), policy(need(examples, "Polio", "Gout"))
    report = " ".join(piped(compare(old, new)).split())
    assert "criterion added: “Gout” – “Frames are covered for illnesses such as:” gives examples only" in report


def test_a_doubt_about_a_statement_of_a_tree_stands_at_the_tree() -> None:
    tree = any_of("Gait is unsafe by any of these:", "A fall", "A crash")
    finding = Finding(
        severity="warning", rule="torn-statement", message="Torn.", at="/criteria/0/children/1/children/0"
    )
    old, new = policy(all_of(COVERED, "A film")), policy(all_of(COVERED, "A film", tree))
    report = " ".join(piped(compare_readings(Read(old), Read(new, (finding,)))).split())
    assert "read with doubt in the new version: a statement seems to be the second half of the one before" in report
    assert "1 criterion added, which narrows, read with doubt" in report


def test_a_folded_statement_of_a_tree_stays_between_its_own_mark_and_those_below() -> None:
    line = "      a. Worn on the left foot for many weeks"
    assert folded(line, 30, nested=True).splitlines() == [
        "      a. Worn on the left foot",
        "         for many weeks",
    ]
