"""Damage that PDFium repairs in silence is told, with the page where that can be known."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractor.layout import read_layout
from extractor.model.layout import Layout
from extractor.model.provenance import Finding
from extractor.pipeline import read_policy
from tests.layout.paper import body, printed

ROOT = Path(__file__).parents[2]
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


@pytest.fixture
def paper(tmp_path) -> bytes:
    """Three pages with a stream each, which are written one after the other."""
    return printed(tmp_path, body, body, body).read_bytes()


def layout_of(folder: Path, pdf: bytes) -> Layout:
    path = folder / "damaged.pdf"
    path.write_bytes(pdf)
    return read_layout(path)


def damage(layout: Layout) -> list[Finding]:
    return [finding for finding in layout.findings if finding.rule in ("damaged-page", "damaged-file")]


def pages(findings: list[Finding]) -> list[int | None]:
    return [finding.place.page if finding.place else None for finding in findings]


def with_byte(pdf: bytes, place: int, other: int) -> bytes:
    return pdf[:place] + bytes([other]) + pdf[place + 1 :]


def replaced(pdf: bytes, old: bytes, new: bytes) -> bytes:
    """With other bytes in one place, as many as there were."""
    assert pdf.count(old) == 1
    return pdf.replace(old, new.ljust(len(old)))


def freed(pdf: bytes, number: int) -> bytes:
    """Without an object: the table says that there is none of this number."""
    table = pdf.rindex(b"xref\n0 ")
    entry = pdf.index(b"\n", table + 7) + 1 + 20 * number
    assert pdf[entry + 17 : entry + 18] == b"n"
    return with_byte(pdf, entry + 17, ord("f"))


def objects(pdf: bytes, holding: bytes) -> list[int]:
    """The numbers of the objects that hold some words."""
    found = re.findall(rb"(\d+) 0 obj(.*?)endobj", pdf, re.DOTALL)
    return [int(number) for number, content in found if holding in content]


def test_a_byte_changed_in_a_stream_is_told_with_its_page(tmp_path, paper):
    begin, end = [match.span(1) for match in STREAM.finditer(paper)][1]
    place = (begin + end) // 2
    (told,) = damage(layout_of(tmp_path, with_byte(paper, place, ord("!"))))
    assert (told.rule, told.severity, pages([told])) == ("damaged-page", "error", [2])
    assert "Page 2 is damaged" in told.message


def test_no_byte_changed_in_a_stream_changes_words_in_silence(tmp_path, paper):
    good = layout_of(tmp_path, paper)
    chance = Random(14)
    spans = [match.span(1) for match in STREAM.finditer(paper)]
    changed = 0
    for _ in range(40):
        place = chance.randrange(*chance.choice(spans))
        layout = layout_of(tmp_path, with_byte(paper, place, paper[place] ^ chance.randrange(1, 128)))
        if layout.pages != good.pages:
            changed += 1
            assert damage(layout)
    assert changed > 10


def test_a_stream_that_is_cut_short_is_told(tmp_path, paper):
    begin, end = [match.span(1) for match in STREAM.finditer(paper)][2]
    hole = bytes((end - begin) // 2)
    told = damage(layout_of(tmp_path, paper[: end - len(hole)] + hole + paper[end:]))
    assert 3 in pages(told)


def test_words_of_a_page_whose_content_is_gone_are_missed(tmp_path, paper):
    content = re.findall(rb"/Contents (\d+) 0 R", paper)
    (told,) = damage(layout_of(tmp_path, freed(paper, int(content[0]))))
    assert (told.rule, told.severity, pages([told])) == ("damaged-page", "error", [1])


def test_content_that_is_no_content_is_told(tmp_path, paper):
    content = re.findall(rb"/Contents \d+ 0 R", paper)
    font = objects(paper, b"/BaseFont /Helvetica ")[0]
    (told,) = damage(layout_of(tmp_path, replaced(paper, content[1], b"/Contents %d 0 R" % font)))
    assert (told.rule, pages([told])) == ("damaged-page", [2])


def test_a_font_that_is_gone_is_told_once_for_all_its_pages(tmp_path, paper):
    (told,) = damage(layout_of(tmp_path, freed(paper, objects(paper, b"/BaseFont /Helvetica ")[0])))
    assert (told.rule, told.severity) == ("damaged-page", "warning")
    assert re.match(r"Pages 1–3 are .*font", told.message)


def test_a_font_without_its_map_is_told(tmp_path):
    paper = (ROOT / "policies" / "raw" / "larkfield-cgm-2024-01.pdf").read_bytes()
    number = int(re.findall(rb"/ToUnicode (\d+) 0 R", paper)[0])
    told = damage(layout_of(tmp_path, freed(paper, number)))
    assert any("font" in finding.message for finding in told)


def test_a_table_of_objects_that_is_made_again_is_told_and_the_words_are_read(tmp_path, paper):
    layout = layout_of(tmp_path, paper.replace(b"\n", b"\n% a line that was put in later\n", 1))
    (told,) = damage(layout)
    assert (told.rule, told.severity, told.place) == ("damaged-file", "warning", None)
    assert layout.pages == layout_of(tmp_path, paper).pages


def test_a_packing_that_there_is_not_is_told(tmp_path, paper):
    first = paper.index(b"/FlateDecode")
    told = damage(layout_of(tmp_path, with_byte(paper, first + 3, ord("x"))))
    assert pages(told) == [1]


def test_a_garbled_name_is_told(tmp_path, paper):
    key = paper.index(b"/Font 1 0 R") + 1
    told = damage(layout_of(tmp_path, with_byte(paper, key, 0xA0)))
    assert pages(told) == [1]
    encoding = paper.index(b"/WinAnsiEncoding") + 3
    (told,) = damage(layout_of(tmp_path, with_byte(paper, encoding, 0x18)))
    assert re.match(r"Pages 1–3 are .*font", told.message)


def test_what_hangs_on_a_damaged_page_is_incomplete(tmp_path):
    paper = (ROOT / "policies" / "raw" / "saltmarsh-power-wheelchairs-2024.pdf").read_bytes()
    begin, end = [match.span(1) for match in STREAM.finditer(paper)][-1]
    path = tmp_path / "damaged.pdf"
    path.write_bytes(with_byte(paper, (begin + end) // 2, ord("!")))
    assert "criteria" in read_policy(path).evidence.incomplete


@pytest.mark.parametrize("compressed", [0, 1])
def test_a_paper_that_is_in_order_is_called_so(tmp_path, compressed):
    path = tmp_path / "owned.pdf"
    owned = StandardEncryption("", ownerPassword="owner", strength=128)
    canvas = Canvas(str(path), encrypt=owned, pageCompression=compressed)
    for _ in range(2):
        canvas.setFont("Helvetica", 10)
        body(canvas)
        canvas.showPage()
    canvas.save()
    assert damage(read_layout(path)) == []


def test_resources_of_all_pages_in_one_place_are_found(tmp_path, paper):
    """A font is missed on a page that has no resources of its own, too."""
    pdf = re.sub(rb"/Resources <<\s*/Font 1 0 R.*?>>", lambda m: b" " * len(m[0]), paper, flags=re.DOTALL)
    assert pdf != paper
    tree = re.search(rb"/Count 3 /Kids \[", pdf)
    assert tree
    moved = pdf[: tree.start()] + b"/Resources<</Font 1 0 R>>" + pdf[tree.start() :]
    told = damage(layout_of(tmp_path, moved))
    assert [f.rule for f in told] == ["damaged-file"]  # the table does not fit what was put in; no font is missed
