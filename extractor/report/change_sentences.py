"""A change set in words: the same sentences in commit messages, in the log and over the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from extractor.model.changes import Change, ChangeSet
from extractor.model.roles import CodeRole
from extractor.report.importance import by_importance, heads, news, rank

QUOTED = 90  # letters of a statement that are quoted in a line
MOST_LINES = 20

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
_EFFECTS = {"narrows": "narrowed", "broadens": "broadened"}


def headline(changes: ChangeSet) -> str:
    """What is different, in one sentence, the most important first."""
    if not changes.compared:
        return f"Not compared: {'; '.join(changes.reasons)}"
    groups: Counter[Phrase] = Counter()  # in order of importance, since its keys keep the order they came in
    silent: Counter[Phrase] = Counter()
    for change in by_importance(head for head, _ in heads(news(changes))):
        if change.part != "revision_history":
            phrase = _phrase(change)
            groups[phrase] += 1
            silent[phrase] += change.announced == "not_announced"
    phrases = [_counted(phrase, groups[phrase], silent[phrase]) for phrase in groups]
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
    for change, followers in sorted(heads(news(changes)), key=lambda item: rank(item[0])):
        if change.part == "revision_history":
            continue
        more = f" (with {followers} more below)" if followers else ""
        yield f"{described(change)}{more}{_judged(change)}"


def described(change: Change) -> str:
    """A change in a few words: "criterion modified: “…”"."""
    if change.part in _NAMES:
        return f"{_NAMES[change.part]}: {_value(change.before)} → {_value(change.after)}"
    key = change.key if len(change.key) <= QUOTED else change.key[: QUOTED - 1].rstrip() + "…"
    return f"{_ITEMS[change.part][0]} {change.kind}: {key if change.part == 'codes' else f'“{key}”'}"


def _judged(change: Change) -> str:
    if change.effect == "neutral":
        return ""
    effect = change.effect if change.effect in _EFFECTS else "effect unclear"
    return f" – {effect}{', not announced' if change.announced == 'not_announced' else ''}"


def _value(value: object) -> str:
    return "none" if value is None else str(value).replace("_", " ")


def _phrase(change: Change) -> Phrase:
    """What the headline says of a change; changes with the same phrase are counted together."""
    if change.part == "effective_date" and change.after:
        return _alone(f"effective {spoken_date(str(change.after))}")
    if change.part in ("prior_authorization", "notification"):
        return _alone(f"{_NAMES[change.part]} {_value(change.after) if change.after else 'no longer stated'}")
    if change.part in _NAMES:
        return _alone(f"{_NAMES[change.part]} changed")
    singular, plural_form = _ITEMS[change.part]
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


def _counted(phrase: Phrase, count: int, silent: int) -> str:
    text = phrase[count != 1].format(count)
    if not silent:
        return text
    return f"{text}, not announced" if silent == count else f"{text} ({silent} of them not announced)"


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
