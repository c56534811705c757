"""What was found, in sentences; how they are laid out is each writer's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from extractor.language.code_status import sentence
from extractor.model.lookup import CodeListing, FactPart, FoundPolicy, LookUp, Naming, OtherVersion, Passage, Since
from extractor.model.policy import Requirement
from extractor.timeline.grounds import brief_grounds_lines

IN_FULL = 3  # policies; of more there is a line each
_NEEDED: dict[Requirement, str] = {"required": "required", "not_required": "not required", "conditional": "conditional"}
_NAMINGS: dict[Naming, str] = {
    "named": "",
    "in_range": "in the range ",
    "by_wildcard": "by the wildcard ",
    "its_category": "its category ",
    "under_it": "under it: ",
}
_PARTS: dict[FactPart, str] = {
    "title": "title",
    "population": "for whom",
    "criteria": "criterion",
    "limitations": "limitation",
    "codes": "code",
    "revision_history": "history",
    "sections": "text",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A policy: how it is called, and what is said of it; no lines where the name says it all."""

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    title: str | None
    entries: tuple[Entry, ...]


def headline(found: LookUp) -> str:
    by = f" as known on {found.known}" if found.known else ""
    if found.kind == "words":
        return f"“{found.asked}” on {found.on}{by}: found in {_count(len(found.policies))} in force"
    listing = sum(1 for one in found.policies if one.codes)
    said = f"listed by {_count(listing)} in force"
    if naming := len(found.policies) - listing:
        said += f", named in the text of {_count(naming)}"
    return f"{found.asked} on {found.on}{by}: {said}"


def _count(policies: int) -> str:
    return f"{policies or 'no'} polic{'ies' if policies > 1 else 'y'}"


def sections(found: LookUp) -> Iterator[Section]:
    """The policies in force that day; and those that are not, or do not list the code then, by their other versions."""
    yield Section(None, tuple(_in_force(found, one) for one in found.policies))
    versions = [list(told) for _, told in groupby(found.elsewhere, key=lambda one: one.policy_id)]
    if versions:
        others = tuple(Entry(_name(told[-1]), tuple(_other(found, one) for one in told)) for told in versions)
        yield Section("Listed in versions that do not govern that day", others)


def _in_force(found: LookUp, one: FoundPolicy) -> Entry:
    if len(found.policies) <= IN_FULL or found.kind == "words":
        return Entry(_name(one), tuple(_lines(found, one)))
    return Entry(_brief(found, one))


def advice(found: LookUp) -> Iterator[str]:
    """How to go on."""
    if found.guides or not found.policies:
        return
    if found.kind == "words" or any(one.lists_itself for one in found.policies):
        yield "The guide is printed where few policies are left: add --payer or --policy with a part of a name or id."
    else:
        yield f"No table names {found.asked} itself; look up a code that one names, or words, for a policy's guide."


def _name(one: FoundPolicy | OtherVersion) -> str:
    return f"{one.payer or 'payer not stated'} · {one.title or one.policy_id}"


def _brief(found: LookUp, one: FoundPolicy) -> str:
    needed = _NEEDED[one.prior_authorization] if one.prior_authorization else "not stated"
    how = "; ".join(_rows([listed.model_copy(update={"caption": None}) for listed in one.codes]))
    said = f"authorization {needed}: {how}" if how else f"no table lists {found.asked}; the text names it"
    return f"{_name(one)} · {said} · in force from {one.in_force_from} · {one.policy_id}"


def _lines(found: LookUp, one: FoundPolicy) -> Iterator[str]:
    if found.kind == "code" and not one.codes:
        yield f"No table lists {found.asked}; the text names it."
    elif found.kind == "words" or one.lists_itself:
        yield f"Prior authorization: {_needed(one)}"
    yield from _listings(one.codes)
    yield from map(_passage, one.passages)
    until = f" to {one.in_force_to}" if one.in_force_to else ""
    yield f"In force from {one.in_force_from}{until} · {_version(one)} · {one.policy_id}"
    if one.inferred:
        yield from (line.removeprefix("- ") for line in brief_grounds_lines(one.inferred))


def _needed(one: FoundPolicy) -> str:
    if one.prior_authorization:
        return _NEEDED[one.prior_authorization]
    if one.rulings and all(status.ruling.refuses for status in one.rulings):
        return "none to be had, the code is not covered"
    is_over = not one.rulings and any(listed.is_itself and listed.code.status for listed in one.codes)
    return "what the policy says of the code does not hold on that day" if is_over else "the policy does not say"


def _listings(listed: Sequence[CodeListing]) -> Iterator[str]:
    """A line for the codes of one table that are listed alike, and since when they are."""
    for first, rows in groupby(listed, key=lambda one: one.since):
        yield from (f"{said}; {_since(first)}" for said in _rows(list(rows)))


def _rows(listed: Sequence[CodeListing]) -> Iterator[str]:
    for (naming, said, caption), rows in groupby(listed, key=lambda o: (o.naming, sentence(o.code, o.role), o.caption)):
        codes = list(rows)
        printed = ", ".join(dict.fromkeys(one.code.code for one in codes))
        each = "each " if "," in printed else ""
        pages = sorted({one.page for one in codes if one.page})
        place = _place(f"p. {', '.join(map(str, pages))}" if pages else None, f"“{caption}”" if caption else None)
        yield f"{_NAMINGS[naming]}{codes[0].code.system} {printed} {each}{said}{place}"


def _passage(one: Passage) -> str:
    when = "" if one.part == "revision_history" else f"; {_since(one.since)}"
    return f"{_PARTS[one.part]}: {one.text}{_place(f'p. {one.page}' if one.page else None, one.label)}{when}"


def _place(page: str | None, name: str | None) -> str:
    found = ", ".join(filter(None, (page, name)))
    return f" [{found}]" if found else ""


def _since(first: Since) -> str:
    if first.is_first and not first.effective_date:
        return "in all versions here"
    if first.is_first:
        return f"since the first version here ({first.effective_date})"
    return f"since the version {first.effective_date or 'without a date'} ({_short(first.version)})"


def _version(one: FoundPolicy | OtherVersion) -> str:
    return f"{one.source_file}, {_short(one.version)}"


def _short(version: str) -> str:
    commit, _, state = version.partition("~")
    return f"inferred state of {state}" if state else commit[:8]


def _other(found: LookUp, one: OtherVersion) -> str:
    effective = one.effective_date or "no date"
    if one.why == "not_known":
        why = f"effective {effective}, not known by {found.known}"
    elif one.why == "replaced":
        why = f"effective {effective}, replaced from its first day"
    elif one.why == "not_begun":
        why = f"from {one.in_force_from}"
    else:
        why = f"{one.in_force_from} to {one.in_force_to}"
    return f"{why} ({_version(one)}): {'; '.join(_rows(one.codes))}"
