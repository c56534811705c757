"""AND and OR: at an item's end, at its beginning, alone on a line, and between the things that a text names."""

from __future__ import annotations

import re
from typing import Literal

from extractor.language.ruleset import ruleset

Connector = Literal["and", "or"]

_RULES = ruleset("connectors")
_WORDS: tuple[Connector, ...] = ("or", "and")
_SIGN_BETWEEN = re.compile(r"[(),;:/]")


def trailing_connector(text: str) -> tuple[str, Connector | None]:
    """The statement without an "; and" or "; or" at its end, and that word."""
    for word in _WORDS:
        hit = _RULES.search(f"last_{word}", text)
        rest = text[: hit.start()].rstrip() if hit else ""
        if rest:
            return (rest[:-1].rstrip() if rest[-1] in ";,." else rest), word
    return text, None


def joins_next(text: str) -> bool:
    """Whether a text ends in an AND or OR, set off from it, that joins it to the item that follows: "…; or:"."""
    return _RULES.says(text, "joins_next")


def leading_connector(text: str) -> Connector | None:
    """The word that joins a block to the one before it: "AND ONE of the following:"."""
    return next((word for word in _WORDS if _RULES.says(text, f"next_{word}")), None)


def connector_in_capitals(text: str) -> Connector | None:
    """The AND or OR in capitals that an item of a list begins with, be it only a phrase: "AND has fallen twice"."""
    return next((word for word in _WORDS if _RULES.says(text, f"{word}_in_capitals")), None)


def first_connector(phrase: str) -> Connector | None:
    """The word that a phrase begins with: " or a walker"."""
    return next((word for word in _WORDS if _RULES.says(phrase, f"first_{word}")), None)


def is_connector(text: str) -> bool:
    """Whether a line is nothing but a connector: "-AND-"."""
    return _RULES.says(text, "nothing_else")


def connector(text: str) -> Connector:
    """ "-AND-" or "and/or" as the word that it says."""
    return "or" if _RULES.says(text, "or") else "and"


def without_leading_and(text: str) -> str:
    """A text without the "and" or "&" that joins it to the one before it: "and HMO", of "PPO, and HMO"."""
    hit = _RULES.search("first_and", text)
    return (text[hit.end() :] if hit else text.removeprefix("&")).lstrip()


def parts(text: str) -> list[str]:
    """The pieces of a text between commas and connectors."""
    return [part for piece in text.split(", ") for part in _RULES.split("joint", piece) if part.strip()]


def items(text: str) -> list[str]:
    """The things that a text names, one by one: "benign growths (keloid scar, wart)" are three."""
    pieces = (piece for part in _RULES.split("step", text) for piece in _SIGN_BETWEEN.split(part))
    return [item.strip() for piece in pieces for item in _RULES.split("joint", piece) if item.strip()]


def without_last_connector(plain: str) -> str:
    """A text of bare words without the connectors that end it."""
    hit = _RULES.search("plain_at_end", plain)
    return plain[: hit.start()].rstrip() if hit else plain
