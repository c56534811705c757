"""Finds and loads profiles: the generic one, and the payers' own laid over it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from pydantic import ValidationError

from extractor.errors import ProfileError
from extractor.profiles.schema import Profile

GENERIC = "generic"


@cache
def profiles() -> dict[str, Profile]:
    """All profiles by name; payers' profiles already lie over the generic one. Raises ProfileError."""
    raw = {}
    for file in sorted(files("extractor.profiles").joinpath("data").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            try:
                raw[file.name.removesuffix(".toml")] = Profile(**tomllib.loads(file.read_text(encoding="utf-8")))
            except (tomllib.TOMLDecodeError, ValidationError) as fault:
                raise ProfileError(f"profile {file.name}: {fault}") from fault
    base = raw[GENERIC]
    return {name: p if name == GENERIC else p.over(base) for name, p in raw.items()}


def generic() -> Profile:
    return profiles()[GENERIC]


def recognise(text: str) -> Profile:
    """The profile whose `recognise` patterns are found most often in a document's text, else the generic one."""
    hits = {
        name: sum(len(re.findall(pattern, text, re.IGNORECASE)) for pattern in p.recognise)
        for name, p in profiles().items()
    }
    best = max(hits, key=lambda name: (hits[name], name == GENERIC))
    return profiles()[best if hits[best] else GENERIC]
