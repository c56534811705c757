"""What an inferred state rests on and how far it can be trusted, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from extractor.language.code_ranges import covers
from extractor.language.codes import find_codes
from extractor.model.inferred import Inferred, InferredCode

_NAMED = 4  # entries that are named each by its date, where it is told briefly
_UNDATED = "no date"
_AROUND = 120  # signs of an entry before and behind a code that it names


def grounds_lines(grounds: Inferred) -> Iterator[str]:
    """Where the state comes from, a line for the codes of each entry, and one for what each entry leaves untold."""
    yield from _source_lines(grounds, _entries)
    for date, untold in groupby(grounds.untold, key=lambda change: change.entry):
        entry = f"entry of {date}" if date else "entry without a date"
        quoted = "; ".join(f"“{change.text}”" for change in untold)
        yield f"- differs in a way that the history does not tell ({entry}): {quoted}"


def brief_grounds_lines(grounds: Inferred) -> Iterator[str]:
    """As `grounds_lines`, without the words of what the history leaves untold, and of many entries only how many."""
    yield from _source_lines(grounds, _entries_briefly)
    dates = list(dict.fromkeys(change.entry or _UNDATED for change in grounds.untold))
    if dates:
        yield f"- differs in ways that the history does not tell ({_entries_briefly(dates)})"


def names_codes_untold(grounds: Inferred) -> bool:
    """Whether what the history leaves untold names codes: which of them differ, and how, nobody can say."""
    return any(find_codes(change.text) for change in grounds.untold)


def untold_of(grounds: Inferred, code: str) -> Iterator[str]:
    """What the history says of a code without telling how it stood in this state, each as a sentence that warns."""
    for change in grounds.untold:
        named = next((c for c in find_codes(change.text) if covers(c.code, code)), None)
        if named:
            start, end = max(0, named.start - _AROUND), named.end + _AROUND
            cut = f"{'…' if start else ''}{change.text[start:end].strip()}{'…' if end < len(change.text) else ''}"
            entry = f"entry of {change.entry}" if change.entry else "an entry without a date"
            yield f"How {code} stood on that day is not known: the history names it ({entry}): “{cut}”"


def _source_lines(grounds: Inferred, name_entries: Callable[[Sequence[str]], str]) -> Iterator[str]:
    source = f"inferred from the revision history of {grounds.history_of}, {name_entries(grounds.entries)}"
    other = f", otherwise as in {grounds.facts_of}" if grounds.facts_of != grounds.history_of else ""
    yield f"{source}{other}; {_known(grounds)}"
    for (entry, standing), codes in groupby(grounds.codes, key=lambda code: (code.entry, _standing(code))):
        yield f"- {_listed([code.code for code in codes])}: {standing} (entry of {entry})"


def _entries(dates: Sequence[str]) -> str:
    return f"entr{'y' if len(dates) == 1 else 'ies'} of {_listed(dates)}"


def _entries_briefly(dates: Sequence[str]) -> str:
    if len(dates) <= _NAMED or _UNDATED in dates:
        return _entries(dates)
    return f"{len(dates)} entries, {min(dates)} to {max(dates)}"


def _known(grounds: Inferred) -> str:
    if grounds.codes:
        return "these codes and more differ" if grounds.untold else "nothing but these codes is known to differ"
    if names_codes_untold(grounds):
        return "codes that it names may differ, and nobody can say how"
    return "no code is known to differ" if grounds.untold else "nothing is known to differ"


def _standing(code: InferredCode) -> str:
    meaning = code.role.meaning.sentence if code.role else None
    if code.state == "listed":
        return meaning or "listed"
    return f"not under “{meaning}”" if meaning else "not listed"


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
