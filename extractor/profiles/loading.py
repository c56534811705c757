"""Finds and loads profiles: the generic one, and the payers' own laid over it.

A profile is the file `data/NAME.toml`; long rule lists may stand apart in `data/NAME.PART.toml`. Profiles of somebody's
own lie so in a folder outside the package.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import tomli
from pydantic import ValidationError

from extractor.errors import ProfileError
from extractor.profiles.profile_format import INSTALLED, Profile
from extractor.profiles.proof import faults

GENERIC = "generic"
DIRECTORY = "payers.toml"  # the insurers' names (see directory.py); no profile


def read_toml(file: Traversable) -> dict[str, Any]:
    """Raises ProfileError with the file's name where it is no TOML."""
    try:
        return tomli.loads(file.read_text(encoding="utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ProfileError(f"profile {file.name}: {fault}") from fault
    except RecursionError as fault:
        raise ProfileError(f"profile {file.name}: its tables or lists are nested too deeply") from fault


def data_files() -> Iterator[Traversable]:
    """All TOML files of the package, by name."""
    folder = files("extractor.profiles").joinpath("data")
    yield from sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)


@cache
def installed() -> Mapping[str, Profile]:
    """The profiles of the package by name; payers' profiles already lie over the generic one. Raises ProfileError."""
    read = _read(file for file in data_files() if file.name != DIRECTORY)
    built = {name: _profile(name, values, INSTALLED) for name, values in read.items()}
    base = built[GENERIC]
    return {name: p if name == GENERIC else p.over(base) for name, p in built.items()}


def profiles(own: Path | None = None) -> Mapping[str, Profile]:
    """All profiles by name: those of somebody's own in the folder `own`, then those of the package.

    Raises ProfileError where the folder is not there, and with the file's name where one of it does not say what its
    writer means, has the name of an installed one, or says by no pattern which documents are read by it.
    """
    return installed() if own is None else {**_of_folder(own), **installed()}


def _of_folder(folder: Path) -> dict[str, Profile]:
    if not folder.is_dir():
        raise ProfileError(f"{folder}: there is no such folder of profiles")
    own_profiles = {}
    for name, values in _read(sorted(folder.glob("*.toml"))).items():
        file = f"{folder / name}.toml"
        profile = _profile(file, values)
        if name in installed():
            raise ProfileError(f"profile {file}: a profile of this name is installed; call yours otherwise")
        if profile.name != name:
            raise ProfileError(f"profile {file}: it calls itself {profile.name!r}, but its file {name!r}")
        if not profile.recognise:
            raise ProfileError(f"profile {file}: without a pattern under `recognise` no document is read by it")
        own_profiles[name] = _proven(file, profile)
    return own_profiles


def _read(files: Iterable[Traversable]) -> dict[str, dict[str, Any]]:
    """What files say, by the names of the profiles that they are or are parts of."""
    read: dict[str, dict[str, Any]] = {}
    for file in files:
        whole = read.setdefault(file.name.split(".")[0], {})
        for key, value in read_toml(file).items():
            whole[key] = [*whole.get(key, ()), *value] if isinstance(value, list) else value
    return read


def _profile(name: str, values: dict[str, Any], context: str | None = None) -> Profile:
    try:
        return Profile.model_validate(values, context=context)
    except ValidationError as fault:
        reasons = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in fault.errors())
        raise ProfileError(f"profile {name}: {reasons}") from fault


def _proven(name: str, own: Profile) -> Profile:
    """A profile of somebody's own over the generic one, if its rules hold by its examples."""
    for fault in faults(own, installed().values()):
        raise ProfileError(f"profile {name}: {fault}")
    return own.over(generic())


def chosen(name: str, own: Path | None = None) -> Profile:
    """The profile of that name, or the one in a TOML file, laid over the generic one; `own` as for `profiles`.

    Raises ProfileError where there is neither, or where a rule of the file is at odds with its own examples.
    """
    known = profiles(own)
    if name in known:
        return known[name]
    file = Path(name)
    if not file.is_file():
        raise ProfileError(f"{name}: no such file, and no such profile; there are {', '.join(known)}")
    return _proven(name, _profile(name, read_toml(file)))


def generic() -> Profile:
    return installed()[GENERIC]


def recognise(text: str, own: Path | None = None) -> Profile:
    """The profile whose `recognise` patterns are found most often in a document's text, of equals the first; where none
    is, the generic one.
    """
    known = profiles(own)
    hits = {name: times_recognised(profile, text) for name, profile in known.items()}
    best = max(hits, key=lambda name: hits[name])
    return known[best if hits[best] else GENERIC]


def times_recognised(profile: Profile, text: str) -> int:
    """How often a profile's marks of its house are found in a document's text."""
    return sum(len(re.findall(pattern, text, re.IGNORECASE)) for pattern in profile.recognise)
