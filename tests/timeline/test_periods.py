"""From when to when it was known that a version governs certain days."""

from __future__ import annotations

from extractor.timeline.clocks import Dated
from extractor.timeline.periods import periods
from tests.timeline.small import line

Row = tuple[str, str | None, str, str | None]


def found(versions: tuple[Dated, ...]) -> list[Row]:
    return [(one.start, one.end, one.known_from, one.known_to) for one in periods(versions)]


def test_a_version_alone_is_known_to_govern_for_good() -> None:
    versions = line(("2024-01-01", "2023-12-01", None, "2026-01-05"))
    assert found(versions) == [("2024-01-01", None, "2023-12-01", None)]
    assert [one.version for one in periods(versions)] == [versions[0].version]
    assert found(()) == []


def test_what_a_later_version_shortens_was_known_to_be_open_until_the_eve_of_its_approval() -> None:
    versions = line(("2024-01-01", "2023-12-01", None, "2026-01-05"), ("2025-01-01", "2024-10-17", None, "2026-01-05"))
    assert found(versions) == [
        ("2024-01-01", None, "2023-12-01", "2024-10-16"),
        ("2024-01-01", "2024-12-31", "2024-10-17", None),
        ("2025-01-01", None, "2024-10-17", None),
    ]


def test_what_another_one_replaced_from_its_first_day_on_is_known_no_more() -> None:
    versions = line(("2025-01-01", "2024-10-17", None, "2026-01-05"), ("2025-01-01", "2025-01-15", None, "2026-01-05"))
    assert found(versions) == [
        ("2025-01-01", None, "2024-10-17", "2025-01-14"),
        ("2025-01-01", None, "2025-01-15", None),
    ]


def test_what_a_later_version_leaves_alone_is_one_period() -> None:
    versions = line(
        ("2023-01-01", "2022-12-01", None, "2026-01-05"), ("2024-01-01", "2023-12-01", None, "2026-01-05"),
        ("2025-01-01", "2024-12-01", None, "2026-01-05"),
    )  # fmt: skip
    assert found(versions) == [
        ("2023-01-01", None, "2022-12-01", "2023-11-30"),
        ("2024-01-01", None, "2023-12-01", "2024-11-30"),
        ("2023-01-01", "2023-12-31", "2023-12-01", None),
        ("2024-01-01", "2024-12-31", "2024-12-01", None),
        ("2025-01-01", None, "2024-12-01", None),
    ]
