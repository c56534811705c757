"""A change set in words: the same sentences in commit messages, in the log and over the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from extractor.model.changes import Change, ChangeSet
from extractor.model.roles import CodeRole
from extractor.report.branches import branches
from extractor.report.fields import date_label, differing, is_code_table
from extractor.report.importance import by_importance, news, rank

QUOTED = 90  # letters of a statement that are quoted in a line
MOST_LINES = 20
READ_WITH_DOUBT = "read with doubt"
NAMED_CODES = 5  # codes of which a headline gives the names

Phrase = tuple[str, str]  # of one and of several, with "{}" for the number

_ITEMS: dict[str, Phrase] = {
    "codes": ("code", "codes"),
    "criteria": ("criterion", "criteria"),
    "limitations": ("limitation", "limitations"),
    "products": ("product", "products"),
    "population": ("statement on whom it is for", "statements on whom it is for"),
    "sections": ("paragraph", "paragraphs"),
    "references": ("reference", "references"),
    "dates": ("other date", "other dates"),
    "revision_history": ("entry of the history", "entries of the history"),
}
_NAMES = {
    "title": "title", "payer": "payer", "policy_number": "policy number", "effective_date": "effective date",
    "prior_authorization": "prior authorization", "notification": "notification",
}  # fmt: skip
_CODE_TABLE: Phrase = ("code table", "code tables")
_EFFECTS = {"narrows": "narrowed", "broadens": "broadened"}


def headline(changes: ChangeSet) -> str:
    """What is different, in one sentence, the most important first."""
    if not changes.compared:
        return f"Not compared: {'; '.join(changes.reasons)}"
    groups: dict[Phrase, list[Change]] = {}  # in order of importance
    for change in by_importance(branch.head for branch in branches(news(changes))):
        if change.part != "revision_history":
            groups.setdefault(_phrase(change), []).append(change)
    phrases = [_counted(phrase, members) for phrase, members in groups.items()]
    text = "; ".join(phrases) or _nothing(changes)
    return text[0].upper() + text[1:]


def summary_lines(changes: ChangeSet, most: int = MOST_LINES) -> tuple[str, ...]:
    """The changes one a line, the most important first; what is beyond `most` lines is counted in the last."""
    lines = list(_lines(changes))
    if len(lines) > most:
        lines = [*lines[: most - 1], f"… and {len(lines) - most + 1} more changes"]
    return tuple(lines)


def rereading_lines(changes: ChangeSet, most: int = MOST_LINES) -> tuple[str, ...]:
    """Two readings of one PDF: what is read differently, counted in a sentence and then one a line.

    Nothing is said of coverage or of announcements, since the insurer changed nothing.
    """
    if not changes.compared:
        return (headline(changes),)
    changed = [*news(changes), *changes.folded]
    counts = Counter((_NAMES.get(change.part) or _ITEMS[change.part], change.kind) for change in changed)
    counted = [
        f"{name} {kind}" if isinstance(name, str) else f"{plural(count, *name)} {kind}"
        for (name, kind), count in counts.items()
    ]
    lines = [f"- {described(change)}" for change in changed]
    if len(lines) > most:
        lines = [*lines[: most - 1], f"- … and {len(lines) - most + 1} more"]
    return ("; ".join(counted) or _nothing(changes), *lines)


def _lines(changes: ChangeSet) -> Iterator[str]:
    for change, followers, _ in sorted(branches(news(changes)), key=lambda branch: rank(branch.head)):
        if change.part == "revision_history":
            continue
        more = f" (with {len(followers)} more below)" if followers else ""
        yield f"{described(change)}{more}{_judged(change)}"


def described(change: Change) -> str:
    """A change in a few words: "criterion modified: “…”", and how where that is a field."""
    if change.part in _NAMES:
        return f"{_NAMES[change.part]}: {_value(change.before)} → {_value(change.after)}"
    if change.part == "dates":
        return _described_date(change)
    key = _quoted(change.key)
    item = _item(change)[0]
    named = key if change.part == "codes" and not is_code_table(change) else f"“{key}”"
    how = _how(change)
    return f"{item} {change.kind}: {named}{f' ({how})' if how else ''}"


def _described_date(change: Change) -> str:
    before, after = (str(side["date"]) if isinstance(side, dict) else None for side in (change.before, change.after))
    if before and after:
        return f"{date_label(change)}: {before} → {after}"
    return f"{date_label(change)} {change.kind}: {after or before}"


def _how(change: Change) -> str:
    """The fields of a record that changed: "description: “a chair” → “a chair with wheels”"."""
    quoted = {"description", "caption", "name"}
    return "; ".join(
        f"{name}: “{_quoted(before)}” → “{_quoted(after)}”" if name in quoted else f"{name}: {before} → {after}"
        for name, before, after in differing(change)
    )


def _quoted(text: str) -> str:
    return text if len(text) <= QUOTED else text[: QUOTED - 1].rstrip() + "…"


def _item(change: Change) -> Phrase:
    return _CODE_TABLE if is_code_table(change) else _ITEMS[change.part]


def _judged(change: Change) -> str:
    doubt = READ_WITH_DOUBT if change.read_with_doubt else ""
    if change.effect == "neutral":
        return f" – {doubt}" if doubt else ""
    effect = change.effect if change.effect in _EFFECTS else "effect unclear"
    silent = "not announced" if change.announced == "not_announced" else ""
    return f" – {', '.join(filter(None, (effect, silent, doubt)))}"


def _value(value: object) -> str:
    return "none" if value is None else str(value).replace("_", " ")


def _phrase(change: Change) -> Phrase:
    """What the headline says of a change; changes with the same phrase are counted together."""
    if change.part == "effective_date" and change.after:
        was = f" (was {spoken_date(str(change.before))})" if change.before else ""
        return _alone(f"effective {spoken_date(str(change.after))}{was}")
    if change.part in ("prior_authorization", "notification"):
        return _alone(f"{_NAMES[change.part]} {_value(change.after) if change.after else 'no longer stated'}")
    if change.part in _NAMES:
        return _alone(f"{_NAMES[change.part]} changed")
    singular, plural_form = _item(change)
    if change.part == "codes":
        record = change.after or change.before
        role = record.get("role") if isinstance(record, dict) else None
        if role and change.kind in ("added", "removed"):
            meaning = CodeRole(role).meaning
            turn = meaning.added if change.kind == "added" else meaning.removed
            return f"{{}} {singular} {turn.singular}", f"{{}} {plural_form} {turn.plural}"
    return f"{{}} {singular} {_done(change)}", f"{{}} {plural_form} {_done(change)}"


def _alone(text: str) -> Phrase:
    return text, text


def _done(change: Change) -> str:
    if change.kind in ("added", "removed"):
        return change.kind + {"narrows": ", which narrows", "broadens": ", which broadens"}.get(change.effect, "")
    if change.effect in _EFFECTS:
        return _EFFECTS[change.effect]
    done = "moved" if change.kind == "moved" else "reworded" if change.words else "changed"
    return f"{done}, effect unclear" if change.effect == "unclear" else done


def _counted(phrase: Phrase, members: Sequence[Change]) -> str:
    count = len(members)
    silent = sum(change.announced == "not_announced" for change in members)
    doubted = sum(bool(change.read_with_doubt) for change in members)
    text = phrase[count != 1].format(count) + _which(members)
    for marked, words in ((silent, "not announced"), (doubted, READ_WITH_DOUBT)):
        if marked:
            text += f", {words}" if marked == count else f" ({marked} of them {words})"
    return text


def _which(members: Sequence[Change]) -> str:
    """Which codes or dates changed and, of a single one, how."""
    first = members[0]
    if first.part == "dates" and len(members) == 1:
        return f": {described(first)}"
    if first.part != "codes" or first.kind in ("added", "removed"):
        return ""
    if len(members) == 1:
        how = _how(first)
        return f": {_quoted(first.key)}{f' ({how})' if how else ''}"
    names = [_quoted(change.key) for change in members[:NAMED_CODES]]
    return f": {', '.join(names)}{f' and {len(members) - len(names)} more' if len(members) > len(names) else ''}"


def _nothing(changes: ChangeSet) -> str:
    folded = len(changes.folded) + len(changes.changes) - len(news(changes))
    entries = sum(c.part == "revision_history" for c in news(changes))
    if entries:
        return f"{plural(entries, *_ITEMS['revision_history'])} changed, and nothing else"
    return f"no changes but {folded} of numbering, typography or background text" if folded else "no changes"


def folded_line(changes: ChangeSet) -> str | None:
    """How much was folded away, and of what kind."""
    renumbered, typography = len(changes.changes) - len(news(changes)), sum(c.cosmetic for c in changes.folded)
    counts = (
        (renumbered, "renumbering", "renumberings"),
        (typography, "of punctuation, case or spacing", "of punctuation, case or spacing"),
        (len(changes.folded) - typography, *_alone("of background text or said elsewhere already")),
    )
    counted = [plural(*count) for count in counts if count[0]]
    return f"Folded away: {', '.join(counted)}" if counted else None


def plural(count: int, singular: str, more: str) -> str:
    return f"{count} {singular if count == 1 else more}"


def spoken_date(iso: str) -> str:
    """ "October 1, 2025" for "2025-10-01", as precise as given."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return iso
    month = date(parts[0], parts[1], 1).strftime("%B")
    return f"{month} {parts[2]}, {parts[0]}" if len(parts) > 2 else f"{month} {parts[0]}"
