"""The steps from a PDF's bytes to its layout."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pypdfium2

from extractor.errors import LimitExceeded, NoText
from extractor.layout import findings
from extractor.layout.finishing import finish
from extractor.layout.limits import Limits
from extractor.layout.opening import opened
from extractor.layout.page import Draft, TooMuch, read_page
from extractor.model.layout import Layout
from extractor.model.provenance import Finding

_PICTURE = 0.3  # of the page: a picture this large on a page without words may hold text


def read_layout(path: Path, *, limits: Limits = Limits()) -> Layout:  # noqa: B008 (frozen)
    """Everything that is printed in a PDF, page by page, each word once.

    Raises NotAPdf, Encrypted, NoText or LimitExceeded; what is merely doubtful is among the layout's findings.
    """
    path = Path(path)
    data, document = opened(path, limits)
    try:
        drafts = _drafts(document, path, limits)
        metadata = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    found = [f for d in drafts for f in d.findings] + _about_pictures(drafts, path)
    return Layout(finish(drafts), hashlib.sha256(data).hexdigest(), metadata, tuple(found))


def _drafts(document: pypdfium2.PdfDocument, path: Path, limits: Limits) -> list[Draft]:
    drafts: list[Draft] = []
    characters = 0
    for number in range(1, len(document) + 1):
        try:
            draft = read_page(document, number, limits, drafts[-1].last_grid if drafts else None)
        except TooMuch as fault:
            raise LimitExceeded(path, str(fault), number) from fault
        characters += draft.characters
        if characters > limits.characters:
            raise LimitExceeded(path, f"more than {limits.characters} characters", number)
        drafts.append(draft)
    return drafts


def _about_pictures(drafts: list[Draft], path: Path) -> list[Finding]:
    """What to say of pages that are pictures; raises NoText where there is nothing else."""
    silent = [d for d in drafts if not d.blocks]
    pictures = [d.number for d in silent if _is_picture(d)]
    if len(silent) == len(drafts):
        if not pictures:
            raise NoText(path, "no page has any text")
        pages = "its only page is a picture" if len(drafts) == 1 else f"all of its {len(drafts)} pages are pictures"
        raise NoText(path, f"{pages} (a scan): OCR is needed to read it")
    found = [findings.of_pictures(pictures)] if pictures else []
    scans = [d.number for d in drafts if d.ocr]
    return found + ([findings.of_ocr(scans)] if scans else [])


def _is_picture(draft: Draft) -> bool:
    page = draft.sheet.width * draft.sheet.height
    return any(i.width * i.height >= _PICTURE * page for i in draft.images)
