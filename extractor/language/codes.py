"""Where a text names codes, and of which system each is: by its form, and by the head or label over it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import cast

from extractor.language.addresses import without_post_codes
from extractor.language.code_ranges import TO, covers, ends
from extractor.language.code_systems import (
    ANY,
    Systems,
    has_diagnoses_like,
    has_diagnoses_under,
    is_diagnosis,
    is_label,
)
from extractor.language.forms import ANYWHERE, Form, forms
from extractor.language.marks import NOTE_SIGNS
from extractor.language.ruleset import ruleset
from extractor.model.policy import CodeSystem

_HCPCS_LETTERS = frozenset("ABCDEGHJKLMPQRSTUV")
_BETWEEN = ruleset("code_lists")
_MARKS = f"[{re.escape(NOTE_SIGNS)}]{{0,9}}"  # a line of asterisks is no footnote
_BEHIND = f"[{re.escape(NOTE_SIGNS)}♦◆▲★]{{0,9}}"  # signs that open items elsewhere stand for notes behind a code
_CATEGORY = 3  # signs of a category of diagnoses
_ROW = re.compile(r"\s*(\d+)(?=\s*$|\s+[A-Z(])")  # a number, and what it is


def _system_of(form: Form) -> CodeSystem:
    return cast(CodeSystem, form.kind)


SPEAKING: Systems = frozenset(map(_system_of, forms("codes", ANYWHERE)))  # systems whose codes need no head


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """A code, range or wildcard in a text: `text[start:end]` with the marks around it; `mark` is its footnote sign.

    A star may be both: it makes a wildcard ("I70.2*"), unless a footnote explains it.
    """

    system: CodeSystem
    code: str
    start: int
    end: int
    mark: str = ""

    def footnoted(self) -> PrintedCode:
        """The code where a footnote explains its mark, so that a star makes no wildcard."""
        return replace(self, code=self.code.removesuffix("*"))


def find_codes(text: str, promised: Systems = ANY) -> list[PrintedCode]:
    """All codes, ranges and wildcards of a text in order. `promised` are the systems that a head promises."""
    return list(_codes_in(text, promised))


def leading_codes(text: str, promised: Systems = ANY) -> list[PrintedCode]:
    """All the codes that a text opens with: "81361, 81362 and 81363  Description"."""
    codes: list[PrintedCode] = []
    for code in find_codes(text, promised):
        position = codes[-1].end if codes else 0
        if not _BETWEEN.says(text[position : code.start], "between"):
            break
        codes.append(code)
    return codes


def codes_of_row(text: str, promised: Systems = ANY) -> list[PrintedCode]:
    """All the codes that a row of a table of codes opens with; there a number may be a revenue code that nothing names
    as such: "0912  Partial hospitalization"."""
    return leading_codes(text, promised) or _numbered(text, "row")


def codes_of_cell(text: str, promised: Systems = ANY) -> list[PrintedCode]:
    """The codes of a cell of a table of codes that holds nothing else, with a number that may be a revenue code."""
    return code_list(text, promised) or (_numbered(text, "row", "cell") if text.strip().isdigit() else [])


def opens_with_code(text: str) -> bool:
    """Whether a text begins with a code, as the rows of a code table do."""
    match = _pattern(ANY).match(text)
    return match is not None and _code(match, ANY) is not None


def code_list(text: str, promised: Systems = ANY) -> list[PrintedCode]:
    """The codes of a text that holds nothing but codes and what stands between them; else an empty list."""
    codes = find_codes(text, promised)
    return codes if _BETWEEN.says("".join(_gaps(text, codes)), "between") else []


def is_prose_behind(codes: list[PrintedCode], text: str) -> bool:
    """Whether a text that opens with some codes says something of them, as a sentence does: "E0617 is covered"."""
    return _BETWEEN.says(text[codes[-1].end :], "prose")


def is_code(text: str) -> bool:
    """Whether a text is one code, range or wildcard and nothing else, in upper or lower case."""
    codes = find_codes(text.strip().upper())
    return len(codes) == 1 and codes[0].code == text.strip().upper()


def system_of(code: str) -> CodeSystem | None:
    """The system of a code, range or wildcard by its form alone; None where that does not tell."""
    return next((each.system for each in find_codes(code) if each.code == code), None)


def codes_named(text: str) -> tuple[str, ...]:
    """The codes that a text names, each once, of ranges both ends."""
    return tuple(dict.fromkeys(end for code in find_codes(text) for end in ends(code.code)))


def mentions_of(code: str, text: str) -> Iterator[int]:
    """Where a text names a code: as such, in a range, or by a wildcard."""
    itself = re.compile(rf"(?<![\w.]){re.escape(code)}(?![\w.]\w|\w)")
    yield from (hit.start() for hit in itself.finditer(text))
    yield from (each.start for each in find_codes(text) if covers(each.code, code))


def without_codes(text: str) -> str:
    """A text with blanks in the place of its codes, as long as before."""
    for code in find_codes(text):
        text = text[: code.start] + " " * (code.end - code.start) + text[code.end :]
    return text


def only_names_codes(text: str) -> bool:
    """Whether a line holds codes and the name of their system, and nothing else ("CPT 0203U, 0204U")."""
    codes = find_codes(text)
    label = text[: codes[0].start].strip(" :–-") if codes else ""
    return is_label(label) and bool(code_list(text[codes[0].start :]))


def is_possible(code: PrintedCode) -> bool:
    """Whether such a code exists: ICD-10-CM by the official table, HCPCS by its letter, others by form alone."""
    if code.system == "ICD-10-CM":
        return all(_is_known(end) for end in ends(code.code))
    return code.system != "HCPCS" or all(end[0] in _HCPCS_LETTERS for end in ends(code.code))


def _is_known(diagnosis: str) -> bool:
    """By the official table, in which an "x", small or right behind the point, may hold the place of any sign."""
    held = re.sub(r"(?<=\.)X+", lambda capitals: capitals[0].lower(), diagnosis)
    shape = re.sub(r"[-.*]|(?<!x)x+$", "", held)
    return is_diagnosis(shape.upper()) or ("x" in shape and has_diagnoses_like(shape))


@lru_cache(maxsize=4096)  # every code of a table is looked for in every sentence of a history
def _codes_in(text: str, promised: Systems) -> tuple[PrintedCode, ...]:
    outside = without_post_codes(text)
    return tuple(code for match in _pattern(promised).finditer(outside) if (code := _code(match, promised)))


@cache
def _pattern(promised: Systems) -> re.Pattern[str]:
    """A code or range of any speaking form or of the promised ones, alone between its neighbours."""
    headed = {_system_of(form): form for form in forms("codes", "head")}
    of_promised = (headed[system] for system in sorted(promised) if system in headed)
    tried = [
        *forms("codes", "range"),
        *of_promised,
        *forms("codes", ANYWHERE),
        *(() if promised else forms("codes", "table")),
    ]
    single = rf"(?:{'|'.join(form.pattern for form in tried)})(?![\w$%])(?!\.\w)"
    code = rf"{single}\+?{TO}{single}|{single}"  # a range is tried first: the dash of "Z85.0- Z85.9" makes no wildcard
    return re.compile(rf"(?P<before>{_MARKS})(?<![\w.$#-])(?P<code>{code})(?P<after>{_BEHIND})")


def _code(match: re.Match[str], promised: Systems) -> PrintedCode | None:
    """What was found as a code, if a system has it: marks aside, and a dash or star that makes no wildcard."""
    code, mark = match["code"].replace("+", ""), match["after"]  # "S14.101+ - S14.109+": more places follow
    if code[-1] == "*":
        mark = "*" + mark
    if code[-1] in "-*" and code[-2] != "." and not has_diagnoses_under(code[:-1].replace(".", "")):
        code = code[:-1]
    system = _system(ends(code)[0], promised)
    if system is None:
        return None
    return PrintedCode(system, code, match.start(), match.end(), mark or match["before"].replace("+", ""))


def _system(code: str, promised: Systems) -> CodeSystem | None:
    speaking = next((_system_of(form) for form in forms("codes", ANYWHERE) if form.takes(code)), None)
    for form in sorted(forms("codes", "head"), key=_system_of):
        system = _system_of(form)
        # A code without its point, under a diagnosis head, looks like HCPCS: the table decides.
        if (
            system in promised
            and form.takes(code)
            and (system != "ICD-10-CM" or speaking in (None, system) or _is_known(code))
        ):
            return system
    if speaking is None and not promised and is_diagnosis(code[:_CATEGORY]):
        return "ICD-10-CM"
    return speaking


def _numbered(text: str, *places: str) -> list[PrintedCode]:
    """The number that a text opens with, alone or before what it is, as a code of the forms for some places."""
    number = _ROW.match(text)
    if number is None:
        return []
    known = (form for place in places for form in forms("codes", place))
    form = next((each for each in known if each.takes(number[1])), None)
    return [PrintedCode(_system_of(form), number[1], *number.span(1))] if form else []


def _gaps(text: str, codes: list[PrintedCode]) -> Iterator[str]:
    position = 0
    for code in codes:
        yield text[position : code.start]
        position = code.end
    yield text[position:]
