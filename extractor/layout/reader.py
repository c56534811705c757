"""The steps from a PDF's bytes to its layout."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pypdfium2

from extractor.errors import LimitExceeded, NotAPdf, NoText
from extractor.layout import findings
from extractor.layout.draft import Draft
from extractor.layout.finishing import finish
from extractor.layout.limits import Limits, TooMuch
from extractor.layout.opening import opened
from extractor.layout.page import read_page
from extractor.layout.second_opinion import SecondOpinion
from extractor.model.layout import Layout
from extractor.model.provenance import Finding

_PICTURE = 0.25  # of the page: a picture this large may hold text
_BACKDROP = 0.9  # of the page: behind words, a picture this large is paper
_DAMAGED = 0.1  # of a page's signs without meaning: another reader may know more


def read_layout(path: Path, *, limits: Limits = Limits()) -> Layout:  # noqa: B008 (frozen)
    """Everything that is printed in a PDF, page by page, each word once.

    Raises NotAPdf, Encrypted, NoText or LimitExceeded; what is merely doubtful is among the layout's findings.
    """
    path = Path(path)
    data, document = opened(path, limits)
    second = SecondOpinion(data)
    try:
        drafts, unread = _drafts(document, second, path, limits)
        metadata = document.get_metadata_dict(skip_empty=True) if document else {}
    finally:
        second.close()
        if document:
            document.close()
    if not drafts:
        raise NotAPdf(path, "the PDF is damaged: none of its pages can be read")
    found = [f for d in drafts for f in d.findings] + _about_pictures(drafts, path)
    found += [findings.of_unread(number) for number in unread]
    return Layout(finish(drafts), hashlib.sha256(data).hexdigest(), metadata, tuple(found))


def _drafts(
    document: pypdfium2.PdfDocument | None, second: SecondOpinion, path: Path, limits: Limits
) -> tuple[list[Draft], list[int]]:
    """The pages, each as the better of two readers sees it, and the numbers of those that neither can read."""
    drafts: list[Draft] = []
    unread: list[int] = []
    letters = 0
    for number in range(1, len(document or second) + 1):
        before = drafts[-1].last_grid if drafts else None
        try:
            draft = read_page(document, number, limits, before) if document else None
        except TooMuch as fault:
            raise LimitExceeded(path, str(fault), number) from fault
        except pypdfium2.PdfiumError:
            draft = None
        if draft is None or not draft.letters or draft.unreadable > _DAMAGED * draft.letters:
            draft = _better(draft, second.draft(number, before))
        if draft is None:
            unread.append(number)
            continue
        letters += draft.letters
        if letters > limits.characters:
            raise LimitExceeded(path, f"more than {limits.characters} characters", number)
        drafts.append(draft)
    return drafts, unread


def _better(first: Draft | None, second: Draft | None) -> Draft | None:
    """The reading with more signs that mean something; a finding says where that is the second one."""
    if second is None:
        return first
    if first is not None and first.letters - first.unreadable >= second.letters - second.unreadable:
        return first
    why = "the first reader could not open it" if first is None else "it finds words where the first reader does not"
    second.findings.append(findings.of_second_opinion(second.number, why))
    return second


def _about_pictures(drafts: list[Draft], path: Path) -> list[Finding]:
    """What to say of pages that are pictures; raises NoText where there is nothing else."""
    pictures = [d.number for d in drafts if not d.letters and _pictured(d) >= _PICTURE]
    if not any(d.letters for d in drafts):
        if not pictures:
            raise NoText(path, "no page has any text")
        pages = "its only page is a picture" if len(drafts) == 1 else f"all of its {len(drafts)} pages are pictures"
        raise NoText(path, f"{pages} (a scan): OCR is needed to read it")
    found = [findings.of_pictures(pictures)] if pictures else []
    scans = [d.number for d in drafts if d.ocr]
    if scans:
        found.append(findings.of_ocr(scans))
    beside_text = [d.number for d in drafts if d.letters and not d.ocr and _PICTURE <= _pictured(d) < _BACKDROP]
    return found + [findings.of_large_picture(number) for number in beside_text]


def _pictured(draft: Draft) -> float:
    """The share of the page that its largest picture covers."""
    return max((i.width * i.height for i in draft.images), default=0.0) / (draft.sheet.width * draft.sheet.height)
