"""One name for each insurer that no directory knows, whose company, initials and short name a document may print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.language.document_names import is_of_any_document
from extractor.language.insurers import (
    begins_name,
    initials_told,
    line_behind,
    names_program,
    parts_joined,
    without_business,
    without_company_form,
    without_company_words,
)
from extractor.reading.candidates import Candidate

EDGE = " .,®™℠●•■◆"  # signs around a name
_ACRONYM = 4  # letters that a name in capitals has at most if they are initials
_WRITTEN_SMALL = frozenset(("Of", "And", "The", "For"))  # words of a name
_INITIALS = 3  # letters of words like "PDL" behind a name
_ADDED = 3  # words behind a name
_FEWEST = 2  # letters of initials
_WHOLE_LINES = frozenset({"formed_alone", "formed_closing"})  # names that stand on lines of their own
_SMALL = frozenset(("of", "the", "and", "for"))  # words that initials may leave out


def under_one_name(
    candidates: Iterable[Candidate[str]], texts: Iterable[str], lines: Iterable[str]
) -> list[Candidate[str]]:
    """The candidates, each under the name that its insurer goes by in the document: "Brightmoor" for "The Brightmoor
    Group" and "BRIGHTMOOR", where that is a candidate of its own; the name that `texts`, another candidate or one of
    the document's first `lines` spell out for initials."""
    bare = _without_lines([replace(c, value=_program_alone(without_company_form(c.value))) for c in candidates])
    bare = _without_ends(bare)
    names = list(dict.fromkeys(c.value for c in bare))
    heads = [c.value for c in bare if not _WHOLE_LINES.isdisjoint(c.features)]
    short = {name: _short_name(name, names) for name in names}
    called = {name: _letterhead_of(name, heads) or _letterhead_of(short[name], heads) or short[name] for name in names}
    glosses = [pair for text in texts for pair in initials_told(text)]
    spelt = {name: _spelt_out(name, [*called.values(), *lines], glosses) for name in set(called.values())}
    return [replace(c, value=spelt[called[c.value]]) for c in bare]


def _program_alone(name: str) -> str:
    """The name of a state's program without words of any document behind it: "Elm Medicaid Update", "… PDL & PA"."""
    words = name.split()
    programs = [names_program(" ".join(words[:n])) for n in range(len(words) + 1)]
    named = (n for n in range(1, len(words)) if programs[n] and not programs[n - 1])
    end = next(named, len(words))
    is_added = len(words) - end <= _ADDED and all(map(_is_of_any_document, words[end:]))
    return " ".join(words[:end]) if is_added else name


def _is_of_any_document(word: str) -> bool:
    is_initials = word.isupper() and len(word) <= _INITIALS
    return is_of_any_document(word) or is_initials or not word.isalnum()


def _without_lines(candidates: list[Candidate[str]]) -> list[Candidate[str]]:
    """The candidates without the line of business behind their names, where it is no part of the name: nobody is called
    by his commercial line, nor by two lines."""
    named = {c.value: [named for part in parts_joined(c.value) if (named := line_behind(part))] for c in candidates}
    lines: dict[str, set[str]] = {}
    for own, line in (pair for pairs in named.values() for pair in pairs):
        lines.setdefault(letters(own), set()).add(line)
    bare = {}
    for name, pairs in named.items():
        owns = {letters(own) for own, _ in pairs}
        is_line = len(owns) == 1 and len(pairs) == len(parts_joined(name))
        several = is_line and any("commercial" in line or len(lines[letters(own)]) > 1 for own, line in pairs)
        bare[name] = pairs[0][0] if several else name
    return [replace(c, value=bare[c.value]) for c in candidates]


def _without_ends(candidates: list[Candidate[str]]) -> list[Candidate[str]]:
    """The candidates under the whole name where a line of its own holds an end that many have: "Elm Valley" over
    "Community Health Plan"."""
    whole = [c for c in candidates if "formed_alone" in c.features]
    ends = {c.value: w.value for c in whole for w in whole if _is_end(c, w)}
    return [replace(c, value=ends.get(c.value, c.value)) for c in candidates]


def _is_end(part: Candidate[str], whole: Candidate[str]) -> bool:
    """Whether a name is the end of another and printed in the same place."""
    return (
        begins_name(part.value.split()[0])
        and whole.value.endswith(f" {part.value}")
        and set(part.words) < set(whole.words)
    )


def letters(name: str) -> str:
    """A name's letters and digits in small ones, without an article: "Elm Care" and "ElmCare" are alike."""
    return re.sub(r"[\W_]", "", name.casefold().removeprefix("the "))


def _letterhead_of(name: str, heads: Sequence[str]) -> str | None:
    """The one name on a letterhead that begins with a name: "Brightmoor Health", for "Brightmoor"."""
    longer = {head for head in heads if head.startswith(f"{name} ") and len(head.split()) <= len(name.split()) + 2}
    return longer.pop() if len(longer) == 1 else None


def _short_name(name: str, names: Sequence[str]) -> str:
    """A name short of its company's words where others agree in the rest; of some with the same letters the first that
    is not in capitals."""
    short = without_company_words(name)
    others = [other for other in names if other != name]
    if short != name and not any(_goes_by(other, short) for other in others):
        return name
    alike = [n for n in (short, *map(without_company_words, others)) if letters(n) == letters(short)]
    return min(alike, key=str.isupper)


def _goes_by(other: str, short: str) -> bool:
    """Whether another name is a short one, in other letters or with words of a company, or begins with it."""
    words = without_company_words(other).split()
    return any(letters(" ".join(words[:n])) == letters(short) for n in range(1, len(words) + 1))


def _spelt_out(name: str, names: Iterable[str], glosses: Sequence[tuple[str, str]]) -> str:
    """The name whose initials a name is, as a text gives them, or by another name that has them."""
    initials = without_business(name)
    if not initials.isupper() or " " in initials or len(initials) < _FEWEST:
        return name
    spelt = next(filter(None, (_ending(other, initials) for other in names if other != name)), None)
    if spelt is None:
        long = next(filter(None, (_ending(long, initials) for short, long in glosses if short == initials)), initials)
        spelt = long + name.removeprefix(initials)
    return spelt


def _ending(long: str, short: str) -> str | None:
    """The last words of a name whose initials are `short`, the small ones counted or not."""
    words = long.split()
    ends = (" ".join(words[at:]) for at in range(len(words) - 1))
    return next((end for end in ends if short in initials_of(end)), None)


def initials_of(name: str) -> tuple[str, str]:
    """A name's initials in capitals, the small words counted or not: "EOTM" and "EM" of "Elm of the Marsh"."""
    words = name.split()
    weighty = [w for w in words if w.lower() not in _SMALL]
    return "".join(w[0] for w in words).upper(), "".join(w[0] for w in weighty).upper()


def in_small_letters(name: str, line: str) -> str:
    """A name in capitals with small letters, unless it may be initials; a single word among others may."""
    is_shouted = name.isupper() and any(len(w) > _ACRONYM for w in name.split()) and (" " in name or line.isupper())
    if not is_shouted:
        return name
    words = name.title().split()
    return " ".join(w.lower() if n and w in _WRITTEN_SMALL else w for n, w in enumerate(words))
