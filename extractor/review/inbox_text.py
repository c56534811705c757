"""The inbox on a terminal."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from extractor.language.plural import plural
from extractor.model.canonical import plain
from extractor.model.inbox import URGENCIES, Urgency, Waiting

URGENCY_WORDS: dict[Urgency, str] = {
    "incomplete": "incomplete",
    "narrowed": "narrowed",
    "not_announced": "not announced",
    "findings": "findings",
    "calm": "nothing open",
}
_WITH: dict[Urgency, str] = {"findings": "with findings", "calm": "with nothing open"}  # behind a number of policies


def text_lines(waiting: Sequence[Waiting]) -> Iterator[str]:
    """A version a line: why to look, its date, its policy, what it changes, what to look at."""
    for version in waiting:
        head = f"{URGENCY_WORDS[version.urgency]:13}  {version.effective_date or 'no date':10}  {version.policy_id}"
        yield "; ".join((f"{head}: {version.headline.rstrip('.')}", *reasons(version)))


def json_lines(waiting: Sequence[Waiting]) -> Iterator[str]:
    for version in waiting:
        yield json.dumps(plain(version), ensure_ascii=False)


def reasons(waiting: Waiting) -> Iterator[str]:
    """Why to look at a version, besides what it changes."""
    if waiting.approval == "waits":
        yield "waits for approval"
    if waiting.parked:
        yield waiting.parked
    if waiting.is_draft:
        yield "a draft of the insurer's"
    if waiting.incomplete:
        yield f"incomplete: {', '.join(part.replace('_', ' ') for part in waiting.incomplete)}"
    if waiting.not_confirmed:
        yield f"{plural(waiting.not_confirmed, 'announcement', 'announcements')} not found in the text"
    if waiting.findings:
        yield f"{plural(waiting.findings, 'finding', 'findings')} to look at"


def summary(waiting: Sequence[Waiting], total: int) -> str:
    """How many wait, and why."""
    counts = Counter(version.urgency for version in waiting)
    counted = ", ".join(f"{counts[u]} {_WITH.get(u, URGENCY_WORDS[u])}" for u in URGENCIES if counts[u])
    of_all = "" if len(waiting) == total else f" of {total}"
    return f"{len(waiting)}{of_all} {'policy' if total == 1 else 'policies'}" + (f": {counted}" if counted else "")
