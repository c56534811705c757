"""What a document quotes: rulings and criteria of others, which stand among its evidence, codes or procedures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.language.code_systems import names_codes
from extractor.language.codes import find_codes
from extractor.language.ruling import rules_by_itself
from extractor.language.sentences import is_ended
from extractor.model.outline import Section
from extractor.reading.parts.statement_deeds import announces_refused
from extractor.reading.parts.units import SECTION, Unit, statements_of
from extractor.reading.parts.weights import Features

# Sections that quote what others say, and those that say what a request needs.
_TELLING_KINDS = frozenset(
    {"background", "evidence", "overview", "codes", "references", "revision_history", "definitions", "disclaimer"}
    | {"related", "approvals"}
)
_ASKING_KINDS = frozenset({"procedure", "documentation", "applies_to", "benefits"})
_RULINGS = frozenset({"decides", "grants_when", "refuses"})
_EVIDENCE = frozenset({"evidence", "background"})
# Societies advise limits, too, and call what they ask criteria.
_ADVISED = _RULINGS | {"limits_apply", "criteria_title"}
_OF_OTHERS = frozenset({"known:evidence", "known:background"})
_CRITERIA = frozenset({"known:criteria", "known:criteria_stage"})
_CALLED_CRITERIA = _CRITERIA | {"name:criteria_head", "name:criterion"}
_OWN_WORDS = frozenset({"rate:declares", "rate:grants_when"})


def weigh_quotations(sections: Sequence[Unit], seen: Mapping[int, Features]) -> None:
    """Among evidence or codes a ruling is mostly somebody else's, but where codes interrupt the policy's own; among
    procedures it says what a request needs."""
    for section in sections:
        assert isinstance(section.source, Section)
        begins = True  # not within a sentence that was torn
        for unit in statements_of(section):
            own = seen[id(unit)]
            rulings = _ADVISED if section.source.kind in _EVIDENCE else _RULINGS
            if section.source.kind == "codes" and begins and (verdict := rules_by_itself(unit.text)):
                own[f"amid_codes:{verdict}"] = 1.0
            elif section.source.kind == "codes" and begins and _refuses_services(unit):
                own["amid_codes:refuses_list"] = 1.0
            elif section.source.kind in _TELLING_KINDS and own.keys() & rulings:
                own["quoted"] = 1.0
            elif section.source.kind in _ASKING_KINDS:
                own.pop("grants_when", None)
            begins = is_ended(unit.text) or bool(find_codes(unit.text))


def _refuses_services(unit: Unit) -> bool:
    """Whether a statement owns a list of services that are refused, and no list of codes."""
    names = names_codes(unit.text) or any(find_codes(child.text) for child in unit.children)
    return announces_refused(unit) and not names


def mark_borrowed(root: Unit, seen: Mapping[int, Features]) -> None:
    """Sections that are called criteria among the evidence ("Testing Criteria" of a society) are a guideline's, where
    the policy's own stand before the evidence, and nothing in them declares what is covered."""
    has_own = False
    for section, is_told in _sections(root, seen, is_told=False):
        own = seen[id(section)]
        if not is_told:
            has_own |= bool(own.keys() & _CRITERIA) and _rules(section, seen)
        elif has_own and own.keys() & _CALLED_CRITERIA and not own.keys() & _OWN_WORDS:
            own["borrowed"] = 1.0


def _sections(unit: Unit, seen: Mapping[int, Features], is_told: bool) -> Iterator[tuple[Unit, bool]]:
    """The sections in printed order, and whether each stands in one that tells evidence."""
    for section in (child for child in unit.children if child.kind == SECTION):
        yield section, is_told
        yield from _sections(section, seen, is_told or bool(seen[id(section)].keys() & _OF_OTHERS))


def _rules(section: Unit, seen: Mapping[int, Features]) -> bool:
    return any(seen[id(unit)].get("rate:rules") for unit in section.walk() if unit.kind == SECTION)
