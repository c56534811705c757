"""Changes in words, one a line: the same in commit messages, in the log and in reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from extractor.language.plural import plural
from extractor.model.changes import Announcement, Change, ChangeSet
from extractor.report.branches import branches
from extractor.report.excerpts import Piece, excerpt, marked, quoted, quoted_apart
from extractor.report.fields import Field, date_label, differing, is_code_table, named_in_full, plainly
from extractor.report.importance import news, rank

MOST_LINES = 20
READ_WITH_DOUBT = "read with doubt"
SILENCE: dict[Announcement, str] = {"not_announced": "not announced", "contradicted": "contradicted by the history"}

Phrase = tuple[str, str]  # of one and of several, with "{}" for the number

ITEMS: dict[str, Phrase] = {
    "codes": ("code", "codes"),
    "criteria": ("criterion", "criteria"),
    "limitations": ("limitation", "limitations"),
    "products": ("product", "products"),
    "population": ("statement on whom it is for", "statements on whom it is for"),
    "sections": ("passage of text", "passages of text"),
    "references": ("reference", "references"),
    "dates": ("other date", "other dates"),
    "revision_history": ("entry of the history", "entries of the history"),
}
NAMES = {
    "title": "title", "payer": "payer", "policy_number": "policy number", "effective_date": "effective date",
    "prior_authorization": "prior authorization", "notification": "notification",
}  # fmt: skip
_WORDED = frozenset({"description", "caption", "name"})  # fields that are quoted
_CODE_TABLE: Phrase = ("code table", "code tables")


def summary_lines(changes: ChangeSet, most: int = MOST_LINES) -> tuple[str, ...]:
    """The changes one a line, the most important first; what is beyond `most` lines is counted in the last."""
    lines = list(_lines(changes))
    if len(lines) > most:
        lines = [*lines[: most - 1], f"… and {len(lines) - most + 1} more changes"]
    return tuple(lines)


def _lines(changes: ChangeSet) -> Iterator[str]:
    sentences = Counter(
        (f"{described(change)}{_below(followers)}", _judged(change))
        for change, followers, _ in sorted(branches(news(changes)), key=lambda branch: rank(branch.head))
        if change.part != "revision_history"
    )
    for (line, judgement), times in sentences.items():
        same = f" (the same in {plural(times - 1, 'other place', 'other places')})" if times > 1 else ""
        yield f"{line}{same}{judgement}"


def _below(followers: Sequence[Change]) -> str:
    return f" (with {len(followers)} more below)" if followers else ""


def described(change: Change) -> str:
    """A change in a few words: "criterion modified: “for [-6-]{+8+} weeks”", and how where that is a field."""
    return marked(described_apart(change))


def described_apart(change: Change) -> tuple[Piece, ...]:
    """The same with the words taken out and put in apart, for where their style tells them."""
    if change.part in NAMES:
        return (("=", f"{NAMES[change.part]}: {plainly(change.before)} → {plainly(change.after)}"),)
    if change.part == "dates":
        return (("=", _described_date(change)),)
    is_code = change.part == "codes" and not is_code_table(change)
    is_worded = bool(change.words) and change.part != "codes"
    key = _worded(change) if is_worded else (("=", quoted(named_in_full(change))),)
    how = how_changed(change)
    opening, closing = ("", "") if is_code else ("“", "”")
    ending = f"{closing}{f' ({how})' if how else ''}"
    return (("=", f"{item_of(change)[0]} {change.kind}: {opening}"), *key, *((("=", ending),) if ending else ()))


def _worded(change: Change) -> tuple[Piece, ...]:
    """How a text begins and what differs in it; of an entry of the history also its date."""
    entry: tuple[Piece, ...] = (("=", f"{change.key}: "),) if change.part == "revision_history" else ()
    return (*entry, *excerpt(change.words))


def _described_date(change: Change) -> str:
    before, after = (str(side["date"]) if isinstance(side, dict) else None for side in (change.before, change.after))
    if before and after:
        return f"{date_label(change)}: {before} → {after}"
    return f"{date_label(change)} {change.kind}: {after or before}"


def how_changed(change: Change) -> str:
    """The fields of a record that changed: "description: “a chair” → “a chair with wheels”"."""
    return "; ".join(_became(field) for field in differing(change))


def _became(field: Field) -> str:
    if field.name not in _WORDED:
        return f"{field.name}: {field.before} → {field.after}"
    before, after = quoted_apart(field.before, field.after)
    return f"{field.name}: “{before}” → “{after}”"


def item_of(change: Change) -> Phrase:
    return _CODE_TABLE if is_code_table(change) else ITEMS[change.part]


def _judged(change: Change) -> str:
    marks = ", ".join(judged(change))
    return f" – {marks}" if marks else ""


def judged(change: Change) -> tuple[str, ...]:
    """What is to be known of a change at a glance: what it does, that nobody announced it, that it is doubted."""
    if change.effect == "neutral":
        return beside_effect(change)
    effect = change.effect if change.effect in ("narrows", "broadens") else "effect unclear"
    return (effect, *beside_effect(change))


def beside_effect(change: Change) -> tuple[str, ...]:
    """The same without the effect, for where that stands beside it: silence on what has no effect is no news."""
    silent = SILENCE.get(change.announced, "") if change.effect != "neutral" else ""
    return tuple(filter(None, (silent, READ_WITH_DOUBT if change.read_with_doubt else "")))


def folded_line(changes: ChangeSet) -> str | None:
    """How much was folded away, and of what kind."""
    renumbered, typography = len(changes.changes) - len(news(changes)), sum(c.cosmetic for c in changes.folded)
    counts = (
        (renumbered, "renumbering", "renumberings"),
        (typography, "of punctuation, case or spacing", "of punctuation, case or spacing"),
        (len(changes.folded) - typography, *("of background text or said elsewhere already",) * 2),
    )
    counted = [plural(*count) for count in counts if count[0]]
    return f"Folded away: {', '.join(counted)}" if counted else None


def spoken_date(iso: str) -> str:
    """ "October 1, 2025" for "2025-10-01", as precise as given."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return iso
    month = date(parts[0], parts[1], 1).strftime("%B")
    return f"{month} {parts[2]}, {parts[0]}" if len(parts) > 2 else f"{month} {parts[0]}"
