"""What a single statement does, as far as its own words and its print tell."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.language.acts import acts_of, tells_of_studies
from extractor.language.among_criteria import (
    declares_necessary,
    grants_besides_denial,
    is_said_by_payer,
    without_conditions,
)
from extractor.language.answers import follows_from_answer
from extractor.language.citations import names_source
from extractor.language.codes import opens_with_code
from extractor.language.connectors import trailing_connector
from extractor.language.coverage import decision_of, position_of
from extractor.language.dates import opens_with_date
from extractor.language.demands import is_demand
from extractor.language.inner_titles import titles_in
from extractor.language.lead_ins import is_lead_in, lead_in_logic
from extractor.language.requests import approval_lasts
from extractor.language.ruling import grants_one_only, ruling
from extractor.language.sentences import sentences
from extractor.model.outline import Passage
from extractor.model.policy import REFUSALS
from extractor.reading.parts.units import Unit

# What a statement does that rules on coverage; merely to name it ("grants") may be said of anything.
RULING = frozenset({"condition", "grant_condition", "counts", "joined", "duration", "grants_when", "refuses"})
SAYS_NO = frozenset({"refuses", "decides", "limits_apply", "payer_limits"})
OF_COVERAGE = frozenset({"refuses", "grants_when", "declares", "counts", "payer_limits", "limits_apply"})
_LONG = 60  # words: a statement longer than this tells more than it rules
_SENTENCE = 12  # words: a full sentence of running text
# The number of a chapter, perhaps with that of its version: "AB.LL.0031.1.A v1.0.2026".
_NUMBER_ALONE = re.compile(r"[A-Z]{1,5}(?:[.-][A-Z\d]{1,6}){2,6}(?: v?\d{1,4}(?:\.\d{1,4}){1,4})?")


def deeds_of(unit: Unit) -> frozenset[str]:
    """The names of what a statement does: the acts of `acts.toml`, what it says of coverage, and how it is put."""
    if follows_from_answer(unit.text):
        return frozenset({"condition", *_form(unit)})  # "If no, do not approve" refuses nothing by itself
    acts = acts_of(unit.text)
    rulings = _rulings(unit.text, acts)
    if "terms" in acts and not _rules_besides(unit.text):
        rulings -= SAYS_NO  # of the words of contracts, and of the payer's own work, not of a service
    elif not unit.children:
        acts -= {"terms"}
    if "label" in acts:
        rulings -= {"declares", "grants", "grants_when"}  # the authority approves it, not the payer
    if rulings & SAYS_NO:
        acts -= {"condition"}  # "members with a sprain" tells for whom it is refused
    if "dosing" in acts and not approval_lasts(unit.text):
        acts -= {"duration"}  # "1 pen for the first month" is an amount, and lasts no longer than that
    if "nature" in acts and (rulings & OF_COVERAGE or unit.is_marked or unit.children or unit.text[-1:] != "."):
        acts -= {"nature"}
    return frozenset({*(acts or {"no_act"}), *rulings, *_form(unit)})


def _rules_besides(text: str) -> bool:
    """Whether a paragraph that speaks of contracts and words grants or refuses something in another sentence."""
    others = [(sentence, acts) for sentence in sentences(text) if "terms" not in (acts := acts_of(sentence))]
    return any({"grants", "refuses"} & _rulings(sentence, acts) for sentence, acts in others)


def refuses(text: str) -> bool:
    """Whether a statement says that something is not covered, and does not in the same breath say what is."""
    unconditional = without_conditions(text)
    return position_of(unconditional) in REFUSALS and not grants_besides_denial(unconditional)


def announces_refused(unit: Unit) -> bool:
    """Whether a statement owns a list of what is not covered: "The following are considered cosmetic and are not
    covered:"."""
    return bool(unit.children) and is_lead_in(unit.text) and refuses(unit.text) and bool(decision_of(unit.text))


@lru_cache(maxsize=1 << 12)  # statements are weighed in their part, and once more where that is doubted
def _rulings(text: str, acts: frozenset[str]) -> frozenset[str]:
    """Whether it grants or refuses, in so many words (`decides`) or by calling the evidence insufficient."""
    names = set()
    leads = is_lead_in(text)
    if is_demand(text):
        names.add("asks")
    if declares_necessary(text):
        names.add("declares")
    if position_of(text) == "medically_necessary":
        names.add("grants")
        if leads or "grant_condition" in acts:
            names.add("grants_when")
    if refuses(text):
        names.add("refuses")
        if decision_of(text):
            names.add("decides")
    if is_said_by_payer(without_conditions(text)):
        names.add("payer_limits")
    if leads and lead_in_logic(text):
        names.add("counts")
    if trailing_connector(text)[1]:
        names.add("joined")
    if tells_of_studies(text):
        names.add("evidence")
    titles = titles_in(text)
    names |= {name for meaning, name in _TITLES.items() if meaning in titles}
    if "sends_elsewhere" in names:
        names.discard("counts")  # "any of the following links" counts no conditions
    if names & SAYS_NO:
        names.discard("note_elsewhere")
    return frozenset(names - SAYS_NO if names & SAYS_NO and _grants_or_asks_first(text) else names)


def _grants_or_asks_first(text: str) -> bool:
    """Whether the first of several sentences asks something of the patient or grants something, or a first clause
    before a semicolon grants, and says no to nothing: what is not covered or limited after it limits that criterion."""
    first, *more = sentences(text) or [text]
    first, parted, behind = first.partition(";")
    if not (more or parted) or refuses(first) or "limits_apply" in titles_in(first):
        return False
    says_so_later = bool(more) and not refuses(behind)
    asks = (not parted or says_so_later) and bool({"condition", "documentation"} & acts_of(first))
    grants = ruling(first) == "grants" or (bool(more) and position_of(first) == "medically_necessary")
    return asks or (grants and not grants_one_only(first))


_TITLES = {
    "limits": "limit_title",
    "background": "background_title",
    "criteria": "criteria_title",
    "limits_apply": "limits_apply",
    "sends_elsewhere": "sends_elsewhere",
    "note_elsewhere": "note_elsewhere",
    "approvals_subject": "approvals_subject",
}


def _form(unit: Unit) -> set[str]:
    text = unit.text
    words = len(text.split())
    names = set()
    if opens_with_code(text):
        names.add("code")
    if opens_with_date(text):
        names.add("dated")
    if names_source(text):
        names.add("cites")
    if _NUMBER_ALONE.fullmatch(text):
        names.add("number_alone")
    if words > _LONG:
        names.add("long")
    if isinstance(unit.source, Passage):
        mark = unit.source.mark
        if mark:
            names.add("bullet" if mark.kind == "bullet" else "numbered")
        elif words > _SENTENCE and text.endswith(".") and not unit.children:
            names.add("paragraph")
    return names
