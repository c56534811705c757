"""What the few words beside a code rule of it: "Not covered", "PA", a "Yes" where a head asks, "effective 1/1/2026"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from extractor.language.dates import find_dates
from extractor.language.ruleset import ruleset
from extractor.model.rulings import CodeRuling

Legend = Mapping[str, CodeRuling]  # what the signs and abbreviations of one document stand for
NO_LEGEND: Legend = MappingProxyType({})

_LONGEST = 120  # signs: what is longer is a remark and rules nothing by its words alone
_LONGEST_MEANING = 80  # signs of what a legend says of one sign
_YES = re.compile(r"\s*(?:(?:yes|y|x|required)(?!\w)|[✓✔☒●•])\W*(?P<more>.*)", re.IGNORECASE)
_NO = re.compile(r"\s*(?:not required|none required|no|n)(?!\w)\W*(?P<more>.*)", re.IGNORECASE)
_CLAUSES = re.compile(r"\s*[;\n]\s*")
_SIGNS = re.compile(r"[\s,;/&+()]+|\band\b")
_CONDITION = re.compile(
    r"\b(?:if|when|unless|except|only|after|over|under|until|more than|for(?! (?:all|any|every|each)\b))\b",
    re.IGNORECASE,
)
_OPPOSITE = {
    CodeRuling.PRIOR_AUTHORIZATION: CodeRuling.NO_PRIOR_AUTHORIZATION,
    CodeRuling.COVERED: CodeRuling.NOT_COVERED,
    CodeRuling.NOT_COVERED: CodeRuling.COVERED,
    CodeRuling.NO_PRIOR_AUTHORIZATION: CodeRuling.PRIOR_AUTHORIZATION,
}
_SIGN = r"[A-Za-z0-9*†‡§^+#/&-]{1,6}"
_EQUATION = re.compile(rf"(?<![\w/])(?P<sign>{_SIGN})\s*=\s*")
_ENTRY = re.compile(r"(?P<sign>[A-Z][A-Z/&]{0,4}|[*†‡§^+#]+)\s*[:–—-]\s*(?P<meaning>\S.*)")
_LAST_DAY = re.compile(
    r"\b(?:delet(?:ed|ion)|terminat(?:ed|es|ion)|term|retired?|discontinued|inactive|end(?:s|ed|ing)?|expir(?:es|ed)"
    r"|removed|through|thru|until)(?: (?:effective|on|as of|date))*:?\s*$",
    re.IGNORECASE,
)
_FIRST_DAY = re.compile(
    r"\b(?:effective|eff\.?|beginning|starting|added|on (?:or|and) after)"
    r"(?: (?:date|on|as of|from|for dates of service on (?:or|and) after))*:?\s*$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:-|–|—|to|through|thru)\s*", re.IGNORECASE)
_OPEN_END = re.compile(
    r"\W*(?:(?:12|31)[/-](?:12|31)[/-]9999|9999-12-31|open|present|current|n/?a|none)?\W*", re.IGNORECASE
)


def ruling_of(text: str, yes: CodeRuling | None = None, legend: Legend = NO_LEGEND) -> CodeRuling | None:
    """What a short text rules; None where it rules nothing. `yes` is what "Yes" or a tick says where it stands.

    A ruling that holds only "for", "if" or "unless" something is conditional.
    """
    if len(text) > _LONGEST:
        return None
    if text.strip() in legend:
        return legend[text.strip()]
    if yes and (answer := _YES.fullmatch(text)):
        return CodeRuling.CONDITIONAL if _CONDITION.search(answer["more"]) else yes
    if yes and (answer := _NO.fullmatch(text)):
        return CodeRuling.CONDITIONAL if _CONDITION.search(answer["more"]) else _OPPOSITE.get(yes)
    said: set[CodeRuling] = {legend[sign] for sign in _SIGNS.split(text) if sign in legend}
    for clause in _CLAUSES.split(text):
        if ruling := ruleset("code_rulings").meaning_of(clause):
            if _is_bound(clause, ruling):
                return CodeRuling.CONDITIONAL
            said.add(CodeRuling(ruling))
    return next((ruling for ruling in map(CodeRuling, ruleset("code_rulings").meanings) if ruling in said), None)


def is_answer(text: str) -> bool:
    """Whether a text is a yes, a no or a tick."""
    return any((hit := form.fullmatch(text)) and not hit["more"] for form in (_YES, _NO))


def _is_bound(clause: str, ruling: str) -> bool:
    """Whether what a clause rules holds under a condition that follows it."""
    found = ruleset("code_rulings").search(ruling, clause)
    return found is not None and _CONDITION.search(clause, found.end()) is not None


def legend_of(texts: Iterable[str]) -> Legend:
    """What the texts of a document say that its signs stand for: "PA = prior authorization; NC = not covered"."""
    found: dict[str, CodeRuling] = {}
    for text in texts:
        for sign, meaning in _entries(text):
            short = meaning.strip(" .,;:()")
            ruling = ruleset("code_rulings").meaning_of(short) if len(short) <= _LONGEST_MEANING else None
            if ruling:
                found.setdefault(sign, CodeRuling(ruling))
    return found


def _entries(text: str) -> list[tuple[str, str]]:
    """The signs that a text explains, each with what stands behind it up to the next one."""
    equations = list(_EQUATION.finditer(text))
    if equations:
        ends = [*(e.start() for e in equations[1:]), len(text)]
        return [(e["sign"], _CLAUSES.split(text[e.end() : end])[0]) for e, end in zip(equations, ends, strict=True)]
    entry = _ENTRY.fullmatch(text)
    return [(entry["sign"], entry["meaning"])] if entry else []


def day_of(text: str) -> str | None:
    """The day of a text that is one date and nothing else, ISO as precise as printed."""
    days = find_dates(text)
    return days[0].iso if len(days) == 1 and not re.search(r"\w", text.replace(days[0].text, "")) else None


def is_open_end(text: str) -> bool:
    """Whether a column of days says in a cell that there is none: "12/31/9999", "N/A", a dash."""
    return _OPEN_END.fullmatch(text) is not None


def days_in(text: str) -> tuple[str | None, str | None]:
    """From when to when something holds, where a text says so: "(effective January 1, 2026)", "deleted 12/31/2025"."""
    start = end = None
    before = 0
    for day in find_dates(text):
        lead = text[before : day.start]
        if _LAST_DAY.search(lead) or (start and _TO.fullmatch(lead)):
            end = end or day.iso
        elif _FIRST_DAY.search(lead):
            start = start or day.iso
        before = day.end
    return start, end
