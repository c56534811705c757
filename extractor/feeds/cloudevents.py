"""The change feed: one CloudEvents 1.0 event a version, in the order in which they were recorded.

An event's `id` is the commit, its `sequence` (the extension of that name) the number of the version in the ledger, with
leading zeros so that it sorts as text; both and the facts never change. Who keeps the last one goes on after it.

The newest version of a policy is that with the greatest `order` and then `sequence`, not that which came last: older
ones may come late. One that rereads another takes its place.

It cannot carry: evidence and findings (where on the page a fact stands), the PDF, and from when to when a version is in
force, which a later event may change. When a version comes late, the one after it is compared anew: its `changes` are
then others than those sent before, and are not sent again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from extractor.feeds.recorded import Recorded

RECORDED = "policy.version.recorded"  # a version that the ledger did not have
REREAD = "policy.version.reread"  # the same PDF, read by another version of this program: the insurer changed nothing


def event(version: Recorded) -> dict[str, Any]:
    """A version as an event in CloudEvents' JSON format."""
    return {
        "specversion": "1.0",
        "id": version.commit,
        "source": f"/policies/{version.policy_id}",
        "type": REREAD if version.rereads else RECORDED,
        "subject": version.policy_id,
        "time": version.committed,
        "sequence": f"{version.sequence:012d}",
        "datacontenttype": "application/json",
        "data": {
            "policy_id": version.policy_id,
            "commit": version.commit,
            "order": version.order,
            "supersedes": version.supersedes,
            "rereads": version.rereads,
            "source_sha256": version.sha256,
            "source_file": version.source_file,
            "extractor": version.extractor,
            "changes": list(version.changes),
            "facts": version.facts,
        },
    }


def json_lines(versions: Iterable[Recorded]) -> Iterator[str]:
    """The events of these versions, one a line."""
    for version in versions:
        yield json.dumps(event(version), ensure_ascii=False, separators=(",", ":"))
