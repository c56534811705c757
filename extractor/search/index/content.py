"""What of a version's facts is looked for: its name, codes, statements and paragraphs, with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple


class ListedCode(NamedTuple):
    """A code of a table as printed, with what the table says of it."""

    system: str
    code: str
    description: str | None
    note: str | None
    role: str | None
    caption: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a policy says. `identity` tells a criterion from another one with the same words."""

    part: str
    text: str
    identity: str = ""
    code: ListedCode | None = None

    @property
    def state(self) -> tuple[str, ...]:
        """What is the same in two versions between which this did not change: of a code, that it is listed so."""
        if self.code:
            return self.part, self.code.system, self.code.code, self.code.role or ""
        return self.part, self.identity, self.text


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a fact stands in a version: JSON Pointer, printed label or heading, and the first page if it is known."""

    fact: Fact
    pointer: str
    label: str | None
    page: int | None


def standings(facts: Mapping[str, Any], evidence: Mapping[str, Any] | None) -> Iterator[Standing]:
    """Everything that is looked for in one version; both are the JSON as committed."""
    where = evidence["where"] if evidence else {}
    for fact, pointer, label in _facts(facts):
        yield Standing(fact, pointer, label, _page(where, pointer))


def _facts(facts: Mapping[str, Any]) -> Iterator[tuple[Fact, str, str | None]]:
    name = " ".join(filter(None, (facts["title"], facts["policy_number"], facts["payer"])))
    yield Fact("title", name), "/title", None
    for number, said in enumerate(facts["population"]):
        yield Fact("population", said["text"]), f"/population/{number}", None
    for part in ("criteria", "limitations"):
        yield from _statements(part, f"/{part}", facts[part])
    for number, table in enumerate(facts["code_tables"]):
        for index, row in enumerate(table["codes"]):
            code = ListedCode(
                row["system"], row["code"], row["description"], row["note"], table["role"], table["caption"]
            )
            text = " ".join(filter(None, (code.code, code.description, code.note)))
            yield Fact("codes", text, code=code), f"/code_tables/{number}/codes/{index}", table["caption"]
    for number, entry in enumerate(facts["revision_history"]):
        yield Fact("revision_history", entry["text"]), f"/revision_history/{number}", entry["date"]
    for number, section in enumerate(facts["sections"]):
        for index, text in enumerate(section["text"]):
            yield Fact("sections", text), f"/sections/{number}/text/{index}", section["heading"]


def _statements(part: str, above: str, criteria: list[dict[str, Any]]) -> Iterator[tuple[Fact, str, str | None]]:
    for index, one in enumerate(criteria):
        pointer = f"{above}/{index}"
        yield Fact(part, one["text"], one["id"]), pointer, one["label"]
        yield from _statements(part, f"{pointer}/children", one["children"])


def _page(where: Mapping[str, Any], pointer: str) -> int | None:
    """The first page of a fact; of one that is cited by its fields, that of its text."""
    places = where.get(pointer) or where.get(f"{pointer}/text") or ()
    return places[0]["page"] if places else None
