"""What a person should know about how a document was read."""

from __future__ import annotations

from extractor.layout.columns.lines import lines_of
from extractor.layout.glyphs import visibility
from extractor.layout.glyphs.token import Token, box_around
from extractor.layout.pdf.damage import Damage
from extractor.layout.pdf.page_parts import Part
from extractor.model.finding_rules import FindingRule, Severity
from extractor.model.provenance import Finding, Place

_HIDDEN: dict[str, tuple[FindingRule, Severity, str]] = {  # rule, severity and message by what hides the words
    visibility.INVISIBLE: ("hidden-text", "warning", "Text that is set invisible was left out"),
    visibility.OFF_PAGE: ("off-page-text", "info", "Text outside the page's edges was left out"),
    visibility.STRUCK: ("struck-through-text", "warning", "Struck-through text was left out"),
    visibility.BACKGROUND: ("hidden-text", "warning", "Text in the colour of its background was left out"),
    visibility.REPRINT: ("printed-twice", "info", "Words printed twice in the same place were read once"),
}
_LONGEST = 120  # letters of a quotation
_MOST_WORDS = 8  # named one by one


def of_hidden(reason: str, tokens: list[Token], page: int) -> Finding:
    """That some words of a page were left out, with where they stand. Nothing is to be done where they are signs only,
    such as a bullet that is crossed out.
    """
    rule, severity, message = _HIDDEN[reason]
    if not any(sign.isalnum() for token in tokens for sign in token.text):
        severity = "info"
    return Finding(severity=severity, rule=rule, message=f"{message}: “{_quoted(tokens)}”.", place=_place(tokens, page))


def of_pictures(pages: list[int], what_then: str, is_certain: bool) -> Finding:
    """`is_certain`: nobody looked whether there are words in the pictures, so that the pages are not read."""
    return Finding(
        severity="error" if is_certain else "warning",
        rule="page-without-text",
        message=f"{_named(pages)} a picture with no text, or hardly any: {what_then}.",
        place=Place(page=pages[0], bbox=(0, 0, 0, 0)),
    )


def of_outlined(pages: list[int], what_then: str, is_certain: bool) -> Finding:
    named = f"Page {pages[0]} has" if len(pages) == 1 else f"Pages {spans_of(pages)} have"
    return Finding(
        severity="error" if is_certain else "warning",
        rule="outlined-text",
        message=f"{named} letters that are drawn as shapes, without text for them: {what_then}.",
        place=Place(page=pages[0], bbox=(0, 0, 0, 0)),
    )


def of_recognised(pages: list[int], version: str) -> Finding:
    return Finding(
        severity="warning",
        rule="read-by-ocr",
        message=f"{_named(pages)} a scan that OCR read (Tesseract {version}); some words may be misread.",
        place=Place(page=pages[0], bbox=(0, 0, 0, 0)),
    )


def of_doubtful_words(tokens: list[Token], page: int) -> Finding:
    """`tokens` are those to compare with the page, of which there is at least one."""
    named = ", ".join(f"“{t.text}”" for t in tokens[:_MOST_WORDS])
    more = f" and {len(tokens) - _MOST_WORDS} more" if len(tokens) > _MOST_WORDS else ""
    return Finding(
        severity="warning",
        rule="doubtful-ocr",
        message=f"OCR may have misread on page {page} (a ≥ or ≤ as another sign): {named}{more}.",
        place=_place(tokens, page),
    )


def of_unread(page: int) -> Finding:
    return Finding(
        severity="error",
        rule="unreadable-page",
        message=f"Page {page} is damaged in the file and could not be read.",
        place=Place(page=page, bbox=(0, 0, 0, 0)),
    )


def of_damage(damage: Damage) -> list[Finding]:
    """What is broken on pages, those of the same fault in one finding, and in the file as a whole."""
    pages_by_fault: dict[Part, list[int]] = {}
    for page, parts in sorted(damage.pages.items()):
        for part in sorted(parts):
            pages_by_fault.setdefault(part, []).append(page)
    noted = [_of_part(part, pages) for part, pages in pages_by_fault.items()]
    if damage.rebuilt:
        noted.append(_of_file("its list of where things are in it is wrong, and was made again by looking for them"))
    elif damage.elsewhere:
        noted.append(_of_file("something in it is broken, nobody knows of which page"))
    return noted


_BROKEN: dict[Part, tuple[Severity, str]] = {
    "content": ("error", "what is printed there is broken or missing, in part at least; words are missing or wrong"),
    "font": ("warning", "a font is broken or missing; letters may be missing or wrong"),
    "rest": ("warning", "something that the page needs is broken or missing; words may be missing"),
}


def _of_part(part: Part, pages: list[int]) -> Finding:
    severity, what = _BROKEN[part]
    named = f"Page {pages[0]} is" if len(pages) == 1 else f"Pages {spans_of(pages)} are"
    return Finding(
        severity=severity,
        rule="damaged-page",
        message=f"{named} damaged in the file: {what}.",
        place=Place(page=pages[0], bbox=(0, 0, 0, 0)),
    )


def _of_file(what: str) -> Finding:
    message = f"The file is damaged: {what}. Words may be missing, or such as were replaced may be there again."
    return Finding(severity="warning", rule="damaged-file", message=message)


def of_large_picture(page: int, is_bare: bool) -> Finding:
    """`is_bare`: hardly anything else stands on the page, so that the picture is likely to hold what it says."""
    return Finding(
        severity="warning" if is_bare else "info",
        rule="large-picture",
        message=f"Page {page} holds a large picture; if there are words in it, they were not read.",
        place=Place(page=page, bbox=(0, 0, 0, 0)),
    )


def of_ocr(pages: list[int]) -> Finding:
    return Finding(
        severity="warning",
        rule="scanned-page",
        message=f"{_named(pages)} a scan; the words come from a text recognition that may have misread some.",
        place=Place(page=pages[0], bbox=(0, 0, 0, 0)),
    )


def of_second_opinion(page: int, why: str) -> Finding:
    return Finding(
        severity="warning",
        rule="second-reader",
        message=f"Page {page} was read by the second reader, pdfplumber, because {why}.",
        place=Place(page=page, bbox=(0, 0, 0, 0)),
    )


def of_unreadable(signs: int, page: int) -> Finding:
    return Finding(
        severity="warning",
        rule="unreadable-signs",
        message=f"Page {page} has {signs} signs whose meaning the file does not store; they stand as “\ufffd”.",
        place=Place(page=page, bbox=(0, 0, 0, 0)),
    )


def _quoted(tokens: list[Token]) -> str:
    text = " ".join(t.text for line in lines_of(tokens) for t in line)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _place(tokens: list[Token], page: int) -> Place:
    box = box_around(tokens)
    return Place(page=page, bbox=(round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2)))


def _named(pages: list[int]) -> str:
    """The pages as the subject of a sentence."""
    return f"Page {pages[0]} is" if len(pages) == 1 else f"Pages {spans_of(pages)} are each"


def spans_of(pages: list[int]) -> str:
    """The numbers of pages, runs of them from the first to the last: "2, 4–6"."""
    spans: list[list[int]] = []
    for page in pages:
        if spans and page == spans[-1][-1] + 1:
            spans[-1][1:] = [page]
        else:
            spans.append([page])
    return ", ".join(str(s[0]) if len(s) == 1 else f"{s[0]}–{s[1]}" for s in spans)
