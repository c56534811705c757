"""PDFs at an address are listed, fetched where they are read, and known again without being fetched."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from extractor.errors import PolicyError
from extractor.ingest.buckets import FILE, Url, listed
from extractor.ingest.workers.sample import LINES, sample_pdf
from tests.command import run

pytest.importorskip("fsspec", reason="fsspec is not installed: pip install '.[buckets]'")
OTHER = sample_pdf([line.replace("Wisdom Teeth", "Gum Grafts") for line in LINES])


@pytest.fixture
def bucket(tmp_path: Path) -> Path:
    folder = tmp_path / "bucket"
    for name, content in {
        "a.pdf": sample_pdf(),
        "more/b.PDF": OTHER,
        "more/twin.pdf": OTHER,
        "broken.pdf": b"no PDF at all",
        ".hidden/c.pdf": b"",
        "more/.d.pdf": b"",
        "e.txt": b"",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def ingest(bucket: Path, address: str) -> list[str]:
    done = run(bucket.parent, "ingest", address, "--ledger", "ledger")
    assert "Traceback" not in done.stderr
    return [*done.stdout.splitlines(), done.stderr.splitlines()[-1]]


def test_those_below_an_address_are_listed_without_hidden_ones(bucket: Path) -> None:
    assert [source.file for source in listed(Url(f"file://{bucket}"))] == ["a.pdf", "broken.pdf", "b.PDF", "twin.pdf"]
    (single,) = listed(Url(f"file://{bucket}/more/b.PDF"))
    assert (single.file, single.size, single.place) == ("b.PDF", len(OTHER), f"file://{bucket}/more/b.PDF")


def test_they_are_recorded_once_and_known_again_until_they_change(bucket: Path) -> None:
    *committed, failed, counts = ingest(bucket, f"file://{bucket}")
    assert [line.rpartition("(")[2] for line in committed] == ["b.PDF)", "a.pdf)"]
    assert failed == f"failed         file://{bucket}/broken.pdf: not a PDF: it does not begin as one"
    assert counts == "2 committed, 1 already known, 1 failed"
    (bucket / "broken.pdf").unlink()
    remembered = bucket.parent / "ledger" / ".git" / "policy" / FILE
    before = remembered.read_text()
    assert len(before.split()) == 2 * 3
    assert ingest(bucket, f"file://{bucket}")[-1] == "3 already known"
    later = sample_pdf([line.replace("January 1, 2025", "March 1, 2025") for line in LINES])
    (bucket / "a.pdf").write_bytes(later)
    os.utime(bucket / "a.pdf", (time.time(), time.time() + 9))
    assert ingest(bucket, f"file://{bucket}/a.pdf")[-1] == "1 committed"
    assert remembered.read_text().startswith(before)


def test_an_address_that_cannot_be_listed_says_so(bucket: Path) -> None:
    with pytest.raises(PolicyError, match="cannot be listed: there is nothing"):
        listed(Url(f"file://{bucket}/nowhere"))
    (line,) = ingest(bucket, "gopher://hole/a.pdf")
    assert line.startswith("policy: gopher://hole/a.pdf cannot be listed: Protocol not known")
