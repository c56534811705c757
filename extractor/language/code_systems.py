"""Which code system a printed code belongs to: by its form, and by the column head or label over it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import files

from extractor.model.policy import CodeSystem

# Forms that tell the system by themselves, in the order in which they are tried.
_ICD_10_CM = r"[A-TV-Z]\d[0-9A-Z]\.(?:[0-9A-Zx]{1,4}|[0-9A-Z]{0,3}[-*])|U\d\d\.\d{1,2}"  # "x" holds a place
_SPEAKING: tuple[tuple[CodeSystem, str], ...] = (
    ("ICD-10-CM", _ICD_10_CM),
    ("NDC", r"\d{5}-\d{4}-\d{1,2}|\d{5}-\d{3}-\d\d|\d{4}-\d{4}-\d\d"),
    ("CDT", r"D\d{4}"),
    ("HCPCS", r"[A-Z]\d{4}"),
    ("CPT", r"\d{5}|\d{4}[FTUMA]"),
    ("ICD-10-PCS", r"(?=[0-9A-Z]*[A-Z])(?=[0-9A-Z]*\d)[0-9BCDFGHX][0-9A-HJ-NP-Z]{6}"),
)
# Forms that mean a code only under a head that says so.
_TOLD: dict[CodeSystem, str] = {
    "ICD-10-CM": r"[A-Z]\d[0-9A-Z](?:\.?[0-9A-Zx]{1,4}|\.?-)?",
    "ICD-10-PCS": r"[0-9BCDFGHX][0-9A-HJ-NP-Z]{6}",
    "NDC": r"\d{10,11}",
    "REVENUE": r"0?\d{3}[0-9Xx]?",
    "MODIFIER": r"[A-Z][A-Z0-9]|\d\d",
    "POS": r"\d\d",
    "MS-DRG": r"\d{3}",
}
_HEADS: tuple[tuple[str, frozenset[CodeSystem]], ...] = (
    (r"icd[\s-]*(?:10|x)?[\s-]*(?:pcs|procedure)|icd[\s-]*10[\s-]*cm/pcs", frozenset({"ICD-10-PCS"})),
    (r"icd|diagnos[ei]s\s+codes?|dx\s+codes?", frozenset({"ICD-10-CM"})),
    (r"cpt|procedure\s+codes?|current procedural", frozenset({"CPT", "HCPCS"})),
    (r"hcpcs|healthcare common procedure|level\s+(?:ii|2)\s+codes?", frozenset({"HCPCS", "CPT"})),
    (r"\bcdt\b|\bada\s+codes?|dental\s+codes?", frozenset({"CDT"})),
    (r"\bndc\b|national drug code", frozenset({"NDC"})),
    (r"revenue|\brev\.?\s+codes?", frozenset({"REVENUE"})),
    (r"modifier", frozenset({"MODIFIER"})),
    (r"place\s+of\s+service|\bpos\s+codes?", frozenset({"POS"})),
    (r"\bdrg", frozenset({"MS-DRG"})),
)
_HCPCS_LETTERS = frozenset("ABCDEGHJKLMPQRSTUV")
_NAMES = (
    r"cpt|hcpcs|icd|cm|pcs|cdt|ndc|drg|ms|10|9|4|x|ii|level|diagnos[ei]s|procedures?|procedural|revenue|modifiers?"
    r"|place|service|codes?|coding|numbers?|national|drug|current|terminology|healthcare|common|system|the"
    r"|of|and|or|description|descriptor|descriptions|applicable|billing|pla|mod|pos|pcs|ada|dental|s|clinical|modification"
    r"|international|classification|diseases|10th|tenth|revision|edition"
)
_LABEL = re.compile(rf"(?:(?:{_NAMES})\b|[\s()/®™:.,&+*–-])+", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:[\s,;/&.•|()]|\band\b|\bor\b)*", re.IGNORECASE)
_DASH = r"\s?(?:-|–|—|‑|to|through|thru)\s?"
_SHORTENED = rf"[A-TV-Z]\d[0-9A-Z](?:\.\d+)?{_DASH}(?:\d\d|\.\d{{1,3}})(?![\w.%])"  # "C50-58", "J45.2-.9"
_MARKS = r"[*†‡§^+#]*"

Systems = frozenset[CodeSystem]
ANY: Systems = frozenset()
SPEAKING: Systems = frozenset(system for system, _ in _SPEAKING)


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """A code or range in a text: `text[start:end]` with the marks around it; `mark` is its footnote sign."""

    system: CodeSystem
    code: str
    start: int
    end: int
    mark: str = ""


def told_systems(head: str) -> Systems:
    """The code systems that a column head, label or heading names; empty where it names none."""
    return frozenset().union(*(systems for pattern, systems in _HEADS if re.search(pattern, head, re.IGNORECASE)))


def is_label(text: str) -> bool:
    """Whether a text is nothing but the name of code systems: "CPT®/HCPCS Codes:", "ICD-10 Diagnosis"."""
    return bool(told_systems(text)) and _LABEL.fullmatch(text) is not None


def find_codes(text: str, told: Systems = ANY) -> list[PrintedCode]:
    """All codes and ranges of a text in order. `told` are the systems that a head promises."""
    return [code for match in _pattern(told).finditer(text) if (code := _code(match, told))]


def leading_codes(text: str, told: Systems = ANY) -> list[PrintedCode]:
    """All the codes that a text opens with: "81361, 81362 and 81363  Description"."""
    codes: list[PrintedCode] = []
    for code in find_codes(text, told):
        position = codes[-1].end if codes else 0
        if not _BETWEEN.fullmatch(text[position : code.start]):
            break
        codes.append(code)
    return codes


def code_list(text: str, told: Systems = ANY) -> list[PrintedCode]:
    """The codes of a text that holds nothing but codes and what stands between them; else an empty list."""
    codes = find_codes(text, told)
    return codes if codes and _BETWEEN.fullmatch(_without(text, codes)) else []


def is_possible(code: PrintedCode) -> bool:
    """Whether such a code exists: ICD-10-CM by the official table, HCPCS by its letter, others by form alone."""
    ends = _ends(code.code)
    if code.system == "ICD-10-CM":
        return all(_is_known(end) for end in ends if end[0].isalpha())
    return code.system != "HCPCS" or all(end[0] in _HCPCS_LETTERS for end in ends)


@cache
def icd_10_cm() -> frozenset[str]:
    """Every ICD-10-CM chapter, block, category and code without its point, as simple-icd-10-cm ships them.

    Only its list is read: importing the package parses ten megabytes of XML that nobody here needs.
    """
    shipped = next(f for f in files("simple-icd-10-cm") or () if f.name.startswith("code-list"))
    return frozenset(shipped.read_text(encoding="utf-8").split())


def _ends(code: str) -> list[str]:
    """The two ends of a range, or the one code; the dashes inside a drug code are no range."""
    return [code] if re.fullmatch(r"\d+-\d+-\d+|.*-", code) else re.split(_DASH, code)


def _is_known(code: str) -> bool:
    return re.sub(r"[-.*]|(?<=\.)X+$|x+$", "", code).upper() in icd_10_cm()


@cache
def _pattern(told: Systems) -> re.Pattern[str]:
    """A code or range of any speaking form or of the told ones, alone between its neighbours."""
    forms = [_TOLD[s] for s in sorted(told) if s in _TOLD] + [form for _, form in _SPEAKING]
    if not told:
        forms.append(r"[A-TV-Z]\d[0-9A-Z]")  # a category without a point, if the table knows it
    one = "|".join(forms)
    return re.compile(
        rf"(?P<before>{_MARKS})(?<![\w.$#-])(?P<code>{_SHORTENED}|(?:{one})(?![\w$%])(?!\.\w)"
        rf"(?:\+?{_DASH}(?:{one})(?![\w%]))?)(?P<after>{_MARKS})"
    )


def _code(match: re.Match[str], told: Systems) -> PrintedCode | None:
    code = match["code"].replace("+", "")  # "S14.101+ - S14.109+": more places follow
    system = _system(_ends(code)[0], told)
    if system is None:
        return None
    mark = match["after"] or match["before"].replace("+", "")
    return PrintedCode(system, code, match.start(), match.end(), mark)


def _system(code: str, told: Systems) -> CodeSystem | None:
    speaking = next((s for s, form in _SPEAKING if re.fullmatch(form, code)), None)
    for system in sorted(told):
        fits = system in _TOLD and re.fullmatch(_TOLD[system], code)
        # A code without its point, under a diagnosis head, looks like HCPCS: the table decides.
        if fits and (system != "ICD-10-CM" or speaking in (None, system) or _is_known(code)):
            return system
    if speaking is None and len(code) == 3 and not told and _is_known(code):
        return "ICD-10-CM"
    return speaking


def _without(text: str, codes: list[PrintedCode]) -> str:
    return "".join(_gaps(text, codes))


def _gaps(text: str, codes: list[PrintedCode]) -> Iterator[str]:
    position = 0
    for code in codes:
        yield text[position : code.start]
        position = code.end
    yield text[position:]
