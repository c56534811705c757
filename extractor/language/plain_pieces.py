"""How spaCy's English tokenizer cuts a piece of text between spaces, where the piece is of an ordinary make.

It takes signs off both ends one by one, then parts what is left at hyphens and strokes before letters and at hyphens
between figures ("3-month", "1-4"; "ICD-10" is one token). Left to it are its lists: contractions, faces made of
signs ("8)"), units behind figures ("5mg"), abbreviations with dots within, addresses.
"""

from __future__ import annotations

import re

_LETTERS = "A-Za-z"
_JOINTS = (
    rf"[-–/]|(?<=\d)[.,](?=\d)|(?<=[{_LETTERS}]),(?=[{_LETTERS}])"  # within a word, or a figure
    r"|\)?\.?\(|\)|\)?[;:](?=\d)"  # "section 505.7(g)(7)", "19(2):176": what is within is not parted
)
_PIECE = re.compile(
    r'(?P<before>[(\["“>]*)'
    rf"(?P<core>[≥≤]?[{_LETTERS}\d]+(?:(?:{_JOINTS})[{_LETTERS}\d]+)*/?)"
    r'(?P<behind>(?:(?<=\d)%)?[)\]”"?!,*….]*[:;]?)',
    re.ASCII,
)
_PARTING = re.compile(
    rf"((?<=[{_LETTERS}\d])[-–/](?=[{_LETTERS}])|(?<=[{_LETTERS}]),(?=[{_LETTERS}])|(?<=\d)-(?=\d))", re.ASCII
)
_UNIT = re.compile(rf"\d[{_LETTERS}]+(?:/[{_LETTERS}]+)?$")  # or what may be one
_STOPPED = re.compile(r"(?:(?<![A-Z])[A-Z]|[./])\.")  # a dot that is part of what it ends
_SIGNS = re.compile(r"\):$|.")
_LISTED = frozenset(["and/or", "w/o"])  # not parted
_FACE = "8"  # with a bracket behind it
_ENDINGS = (".", ":", ";")  # a letter and one of these may be on a list
_ADDRESS = 3  # dots


def cut(piece: str) -> list[str] | None:
    """The tokens of a piece of text without spaces, in order, which leave nothing of it out; None where only spaCy
    knows them. Of the words in plain letters, and those with a dot behind, that it lists nothing is known here."""
    if len(piece) == 1:
        return [piece] if not piece.isspace() else None
    if (parts := _PIECE.fullmatch(piece)) is None:
        return None
    core, behind = parts["core"], parts["behind"]
    tokens = [core] if core in _LISTED else [token for token in _PARTING.split(core) if token]
    if _may_be_listed(core, tokens, behind):
        return None
    return [*parts["before"], *tokens, *_SIGNS.findall(behind)]


def _may_be_listed(core: str, tokens: list[str], behind: str) -> bool:
    """Whether what stands between the signs of a piece, or its end and the signs `behind` it, may be on a list."""
    last = tokens[-1]
    return (
        _UNIT.search(core) is not None
        or core.count(".") >= _ADDRESS
        or (len(tokens) > 1 and any(word in core for word in _LISTED))
        or (last == _FACE and behind.startswith(")"))
        or (len(last) == 1 and last.isalpha() and behind.startswith(_ENDINGS))
        or _STOPPED.search(last + behind) is not None
        or "……" in behind
    )
