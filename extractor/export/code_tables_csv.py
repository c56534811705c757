"""The code tables as CSV (RFC 4180, UTF-8) with a Frictionless data package that describes it.

A row a code, or one for each of its statuses where its row has several (by line of business, for instance). Every
version's codes are in it, so a day of service is asked for with `in_force_from` and `in_force_to`. The
descriptor's `place` is the cursor of the ledger's last version; a package that begins after one (`since`) has all
versions of each policy that was changed since, to replace what the reader has of these policies. Its `former_ids` are
those that were given up when policies were joined, each with the one that it answers as: of these nothing is left.

It cannot carry: criteria, limitations, and what a code's coverage hangs on; a version or a policy without codes; what
was known on an earlier day; ranges stay one cell as printed ("C00.0-C14.8"); empty text and no text are the same. A
cell that a spreadsheet would run as a formula begins with an apostrophe; so does one that begins with an apostrophe
itself, so that taking one off gives the text back.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from extractor.export.feed_versions import DatedVersion, PolicyRecord
from extractor.report.cells import harmless

CSV_NAME, DESCRIPTOR_NAME = "codes.csv", "datapackage.json"
_FIELDS = {
    "policy_id": "The policy, as in the ledger: payer/policy.",
    "payer": "The insurer.",
    "version": "The version, by its commit in the ledger.",
    "in_force_from": "The first day that the version governs, as known now; empty where it governs none.",
    "in_force_to": "The last day that it governs; empty while it is open.",
    "incomplete": "The parts of the version that are certainly incomplete, where there are some.",
    "effective_basis": "Where its effective date comes from: stated, history, original, committed.",
    "is_draft": "Whether it is a draft, which governs no day.",
    "table": "The number of the code table in the document, from 1.",
    "caption": "What stands over the table.",
    "role": "What the table says of its codes.",
    "system": "The code system.",
    "code": "One code or range as printed.",
    "description": "As the insurer prints it.",
    "note": "As the insurer prints it.",
    "product": "The line of business that the status is for; empty for all of them.",
    "status": "What the code's own row rules of it; empty where it says nothing of its own, and the role holds.",
    "status_text": "The same in the insurer's words.",
    "status_from": "The first day of the status, as precise as printed.",
    "status_to": "Its last day.",
}
_TYPES = {"in_force_from": "date", "in_force_to": "date", "is_draft": "boolean", "table": "integer"}
_OF_A_STATUS = {"product": "product", "status": "is", "status_text": "text", "status_from": "from", "status_to": "to"}
_REQUIRED = ("policy_id", "version", "table", "system", "code")


def write(policies: Iterable[PolicyRecord], cursor: str, since: str, folder: Path) -> None:
    """Writes the files of the data package into a folder."""
    table, former_ids = folder / CSV_NAME, dict[str, str]()
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(_FIELDS), lineterminator="\r\n")
        writer.writeheader()
        for policy in policies:
            former_ids |= {policy.policy_id: policy.now} if policy.now else {}
            for row in (row for version in policy.versions for row in _rows(version)):
                cells = {name: harmless(value) if isinstance(value, str) else value for name, value in row.items()}
                writer.writerow(cells)
    with table.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    described = {**_descriptor(cursor, since, table.stat().st_size, digest), "former_ids": former_ids}
    (folder / DESCRIPTOR_NAME).write_text(
        json.dumps(described, ensure_ascii=False, indent=2) + "\n", "utf-8", newline="\n"
    )


def _rows(version: DatedVersion) -> Iterator[dict[str, Any]]:
    recorded = version.recorded
    for number, table in enumerate(recorded.facts["code_tables"], start=1):
        for code, status in ((c, s) for c in table["codes"] for s in c.get("status") or [None]):
            yield {
                "policy_id": recorded.policy_id,
                "payer": recorded.facts["payer"],
                "version": recorded.commit,
                "in_force_from": version.in_force_from,
                "in_force_to": version.in_force_to,
                "incomplete": ", ".join(version.incomplete),
                "effective_basis": recorded.effective_basis,
                "is_draft": "true" if recorded.is_draft else "false",
                "table": number,
                "caption": table["caption"],
                "role": table["role"],
                **{name: code[name] for name in ("system", "code", "description", "note")},
                **{name: status and status[key] for name, key in _OF_A_STATUS.items()},
            }


def _descriptor(cursor: str, since: str, size: int, digest: str) -> dict[str, Any]:
    resource = {
        "name": "codes",
        "path": CSV_NAME,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n", "header": True},
        "schema": {"fields": [_field(name) for name in _FIELDS], "missingValues": [""]},
    }
    package = {"name": "policy-codes", "profile": "tabular-data-package", "place": cursor, "since": since}
    return {**package, "resources": [resource]}


def _field(name: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": _TYPES.get(name, "string"), "description": _FIELDS[name]}
    return field | ({"constraints": {"required": True}} if name in _REQUIRED else {})
