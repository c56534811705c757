"""Whether what stands under a heading that nobody knows is a revision history, by its dates alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.language.dates import find_dates
from extractor.language.histories import tells_revision
from extractor.model.outline import Passage
from extractor.profiles import Profile

_FEWEST = 3  # entries
_MOSTLY = 0.7  # of the paragraphs are entries
_TELLING = 0.4  # of the entries say what was done, where nothing else tells
_DONE = frozenset(("original_effective", "effective", "revised", "last_reviewed", "approved"))


def reads_as_history(passages: Sequence[Passage], profile: Profile, is_late: bool) -> bool:
    """Whether nearly all paragraphs begin with a date: at the document's end, or from the newest to the oldest, or most
    of them saying what was done. At the end (`is_late`) labels of what was done count as well: "Revised: May 2024"."""
    texts = [p.text for p in passages]
    dates = [date for text in texts if (date := _opening_date(text))]
    labels = [text for text in texts if is_late and profile.label(text.partition(":")[0].strip()) in _DONE]
    entries = len(dates) + len(labels)
    if entries < _FEWEST or entries < _MOSTLY * len(texts):
        return False
    falls = len(dates) >= _FEWEST and all(a >= b for a, b in pairwise(dates)) and dates[0] > dates[-1]
    telling = sum(tells_revision(text) for text in texts)
    return is_late or falls or telling >= _TELLING * entries


def _opening_date(text: str) -> str | None:
    return next((date.iso for date in find_dates(text) if date.start == 0), None)
