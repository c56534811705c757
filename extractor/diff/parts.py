"""The flat parts of two policies as pairs of records: what belongs together, before it is compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from extractor.diff.flat import RecordPair
from extractor.diff.matching.cited_works import paired_references
from extractor.diff.matching.records import Pair, RecordPairing
from extractor.language.plain import plain
from extractor.model.changes import Part
from extractor.model.pointers import pointer
from extractor.model.policy import Policy, Revision

SCALARS: tuple[Part, ...] = (
    "title", "payer", "policy_number", "effective_date", "prior_authorization", "notification",
)  # fmt: skip
REWORDED = 0.6  # likeness of two texts of one list that are taken for one another
SAME_DAY = 0.4  # the same for two history entries of one date
TELLING = 5  # words of a history entry by which it is known again under another date


@dataclass(frozen=True, slots=True)
class Paired:
    """One thing in the old and the new policy; `paths` are its JSON Pointers in both, None where it is not.

    `key` is what a person would call it; `text` the field whose wording is compared word by word.
    """

    part: Part
    paths: tuple[str | None, str | None]
    key: str
    records: RecordPair
    text: str | None = None
    elsewhere: bool = False  # it stands in another list now
    meant_other: str | None = None  # why what stands over it says something else of it now
    named_by: str | None = None  # what names it in the other version, where no entry of its own does


def scalar_parts(old: Policy, new: Policy) -> list[Paired]:
    """The single facts of the header, each as a record of one field."""
    pairs: list[Paired] = []
    for part in SCALARS:
        before, after = getattr(old, part), getattr(new, part)
        records = (_single(part, before), _single(part, after))
        key = str(after if after is not None else before)
        pairs.append(
            Paired(
                part,
                _paths(pointer(part), pointer(part), records),
                key,
                records,
                part if part in ("title", "payer") else None,
            )
        )
    return pairs


def list_parts(old: Policy, new: Policy) -> list[Paired]:
    """Dates, products, population, history and references, item by item."""
    dates = RecordPairing(old.dates, new.dates).by_key(lambda d: (d.kind, plain(d.label), d.date))
    dates.by_key(lambda d: (d.kind, plain(d.label))).by_key(lambda d: None if d.kind == "other" else d.kind)
    products = RecordPairing(old.products, new.products).by_key(lambda p: (plain(p.name), p.group))
    products.by_key(lambda p: plain(p.name)).by_text(lambda p: p.name, 0.9)
    population = RecordPairing(old.population, new.population).by_key(lambda p: plain(p.text))
    population.by_text(lambda p: p.text, REWORDED)
    history = RecordPairing(old.revision_history, new.revision_history).by_key(lambda r: (r.date, plain(r.text)))
    history.by_text(lambda r: r.text, SAME_DAY, same=lambda r: r.date)
    history.by_key(_only_once(old.revision_history, new.revision_history))
    references = paired_references(old.references, new.references)
    return [
        *_items("dates", old.dates, new.dates, dates.pairs(), lambda d: d.date, None),
        *_items("products", old.products, new.products, products.pairs(), lambda p: p.name, "name"),
        *_items("population", old.population, new.population, population.pairs(), lambda p: p.text, "text"),
        *_items(
            "revision_history",
            old.revision_history,
            new.revision_history,
            history.pairs(),
            lambda r: r.date or r.text,
            "text",
        ),
        *_items("references", old.references, new.references, references, lambda r: r.text, "text"),
    ]


def _only_once(*histories: Sequence[Revision]) -> Callable[[Revision], str | None]:
    """The key of history entries that say what no other entry says: "Annual review" of two years is not one entry."""
    counts = [Counter(plain(entry.text) for entry in history) for history in histories]

    def key(entry: Revision) -> str | None:
        text = plain(entry.text)
        return text if text.count(" ") + 1 >= TELLING and all(count[text] <= 1 for count in counts) else None

    return key


def _items(
    part: Part, olds: Sequence[Any], news: Sequence[Any], pairs: list[Pair], key: Callable[[Any], str], text: str | None
) -> list[Paired]:
    paired: list[Paired] = []
    for i, j in pairs:
        before, after = None if i is None else olds[i], None if j is None else news[j]
        records = _record(before), _record(after)
        paths = None if i is None else pointer(part, i), None if j is None else pointer(part, j)
        paired.append(Paired(part, paths, key(after or before), records, text))
    return paired


def _paths(old: str, new: str, records: RecordPair) -> tuple[str | None, str | None]:
    return None if records[0] is None else old, None if records[1] is None else new


def _single(part: str, value: str | None) -> dict[str, Any] | None:
    return None if value is None else {part: value}


def _record(item: BaseModel | None) -> dict[str, Any] | None:
    return None if item is None else item.model_dump(mode="json")
