"""The change feed: one CloudEvents 1.0 event a version, in the order in which they were recorded.

An event's `id` is the commit, its `sequence` (the extension of that name) the number of the version in the ledger with
the beginning of its commit, so that it sorts as text and is taken for no other. An event never changes: who keeps the
last one goes on after it.

The newest version of a policy is that with the greatest `order`, not that which came last: older ones may come late.
One that rereads another takes its place: that corrects this program, the insurer changed nothing. So does one that
was moved from another policy, under its own. One that is taken back is told of by an event with the facts that hold
then: those of the policy's newest version that is left.

An event names the parts of the facts that were certainly `incomplete` when it was recorded, so that a reader can leave
it out. It cannot carry: evidence (where on the page a fact stands), the findings themselves and what is settled of them
later, the PDF, and from when to when a version is in force, which a later event may change. A version that comes late
says in `restates` what the one after it changes now; the event of that one is not sent again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Literal

from extractor.export.feed_versions import Recorded, Restated, Withdrawn
from extractor.model.printed_json import Event, RestatedVersion

RECORDED: Literal["policy.version.recorded"] = "policy.version.recorded"  # a version that the ledger did not have
REREAD: Literal["policy.version.reread"] = (
    "policy.version.reread"  # the same PDF, read by another version of this program: the insurer changed nothing
)
MOVED: Literal["policy.version.moved"] = (
    "policy.version.moved"  # the same PDF, recorded under another policy: two were joined, or one was split
)
WITHDRAWN: Literal["policy.version.withdrawn"] = "policy.version.withdrawn"  # it was recorded, and counts no more


def event(version: Recorded | Withdrawn) -> Event:
    """A version, or that one is taken back, as an event in CloudEvents' JSON format."""
    return _withdrawal(version) if isinstance(version, Withdrawn) else _recorded(version)


def _recorded(version: Recorded) -> Event:
    return {
        "specversion": "1.0",
        "id": version.commit,
        "source": f"/policies/{version.policy_id}",
        "type": MOVED if version.moved_from else REREAD if version.rereads else RECORDED,
        "subject": version.policy_id,
        "time": version.committed,
        "sequence": version.cursor,
        "datacontenttype": "application/json",
        "data": {
            "policy_id": version.policy_id,
            "commit": version.commit,
            "order": version.order,
            "supersedes": version.supersedes,
            "rereads": version.rereads,
            "moved_from": version.moved_from,
            "effective_basis": version.effective_basis,
            "is_draft": version.is_draft,
            "restates": _restated(version.restates) if version.restates else None,
            "source_sha256": version.sha256,
            "source_file": version.source_file,
            "extractor": version.extractor,
            "reader_changes": list(version.reader_changes),
            "changes": list(version.changes),
            "incomplete": list(version.incomplete),
            "corrected": list(version.corrected),
            "facts": version.facts,
        },
    }


def _withdrawal(made: Withdrawn) -> Event:
    version = made.version
    return {
        "specversion": "1.0",
        "id": made.commit,
        "source": f"/policies/{version.policy_id}",
        "type": WITHDRAWN,
        "subject": version.policy_id,
        "time": made.committed,
        "sequence": made.cursor,
        "datacontenttype": "application/json",
        "data": {
            "policy_id": version.policy_id,
            "commit": made.commit,
            "order": version.order,
            "withdraws": version.commit,
            "source_sha256": version.sha256,
            "by": made.by,
            "reason": made.why,
            "newest": made.newest.commit if made.newest else None,
            "restates": _restated(made.restates) if made.restates else None,
            "facts": made.newest.facts if made.newest else None,
        },
    }


def _restated(restated: Restated) -> RestatedVersion:
    return {"commit": restated.commit, "changes": restated.changes}


def json_lines(versions: Iterable[Recorded | Withdrawn]) -> Iterator[str]:
    """The events of these versions, one a line."""
    for version in versions:
        yield json.dumps(event(version), ensure_ascii=False, separators=(",", ":"))
