"""The CSV of the code tables."""

from __future__ import annotations

import csv
import io
import json

import pytest

from extractor.canonical import plain
from extractor.feeds.code_tables import files, harmless
from extractor.feeds.recorded import Recorded
from extractor.model.policy import Code, CodeTable
from tests.readings import reading


def recorded(*codes: Code) -> Recorded:
    policy = reading().policy.model_copy(update={"code_tables": (CodeTable(codes=codes),)})
    return Recorded(
        1, "c0ffee", "2025-01-05T12:00:00Z", "a/b", "", None, None, "0" * 64, "a.pdf", "1", (), plain(policy),
        in_force_from="2025-01-01",
    )  # fmt: skip


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@sum(A1)", "\t=1", "\r=1", "'quoted", "＝1"])
def test_what_a_spreadsheet_would_run_is_text_and_can_be_had_back(cell):
    code = Code(system="HCPCS", code="A9276", description=cell)
    (row,) = csv.DictReader(io.StringIO(files([recorded(code)])["codes.csv"].decode(), newline=""))
    assert row["description"] == harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["A9276", "C00.0-C14.8", "2 weeks, “quoted”", ""])
def test_other_cells_are_as_printed(cell):
    assert harmless(cell) == cell


def test_the_descriptor_names_each_column_and_holds_the_file_s_hash_and_size():
    made = files([recorded(Code(system="CPT", code="77387", description='A "quoted", long\nname'))])
    (resource,) = json.loads(made["datapackage.json"])["resources"]
    (row,) = csv.DictReader(io.StringIO(made["codes.csv"].decode(), newline=""))
    assert [field["name"] for field in resource["schema"]["fields"]] == list(row)
    assert resource["bytes"] == len(made["codes.csv"])
    assert row["description"] == 'A "quoted", long\nname'
