"""What a phrase adds to the statement that it is put into, or takes from it when it goes."""

from __future__ import annotations

from extractor.language.demands import tells_of_want
from extractor.language.ruleset import ruleset

_RULES = ruleset("additions")


def makes_coverage_hang(phrase: str) -> bool:
    """ "only when …", "after a trial of …": put into a statement of coverage, a condition of it."""
    return _RULES.says(phrase, "coverage_hangs_on")


def asks_for_more(phrase: str) -> bool:
    """ "as documented by …", "and has …": put into a demand, a further one."""
    return _RULES.says(phrase, "more_asked")


def is_closer(phrase: str, lead: str) -> bool:
    """ "for at least 30 days", "within the last 6 months", "by a specialist", and nothing else: put into a demand, it
    says more closely what meets it; not of what must be absent."""
    return _RULES.says(phrase, "closer") and not _RULES.says(lead, "absent") and not tells_of_want(lead)


def is_severity(phrase: str, lead: str, rest: str) -> bool:
    """ "severe": a degree that fewer have; not one of several that words before or behind it join it to."""
    joined = _RULES.says(lead, "joined_before") or _RULES.says(rest, "joined_after")
    return _RULES.says(phrase, "severity") and not joined


def is_way_round(phrase: str) -> bool:
    """ "unless …"."""
    return _RULES.says(phrase, "way_round")


def names_one_kind(phrase: str) -> bool:
    """ "for wounds of the heel", and not "for 3 months", "for wounds or", "for adults as well as children": of what is
    meant, only some is left."""
    return _RULES.says(phrase, "one_kind") and not _RULES.says(phrase, "joined_before", "all_kinds")


def names_those_only(phrase: str) -> bool:
    """ "for wounds of the heel ONLY": put into the words over a list, it says whom the list is for."""
    return _RULES.says(phrase, "those_only")


def names_all(phrase: str) -> bool:
    """ "for ALL members", which leaves nobody out."""
    return _RULES.says(phrase, "everybody")


def refuses_another(phrase: str) -> bool:
    """ "and is not indicated for burns": put into a statement of what is not covered, a further one."""
    return _RULES.says(phrase, "another_refused")


def is_refused_for(lead: str) -> bool:
    """ "… is considered investigational for pain": things for which it is refused, to which "and …" adds one."""
    return _RULES.says(lead, "refused_for")


def names_others_too(phrase: str) -> bool:
    """ "and adolescents": of members, further ones."""
    return _RULES.says(phrase, "others_too")


def names_some_only(phrase: str) -> bool:
    """ "with weakness of a leg": of the members that a policy is for, only some."""
    return _RULES.says(phrase, "some_only") and not _RULES.says(phrase, "other_way")


def is_other_way(phrase: str) -> bool:
    """ "a nurse or": put in before another, one more way to meet the statement."""
    return _RULES.says(phrase, "other_way")


def leaves_out(statement: str) -> bool:
    """Whether a statement is about all but something, so that a longer one may say less: "other than …"."""
    return _RULES.says(statement, "leaves_out")


def joins_what_was_tried(lead: str, rest: str) -> bool:
    """Whether what stands before an "or" was tried or documented, and what follows it too, as no second time, place or
    reason: "has tried a cane or a walker", "a cane or a walker was tried"."""
    tried = list(_RULES.matches("tried", lead))
    if tried:
        return not _RULES.says(lead[tried[-1].end() :], "circumstance")
    return _RULES.says(rest, "then_tried") and not _RULES.says(lead, "circumstance")


def tells_of_trial(lead: str) -> bool:
    """Whether a statement is about what was tried or documented, to which "and …" adds a demand."""
    return _RULES.says(lead, "tried")
