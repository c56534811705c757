"""Each version as an RFC 6902 patch of the one that it followed when it was recorded, one JSON object a line.

A patch is for the document `{"commit": …, "facts": …}` of the version that `from` names, or for `{}` where that is
null. Its first operation tests that: who has another version is refused and loses nothing. What comes out holds the
facts byte for byte as committed, once written in the canonical form. One that rereads another is a patch of that.

A version that is taken back is a patch of it that leads to the newest one which is left, or to `{}`.

It cannot carry: what a change does to coverage, whether the insurer announced it and in which words (that is in the
CloudEvents), the evidence, and the days in force. It is of use only to one who keeps what it is a patch of: each
version by its commit, or the newest alone and leaves out the lines that the test refuses (older ones, come late).
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from extractor.export.feed_versions import Recorded, Withdrawn
from extractor.model.changes import Operation
from extractor.model.pointers import joined, pointer
from extractor.model.printed_json import PatchLine


def operations(version: Recorded, before: str | None, changes: Sequence[Operation]) -> list[Operation]:
    """The patch of a version. `before` is the commit of the one it is a patch of, `changes` turn its facts into these.

    Without `before`, all facts come with the patch.
    """
    if before is None:
        whole = {"commit": version.commit, "facts": version.facts}
        return [{"op": "test", "path": "", "value": {}}, {"op": "replace", "path": "", "value": whole}]
    return [
        {"op": "test", "path": pointer("commit"), "value": before},
        {"op": "replace", "path": pointer("commit"), "value": version.commit},
        *map(_of_the_facts, changes),
    ]


def withdrawal(made: Withdrawn, changes: Sequence[Operation]) -> list[Operation]:
    """The patch of a version that is taken back to the one that is the newest then, whose facts `changes` make of its
    facts; to nothing where there is none."""
    test: Operation = {"op": "test", "path": pointer("commit"), "value": made.version.commit}
    if made.newest is None:
        return [test, {"op": "replace", "path": "", "value": {}}]
    replaced: Operation = {"op": "replace", "path": pointer("commit"), "value": made.newest.commit}
    return [test, replaced, *map(_of_the_facts, changes)]


def _of_the_facts(change: Operation) -> Operation:
    """A change of a version's facts, as one of the document that they stand in."""
    moved = change.copy()
    moved["path"] = joined(pointer("facts"), change["path"])
    return moved


def json_line(version: Recorded, before: str | None, changes: Sequence[Operation]) -> str:
    """A line of the feed; for the arguments see `operations`."""
    line: PatchLine = {
        "sequence": version.cursor,
        "policy_id": version.policy_id,
        "commit": version.commit,
        "from": before,
        "order": version.order,
        "rereads": version.rereads,
        "moved_from": version.moved_from,
        "withdraws": None,
        "incomplete": version.incomplete,
        "patch": tuple(operations(version, before, changes)),
    }
    return _written(line)


def withdrawal_line(made: Withdrawn, changes: Sequence[Operation]) -> str:
    """A line of the feed; for the arguments see `withdrawal`."""
    line: PatchLine = {
        "sequence": made.cursor,
        "policy_id": made.version.policy_id,
        "commit": made.newest.commit if made.newest else None,
        "from": made.version.commit,
        "order": made.version.order,
        "rereads": None,
        "moved_from": None,
        "withdraws": made.version.commit,
        "incomplete": made.newest.incomplete if made.newest else (),
        "patch": tuple(withdrawal(made, changes)),
    }
    return _written(line)


def _written(line: PatchLine) -> str:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"))
