"""How list marks count: numbers, letters, and Roman numerals where a letter may be one."""

from __future__ import annotations

from extractor.model.outline import Mark

_ROMAN = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
)


def counts(mark: Mark) -> bool:
    """Whether a mark has a place in a series; bullets have none, and "1.2.3" says its own."""
    return mark.kind not in ("bullet", "outline") and bool(_places(mark))


def is_same_kind(mark: Mark, other: Mark) -> bool:
    return (mark.kind, mark.style) == (other.kind, other.style)


def is_first(mark: Mark) -> bool:
    return 1 in _places(mark)


def could_follow(before: Mark, after: Mark) -> bool:
    """Whether one mark comes right after another in a way of counting that both belong to."""
    return any(next_count == count + 1 for count in _places(before) for next_count in _places(after))


def sign(mark: Mark) -> str:
    """A mark as it is printed."""
    return mark.style.replace("#", mark.label)


def _places(mark: Mark) -> list[int]:
    """The places in a series that a mark may stand for: "v" is the fifth and the twenty-second."""
    label = mark.label.lower()
    if label.isdigit():
        return [int(label)]
    letter = [ord(label) - ord("a") + 1] if len(label) == 1 and "a" <= label <= "z" else []
    return [*letter, *([_ROMAN.index(label) + 1] if label in _ROMAN else [])]
