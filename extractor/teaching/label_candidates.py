"""What a correction of the header may teach: the label before the right value, or before the wrong one."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.language.dates import find_labelled_dates
from extractor.model.correction import DateIs, FactIs, What
from extractor.teaching.paper import Paper
from extractor.teaching.wording import Wording, literal

Named = tuple[str, str, Wording]  # the list of a profile, what the rule means, and its pattern

_MOST = 8  # words of a label
_MEANS = {"effective_date": ("effective_date", "version_effective"), "other": ("other_date",)}
_ASIDE = "aside"


def of_fact(what: What, paper: Paper) -> Iterator[Named]:
    """Labels that would make a fact of the header what it is; of the payer also the name that it was taken for."""
    match what:
        case FactIs(field="kind"):  # it is seen, and no label stands before it
            return
        case FactIs():
            name: str = what.field
        case DateIs():
            name = what.kind
        case _:
            return
    if name == "payer" and what.read and what.to:
        yield "payers", what.to, Wording(literal(what.read), (what.read,))
    is_date = isinstance(what, DateIs) or name == "effective_date"
    for value, meanings in ((what.to, _MEANS.get(name, (name,))), (what.read, (_ASIDE,))):
        lines = paper.shown.labelled if value else ()
        labels = [label for before, line in lines for label in _labels(before, line, value or "", is_date)]
        for label in dict.fromkeys(labels):
            yield from (("labels", means, Wording(literal(label), (label,))) for means in meanings)


def _labels(before: str, line: str, value: str, is_date: bool) -> Iterator[str]:
    """What may be the label of a value in a line, the longest first."""
    if is_date:
        starts = [span.start for span in find_labelled_dates(line) if span.iso == value]
    else:
        start = line.casefold().find(value.casefold())
        starts = [start] if start >= 0 else []
    for start in starts:
        words = line[:start].split() or (before.split() if len(before.split()) <= _MOST else [])
        for first in range(max(0, len(words) - _MOST), len(words)):
            label = " ".join(words[first:]).rstrip(" :.*…-–|#")
            if any(c.isalpha() for c in label) and (words[first][0].isupper() or not first):
                yield label
