"""The names of insurers: finds them in printed words, however a document joins or capitalises them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor.errors import ProfileError
from extractor.profiles.loading import DIRECTORY, read_toml

_SKIPPED = frozenset(("and", "&"))  # "Blue Cross and Blue Shield" is "Blue Cross Blue Shield"
_LONGEST = 14  # words of a name, with room for "and" and "&"
_EDGE = " \t.,;:!?()[]{}\"'“”‘’®™℠©*/|"
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])|[|/®™]")  # BlueCross, CareFirst
_HOST = re.compile(r"(?:https?://|www\.|@|\b)((?:[a-z0-9-]{1,63}\.){1,9}[a-z]{2,63})\b", re.IGNORECASE)


class Insurer(BaseModel):
    """One who may publish a policy. See the head of data/payers.toml for `role`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    role: Literal["insurer", "vendor", "contractor", "state", "government", "licensor", "program"] = "insurer"


class _Directory(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    insurers: tuple[Insurer, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Mention:
    """An insurer named by `words[start:end]`."""

    insurer: Insurer
    start: int
    end: int


class _Piece(NamedTuple):
    """A normal form of a word, or of a part of it, and the word's number."""

    plain: str
    printed: str
    word: int


@cache
def insurers() -> tuple[Insurer, ...]:
    """All insurers known. Raises ProfileError."""
    file = files("extractor.profiles").joinpath("data", DIRECTORY)
    try:
        return _Directory(**read_toml(file)).insurers
    except ValidationError as fault:
        raise ProfileError(f"{DIRECTORY}: {fault}") from fault


def mentions(words: Sequence[str]) -> list[Mention]:
    """The insurers that a run of printed words names, left to right; of two names at one place the longer."""
    mentions: list[Mention] = []
    behind = 0
    for at, word in enumerate(words):
        if at < behind or not _may_open(word):
            continue
        parts = _parts(word)
        candidates = _names().get(parts[0][0], ()) if parts else ()
        pieces = list(_pieces(words[at : at + _LONGEST])) if candidates else []
        name = next((n for n in candidates if _is_named(pieces, n)), None)
        if name:
            behind = at + pieces[len(name.plain) - 1].word + 1
            mentions.append(Mention(name.insurer, at, behind))
    return mentions


@lru_cache(maxsize=1 << 13)
def _may_open(word: str) -> bool:
    """Whether a word begins as some name does: a quick look before the careful one."""
    bare = word.lstrip(_EDGE).replace(".", "").lower()
    return bare[:3] in _openings() or bare[:2] in _openings()


def owner_of_address(text: str) -> Insurer | None:
    """Whose web or mail address stands in a text."""
    for host in _HOST.findall(text):
        parts = host.lower().split(".")
        for i in range(len(parts) - 1):
            if owner := _domains().get(".".join(parts[i:])):
                return owner
    return None


@dataclass(frozen=True, slots=True)
class _Name:
    plain: tuple[str, ...]
    printed: tuple[str, ...]
    insurer: Insurer


@cache
def _names() -> dict[str, list[_Name]]:
    """All names by their first word, the longest first."""
    index: dict[str, list[_Name]] = {}
    for insurer in insurers():
        for text in (insurer.name, *insurer.aliases):
            pieces = list(_pieces(text.split()))
            name = _Name(tuple(p.plain for p in pieces), tuple(p.printed for p in pieces), insurer)
            index.setdefault(name.plain[0], []).append(name)
    for names in index.values():
        names.sort(key=lambda n: (-len(n.plain), n.plain))
    return index


@cache
def _openings() -> frozenset[str]:
    return frozenset(first[:3] for first in _names())


@cache
def _domains() -> dict[str, Insurer]:
    return {domain: insurer for insurer in insurers() for domain in insurer.domains}


def _pieces(words: Sequence[str]) -> Iterator[_Piece]:
    for i, word in enumerate(words):
        for plain, printed in _parts(word):
            yield _Piece(plain, printed, i)


@lru_cache(maxsize=1 << 15)
def _parts(word: str) -> tuple[tuple[str, str], ...]:
    """The parts of a word in plain letters and as printed: blue and cross of "BlueCross®"."""
    bare = re.sub(r"[’']s$", "", word.strip(_EDGE))
    parts = ((re.sub(r"[^a-z0-9]", "", part.lower()), part) for part in _JOINED.split(bare))
    return tuple((plain, part) for plain, part in parts if plain and plain not in _SKIPPED)


def _is_named(pieces: Sequence[_Piece], name: _Name) -> bool:
    """Whether the pieces begin with the name. Its capitals must be capitals; an acronym must be one in print."""
    here = pieces[: len(name.plain)]
    if tuple(p.plain for p in here) != name.plain:
        return False
    if len(name.printed) == 1 and name.printed[0].isupper():
        return here[0].printed.isupper()
    return all(p.printed[:1].isupper() >= n[:1].isupper() for p, n in zip(here, name.printed, strict=True))
