"""Lines become the text of one statement: white space single, line breaks healed, note marks set aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.language.marks import NOTE_SIGNS
from extractor.language.web_addresses import breaks_off_in_web_address
from extractor.model.layout import Layout, Line, Word

_SIGNS = re.escape(NOTE_SIGNS)
_NOTE = re.compile(rf"[\d,\-–\s]+|[a-z](?:,[a-z])*|[{_SIGNS}]+[\d,\-–]*|\d[\d,\-–]*[{_SIGNS}]+|[\[(]\d+[\])]")
_POWER_OF = re.compile(r"(?:^|.*[\d/·×x (])(?:10|[mck]?m|ft|in)$|.*/m$")
_CLOSING = frozenset(").,;:]")  # what stands close to the word before a note mark once the mark is gone
_ORDINAL = re.compile(r"st|nd|rd|th", re.IGNORECASE)


class Vocabulary:
    """The words of a document, which tell a hyphen put in at a line's end from one that belongs to the word."""

    def __init__(self, layout: Layout) -> None:
        self._words: set[str] = set()
        for line in layout.lines():
            self._words.update(w.text.lower().strip(".,;:()[]\"'“”") for w in line.words[:-1])

    def heal(self, head: str, tail: str) -> str:
        """`head` ends in a hyphen at a line's end: the two joined, without the hyphen where it was only a break."""
        left = re.split(r"[\s/(\[]", head)[-1]
        right = re.split(r"[\s/.,;:)\]]", tail, maxsplit=1)[0]
        whole, hyphened = (left[:-1] + right).lower(), (left + right).lower()
        broken = whole in self._words and hyphened not in self._words
        return (head[:-1] if broken else head) + tail


def is_note_mark(word: Word, before: Word | None) -> bool:
    """Whether a raised sign refers to a note; powers ("10⁹", "m²"), ordinals ("2nd") and ® ™ are part of the text."""
    if word.rise <= 0 or not _NOTE.fullmatch(word.text):
        return False
    if before is None:
        return True
    is_power = word.text.lstrip("-–").isdigit() and _POWER_OF.fullmatch(before.text.lower())
    return not is_power and not (before.text[-1:].isdigit() and _ORDINAL.fullmatch(word.text))


def join(lines: Sequence[Line], vocabulary: Vocabulary) -> tuple[str, tuple[str, ...]]:
    """The text of a statement, and the note marks that stood in it."""
    text, notes = "", []
    for line in lines:
        part = ""
        for i, word in enumerate(line.words):
            before = line.words[i - 1] if i else None
            if is_note_mark(word, before):
                notes.append(word.text)
                continue
            after_note = before is not None and bool(notes) and before.text == notes[-1] and word.text[0] in _CLOSING
            part += (" " if part and word.spaced and not after_note else "") + word.text
        text = _append(text, part, vocabulary)
    return " ".join(text.split()), tuple(notes)


def _append(text: str, part: str, vocabulary: Vocabulary) -> str:
    if not text or not part:
        return text or part
    if text[-1] == "-" and len(text) > 1 and text[-2].isalnum() and part[0].isalnum():
        return vocabulary.heal(text, part)
    if (text[-1] == "/" and text[-2:-1].strip()) or breaks_off_in_web_address(text):
        return text + part
    return f"{text} {part}"


def text_of(words: Iterable[Word]) -> str:
    """Words as printed, for quoting."""
    return "".join((" " if w.spaced and i else "") + w.text for i, w in enumerate(words))
