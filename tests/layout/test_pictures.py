"""Crops of pages, for showing a change beside the page that it came from."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractor.layout.pdf.pictures import crops
from extractor.model.provenance import Place


def printed(path: Path) -> Path:
    canvas = Canvas(str(path), pagesize=(600, 800), invariant=1)
    for word in ("first", "second"):
        canvas.drawString(72, 700, word)
        canvas.showPage()
    canvas.save()
    return path


def test_a_crop_shows_the_page_around_the_place_and_marks_it(tmp_path: Path) -> None:
    place = Place(page=2, bbox=(72, 90, 110, 104))
    ((key, png),) = crops(printed(tmp_path / "two.pdf"), {"/criteria/0": (place,), "/criteria/1": ()})
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    yellow = [c for _, c in picture.getcolors(1 << 20) or [] if c[0] > 230 and c[1] > 200 and c[2] < 220]
    assert key == "/criteria/0"
    assert 240 < picture.width < 270  # the word with some of the line around it, so that it can be read on a telephone
    assert 60 < picture.height < 90
    assert yellow


def test_the_same_place_gives_the_same_bytes(tmp_path: Path) -> None:
    pdf, places = printed(tmp_path / "two.pdf"), {"/title": (Place(page=1, bbox=(72, 90, 110, 104)),)}
    assert list(crops(pdf, places)) == list(crops(pdf, places))
