"""The steps from a PDF's bytes to its layout."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pypdfium2

from extractor.errors import LimitExceeded, NotAPdf, NoText
from extractor.layout import layout_findings
from extractor.layout.draft import Draft
from extractor.layout.finishing import finish
from extractor.layout.glyphs.signs import without_controls
from extractor.layout.pdf.damage import damage_of
from extractor.layout.pdf.limits import Limits, TooMuch
from extractor.layout.pdf.ocr import HOW_TO_GET, Recogniser, has_hardly_text, is_picture, pictured
from extractor.layout.pdf.opening import Reopening, opened
from extractor.layout.pdf.page import read_page
from extractor.layout.pdf.second_opinion import SecondOpinion
from extractor.model.layout import Layout
from extractor.model.provenance import Finding

_PICTURE = 0.25  # of the page: a picture this large may hold text
_ON_BARE_PAGE = 0.1  # the same where hardly anything else stands on it
_BACKDROP = 0.9  # of the page: behind words, a picture this large is paper
_DAMAGED = 0.1  # of a page's signs without meaning: another reader may know more


def read_layout(path: Path, *, limits: Limits = Limits()) -> Layout:  # noqa: B008 (frozen)
    """Everything that is printed in a PDF, page by page, each word once.

    Raises NotAPdf, Encrypted, NoText, LimitExceeded, or SourceError where the file cannot be opened; what is merely
    doubtful is among the layout's findings.
    """
    path = Path(path)
    data, document = opened(path, limits)
    damage = damage_of(data)  # first, so that the pages are read into the memory that it takes and lets go of
    second, recogniser = SecondOpinion(data), Recogniser()
    stored = document.get_metadata_dict(skip_empty=True) if document else {}
    metadata = {key: without_controls(value) for key, value in stored.items()}
    pages = len(document or second)
    source = Reopening(document, data) if document else None
    try:
        drafts, unread = _drafts(source, pages, second, recogniser, path, limits)
    finally:
        second.close()
        if source:
            source.close()
    if not drafts:
        raise NotAPdf(path, "the PDF is damaged: none of its pages can be read")
    noted = [f for d in drafts for f in d.findings] + _about_pictures(drafts, path, recogniser)
    noted += [layout_findings.of_unread(number) for number in unread]
    noted += layout_findings.of_damage(damage)
    return Layout(finish(drafts), hashlib.sha256(data).hexdigest(), metadata, tuple(noted))


def _drafts(
    source: Reopening | None,
    pages: int,
    second: SecondOpinion,
    recogniser: Recogniser,
    path: Path,
    limits: Limits,
) -> tuple[list[Draft], list[int]]:
    """The pages, each as the better of two readers sees it, and the numbers of those that neither can read."""
    drafts: list[Draft] = []
    unread: list[int] = []
    letters = 0
    for number in range(1, pages + 1):
        before = drafts[-1].last_grid if drafts else None
        document = source.document(number) if source else None
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
        if document and (is_picture(draft) or draft.outlined) and recogniser.version:
            draft = read_page(document, number, limits, before, recogniser)
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
    second.findings.append(layout_findings.of_second_opinion(second.number, why))
    return second


def _about_pictures(drafts: list[Draft], path: Path, recogniser: Recogniser) -> list[Finding]:
    """What to say of pages that are pictures; raises NoText where there is nothing else."""
    pictures = [d.number for d in drafts if is_picture(d) and not d.recognised]
    finds_none = recogniser.version is not None
    what_then = "OCR finds no words there" if finds_none else f"OCR is needed to read what stands there; {HOW_TO_GET}"
    outlined = [d.number for d in drafts if d.outlined and not d.recognised and d.number not in pictures]
    if not any(d.letters and d.number not in pictures for d in drafts):
        if outlined:
            raise NoText(path, f"its letters are drawn as shapes, without text for them: {what_then}")
        if not pictures:
            raise NoText(path, "no page has any text")
        raise NoText(path, f"{_all_that_are_pictures(pictures, len(drafts))} (a scan): {what_then}")
    noted = [layout_findings.of_pictures(pictures, what_then, is_certain=not finds_none)] if pictures else []
    if outlined:
        noted.append(layout_findings.of_outlined(outlined, what_then, is_certain=not finds_none))
    recognised = [d.number for d in drafts if d.recognised]
    if recognised and recogniser.version:
        noted.append(layout_findings.of_recognised(recognised, recogniser.version))
    scans = [d.number for d in drafts if d.ocr and not d.recognised]
    if scans:
        noted.append(layout_findings.of_ocr(scans))
    of_text = [d for d in drafts if d.letters and not d.ocr and d.number not in pictures]
    return noted + [layout_findings.of_large_picture(d.number, has_hardly_text(d)) for d in of_text if _may_say_more(d)]


def _may_say_more(draft: Draft) -> bool:
    """Whether a page has a picture that may hold text besides its words; the fewer these, the smaller a one."""
    least = _ON_BARE_PAGE if has_hardly_text(draft) else _PICTURE
    return least <= pictured(draft) < _BACKDROP


def _all_that_are_pictures(pictures: list[int], pages: int) -> str:
    """The subject and verb of a sentence on a document whose other pages are blank."""
    if pages == 1:
        return "its only page is a picture"
    if len(pictures) == pages:
        return f"all of its {pages} pages are pictures"
    spans = layout_findings.spans_of(pictures)
    return f"page {spans} is a picture" if len(pictures) == 1 else f"pages {spans} are pictures"
