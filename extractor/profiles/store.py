"""Finds and loads profiles: the generic one, and the payers' own laid over it.

A profile is the file `data/NAME.toml`; long rule lists may stand apart in `data/NAME.PART.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor.errors import ProfileError
from extractor.profiles.proof import faults
from extractor.profiles.schema import Profile

GENERIC = "generic"
DIRECTORY = "payers.toml"  # the insurers' names (see directory.py); no profile


def read_toml(file: Traversable) -> dict[str, Any]:
    """Raises ProfileError with the file's name where it is no TOML."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ProfileError(f"profile {file.name}: {fault}") from fault


def data_files() -> Iterator[Traversable]:
    """All TOML files of the package, by name."""
    folder = files("extractor.profiles").joinpath("data")
    yield from sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)


@cache
def profiles() -> dict[str, Profile]:
    """All profiles by name; payers' profiles already lie over the generic one. Raises ProfileError."""
    raw: dict[str, dict[str, Any]] = {}
    for file in data_files():
        if file.name != DIRECTORY:
            whole = raw.setdefault(file.name.split(".")[0], {})
            for key, value in read_toml(file).items():
                whole[key] = [*whole.get(key, ()), *value] if isinstance(value, list) else value
    built = {name: _profile(name, values) for name, values in raw.items()}
    base = built[GENERIC]
    return {name: p if name == GENERIC else p.over(base) for name, p in built.items()}


def _profile(name: str, values: dict[str, Any]) -> Profile:
    try:
        return Profile(**values)
    except ValidationError as fault:
        said = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in fault.errors())
        raise ProfileError(f"profile {name}: {said}") from fault


def chosen(name: str) -> Profile:
    """The profile of that name, or the one in a TOML file of somebody's own, laid over the generic one.

    Raises ProfileError where there is neither, or where a rule of the file is at odds with its own examples.
    """
    if name in profiles():
        return profiles()[name]
    file = Path(name)
    if not file.is_file():
        raise ProfileError(f"{name}: no such file, and no such profile; there are {', '.join(profiles())}")
    own = _profile(name, read_toml(file))
    for fault in faults(own, profiles().values()):
        raise ProfileError(f"profile {name}: {fault}")
    return own.over(generic())


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
