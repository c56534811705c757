"""The fields of a record that a change has changed, in words: which code is described how, which date was another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.language.code_status import status_sentence
from extractor.model.changes import Change
from extractor.model.pointers import steps_of
from extractor.model.policy import CodeStatus

_NOT_NAMED = frozenset({"text", "under"})  # the wording, which is shown word by word, and what a statement stands under


class Field(NamedTuple):
    """One field with both its values in words."""

    name: str
    before: str
    after: str


def differing(change: Change) -> Iterator[Field]:
    """The fields that differ of a record that is in both versions, without its wording; of one that moved, without its
    label, which goes with the place."""
    skipped = _NOT_NAMED | ({"label"} if change.kind == "moved" else set())
    if isinstance(change.before, dict) and isinstance(change.after, dict):
        for name, before in change.before.items():
            after = change.after.get(name)
            if name not in skipped and before != after:
                yield Field(name.replace("_", " "), plainly(before), plainly(after))


def plainly(value: object) -> str:
    """A value as a person says it."""
    if isinstance(value, list):
        return "; ".join(status_sentence(CodeStatus.model_validate(status)) for status in value) or "none"
    if isinstance(value, dict) and "at_least" in value:
        return f"at least {value['at_least']}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value).replace("_", " ")


def is_code_table(change: Change) -> bool:
    """Whether a change is one of a table of codes: of its caption, or of what it means to stand in it."""
    return change.part == "codes" and len(steps_of(change.path or "")) == 2


def date_label(change: Change) -> str:
    """What the document calls a date of its header."""
    record = change.after if isinstance(change.after, dict) else change.before
    label = str(record.get("label") or "").strip(" :") if isinstance(record, dict) else ""
    kind = str(record.get("kind") or "other") if isinstance(record, dict) else "other"
    return label or f"{kind.replace('_', ' ')} date"


def named_in_full(change: Change) -> str:
    """What a change goes by; of an entry of the history, its date with what it says."""
    record = change.after if isinstance(change.after, dict) else change.before
    text = record["text"] if change.part == "revision_history" and isinstance(record, dict) else change.key
    return text if text == change.key else f"{change.key}: {text}"
