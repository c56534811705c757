"""Commands that are given one PDF: what it does to the process that opens it costs a line, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import SourceError
from extractor.export.crops_apart import crops_apart
from extractor.ingest.workers import Limits
from extractor.ingest.workers.sample import sample_pdf
from extractor.model.provenance import Place
from tests.bad.faulty import bomb, page_tree
from tests.command import run

PLACES = {"/title": [Place(page=1, bbox=(72.0, 40.0, 200.0, 60.0), text="Wisdom Teeth")], "/payer": []}


@pytest.mark.parametrize(
    "command", [("audit", "bomb.pdf", "--policy", "good.pdf"), ("profile", "try", "bomb.pdf")], ids=" ".join
)
def test_a_bomb_is_refused_in_time_with_its_name(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "good.pdf").write_bytes(sample_pdf())
    (tmp_path / "bomb.pdf").write_bytes(bomb())
    done = run(tmp_path, *command, "--timeout", "4")
    assert done.returncode == 1
    assert "bomb.pdf" in done.stderr.splitlines()[-1]
    assert "more than" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_crops_come_back_as_pictures(tmp_path: Path) -> None:
    (tmp_path / "good.pdf").write_bytes(sample_pdf())
    drawn = crops_apart(tmp_path / "good.pdf", PLACES, Limits())
    assert drawn.keys() == {"/title"}
    assert drawn["/title"].startswith(b"\x89PNG")


def test_a_page_as_large_as_a_field_is_drawn_smaller(tmp_path: Path) -> None:
    field = page_tree(b"<</Length 0>>stream\n\nendstream").replace(b"612 792", b"90000 90000")
    (tmp_path / "field.pdf").write_bytes(field)
    assert crops_apart(tmp_path / "field.pdf", PLACES, Limits())["/title"].startswith(b"\x89PNG")


def test_what_cannot_be_drawn_is_an_error_of_that_paper(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(SourceError, match=r"broken\.pdf"):
        crops_apart(tmp_path / "broken.pdf", PLACES, Limits())
