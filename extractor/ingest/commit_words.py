"""What a version changes, in the words of its commit: what the insurer changed, and what our reader reads otherwise."""

from __future__ import annotations

from extractor.diff import Read, compare, compare_readings
from extractor.ingest.chain import Neighbours
from extractor.model.policy import Policy
from extractor.model.walk import statements
from extractor.report.change_sentences import summary_lines
from extractor.report.headlines import headline, rereading_lines

PRINTED_AGAIN = "Printed again; nothing changed."


def changes_against(new: Read, before: Read | None) -> tuple[str, ...]:
    """What the insurer changed with a version, in words: the headline, then a line for each change."""
    if before is None:
        return (_first(new.policy),)
    if new.policy == before.policy:
        return (_printed_again(before, new),)
    return _changes_in_words(before, new)


def changes_after(new: Read, near: Neighbours, after: Read | None) -> tuple[str, ...]:
    """What the version after it changes, now that it follows these facts."""
    if near.after is None or after is None:
        return ()
    if near.after.version and near.same and near.same.policy == new.policy:
        return near.after.version.changes
    return _changes_in_words(new, after)


def reader_changes_against(old: Policy, new: Policy, extractor: str) -> tuple[str, ...]:
    """What another version of our reader reads differently in the same PDF."""
    what, *lines = ("nothing is read differently",) if old == new else rereading_lines(compare(old, new))
    return (f"Read again by extractor {extractor}, not changed by the insurer: {what}", *lines)


def _printed_again(before: Read, new: Read) -> str:
    changes = compare_readings(before, new)
    return PRINTED_AGAIN if changes.compared else f"Printed again, and not comparable: {'; '.join(changes.reasons)}."


def _changes_in_words(old: Read, new: Read) -> tuple[str, ...]:
    changes = compare_readings(old, new)
    if not changes.compared:
        return (f"Not compared with the version before: {'; '.join(changes.reasons)}",)
    return (headline(changes), *(f"- {line}" for line in summary_lines(changes)))


def _first(policy: Policy) -> str:
    parts = (
        (sum(1 for _ in statements(policy)), "criterion", "criteria"),
        (sum(len(table.codes) for table in policy.code_tables), "code", "codes"),
        (len(policy.revision_history), "entry of the revision history", "entries of the revision history"),
        (len(policy.references), "reference", "references"),
    )
    counted = [f"{count} {singular if count == 1 else plural}" for count, singular, plural in parts if count]
    return f"First version: {', '.join(counted) or 'text only'}."
