"""Words of scanned pages, recognised by Tesseract where it is installed: the optional extra `ocr`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median
from typing import Any
from xml.etree import ElementTree

from extractor.layout import layout_findings
from extractor.layout.draft import Draft
from extractor.layout.glyphs.signs import seen
from extractor.layout.glyphs.token import SMALLEST, Style, Token
from extractor.layout.pdf.sheet import Sheet
from extractor.model.provenance import Finding

HOW_TO_GET = "pip install '.[ocr]' and the program Tesseract (Debian and Ubuntu: apt-get install tesseract-ocr)"

_LANGUAGE = "eng"
_DPI = 300  # what Tesseract's models are trained for
_ONE_COLUMN = 4  # how Tesseract parts a page: list marks stay with their lines, and columns are found here anyway
_MOST_PIXELS = 40_000_000  # of one page: larger sheets are looked at more coarsely
_FEW = 120  # signs: the head line of a fax or a stamp is no more
_PICTURE = 0.25  # of the page: where there is no text, a picture this large may hold it
_SCAN = 0.5  # of the page: where there are a few signs, a picture this large may hold the rest
_TURNED = 5.0  # Tesseract's confidence in the direction of a page; below it the page stays as it is
_SURE = 60  # per cent: words of which Tesseract is less sure are reported
_NOISE = 40  # per cent: lines of which it is less sure are what photographs yield
_LINE_HEIGHT = 0.96  # of a font's size: from the top of its capitals' ascenders to its descenders
_SAME_SIZE = 0.15  # lines whose size differs by no more from that of most are set alike: what is measured jitters
_BOLD = 1.35  # of the stroke of most words: regular and bold faces differ by half
_BORDERS = "|¦_"  # what the rules of tables and the edges of the paper are taken for
_BULLETS = frozenset("e¢©®°«»")  # what "•" is taken for: nothing else stands alone so before a line's first word
_COMPARISON = re.compile(r"\S*[=<>]|2 \d")  # English Tesseract has no ≥ and ≤, and takes them for these
_NUMBERS = {name: re.compile(rf"{name} ([-\d. ]+)") for name in ("bbox", "baseline", "x_size", "x_wconf")}


def pictured(draft: Draft) -> float:
    """The share of the page that pictures cover; scanners may cut one into strips."""
    return min(1.0, sum(i.width * i.height for i in draft.images) / (draft.sheet.width * draft.sheet.height))


def is_picture(draft: Draft) -> bool:
    """Whether a page is a picture with no text, or with hardly any."""
    return has_hardly_text(draft) and pictured(draft) >= (_SCAN if draft.letters else _PICTURE)


def has_hardly_text(draft: Draft) -> bool:
    """Whether a page has no more signs than a head or foot line, and nobody recognised any others."""
    return not draft.ocr and draft.letters <= _FEW


@dataclass(frozen=True, slots=True)
class Recognised:
    """What is read on one page that the file has no text for."""

    tokens: list[Token]
    findings: list[Finding]


@dataclass(slots=True)
class _Row:
    """A line as Tesseract sees it, in points; one baseline for all its words straightens a scan that is not level."""

    baseline: float
    size: float
    stroke: float = 0.0  # how thick it is printed, in parts of its size
    words: list[tuple[str, float, float, float]] = field(default_factory=list)  # text, left, right, confidence


class Recogniser:
    """Tesseract, looked for when it is first asked for."""

    @cached_property
    def version(self) -> str | None:
        """Tesseract's version; None where its binding, the program or its English data is not installed."""
        try:
            import pytesseract
        except ImportError:
            return None
        try:
            version = str(pytesseract.get_tesseract_version())
            return version if _LANGUAGE in pytesseract.get_languages() else None
        except (pytesseract.TesseractNotFoundError, SystemExit):
            return None

    def angle(self, page: Any) -> int:
        """By how many degrees clockwise the text of a pypdfium2 page is turned from upright: 0, 90, 180 or 270."""
        import pytesseract

        try:
            orientation = pytesseract.image_to_osd(_drawn(page, 0), config=f"--dpi {_DPI}", output_type="dict")
        except pytesseract.TesseractError:  # too few letters to tell
            return 0
        return -int(orientation["rotate"]) % 360 if orientation["orientation_conf"] >= _TURNED else 0

    def read(self, page: Any, sheet: Sheet, printed: list[Token], number: int) -> Recognised:
        """The words of page `number`, a pypdfium2 page, but for those that the file itself has as text."""
        import pytesseract

        image = _drawn(page, sheet.turned)
        try:
            hocr = pytesseract.image_to_pdf_or_hocr(
                image, _LANGUAGE, f"--dpi {_DPI} --psm {_ONE_COLUMN}", extension="hocr"
            )
        except pytesseract.TesseractError:
            return Recognised([], [])
        rows = list(_rows(hocr, image, sheet))
        body = median([row.size for row in rows for _ in row.words] or [0.0])
        usual = median([row.stroke for row in rows for _ in row.words] or [0.0])
        tokens: list[Token] = []
        doubtful: list[Token] = []
        for row in rows:
            size = body if abs(row.size - body) <= _SAME_SIZE * body else row.size
            style = Style("", round(size, 1), bold=row.stroke > _BOLD * usual)
            for nth, (text, left, right, sure) in enumerate(row.words):
                token = Token(text, left, right, row.baseline, style, gap_before=True)
                if any(left < t.box.x1 and right > t.box.x0 and t.top < token.middle < t.bottom for t in printed):
                    continue
                tokens.append(token)
                if sure < _SURE or _COMPARISON.match(" ".join(word[0] for word in row.words[nth:])):
                    doubtful.append(token)
        return Recognised(tokens, [layout_findings.of_doubtful_words(doubtful, number)] if doubtful else [])


