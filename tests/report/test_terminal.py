"""The report on a terminal and in a pipe."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from extractor.diff import compare
from extractor.model.changes import ChangeSet
from extractor.model.policy import Revision
from extractor.report.change_text import text
from tests.diff.small import policy, table
from tests.printing.content import all_of, any_of

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


def test_a_silent_narrowing_stands_first() -> None:
    report = piped(example())
    assert report.index("Narrows coverage, not announced") < report.index("Broadens coverage")


def test_in_a_pipe_changed_words_are_marked_with_signs_and_no_colour() -> None:
    report = piped(example())
    assert "at least [-6-]{+8+} weeks" in report
    assert "\x1b" not in report
    assert not any(line != line.rstrip() for line in report.splitlines())


def test_on_a_terminal_changed_words_are_coloured_and_lines_fit() -> None:
    out = StringIO()
    text(example(), Console(file=out, force_terminal=True, width=50, color_system="standard"))
    assert "\x1b[" in out.getvalue()
    plain = StringIO()
    Console(file=plain, width=50).print(out.getvalue())
    assert "[-6-]" not in out.getvalue()


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
    assert "Folded away: 1 of punctuation, case or spacing" in piped(example())
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
    assert "under “All of:” before: One of:" in piped(compare(old, new))
