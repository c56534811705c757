"""Insurers that no directory knows: the forms of their names, and what a text says that they own and do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.language.ruleset import ruleset

_RULES = ruleset("insurers")
_SIGNS = re.compile(r"©|\(c\)|[-–,]", re.IGNORECASE)


def only_formed_name(text: str) -> str | None:
    """The name that a text consists of, where it ends as insurers' names do: "Brightmoor Health Plan"."""
    hit = _RULES.search("only_formed", text) or _RULES.search("insurer", text)
    return next((name for name in hit.groupdict().values() if name), hit[0]) if hit else None


def joined_names(text: str) -> list[str]:
    """The names of the insurers that a text consists of: "Brightmoor Health Plan and Elm Care Network"; empty where one
    part of it is none."""
    names = [only_formed_name(part) for part in parts_joined(text)]
    return [name for name in names if name] if all(names) else []


def parts_joined(text: str) -> list[str]:
    """The names that "and" joins in a text."""
    return [part.strip(" ,") for part in _RULES.split("joined", text)]


def formed_name(text: str) -> str | None:
    """The first name in a text that ends as insurers' names do."""
    hit = _RULES.search("formed", text)
    return hit[0] if hit else None


def formed_names(text: str) -> Iterator[str]:
    """The names in a text that end as insurers' names do and are no beginning of a longer name, without those of plans
    to which the document does not apply."""
    for hit in _RULES.matches("formed_in_text", text):
        if not _RULES.says(text[: hit.start()], "left_out"):
            yield hit["formed"] or hit["own"]


def is_insurer(text: str) -> bool:
    """Whether a text is a name that hardly anything but an insurer has."""
    return _RULES.says(text, "insurer")


def without_bars(text: str) -> str:
    """A name in one, as a logo may part it: "BRIGHTMOOR | BLUE SHIELD"."""
    return " ".join(text.replace("|", " ").split())


def names_program(name: str) -> bool:
    """Whether a name is but that of a state's Medicaid, which is as often a plan's line of business: "Elm Medicaid"."""
    return _RULES.says(name, "program")


def begins_name(word: str) -> bool:
    """Whether a word before a known name makes it part of a longer one: "Community Brightmoor of Elm"."""
    return _RULES.says(word, "name_begins")


def may_be_organization(name: str) -> bool:
    """Whether a proper name ends as those of insurers and of other houses do: "Brightmoor Vision", "Elm, Inc."."""
    bare = without_company_form(name)
    return is_proper_name(bare) and (bare != name or _RULES.says(name, "organization"))


def name_goes_on(word: str) -> bool:
    """Whether a word behind a known name makes it part of a longer one: "Coordinated Saltmarsh Organization"."""
    return _RULES.says(word, "name_goes_on")


def is_proper_name(text: str) -> bool:
    """Whether a text is two to seven words in capitals and nothing else, without a number."""
    return _RULES.says(text, "proper_name") and not any(c.isdigit() for c in text)


def names_no_insurer(name: str) -> bool:
    """Whether a name has words of documents and offices, or is what any insurer is called: "Health Plan"."""
    return _RULES.says(name, "no_name")


def is_no_actor(name: str) -> bool:
    """Whether a name that considers and covers is nobody's own: "Plan", "Medicare", "We"."""
    return _RULES.says(name, "no_actor")


def without_rights(line: str) -> str:
    """A line without the words, years and signs by which rights are reserved."""
    return " ".join(_SIGNS.sub(" ", _RULES.without("rights", line)).split())


def owners(text: str) -> Iterator[str]:
    """Whose rights a text says are reserved ("© 2025 … All rights reserved."), or whose information it is."""
    is_reserved = _RULES.says(text, "reserved")
    for hit in _RULES.matches("holder", text):
        own = hit["property"] or hit["permission"] or hit["publication"]
        if name := own or (is_reserved and (hit["copyright"] or hit["dated"])):
            yield name.strip(" ,.")


def owner_of_secrets(line: str) -> str | None:
    """Whose property or secret a line says it is: "Confidential & Proprietary, Brightmoor, Inc."."""
    hit = _RULES.search("confidential", line)
    return (hit["name"] or hit["leading"]) if hit else None


def owner_of_rights(line: str) -> str | None:
    """Whose property a line says it is, else whose rights it tells last, whatever else it says: "© 2025 Brightmoor
    Braces, page 3"."""
    hits = list(_RULES.matches("holder", line))
    names = [next(name for name in hit.groupdict().values() if name) for hit in hits]
    own = next((hit["property"] for hit in hits if hit["property"]), names[-1] if names else None)
    return own.strip(" ,.") if own else None


def whose_kind(line: str) -> str | None:
    """The name that a line begins with before a kind of document: "Brightmoor Medical Policy Manual"."""
    hit = _RULES.search("before_kind", line)
    return hit["name"] if hit else None


def actors(text: str) -> Iterator[str]:
    """Who considers, covers and reserves the right, has affiliates and plans, as a text says."""
    for hit in _RULES.matches("acts", text):
        if not _RULES.says(text[: hit.start()], "names_a_document"):
            yield next(name for name in hit.groupdict().values() if name)


def without_company_form(name: str) -> str:
    """A name without the form of the company that bears it: "Brightmoor Plans, Inc."."""
    return _RULES.without("company_form", name).rstrip(" ,.") or name


def without_membership(line: str) -> str:
    """A line without what it says of whose member or division the one it names is: "Brightmoor, a member of Elm"."""
    return _RULES.without("membership", line).rstrip(" ,")


def without_company_words(name: str) -> str:
    """What a company's name is short of its words: "The Brightmoor Group", "Brightmoor Services"."""
    bare = _RULES.without("company_words", without_company_form(name)).rstrip(" ,.")
    return bare.removeprefix("The ").removeprefix("THE ") or name


def without_business(name: str) -> str:
    """Initials without the line of business behind them: "BMHP Medicaid"; any other name as it is."""
    bare = _RULES.without("business", name).rstrip()
    return bare if bare.isupper() and " " not in bare else name


def line_behind(name: str) -> tuple[str, str] | None:
    """A name without the line of business at its end, and that line in small letters: "Brightmoor Medicaid"."""
    hit = _RULES.search("line", name)
    own = name[: hit.start()].rstrip(" –-") if hit else ""
    return (own, hit[0].strip().casefold()) if hit and own else None


def initials_told(text: str) -> Iterator[tuple[str, str]]:
    """The initials that a text gives behind a name, with the name: "Brightmoor Care Alliance (BCA)"."""
    for hit in _RULES.matches("abbreviated", text):
        yield hit["short"], hit["long"]


def whose_members(text: str) -> Iterator[str]:
    """Whose members, plans and provider services a text names: its insurer's, or those of a plan that it serves."""
    for hit in _RULES.matches("serves", text):
        yield hit["whose"]


def programs(text: str) -> Iterator[str]:
    """The states' Medicaids that a text names: "Elm Valley Medicaid"."""
    for hit in _RULES.matches("program_in_text", text):
        yield hit[0]
