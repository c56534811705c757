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
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from extractor.export.feed_versions import DatedVersion, PolicyRecord
from extractor.report.cells import harmless

CSV_NAME, DESCRIPTOR_NAME = "codes.csv", "datapackage.json"


@dataclass(frozen=True)
class _Printed:
    """A code in a table of a version, with one of its statuses or none; `table` is the table's number, from 1."""

    version: DatedVersion
    table: int
    code: Mapping[str, Any]
    status: Mapping[str, Any] | None

    @property
    def facts(self) -> Mapping[str, Any]:
        return self.version.recorded.facts

    def of_table(self, field: str) -> Any:
        return self.facts["code_tables"][self.table - 1][field]

    def of_status(self, field: str) -> Any:
        return self.status and self.status[field]


class _Column(NamedTuple):
    """A column of the table: what the descriptor says of it, and how a row's value is had."""

    name: str
    description: str
    value: Callable[[_Printed], Any]
    type: str = "string"
    required: bool = False


_COLUMNS = (
    _Column(
        "policy_id",
        "The policy, as in the ledger: payer/policy.",
        lambda row: row.version.recorded.policy_id,
        required=True,
    ),
    _Column("payer", "The insurer.", lambda row: row.facts["payer"]),
    _Column(
        "version", "The version, by its commit in the ledger.", lambda row: row.version.recorded.commit, required=True
    ),
    _Column(
        "in_force_from",
        "The first day that the version governs, as known now; empty where it governs none.",
        lambda row: row.version.in_force_from,
        "date",
    ),
    _Column(
        "in_force_to",
        "The last day that it governs; empty while it is open.",
        lambda row: row.version.in_force_to,
        "date",
    ),
    _Column(
        "incomplete",
        "The parts of the version that are certainly incomplete, where there are some.",
        lambda row: ", ".join(row.version.incomplete),
    ),
    _Column(
        "effective_basis",
        "Where its effective date comes from: stated, history, original, committed.",
        lambda row: row.version.recorded.effective_basis,
    ),
    _Column(
        "is_draft",
        "Whether it is a draft, which governs no day.",
        lambda row: "true" if row.version.recorded.is_draft else "false",
        "boolean",
    ),
    _Column(
        "table",
        "The number of the code table in the document, from 1.",
        lambda row: row.table,
        "integer",
        required=True,
    ),
    _Column("caption", "What stands over the table.", lambda row: row.of_table("caption")),
    _Column("role", "What the table says of its codes.", lambda row: row.of_table("role")),
    _Column("system", "The code system.", lambda row: row.code["system"], required=True),
    _Column("code", "One code or range as printed.", lambda row: row.code["code"], required=True),
    _Column("description", "As the insurer prints it.", lambda row: row.code["description"]),
    _Column("note", "As the insurer prints it.", lambda row: row.code["note"]),
    _Column(
        "product",
        "The line of business that the status is for; empty for all of them.",
        lambda row: row.of_status("product"),
    ),
    _Column(
        "status",
        "What the code's own row rules of it; empty where it says nothing of its own, and the role holds.",
        lambda row: row.of_status("is"),
    ),
    _Column("status_text", "The same in the insurer's words.", lambda row: row.of_status("text")),
    _Column("status_from", "The first day of the status, as precise as printed.", lambda row: row.of_status("from")),
    _Column("status_to", "Its last day.", lambda row: row.of_status("to")),
)


def write(policies: Iterable[PolicyRecord], cursor: str, since: str, folder: Path) -> None:
    """Writes the files of the data package into a folder."""
    table, former_ids = folder / CSV_NAME, dict[str, str]()
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(column.name for column in _COLUMNS)
        for policy in policies:
            former_ids |= {policy.policy_id: policy.now} if policy.now else {}
            for row in (row for version in policy.versions for row in _rows(version)):
                values = (column.value(row) for column in _COLUMNS)
                writer.writerow(harmless(value) if isinstance(value, str) else value for value in values)
    with table.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    described = {**_descriptor(cursor, since, table.stat().st_size, digest), "former_ids": former_ids}
    (folder / DESCRIPTOR_NAME).write_text(
        json.dumps(described, ensure_ascii=False, indent=2) + "\n", "utf-8", newline="\n"
    )


def _rows(version: DatedVersion) -> Iterator[_Printed]:
    for number, table in enumerate(version.recorded.facts["code_tables"], start=1):
        for code in table["codes"]:
            yield from (_Printed(version, number, code, status) for status in code.get("status") or [None])


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
        "schema": {"fields": [_field(column) for column in _COLUMNS], "missingValues": [""]},
    }
    package = {"name": "policy-codes", "profile": "tabular-data-package", "place": cursor, "since": since}
    return {**package, "resources": [resource]}


def _field(column: _Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    return field | ({"constraints": {"required": True}} if column.required else {})
