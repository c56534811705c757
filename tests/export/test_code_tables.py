"""The CSV of the code tables."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pytest

from extractor.export.code_tables_csv import write
from extractor.export.feed_versions import DatedVersion, PolicyRecord, Recorded
from extractor.export.files import write_code_tables
from extractor.export.ledger_feed import LedgerFeed
from extractor.model.canonical import plain
from extractor.model.policy import Code, CodeTable
from extractor.report.cells import harmless
from tests.readings import reading


def package(folder: Path, *codes: Code) -> tuple[dict, list[dict]]:
    """The descriptor and the rows of a ledger with one version that has these codes."""
    policy = reading().policy.model_copy(update={"code_tables": (CodeTable(codes=codes),)})
    version = Recorded(
        1, "c0ffee", "2025-01-05T12:00:00Z", "a/b", "", None, None, "0" * 64, "a.pdf", "1", (), plain(policy)
    )
    held = DatedVersion(version, policy, "2025-01-05", "2025-01-01", None, "First version.", ())
    write([PolicyRecord("a/b", [held], [])], version.cursor, "", folder)
    return rows(folder)


def rows(folder: Path) -> tuple[dict, list[dict]]:
    with (folder / "codes.csv").open(encoding="utf-8", newline="") as file:
        return json.loads((folder / "datapackage.json").read_text("utf-8")), list(csv.DictReader(file))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@sum(A1)", "\t=1", "\r=1", "'quoted", "＝1"])
def test_what_a_spreadsheet_would_run_is_text_and_can_be_had_back(cell, tmp_path):
    _, (row,) = package(tmp_path, Code(system="HCPCS", code="A9276", description=cell))
    assert row["description"] == harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["A9276", "C00.0-C14.8", "2 weeks, “quoted”", ""])
def test_other_cells_are_as_printed(cell):
    assert harmless(cell) == cell


def test_the_descriptor_names_each_column_and_holds_the_file_s_hash_and_size(tmp_path):
    described, (row,) = package(tmp_path, Code(system="CPT", code="77387", description='A "quoted", long\nname'))
    (resource,) = described["resources"]
    content = (tmp_path / "codes.csv").read_bytes()
    assert [field["name"] for field in resource["schema"]["fields"]] == list(row)
    assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
    assert row["description"] == 'A "quoted", long\nname'


def test_a_code_has_a_row_for_each_of_its_statuses(tmp_path: Path) -> None:
    said = [
        {"product": "Commercial", "is": "prior_authorization", "text": "PA", "from": "2026-01", "to": None},
        {"product": "Medicare", "is": "not_covered", "text": "NC", "from": None, "to": None},
    ]
    row = {"system": "HCPCS", "code": "E0482", "status": said}
    _, found = package(tmp_path, Code.model_validate(row), Code(system="HCPCS", code="A7020"))
    names = ("code", "product", "status", "status_text", "status_from", "status_to")
    assert [[one[name] for name in names] for one in found] == [
        ["E0482", "Commercial", "prior_authorization", "PA", "2026-01", ""],
        ["E0482", "Medicare", "not_covered", "NC", "", ""],
        ["A7020", "", "", "", "", ""],
    ]


def test_a_package_since_a_place_has_the_policies_with_a_version_since_whole(feed: LedgerFeed, tmp_path: Path) -> None:
    write_code_tables(feed, tmp_path, None)
    whole, all_rows = rows(tmp_path)
    assert (whole["place"], whole["since"]) == (feed.cursor, "")
    write_code_tables(feed, tmp_path, "3")  # the last two versions are of one policy
    part, found = rows(tmp_path)
    assert (part["place"], part["since"]) == (feed.cursor, "3")
    assert found == [row for row in all_rows if row["policy_id"] == "maple-health/wisdom-teeth"]
    write_code_tables(feed, tmp_path, whole["place"])
    assert rows(tmp_path)[1] == []