def _drawn(page: Any, turned: int) -> Any:
    """The page as a grey picture, its print dark on light."""
    from extractor.layout.pdf.ink import with_dark_on_light  # with Pillow, which pages with text do not need

    width, height = page.get_size()
    scale = min(_DPI / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, rotation=turned, grayscale=True)
    try:
        return with_dark_on_light(bitmap.to_pil())
    finally:
        bitmap.close()


def _rows(hocr: bytes, image: Any, sheet: Sheet) -> Iterator[_Row]:
    """The lines of Tesseract's report (hOCR) on a picture of the page."""
    from extractor.layout.pdf.ink import stroke_width

    across, down = sheet.width / image.width, sheet.height / image.height  # points a pixel
    for line in ElementTree.fromstring(hocr).iter():
        about = line.get("title", "")
        if "x_size" not in about:
            continue
        bottom = _numbers("bbox", about)[3] + (_numbers("baseline", about) or [0.0, 0.0])[1]
        row = _Row(bottom * down, max(SMALLEST, _numbers("x_size", about)[0] * down / _LINE_HEIGHT))
        boxes = []
        for word in line:
            text = "".join(seen(c, "") for c in "".join(word.itertext()) if not c.isspace()).strip(_BORDERS)
            about = word.get("title", "")
            sure = (_numbers("x_wconf", about) or [0.0])[0]
            if text:
                left, top, right, bottom = _numbers("bbox", about)
                boxes.append((left, top, right, bottom))
                row.words.append((text, left * across, right * across, sure))
        if row.words and median(sure for *_, sure in row.words) >= _NOISE:
            if len(row.words) > 1 and row.words[0][0] in _BULLETS:
                row.words[0] = ("•", *row.words[0][1:])
            row.stroke = stroke_width(image, boxes) * down / row.size
            yield row


def _numbers(name: str, about: str) -> list[float]:
    """The numbers after a name in one of hOCR's titles: "bbox 1 2 3 4; x_wconf 96"."""
    hit = _NUMBERS[name].search(about)
    return [float(n) for n in hit[1].split()] if hit else []
