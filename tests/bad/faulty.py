"""Files with one fault each."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractor.ingest.workers.sample import LINES, sample_pdf


def printed(*lines: str, encrypt: StandardEncryption | None = None) -> bytes:
    """A page with these lines."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True, encrypt=encrypt)
    for number, line in enumerate(lines):
        canvas.drawString(72, 760 - 14 * number, line)
    canvas.save()
    return buffer.getvalue()


def scanned() -> bytes:
    """Two pages that are nothing but pictures."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True)
    for _ in range(2):
        canvas.drawInlineImage(_grey(), 0, 0, 600, 800)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _grey() -> object:
    from PIL import Image

    return Image.new("L", (60, 80), 200)


def raw(*objects: bytes) -> bytes:
    """A PDF of these objects, the first its catalogue; readers find them without a table."""
    body = b"".join(b"%d 0 obj%s\nendobj\n" % (number, content) for number, content in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Size %d/Root 1 0 R>>\n%%%%EOF\n" % (len(objects) + 1)


def page_tree(contents: bytes, *more: bytes, resources: bytes = b"") -> bytes:
    return raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<%s>>>>" % resources,
        contents,
        *more,
    )


def bomb() -> bytes:
    """A few kilobytes that unfold to four gigabytes of page content."""
    squeeze = zlib.compressobj(9)
    start = squeeze.compress(b" ") + squeeze.flush(zlib.Z_FULL_FLUSH)
    block = squeeze.compress(b"0 0 m\n" * (1 << 20)) + squeeze.flush(zlib.Z_FULL_FLUSH)  # unfolds alone to 6 MB
    packed = zlib.compress(start + block * 700 + squeeze.flush(), 9)
    return page_tree(b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(packed), packed))


def form_loop() -> bytes:
    """A form that draws itself."""
    itself = b"/XObject<</A 5 0 R>>"
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>/Length 11>>" % itself
    form = head + b"stream\n/A Do /A Do\nendstream"
    return page_tree(b"<</Length 5>>stream\n/A Do\nendstream", form, resources=itself)


def page_loop() -> bytes:
    """A page tree whose node is its own child."""
    return raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")


def lay_all(folder: Path) -> dict[str, str]:
    """Writes one file for each fault; returns the words that the reason for each must hold."""
    good = sample_pdf()
    faults = {
        "letter.pdf": (b"Dear Sir or Madam, please find enclosed", "not a PDF"),
        "moved.pdf": (b"<!DOCTYPE html><html><body>404 Not Found</body></html>", "not a PDF"),
        "empty.pdf": (b"", "empty"),
        "truncated.pdf": (good[: len(good) // 2], "cut off"),
        "locked.pdf": (printed(*LINES, encrypt=StandardEncryption("secret")), "password"),
        "scan.pdf": (scanned(), "OCR"),
        "menu.pdf": (printed("Menu", "Soup", "Fish", "Cake"), "not a policy"),
        "bomb.pdf": (bomb(), "more than|at most"),
        "form-loop.pdf": (form_loop(), "more than|at most|no text|OCR"),
        "page-loop.pdf": (page_loop(), "page"),
    }
    for name, (content, _) in faults.items():
        (folder / name).write_bytes(content)
    (folder / "folder.pdf").mkdir()
    return {name: words for name, (_, words) in faults.items()}
