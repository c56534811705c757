"""The words of a commit: a sentence, what changed, and trailers that a machine reads back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 200  # characters at which a subject is cut
POLICY, SOURCE, BACKFILLS = "Policy", "Source-SHA256", "Backfills"
SETTLES, UNSETTLES = "Settles", "Unsettles"
CORRECTS, UNCORRECTS = "Corrects", "Uncorrects"
JOINS, SPLITS = "Joins", "Splits"
PARKS, WITHDRAWS, APPROVED, REASON = "Parks", "Withdraws", "Approved-by", "Reason"
FOLLOWS = "Follows"  # in the drafts: up to which commit they have what is approved
# Stands alone in a message between what our reader changed and what the insurer did.
AS_READ_NOW = "What this version changes against the one before it, as read now:"
_TRAILER = re.compile(r"([A-Z][A-Za-z0-9-]*): (.*)")


def one_line(text: str) -> str:
    """Text from outside made fit for a line of a commit: no line breaks, no control characters, white space single."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def compose(subject: str, body: Iterable[str], trailers: Iterable[tuple[str, str | None]]) -> str:
    """A commit message. The first line of its body stands alone, as do `AS_READ_NOW` and the first line after that.

    Trailers without a value are left out.
    """
    subject = one_line(subject)
    head = subject if len(subject) <= WIDTH else subject[: WIDTH - 1] + "…"
    prose = [line for line in map(one_line, body) if line]
    tail = [f"{key}: {one_line(value)}" for key, value in trailers if value is not None]
    start = prose.index(AS_READ_NOW) if AS_READ_NOW in prose else 0
    reader, insurer = prose[:start], prose[start:]
    alone = 2 if reader else 1  # AS_READ_NOW and the line after it
    parts = ([head], reader[:1], reader[1:], *([line] for line in insurer[:alone]), insurer[alone:], tail)
    return "\n\n".join(["\n".join(part) for part in parts if part]) + "\n"


@dataclass(frozen=True, slots=True)
class Message:
    """What a commit's message says: what the insurer changed, what our reader reads otherwise than it did, trailers."""

    changes: tuple[str, ...]
    reader_changes: tuple[str, ...]
    trailers: dict[str, str]


def parse(message: str) -> Message:
    """The parts of a message that `compose` made: the lines of its body, and the trailers, its last paragraph."""
    _, *paragraphs = message.strip().split("\n\n")
    if not paragraphs:
        return Message((), (), {})
    matches = [_TRAILER.fullmatch(line) for line in paragraphs[-1].splitlines()]
    trailers = {match[1]: match[2] for match in matches if match}
    body = [line for paragraph in paragraphs[:-1] for line in paragraph.splitlines()]
    start = body.index(AS_READ_NOW) + 1 if AS_READ_NOW in body else 0
    return Message(tuple(body[start:]), tuple(body[: max(start - 1, 0)]), trailers)
