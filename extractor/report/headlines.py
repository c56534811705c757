"""A change set in one sentence: over reports, in commit messages and in the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from extractor.language.plural import plural
from extractor.model.changes import Change, ChangeSet
from extractor.model.roles import CodeRole, Turn
from extractor.model.rulings import CodeRuling, role_by
from extractor.model.walk import TREES
from extractor.report.branches import branches
from extractor.report.change_sentences import (
    ITEMS,
    MOST_LINES,
    NAMES,
    READ_WITH_DOUBT,
    SILENCE,
    Phrase,
    described,
    how_changed,
    item_of,
    spoken_date,
)
from extractor.report.excerpts import quoted
from extractor.report.fields import plainly
from extractor.report.importance import RULES, by_importance, news

LONGEST = 200  # letters of a headline; one that would be longer says less of each change, then counts by effect
NAMED_CODES = 5  # codes of which a headline gives the names
_EFFECTS = {"narrows": "narrowed", "broadens": "broadened"}
_BROADEN: Phrase = (
    "{} broadens coverage",
    "{} broaden coverage",
)  # where nothing narrows it, of which it is said first
_DO: dict[str, Phrase] = {
    "narrows": ("{} narrows coverage", "{} narrow coverage"),
    "broadens": ("{} broadens it", "{} broaden it"),
    "unclear": ("{} of unclear effect", "{} of unclear effect"),
    "neutral": ("{} without effect", "{} without effect"),
}


def headline(changes: ChangeSet) -> str:
    """What is different, in one sentence, the most important first."""
    if not changes.compared:
        return f"Not compared: {'; '.join(changes.reasons)}"
    heads = [b.head for b in branches(news(changes)) if b.head.part != "revision_history"]
    text = _fitting(_in_detail(heads), _in_short(heads), _by_effect(heads)) or _nothing(changes)
    return text[0].upper() + text[1:]


def counted(changes: Iterable[Change]) -> str:
    """Changes counted by what was done to what, the most important first: "2 criteria added, which narrows"."""
    groups = _groups(changes).items()
    return _fitting((_counted(*group) for group in groups), (_in_number(*group) for group in groups))


def _fitting(*tellings: Iterable[str]) -> str:
    """The first telling that is not too long, else the last that says anything."""
    texts = [text for telling in tellings if (text := "; ".join(telling))]
    return next((text for text in texts if len(text) <= LONGEST), texts[-1] if texts else "")


def rereading_lines(changes: ChangeSet, most: int = MOST_LINES) -> tuple[str, ...]:
    """Two readings of one PDF: what is read differently, counted in a sentence and then one a line.

    Nothing is said of coverage or of announcements, since the insurer changed nothing.
    """
    if not changes.compared:
        return (headline(changes),)
    changed = [*news(changes), *changes.folded]
    counts = Counter((NAMES.get(change.part) or ITEMS[change.part], change.kind) for change in changed)
    parts = [
        f"{name} {kind}" if isinstance(name, str) else f"{plural(count, *name)} {kind}"
        for (name, kind), count in counts.items()
    ]
    lines = [f"- {described(change)}" for change in changed]
    if len(lines) > most:
        lines = [*lines[: most - 1], f"- … and {len(lines) - most + 1} more"]
    return ("; ".join(parts) or _nothing(changes), *lines)


def _groups(changes: Iterable[Change]) -> dict[Phrase, list[Change]]:
    """The changes that one phrase counts together, in order of importance."""
    groups: dict[Phrase, list[Change]] = {}
    for change in by_importance(changes):
        groups.setdefault(_phrase(change), []).append(change)
    return groups


def _in_detail(changes: Sequence[Change]) -> Iterator[str]:
    return (_counted(phrase, members) + _marks(members) for phrase, members in _groups(changes).items())


def _in_short(changes: Sequence[Change]) -> Iterator[str]:
    return (_in_number(phrase, members) + _marks(members) for phrase, members in _groups(changes).items())


def _by_effect(changes: Sequence[Change]) -> Iterator[str]:
    """How many changes do what to coverage, and what became of the policy as a whole."""
    rules = [change for change in changes if change.part in RULES]
    start = f"{plural(len(rules), 'change', 'changes')}: "
    for effect, phrase in _DO.items():
        members = [change for change in rules if change.effect == effect]
        if members:
            words = _BROADEN if start and effect == "broadens" else phrase
            yield start + _in_number(words, members) + _marks(members)
            start = ""
    yield from (_phrase(change)[0] for change in changes if change.part in NAMES and change.part not in RULES)


def _phrase(change: Change) -> Phrase:
    """What the headline says of a change; changes with the same phrase are counted together."""
    if change.part == "effective_date" and change.after:
        was = f" (was {spoken_date(str(change.before))})" if change.before else ""
        return _alone(f"effective {spoken_date(str(change.after))}{was}")
    if change.part in ("prior_authorization", "notification"):
        return _alone(f"{NAMES[change.part]} {plainly(change.after) if change.after else 'no longer stated'}")
    if change.part in NAMES:
        return _alone(f"{NAMES[change.part]} changed")
    singular, plural_form = item_of(change)
    turn = _turn(change)
    if turn:
        return f"{{}} {singular} {turn.singular}", f"{{}} {plural_form} {turn.plural}"
    return f"{{}} {singular} {_done(change)}", f"{{}} {plural_form} {_done(change)}"


def _turn(change: Change) -> Turn | None:
    """What it means that a code came or went, by its row or its table; None where another entry names it as well."""
    record = change.after or change.before
    if change.part != "codes" or not isinstance(record, dict) or change.kind not in ("added", "removed"):
        return None
    of_table = record.get("role")
    rulings = [CodeRuling(status["is"]) for status in record.get("status", ())]
    role = role_by(rulings, CodeRole(of_table) if of_table else None)
    if role is None:
        return None
    meaning = role.meaning
    turn = meaning.added if change.kind == "added" else meaning.removed
    return turn if turn.effect == change.effect else None


def _alone(text: str) -> Phrase:
    return text, text


def _done(change: Change) -> str:
    if change.part == "codes" and change.kind in ("added", "removed") and change.effect == "neutral":
        return "named otherwise"
    of_rule = change.part in TREES  # beside others of which an effect is named
    if change.kind in ("added", "removed"):
        effects = {"narrows": ", which narrows", "broadens": ", which broadens", "neutral": " without effect" * of_rule}
        return change.kind + effects.get(change.effect, "")
    if change.effect in _EFFECTS:
        return _EFFECTS[change.effect]
    done = "moved" if change.kind == "moved" else "reworded" if change.words else "changed"
    if change.effect == "neutral" and of_rule and (change.words or change.kind == "moved"):
        done += " without effect"
    return f"{done}, effect unclear" if change.effect == "unclear" else done


def _counted(phrase: Phrase, members: Sequence[Change]) -> str:
    return _in_number(phrase, members) + _which(members)


def _in_number(phrase: Phrase, members: Sequence[Change]) -> str:
    return phrase[len(members) != 1].format(len(members))


def _marks(members: Sequence[Change]) -> str:
    """What is to be said of all or of some of the changes: that nobody announced them, or that they are doubted."""
    marks = [(sum(c.announced == state for c in members), words) for state, words in SILENCE.items()]
    marks.append((sum(bool(c.read_with_doubt) for c in members), READ_WITH_DOUBT))
    return "".join(
        f", {words}" if number == len(members) else f" ({number} of them {words})" for number, words in marks if number
    )


def _which(members: Sequence[Change]) -> str:
    """Which codes or dates changed and, of a single one, how."""
    first = members[0]
    if first.part == "dates" and len(members) == 1:
        return f": {described(first)}"
    if first.part != "codes" or first.kind in ("added", "removed"):
        return ""
    if len(members) == 1:
        how = how_changed(first)
        return f": {quoted(first.key)}{f' ({how})' if how else ''}"
    names = [quoted(change.key) for change in members[:NAMED_CODES]]
    return f": {', '.join(names)}{f' and {len(members) - len(names)} more' if len(members) > len(names) else ''}"


def _nothing(changes: ChangeSet) -> str:
    folded = len(changes.folded) + len(changes.changes) - len(news(changes))
    entries = sum(c.part == "revision_history" for c in news(changes))
    if entries:
        return f"{plural(entries, *ITEMS['revision_history'])} changed, and nothing else"
    return f"no changes but {folded} of numbering, typography or background text" if folded else "no changes"
