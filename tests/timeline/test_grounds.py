"""What an inferred state rests on, as a person reads it."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from extractor.model.inferred import Inferred, InferredCode, UntoldChange
from extractor.model.roles import CodeRole
from extractor.timeline.grounds import brief_grounds_lines, grounds_lines, untold_of

NEEDED, FREE = CodeRole.REQUIRES_PRIOR_AUTHORIZATION, CodeRole.NO_PRIOR_AUTHORIZATION


def grounds(**more: Any) -> Inferred:
    given: dict[str, Any] = {
        "history_of": "new.pdf", "facts_of": "new.pdf", "state_of": "2024-01-10", "entries": ("2025-03-05",),
    }  # fmt: skip
    return Inferred(**(given | more))


def code(name: str, state: Literal["listed", "not_listed"], role: CodeRole | None, entry: str = "2025-03") -> Any:
    return InferredCode(code=name, state=state, role=role, entry=entry)


@pytest.mark.parametrize(
    ("entries", "named"),
    [
        (("2025-03-05",), "entry of 2025-03-05"),
        (("2024-02", "2025-03-05"), "entries of 2024-02 and 2025-03-05"),
        (("2024-02", "2024-08", "2025"), "entries of 2024-02, 2024-08 and 2025"),
    ],
)
def test_the_entries_that_it_rests_on_are_named(entries: tuple[str, ...], named: str) -> None:
    whole = f"inferred from the revision history of new.pdf, {named}; nothing is known to differ"
    assert list(grounds_lines(grounds(entries=entries))) == [whole]
    assert list(brief_grounds_lines(grounds(entries=entries))) == [whole]


def test_of_many_entries_it_is_told_briefly_how_many_they_are() -> None:
    entries = tuple(f"2024-0{month}" for month in range(1, 7))
    (brief,) = brief_grounds_lines(grounds(entries=entries))
    assert "new.pdf, 6 entries, 2024-01 to 2024-06; " in brief
    (whole,) = grounds_lines(grounds(entries=entries))
    assert "2024-03, 2024-04" in whole


@pytest.mark.parametrize(
    ("more", "known"),
    [
        ({}, "nothing is known to differ"),
        ({"codes": (code("E0638", "listed", NEEDED),)}, "nothing but these codes is known to differ"),
        ({"untold": (UntoldChange(entry="2025", text="Ages revised"),)}, "no code is known to differ"),
        (
            {"untold": (UntoldChange(entry="2025", text="Limits revised, added E0638"),)},
            "codes that it names may differ, and nobody can say how",
        ),
        (
            {"codes": (code("E0638", "listed", NEEDED),), "untold": (UntoldChange(entry="2025", text="Ages revised"),)},
            "these codes and more differ",
        ),
    ],
)
def test_how_much_is_known_to_differ_is_said_with_the_source(more: dict[str, Any], known: str) -> None:
    first = next(grounds_lines(grounds(facts_of="old.pdf", **more)))
    source = "inferred from the revision history of new.pdf, entry of 2025-03-05, otherwise as in old.pdf"
    assert first == f"{source}; {known}"


def test_codes_that_stood_alike_by_one_entry_are_one_line() -> None:
    codes = (
        code("E0638", "listed", NEEDED), code("E0639", "listed", NEEDED), code("E0640", "listed", NEEDED, "2024"),
        code("E0641", "listed", None), code("E0642", "not_listed", FREE), code("E0643", "not_listed", None),
    )  # fmt: skip
    assert list(grounds_lines(grounds(codes=codes)))[1:] == [
        "- E0638 and E0639: requires prior authorization (entry of 2025-03)",
        "- E0640: requires prior authorization (entry of 2024)",
        "- E0641: listed (entry of 2025-03)",
        "- E0642: not under “does not require prior authorization” (entry of 2025-03)",
        "- E0643: not listed (entry of 2025-03)",
    ]


def test_what_the_history_leaves_untold_is_quoted_by_its_entries_or_in_short_counted() -> None:
    untold = tuple(
        UntoldChange(entry=entry, text=text)
        for entry, text in ((None, "Ages revised"), ("2025-01", "Criteria moved"), ("2025-01", "Notes added"))
    )
    assert list(grounds_lines(grounds(untold=untold)))[1:] == [
        "- differs in a way that the history does not tell (entry without a date): “Ages revised”",
        "- differs in a way that the history does not tell (entry of 2025-01): “Criteria moved”; “Notes added”",
    ]
    assert list(brief_grounds_lines(grounds(untold=untold)))[1:] == [
        "- differs in ways that the history does not tell (entries of no date and 2025-01)"
    ]


def test_what_the_history_says_of_a_code_without_telling_how_it_stood_is_a_warning_for_that_code() -> None:
    words = "Limits revised and criteria for standing frames updated, added E0638 (frames), which many members use"
    told = grounds(untold=(UntoldChange(entry="2025", text=words), UntoldChange(entry=None, text="E0637 removed")))
    assert list(untold_of(told, "E0638")) == [
        f"How E0638 stood on that day is not known: the history names it (entry of 2025): “{words}”"
    ]
    assert next(untold_of(told, "E0637")).startswith("How E0637 stood on that day is not known")
    assert list(untold_of(told, "E0636")) == []
