"""Code tables read from sections typed by hand, and what is said of each code in them."""

from __future__ import annotations

from extractor.model.finds import Found
from extractor.model.outline import Grid, Passage
from extractor.model.policy import Code, CodeTable
from extractor.profiles import generic
from extractor.reading.codes.coding import read_codes
from tests.reading.typed import Typist, outline

Tables = Found[tuple[CodeTable, ...]]


def read(t: Typist, *blocks: Passage | Grid, heading: str | None = "Coding", kind: str = "codes") -> Tables:
    """The tables of a document of one section."""
    return read_codes(outline(t.section(kind, heading, *blocks)), generic())


def codes(found: Tables) -> list[Code]:
    return [code for table in found.value for code in table.codes]


def described(found: Tables) -> list[tuple[str, str | None]]:
    return [(code.code, code.description) for code in codes(found)]


def notes(found: Tables) -> dict[str, str | None]:
    return {code.code: code.note for code in codes(found)}


def roles(found: Tables) -> dict[str, str | None]:
    return {code.code: table.role for table in found.value for code in table.codes}


def captions(found: Tables) -> list[tuple[str | None, list[str]]]:
    """Each table's caption with its codes."""
    return [(table.caption, [code.code for code in table.codes]) for table in found.value]


def rules(found: Tables) -> list[str]:
    """The names of the findings."""
    return [finding.rule for finding in found.findings]


def proof(found: Tables, pointer: str) -> list[str]:
    """The words that a fact rests on, for each citation."""
    return [" ".join(w.text for w in cited.words) for cited in found.cited if cited.pointer == pointer]
