"""The code tables as CSV (RFC 4180, UTF-8) with a Frictionless data package that describes it.

Every version's codes are in it, so a day of service is asked for with `in_force_from` and `in_force_to`.

It cannot carry: criteria, limitations, and what a code's coverage hangs on; ranges stay one cell as printed
("C00.0-C14.8"); empty text and no text are the same. A cell that a spreadsheet would run as a formula begins with an
apostrophe; so does one that begins with an apostrophe itself, so that taking one off gives the text back.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from extractor.feeds.recorded import Recorded

CSV_NAME, DESCRIPTOR_NAME = "codes.csv", "datapackage.json"
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")
_FIELDS = {
    "policy_id": "The policy, as in the ledger: payer/policy.",
    "payer": "The insurer.",
    "version": "The version, by its commit in the ledger.",
    "in_force_from": "The first day that the version governs, as known now; empty where it governs none.",
    "in_force_to": "The last day that it governs; empty while it is open.",
    "table": "The number of the code table in the document, from 1.",
    "caption": "What stands over the table.",
    "role": "What the table says of its codes.",
    "system": "The code system.",
    "code": "One code or range as printed.",
    "description": "As the insurer prints it.",
    "note": "As the insurer prints it.",
}
_TYPES = {"in_force_from": "date", "in_force_to": "date", "table": "integer"}
_REQUIRED = ("policy_id", "version", "table", "system", "code")


def files(versions: Iterable[Recorded]) -> dict[str, bytes]:
    """The files of the data package, by name."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(_FIELDS), lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(versions):
        writer.writerow({name: harmless(value) if isinstance(value, str) else value for name, value in row.items()})
    content = text.getvalue().encode("utf-8")
    return {CSV_NAME: content, DESCRIPTOR_NAME: _descriptor(content)}


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_RISKY) else cell


def _rows(versions: Iterable[Recorded]) -> Iterator[dict[str, Any]]:
    for version in versions:
        for number, table in enumerate(version.facts["code_tables"], start=1):
            for code in table["codes"]:
                yield {
                    "policy_id": version.policy_id,
                    "payer": version.facts["payer"],
                    "version": version.commit,
                    "in_force_from": version.in_force_from,
                    "in_force_to": version.in_force_to,
                    "table": number,
                    "caption": table["caption"],
                    "role": table["role"],
                    **{name: code[name] for name in ("system", "code", "description", "note")},
                }


def _descriptor(content: bytes) -> bytes:
    resource = {
        "name": "codes",
        "path": CSV_NAME,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n", "header": True},
        "schema": {"fields": [_field(name) for name in _FIELDS], "missingValues": [""]},
    }
    package = {"name": "policy-codes", "profile": "tabular-data-package", "resources": [resource]}
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _field(name: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": _TYPES.get(name, "string"), "description": _FIELDS[name]}
    return field | ({"constraints": {"required": True}} if name in _REQUIRED else {})
