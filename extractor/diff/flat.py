"""What differs in the facts that are no tree, found by DeepDiff; no object of it leaves this file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from deepdiff import DeepDiff

Record = Mapping[str, Any]
RecordPair = tuple[Record | None, Record | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """One pair of records that is not alike: its index among the pairs given, and the fields that differ.

    No fields where the whole record was added (old is None) or removed.
    """

    index: int
    fields: tuple[str, ...]


def differences(pairs: Sequence[RecordPair]) -> list[Difference]:
    """The pairs (old, new) that differ, in the order given."""
    unlike = {str(i): pair for i, pair in enumerate(pairs) if pair[0] != pair[1]}
    olds = {index: dict(old) for index, (old, _) in unlike.items() if old is not None}
    news = {index: dict(new) for index, (_, new) in unlike.items() if new is not None}
    fields: dict[int, list[str]] = {}
    for kind in DeepDiff(olds, news, view="tree", threshold_to_diff_deeper=0).values():
        for item in kind:
            index, *inner = item.path(output_format="list")
            fields.setdefault(int(index), []).extend(str(field) for field in inner[:1])
    return [Difference(index, tuple(sorted(set(names)))) for index, names in sorted(fields.items())]
