"""Text of a policy that can stand in any document: nothing unseen, nothing that turns its line round or breaks XML."""

from __future__ import annotations

import re

_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but tab and line feed
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # marks of direction, unseen signs, line separators
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"  # halves of signs, no signs, unseen tags
)


def printable(text: str) -> str:
    """The text with a replacement sign wherever a sign is none that a reader sees; line feeds and tabs stay."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)


def unbroken(text: str) -> str:
    """The same with line breaks shown: what stands in a row, such as the name of a file, begins no row of its own."""
    return printable(text).replace("\n", "\N{SYMBOL FOR NEWLINE}").replace("\t", " ")


def shortened(text: str, signs: int) -> str:
    """The text, or what of it has room in so many signs, with a sign that something is left out."""
    return text if len(text) <= signs else text[: signs - 1].rstrip() + "…"


def one_line(text: str) -> str:
    """The same without line breaks, white space single."""
    return " ".join(printable(text).split())
