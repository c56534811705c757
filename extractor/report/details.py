"""One change in detail, for any report: where it stands, its words, why it is judged so, who announced it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from extractor.language.plural import plural
from extractor.model.changes import Change, ChangeKind, ChangeSet, ReadingDoubt, Side
from extractor.model.pointers import steps_of
from extractor.model.walk import TREES
from extractor.report.branches import Branch
from extractor.report.change_sentences import READ_WITH_DOUBT, spoken_date
from extractor.report.excerpts import Piece
from extractor.report.fields import date_label, differing, named_in_full, plainly
from extractor.report.importance import RULES, news
from extractor.report.meanings import in_passing
from extractor.report.printable import shortened

CONTEXT = 60  # letters kept around changed words in a long text


def whereabouts_of(change: Change, whole: bool = False) -> str:
    """Where a change stands in the document, as a person would look for it; `whole`: without cutting what it quotes."""
    record = change.after if isinstance(change.after, dict) else change.before
    quote: Callable[[str], str] = str if whole else partial(shortened, signs=CONTEXT)
    words = ["running text" if change.part == "sections" else change.part.replace("_", " ")]
    if isinstance(record, dict):
        if record.get("label"):
            words.append(str(record["label"]))
        if change.part == "revision_history" and change.kind == "modified" and record.get("date"):
            words.append(f"of {spoken_date(str(record['date']))}")
        if record.get("under"):
            words.append(f"under “{quote(str(record['under']))}”")
        if change.part == "codes" and change.kind in ("added", "removed") and record.get("role"):
            words.append(f"listed as “{plainly(record['role'])}”")
    if change.kind in ("moved", "renumbered") and change.part != "codes" and isinstance(change.before, dict):
        earlier = change.before.get("under") if change.kind == "moved" else change.before.get("label")
        words.append(f"· {_earlier(change.kind, quote(str(earlier)))}" if earlier else "· before at the top")
    return " ".join(words)


def _earlier(kind: ChangeKind, quoted: str) -> str:
    """What a statement stood under before it moved, or its number before it got another."""
    return f"before under “{quoted}”" if kind == "moved" else f"before {quoted}"


def pieces(change: Change) -> list[Piece]:
    """The change as words to print one after the other, with some of the text around them."""
    return list(_trimmed(full_pieces(change))) if change.words else full_pieces(change)


def full_pieces(change: Change) -> list[Piece]:
    """The same with all of the text."""
    if change.words:
        return list(change.words)
    if change.part == "dates":
        return list(_date(change))
    if isinstance(change.before, dict) and isinstance(change.after, dict):
        key = change.key if change.part in TREES else shortened(change.key, CONTEXT)
        return [("=", key), *_fields(change)]
    if change.before is not None and change.after is not None:
        return [("-", plainly(change.before)), ("=", " "), ("+", plainly(change.after))]
    record = change.after if change.after is not None else change.before
    more = f" {record['description']}" if isinstance(record, dict) and record.get("description") else ""
    return [("+" if change.kind == "added" else "-", named_in_full(change) + more)]


def apart(words: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with a space where words put in follow words taken out without one: for a line in which only their
    style tells the two apart."""
    for before, (sign, text) in zip([("=", " "), *words], words, strict=False):
        if before[0] == "-" and sign == "+" and not (before[1][-1:].isspace() or text[:1].isspace()):
            yield "=", " "
        yield sign, text


def _fields(change: Change) -> Iterator[Piece]:
    """The fields of a record that differ, where its text does not."""
    for name, before, after in differing(change):
        yield "?", f"  {name}: "
        yield "-", before
        yield "=", " "
        yield "+", after


def _date(change: Change) -> Iterator[Piece]:
    """Which date it is, and what it was and is."""
    yield "?", f"{date_label(change)}: "
    before, after = (str(side["date"]) if isinstance(side, dict) else "" for side in (change.before, change.after))
    if before:
        yield "-", before
    if before and after:
        yield "=", " "
    if after:
        yield "+", after


def _trimmed(runs: Sequence[Piece]) -> Iterator[Piece]:
    for i, (sign, words) in enumerate(runs):
        if sign != "=" or len(words) <= 2 * CONTEXT:
            yield sign, words
        elif i == 0:
            yield sign, f"…{words[-CONTEXT:]}"
        elif i == len(runs) - 1:
            yield sign, f"{words[:CONTEXT]}…"
        else:
            yield sign, f"{words[:CONTEXT]} … {words[-CONTEXT:]}"


def notes(branch: Branch, others: int = 0, dates: Mapping[int, str] | None = None) -> tuple[str, ...]:
    """Sentences on a change: what follows from it, why its effect is so, and who announced it."""
    change = branch.head
    sentences = [f"the same in {plural(others, 'other place', 'other places')}"] if others else []
    is_cited_anew = change.part == "references" and change.kind == "modified"
    if change.why and (change.part in RULES or is_cited_anew):  # of all others it says that they rule nothing
        sentences.append(change.why)
    if change.announced_by is not None and change.part != "revision_history":  # no entry tells that it is there
        sentences.append(f"announced {entry(change.announced_by, dates or {})}")
    elif change.announced == "contradicted":
        sentences.append("the history says the opposite")
    elif change.announced == "not_found" and dates and change.part in RULES and change.effect != "neutral":
        sentences.append("not found in what the history says of this version")
    sentences += reading_notes(change)
    return tuple(sentences)


def reading_notes(change: Change) -> Iterator[str]:
    """That a change may be one of the reading, of which version and why; and who has corrected that. What is doubted of
    a part as a whole, and so of many changes, is told once: the findings stand at the end of a report."""
    sides: tuple[Side, Side] = "old", "new"
    doubted = [side for side in sides if any(doubt.version == side for doubt in change.read_with_doubt)]
    reasons = {f"the {side} version": "; ".join(_reasons(change, side)) for side in doubted}
    if len(doubted) == 2 and len(set(reasons.values())) == 1:
        reasons = {"both versions": next(iter(reasons.values()))}
    yield from (f"{READ_WITH_DOUBT} in {versions}{f': {why}' if why else ''}" for versions, why in reasons.items())
    for fact in change.corrected:
        yield f"corrected in the {fact.version} version by {fact.by} on {spoken_date(fact.on[:10])}: {fact.why}"


def doubts_of(changes: ChangeSet) -> tuple[ReadingDoubt, ...]:
    """What is doubted of the changes that are shown, each thing once."""
    return tuple(dict.fromkeys(doubt for change in news(changes) for doubt in change.read_with_doubt))


def doubt_in_words(doubt: ReadingDoubt) -> str:
    return f"{READ_WITH_DOUBT} in the {doubt.version} version: {doubt.message}"


def _reasons(change: Change, side: Side) -> Iterable[str]:
    """Why the facts of a change are doubted, each reason once."""
    about_it = (d for d in change.read_with_doubt if d.version == side and len(steps_of(d.at)) > 1)
    return dict.fromkeys(in_passing(doubt.rule) for doubt in about_it)


def entry_dates(changes: ChangeSet) -> dict[int, str]:
    """The dates of the new entries of the history, by their place in it."""
    entries = [c for c in changes.changes if c.part == "revision_history" and isinstance(c.after, dict)]
    return {int(steps_of(c.path or "")[-1]): spoken_date(c.after["date"]) for c in entries if c.after.get("date")}


def entry(number: int, dates: Mapping[int, str]) -> str:
    """How a history entry is named: by its date, else by its number."""
    return dates.get(number) or f"in entry {number + 1} of the history"
