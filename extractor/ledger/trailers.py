"""The words of a commit: a sentence, what changed, and trailers that a machine reads back."""

from __future__ import annotations

import re
from collections.abc import Iterable

WIDTH = 200  # characters at which a subject is cut
POLICY, SOURCE, BACKFILLS = "Policy", "Source-SHA256", "Backfills"
_TRAILER = re.compile(r"([A-Z][A-Za-z0-9-]*): (.*)")


def one_line(text: str) -> str:
    """Text from outside made fit for a line of a commit: no line breaks, no control characters, white space single."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def compose(subject: str, body: Iterable[str], trailers: Iterable[tuple[str, str | None]]) -> str:
    """A commit message; the first line of its body stands alone. Trailers without a value are left out."""
    subject = one_line(subject)
    head = subject if len(subject) <= WIDTH else subject[: WIDTH - 1] + "…"
    prose = [line for line in map(one_line, body) if line]
    tail = [f"{key}: {one_line(value)}" for key, value in trailers if value is not None]
    return "\n\n".join(["\n".join(part) for part in ([head], prose[:1], prose[1:], tail) if part]) + "\n"


def parse(message: str) -> tuple[list[str], dict[str, str]]:
    """The lines of a message's body (between subject and trailers), and its trailers: its last paragraph."""
    _, *paragraphs = message.strip().split("\n\n")
    if not paragraphs:
        return [], {}
    found = [_TRAILER.fullmatch(line) for line in paragraphs[-1].splitlines()]
    body = [line for paragraph in paragraphs[:-1] for line in paragraph.splitlines()]
    return body, {match[1]: match[2] for match in found if match}
