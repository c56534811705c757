"""The exact difference of two policies' facts as RFC 6902, proven before it is given out."""

from __future__ import annotations

import json
from typing import Any

import jsonpatch
from rapidfuzz.distance import Indel

from extractor.model.canonical import dump_bytes, plain
from extractor.model.changes import Operation, Patch
from extractor.model.pointers import pointer, under
from extractor.model.policy import Policy


def make_patch(old: Policy, new: Policy) -> Patch:
    """Operations that turn the old facts into the new ones, byte for byte in canonical form."""
    return patch_between(plain(old), plain(new))


def patch_between(before: Any, after: Any) -> Patch:
    """As `make_patch`, for facts as plain JSON values.

    Lists are aligned by their longest common subsequence, so that one more item is one operation. Should the proof
    ever fail, whole fields are replaced instead.
    """
    operations = _between(before, after, "")
    if apply_patch(before, operations) != dump_bytes(after):
        operations = [
            {"op": "replace", "path": pointer(field), "value": after[field]}
            for field in after
            if dump_bytes(before[field]) != dump_bytes(after[field])
        ]
    return tuple(operations)


def apply_patch(facts: Any, operations: list[Operation]) -> bytes:
    """The canonical bytes of plain facts after a patch."""
    return dump_bytes(jsonpatch.apply_patch(facts, operations))


def _between(old: Any, new: Any, path: str) -> list[Operation]:
    if old == new:
        return []
    if isinstance(old, dict) and isinstance(new, dict) and list(old) == list(new):
        return [op for key in old for op in _between(old[key], new[key], under(path, key))]
    if isinstance(old, list) and isinstance(new, list):
        return _between_lists(old, new, path)
    return [{"op": "replace", "path": path, "value": new}]


def _between_lists(old: list[Any], new: list[Any], path: str) -> list[Operation]:
    """Items that stay are changed in place; in the gaps between, old ones are rewritten as far as there are new."""
    operations: list[Operation] = []
    shift = 0  # how far the items that follow have moved by the operations so far
    for i, j, k, m in _alignment([_name(item) for item in old], [_name(item) for item in new]):
        both = min(j - i, m - k)
        for n in range(both):
            operations += _between(old[i + n], new[k + n], under(path, i + n + shift))
        operations += [{"op": "remove", "path": under(path, i + both + shift)}] * (j - i - both)
        for n in range(both, m - k):
            operations.append({"op": "add", "path": under(path, i + n + shift), "value": new[k + n]})
        shift += (m - k) - (j - i)
    return operations


def _name(item: Any) -> str:
    """What an item of a list is known by: its id or code, else its whole content."""
    if isinstance(item, dict) and (item.get("id") or item.get("code")):
        return str(item.get("id") or item.get("code"))
    return json.dumps(item, sort_keys=True)


def _alignment(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    """Stretches old[i:j], new[k:m] in order: single items that stay, and the gaps between them."""
    stretches: list[tuple[int, int, int, int]] = []
    gap = False  # whether the last stretch is a gap, so that more of it is joined to it
    for op in Indel.opcodes(old, new):
        if op.tag == "equal":
            offsets = range(op.src_end - op.src_start)
            stretches += [
                (op.src_start + n, op.src_start + n + 1, op.dest_start + n, op.dest_start + n + 1) for n in offsets
            ]
            gap = False
        elif gap:
            stretches[-1] = (stretches[-1][0], op.src_end, stretches[-1][2], op.dest_end)
        else:
            stretches.append((op.src_start, op.src_end, op.dest_start, op.dest_end))
            gap = True
    return stretches
