"""How things are printed, kept as data: `forms/<question>.toml`, a file each for codes, dates, ages, quantities, marks.

A rule (ruleset.py) says what words mean, wherever they stand in a sentence. A form is one way to print one thing, and
a grammar is made of them: its owner (codes.py, dates.py …) tries them and reads what they take. Tests prove that each
form takes all of its examples and none of its counter-examples, and that the owner reads each example as stated.

    ignore_case = true                    # else upper and lower case are told apart
    borrows = "quantities"                # another file whose fragments are used here

    [fragments]
    year = '(?:19|20)\\d\\d'                # may use those above it

    [[form]]
    name = "month-and-year"
    kind = "month"                        # what is printed so, in the owner's words
    where = "label"                       # where alone it is that, in the owner's words; left out: anywhere
    pattern = '(?P<m>\\d\\d)-(?P<y>{year})'
    counter_examples = ["13-2025"]
    [form.examples]                       # as printed = as read
    "08-2018" = "2018-08"
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import tomli

from extractor.language.fragments import filled

ANYWHERE = "anywhere"


@dataclass(frozen=True)
class Form:
    """One way to print something. `pattern` is for a whole text, fragments put in; `examples` say what each is read
    as."""

    name: str
    kind: str
    where: str
    pattern: str
    flags: re.RegexFlag
    examples: Mapping[str, str]
    counter_examples: tuple[str, ...]

    @cached_property
    def expression(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def takes(self, text: str) -> bool:
        """Whether a whole text has this form."""
        return self.expression.fullmatch(text) is not None


@cache
def forms(question: str, where: str | None = None) -> tuple[Form, ...]:
    """The forms of a question by its file's name, in the file's order; with `where`, those for that place.

    Raises FileNotFoundError for a question that is not there, KeyError for a fragment that is not.
    """
    read, fragments = _read(question), fragments_of(question)
    flags = re.IGNORECASE if read.get("ignore_case") else re.NOFLAG
    every = (
        Form(
            name=each["name"],
            kind=each["kind"],
            where=each.get("where", ANYWHERE),
            pattern=filled(each["pattern"], fragments),
            flags=flags,
            examples=each["examples"],
            counter_examples=tuple(each["counter_examples"]),
        )
        for each in read["form"]
    )
    return tuple(form for form in every if where in (None, form.where))


def either(question: str, *places: str) -> str:
    """The forms of a question for some places (all, if none is named) as one pattern, first come first tried."""
    return "|".join(form.pattern for form in forms(question) if not places or form.where in places)


def printed_things() -> list[str]:
    """The questions that there are forms for."""
    return sorted(f.name.removesuffix(".toml") for f in _folder().iterdir() if f.name.endswith(".toml"))


@cache
def fragments_of(question: str) -> Mapping[str, str]:
    """The named pieces that the forms of a question are made of. Raises as `forms` does."""
    read = _read(question)
    fragments = dict(fragments_of(read["borrows"])) if "borrows" in read else {}
    for name, piece in read.get("fragments", {}).items():
        fragments[name] = filled(piece, fragments)
    return fragments


@cache
def _read(question: str) -> dict[str, Any]:
    return tomli.loads(_folder().joinpath(f"{question}.toml").read_text("utf-8"))


def _folder() -> Traversable:
    return files("extractor.language").joinpath("forms")
