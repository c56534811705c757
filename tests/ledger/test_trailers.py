"""The words of a commit: as a person reads them in `git log`, and as they are read back."""

from __future__ import annotations

import pytest

from extractor.ledger.trailers import AS_READ_NOW, compose, one_line, parse

TRAILERS = (("Policy", "a/b"), ("Title", None), ("Order", "2025-01-01"))


def test_the_first_change_stands_alone_under_the_subject_and_the_trailers_at_the_end() -> None:
    message = compose("Teeth: effective 2025", ("2 codes added", "1 date", " ", "1 title"), TRAILERS)
    assert message == ("Teeth: effective 2025\n\n2 codes added\n\n1 date\n1 title\n\nPolicy: a/b\nOrder: 2025-01-01\n")


def test_what_our_reader_changed_stands_before_what_the_insurer_did() -> None:
    body = ("1 date read", "1 table read", "1 list read", AS_READ_NOW, "2 codes added", "1 date", "1 title")
    message = compose("Teeth", body, TRAILERS)
    assert message == (
        "Teeth\n\n1 date read\n\n1 table read\n1 list read\n\nWhat this version changes against the one before it,"
        " as read now:\n\n2 codes added\n\n1 date\n1 title\n\nPolicy: a/b\nOrder: 2025-01-01\n"
    )
    parsed = parse(message)
    assert (parsed.reader_changes, parsed.changes) == (body[:3], body[4:])


@pytest.mark.parametrize(
    "body",
    [(), ("1 date",), ("1 date", "2 codes"), ("1 date read", AS_READ_NOW), ("1 date read", AS_READ_NOW, "1 title")],
)
def test_a_message_is_read_back_as_it_was_composed(body: tuple[str, ...]) -> None:
    parsed = parse(compose("Teeth", body, TRAILERS))
    start = body.index(AS_READ_NOW) if AS_READ_NOW in body else 0
    assert parsed.reader_changes == body[:start]
    assert parsed.changes == tuple(line for line in body[start:] if line != AS_READ_NOW)
    assert parsed.trailers == {"Policy": "a/b", "Order": "2025-01-01"}


def test_a_reading_that_changed_nothing_of_ours_is_read_back_as_such() -> None:
    parsed = parse(compose("Teeth", (AS_READ_NOW, "1 title"), TRAILERS))
    assert (parsed.reader_changes, parsed.changes) == ((), ("1 title",))


def test_of_a_message_of_others_only_what_looks_like_a_trailer_is_one() -> None:
    assert parse("Merge branch").trailers == {}
    parsed = parse("Words\n\nPolicy: a/b\nno trailer\nSource-SHA256: 00: 11\nlower: case\n")
    assert parsed.trailers == {"Policy": "a/b", "Source-SHA256": "00: 11"}


@pytest.mark.parametrize(("length", "end"), [(200, "x"), (201, "…")])
def test_a_subject_is_cut_at_two_hundred_characters(length: int, end: str) -> None:
    subject = compose("x" * length, (), TRAILERS).splitlines()[0]
    assert (len(subject), subject[-1]) == (200, end)


def test_text_from_outside_is_one_line_without_control_characters() -> None:
    assert one_line(" a\tb\nc\x00d\x1b[1m  e ") == "a b c d [1m e"
    assert one_line("Prüfung “x” 中") == "Prüfung “x” 中"
