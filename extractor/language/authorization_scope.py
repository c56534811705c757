"""Of what it is said that prior authorization is needed, and on what condition: headings, names, clauses."""

from __future__ import annotations

import re

from extractor.language.ruleset import ruleset
from extractor.model.policy import Requirement

_RULES = ruleset("authorization_scope")
_SIGNS = re.compile(r"[;,/&+]")


def is_its_name(text: str) -> bool:
    """Whether a text is the name of prior authorization and nothing else: "Precertification required?"."""
    return _RULES.says(text, "its_name")


def heads_its_column(text: str) -> bool:
    """Whether a column's head asks for it, as the criteria beside do not: "Authorization"."""
    return _RULES.says(text, "its_column")


def heads_overrides(text: str) -> bool:
    """Whether a column lists what a claim needs to be paid: "Override(s)"."""
    return _RULES.says(text, "overrides")


def heads_what_needs_it(text: str) -> bool:
    """Whether a line asks for it as a heading does: "Prior Authorization Requirements", "Drugs Requiring It"."""
    return _RULES.says(text, "heading")


def heads_its_section(heading: str) -> bool:
    """Whether what stands under a heading is said of prior authorization for the document's service: "Precertification
    Information", "When Prior Approval Is Needed"."""
    return _RULES.says(heading, "its_section")


def heads_review(heading: str) -> bool:
    """Whether a heading names the review that prior authorization is: "Medical Necessity Review"."""
    return _RULES.says(heading, "review")


def title_requires_it(title: str) -> bool:
    """Whether a document's name says that its subject needs it."""
    return _RULES.says(title, "titled")


def title_tells_how(title: str) -> bool:
    """Whether a document's name says that it tells how its subject is authorized."""
    return _RULES.says(title, "tells_how")


def names_its_document(line: str) -> bool:
    """Whether a line says what sort of document it is, by it: "Brightmoor Prior Authorization Criteria"."""
    return _RULES.says(line, "kind_of_document")


def is_of_listed_codes(clause: str) -> bool:
    """Whether a clause speaks of codes that are listed somewhere."""
    return _RULES.says(clause, "of_a_list")


def before_condition(clause: str) -> str:
    """What stands in a clause before a condition ("when …", "unless …", "for certain …")."""
    hit = _RULES.search("condition", clause)
    return clause[: hit.start()].rstrip(" ,(") if hit else clause


def makes_exception(sentence: str) -> bool:
    """Whether a sentence excepts something from what it says: "all braces other than rented ones"."""
    return _RULES.says(sentence, "exception")


def is_conditioned(item: str) -> bool:
    """Whether an item of a list names a condition or an amount."""
    return _RULES.says(f" {item} ", "condition", "amount")


def holds_sometimes(clause: str, at: int) -> bool:
    """Whether what a clause says from a place on is said of some things only: "only", "over $500", "braces which …",
    "Group 2 braces"."""
    return (
        _RULES.says(clause, "only", "numbered_part")
        or _RULES.says(_RULES.without("and_upkeep", clause), "amount")
        or _RULES.says(clause[:at], "some_of_them")
    )


def is_of_upkeep(clause: str) -> bool:
    """Whether a clause speaks of what keeps a device going, and not of the device: "Repairs over $500 need it"."""
    return _RULES.says(clause, "upkeep")


def members_it_is_for(clause: str) -> str:
    """The words of a clause that say for whose members something holds: "for Medicare Advantage members"."""
    hit = _RULES.search("for_members", clause)
    return hit[0] if hit else ""


def is_of_emergencies(clause: str) -> bool:
    """Whether a clause speaks of emergencies, in which no insurer asks for it."""
    return _RULES.says(clause, "in_emergencies")


def is_refused_anyway(clause: str) -> bool:
    """Whether a clause gives as its reason that something is never covered, so that nothing is to be authorized."""
    return _RULES.says(clause, "refused_anyway")


def is_outside_network(clause: str) -> bool:
    """Whether a clause speaks of providers without a contract."""
    return _RULES.says(clause, "outside_network")


def is_asked_for(clause: str) -> bool:
    """Whether a clause tells how prior authorization of something is asked for."""
    return _RULES.says(clause, "asked_for")


def is_asked_here(clause: str) -> bool:
    """Whether a clause tells what is needed before a request can begin, whatever the service: it speaks of the one at
    hand."""
    return _RULES.says(clause, "asked_here")


def said_again(clause: str) -> Requirement | None:
    """What a clause says of what the one before it spoke of: "It is not required …"."""
    if _RULES.says(clause, "again_not"):
        return "not_required"
    return "required" if _RULES.says(clause, "again") else None


def speaks_of_this_service(clause: str) -> bool:
    """Whether a clause speaks of "this drug", "all services", or names no subject at all."""
    return _RULES.says(clause, "this_service", "without_subject")


def speaks_in_general(clause: str) -> bool:
    """Whether a clause speaks of an insurer's services of all sorts: "certain drugs, devices, services and
    procedures"."""
    return _RULES.says(clause, "in_general")


def without_aside(clause: str) -> str:
    """A clause without what it says of where prior authorization is got and how early."""
    return _RULES.without("aside", clause)


def only_says_it(word: str) -> bool:
    """Whether a word belongs to what is said of prior authorization and not to its subject."""
    return _RULES.says(word, "saying")


def products_of(title: str) -> list[str]:
    """The parts of a name that lists several products."""
    return [part for piece in _SIGNS.split(title) for part in _RULES.split("and", piece)]
