"""What the few words beside a code rule of it: "Not covered", "PA", a "Yes" where a head asks, "effective 1/1/2026"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from extractor.language.dates import find_dates
from extractor.language.ruleset import ruleset
from extractor.model.rulings import CodeRuling

Legend = Mapping[str, CodeRuling]  # what the signs and abbreviations of one document stand for
NO_LEGEND: Legend = MappingProxyType({})

_LONGEST = 120  # signs: what is longer is a remark and rules nothing by its words alone
_LONGEST_MEANING = 80  # signs of what a legend says of one sign
_RULES = ruleset("designations")
_RULINGS = ruleset("code_rulings")
_CLAUSES = re.compile(r"\s*[;\n]\s*")
_PARTS = re.compile(r"(?<=[.;])\s+")  # "* Notification only. NC: not covered."
_SIGNS = re.compile(r"[\s,;/&+()]+")
_OPPOSITE = {
    CodeRuling.PRIOR_AUTHORIZATION: CodeRuling.NO_PRIOR_AUTHORIZATION,
    CodeRuling.COVERED: CodeRuling.NOT_COVERED,
    CodeRuling.NOT_COVERED: CodeRuling.COVERED,
    CodeRuling.NO_PRIOR_AUTHORIZATION: CodeRuling.PRIOR_AUTHORIZATION,
}
_SIGN = r"[A-Za-z0-9*†‡§^+#/&-]{1,6}"
_EQUATION = re.compile(rf"(?<![\w/])(?P<sign>{_SIGN})\s*=\s*")
_ENTRY = re.compile(r"(?P<sign>[A-Z][A-Z/&]{0,4}|\d{1,2}|[*†‡§^+#]+)\s*[:–—-]\s*(?P<meaning>\S.*)")
_NOTE = re.compile(r"(?P<sign>[*†‡§^+#]+) (?P<meaning>(?:\S+ ?){1,4})")  # "* Notification only."


def ruling_of(text: str, yes: CodeRuling | None = None, legend: Legend = NO_LEGEND) -> CodeRuling | None:
    """What a short text rules; None where it rules nothing. `yes` is what "Yes" or a tick says where it stands.

    A ruling that holds only "for", "if" or "unless" something is conditional.
    """
    if len(text) > _LONGEST:
        return None
    if text.strip() in legend:
        return legend[text.strip()]
    if yes and (answer := _RULES.search("yes", text)):
        return CodeRuling.CONDITIONAL if _RULES.says(answer["more"], "condition") else yes
    if yes and (answer := _RULES.search("no", text)):
        return CodeRuling.CONDITIONAL if _RULES.says(answer["more"], "condition") else _OPPOSITE.get(yes)
    ruled: set[CodeRuling] = {legend[sign] for sign in signs_of(text) if sign in legend}
    for clause in _CLAUSES.split(text):
        if ruling := _RULINGS.meaning_of(clause):
            if _is_bound(clause, ruling):
                return CodeRuling.CONDITIONAL
            ruled.add(CodeRuling(ruling))
    return next((ruling for ruling in map(CodeRuling, _RULINGS.meanings) if ruling in ruled), None)


def ruling_aside(text: str) -> tuple[CodeRuling, str] | None:
    """What a description rules in a bracket behind it that holds nothing else ("Sleep lamp (Investigational)"), and in
    which words."""
    aside = _RULES.search("aside", text)
    ruling = ruling_of(aside["ruling"]) if aside else None
    return (ruling, aside["ruling"]) if aside and ruling else None


def is_answer(text: str) -> bool:
    """Whether a text is a yes, a no or a tick."""
    return any((hit := _RULES.search(answer, text)) and not hit["more"] for answer in ("yes", "no"))


def is_tick(text: str) -> bool:
    """Whether a text only marks that something holds: "X", "✓", "Yes"."""
    return _RULES.says(text, "tick")


def _is_bound(clause: str, ruling: str) -> bool:
    """Whether what a clause rules holds under a condition that follows it."""
    words = _RULINGS.search(ruling, clause)
    return words is not None and _RULES.says(clause[words.end() :], "condition")


def legend_of(texts: Iterable[str]) -> Legend:
    """What the texts of a document say that its signs stand for: "PA = prior authorization; NC = not covered"."""
    legend: dict[str, CodeRuling] = {}
    for text in texts:
        for sign, meaning in _entries(text):
            short = meaning.strip(" .,;:()")
            ruling = _RULINGS.meaning_of(short) if len(short) <= _LONGEST_MEANING else None
            if ruling:
                legend.setdefault(sign, CodeRuling.CONDITIONAL if _is_bound(short, ruling) else CodeRuling(ruling))
    return legend


def signs_of(text: str) -> frozenset[str]:
    """What in a short text may be signs of a legend: the text itself, and its words one by one; a figure among others
    is none."""
    parts = (sign for sign in _SIGNS.split(text) if sign and not sign.isdigit())
    return frozenset((text.strip(), *parts))


@lru_cache(maxsize=4096)
def _entries(text: str) -> tuple[tuple[str, str], ...]:
    """The signs that a text explains, each with what stands behind it up to the next one."""
    equations = list(_EQUATION.finditer(text))
    if equations:
        ends = [*(e.start() for e in equations[1:]), len(text)]
        parted = zip(equations, ends, strict=True)
        return tuple((e["sign"], _CLAUSES.split(text[e.end() : end])[0]) for e, end in parted)
    entries = (_ENTRY.fullmatch(part) or _NOTE.fullmatch(part) for part in _PARTS.split(text))
    return tuple((entry["sign"], entry["meaning"]) for entry in entries if entry)


def day_of(text: str) -> str | None:
    """The day of a text that is one date and nothing else, ISO as precise as printed."""
    days = find_dates(text)
    return days[0].iso if len(days) == 1 and not re.search(r"\w", text.replace(days[0].text, "")) else None


def is_open_end(text: str) -> bool:
    """Whether a column of days says in a cell that there is none: "12/31/9999", "N/A", a dash."""
    return _RULES.says(text, "open_end")


def days_in(text: str) -> tuple[str | None, str | None]:
    """From when to when something holds, where a text says so: "(effective January 1, 2026)", "deleted 12/31/2025"."""
    start: str | None = None
    end: str | None = None
    bare: str | None = None  # a day that stands alone, which is a first day where a last one follows
    before = 0
    for day in find_dates(text):
        lead = text[before : day.start]
        begins = start or bare
        if begins and _RULES.says(lead, "until"):
            start, end = begins, end or day.iso
        elif _RULES.says(lead, "last_day"):
            end = end or day.iso
        elif _RULES.says(lead, "first_day"):
            start = start or day.iso
        bare = day.iso if not re.search(r"\w\s*\Z", lead) else None
        before = day.end
    return start, end
