"""The readers' findings become one policy with its evidence; what nobody read stays in its section's text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import cast

from extractor.model.finds import Cited
from extractor.model.layout import Layout, Line, Word
from extractor.model.outline import Grid, Outline, Passage, Section
from extractor.model.pointers import pointer, steps_of, under, value_at
from extractor.model.policy import (
    Document,
    Evidence,
    FurnitureText,
    Policy,
    Reading,
    SectionKind,
    SectionText,
    TextAccounting,
)
from extractor.model.provenance import Box, Finding, Place

_FIELDS = {name: i for i, name in enumerate(Policy.model_fields)}
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Source:
    """Which paper was read, and by what: the evidence's `document` but for the page count."""

    file: str
    sha256: str
    extractor: str
    reader: str
    profile: str


def assemble(
    layout: Layout,
    outline: Outline,
    policy: Policy,
    cited: Sequence[Cited],
    findings: Sequence[Finding],
    source: Source,
) -> Reading:
    """`policy` without its sections, and the citations of all readers, as facts and evidence."""
    placed = _Numbers()
    placed.add(w for c in cited if not c.borrowed for w in c.words)
    sections, section_cites = _sections(outline.sections, placed)
    policy = policy.model_copy(update={"sections": sections})
    placed.add(w for c in section_cites for w in c.words)
    furniture = [*outline.furniture, *_repeats(outline)]
    where = _where([*cited, *section_cites], policy)
    evidence = Evidence(
        document=Document(
            file=source.file,
            sha256=source.sha256,
            pages=len(layout.pages),
            extractor=source.extractor,
            reader=source.reader,
            profile=source.profile,
            ocr_pages=tuple(page.number for page in layout.pages if page.ocr),
        ),
        where=where,
        furniture=tuple(_furniture(furniture, placed)),
        text_accounting=_account(layout, placed, furniture),
        run_together=tuple(place for page in layout.pages for place in page.run_together),
        findings=tuple(findings),
    )
    return Reading(policy, evidence)


class _Numbers:
    """The numbers of some of a document's words. They run from 0, so that a byte for each does: a set of half a million
    numbers takes 16 MB."""

    def __init__(self, marks: bytes | bytearray = b"") -> None:
        self._marks = bytearray(marks)

    def add(self, words: Iterable[Word]) -> None:
        marks = self._marks
        for word in words:
            if word.index >= len(marks):
                marks.extend(bytes(word.index + 1 - len(marks)))
            marks[word.index] = 1

    def lack(self, word: Word) -> bool:
        return word.index >= len(self._marks) or not self._marks[word.index]

    def copy(self) -> _Numbers:
        return _Numbers(self._marks)


def _repeats(outline: Outline) -> Iterator[Line]:
    for section in outline.sections:
        for block in section.blocks:
            if isinstance(block, Grid):
                yield from block.repeats


def _sections(sections: Sequence[Section], taken: _Numbers) -> tuple[tuple[SectionText, ...], list[Cited]]:
    """Every heading in order, with the paragraphs that no reader took. Levels count from the headings that are left:
    the document's title is none of them. Lone dashes and bars between facts are evidence only."""
    texts: list[SectionText] = []
    cites: list[Cited] = []
    for section in sections:
        at = pointer("sections", len(texts))
        paragraphs: list[str] = []
        crumbs: list[Word] = []
        for words, text in _left_over(section, taken):
            if any(c.isalnum() for c in text):
                cites.append(Cited(under(at, "text", len(paragraphs)), tuple(words)))
                paragraphs.append(text)
            else:
                crumbs += words
        heading = section.heading
        own = [w for w in heading.words if taken.lack(w)] if heading else []
        if heading and own:
            cites.append(Cited(under(at, "heading"), tuple(own)))
        if crumbs:
            cites.append(Cited(at, tuple(crumbs), quoted=True))
        if own or paragraphs or crumbs:
            name = heading.text if heading and own else None
            kind = cast(SectionKind, section.kind)  # profiles know no other
            texts.append(SectionText(heading=name, kind=kind, level=section.level, text=tuple(paragraphs)))
    above = min((s.level for s in texts if s.heading), default=1) - 1
    return tuple(s.model_copy(update={"level": max(1, s.level - above)}) for s in texts), cites


def _left_over(section: Section, taken: _Numbers) -> Iterator[tuple[list[Word], str]]:
    for block in section.blocks:
        if isinstance(block, Passage):
            yield from _rest_of([block], taken)
            continue
        for row in range(block.rows):
            passages = [p for cell in block.row(row) for p in cell.passages]
            yield from _rest_of(passages, taken)


def _rest_of(passages: Sequence[Passage], taken: _Numbers) -> Iterator[tuple[list[Word], str]]:
    """What is left of one paragraph, or of one row of a grid, its cells parted by a bar."""
    words: list[Word] = []
    texts: list[str] = []
    for passage in passages:
        own = [w for w in passage.words if taken.lack(w)]
        if not own:
            continue
        whole = len(own) == sum(1 for _ in passage.words)
        words += own
        texts.append(_with_mark(passage) if whole else " ".join(printed(own).split()))
    if words:
        yield words, " | ".join(texts)


def _with_mark(passage: Passage) -> str:
    if passage.mark is None or passage.mark.kind == "bullet":
        return passage.text
    return f"{printed(passage.mark.words)} {passage.text}"


def printed(words: Iterable[Word]) -> str:
    """Words as they stand on the page, for quoting."""
    return "".join((" " if w.spaced and i else "") + w.text for i, w in enumerate(words))


def _where(cited: Iterable[Cited], policy: Policy) -> dict[str, tuple[Place, ...]]:
    """Places by pointer, in the order of the facts; the print is quoted wherever the fact does not say it itself."""
    where: dict[str, list[Place]] = {}
    by_field: dict[str, list[Cited]] = defaultdict(list)
    for c in cited:
        if c.words:
            by_field[steps_of(c.pointer)[0]].append(c)
    for field, of_field in by_field.items():
        facts = policy.model_dump(mode="json", include={field})  # not all at once: they may be a book's
        for c in of_field:
            quoted = c.quoted or not _says(value_at(facts, c.pointer), c.words)
            where.setdefault(c.pointer, []).extend(_places(c.words, quoted))
    return {at: tuple(where[at]) for at in sorted(where, key=_order)}


def _order(at: str) -> tuple[tuple[int, str], ...]:
    """Pointers in the order of the facts: fields as the model has them, items by number."""
    first, *rest = steps_of(at)
    return (_FIELDS.get(first, len(_FIELDS)), first), *(
        (int(step), "") if step.isdigit() else (-1, step) for step in rest
    )


def _says(value: object, words: Sequence[Word]) -> bool:
    """Whether a fact's own strings hold every word that is printed, as often as it is printed."""
    if isinstance(value, str) and value.replace(" ", "") == "".join(w.text for w in words):
        return True
    words_of_value = Counter(t for text in _strings(value) for t in _TOKEN.findall(_plain(text)))
    return Counter(_TOKEN.findall(_plain(printed(words)))) <= words_of_value


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("id", "children", "logic", "position", "system"):
                yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _places(words: Sequence[Word], quoted: bool) -> Iterator[Place]:
    """One place for each page and unbroken stretch of print."""
    runs: list[list[Word]] = []
    for word in words:
        last = runs[-1][-1] if runs else None
        if last and last.page == word.page and -1.5 * last.size < word.top - last.top < 3 * max(last.size, 8.0):
            runs[-1].append(word)
        else:
            runs.append([word])
    for run in runs:
        rounded = Box(*(round(v, 1) for v in Box.around(w.box for w in run)))
        yield Place(page=run[0].page, bbox=rounded, text=printed(run) if quoted else None)


def _furniture(lines: Sequence[Line], placed: _Numbers) -> Iterator[FurnitureText]:
    pages: dict[str, list[int]] = {}
    for line in lines:
        rest = [w for w in line.words if placed.lack(w)]
        if rest:
            pages.setdefault(printed(rest), []).append(line.page)
    for text, numbers in pages.items():
        yield FurnitureText(text=text, pages=tuple(numbers))


def _account(layout: Layout, placed: _Numbers, furniture: Sequence[Line]) -> TextAccounting:
    """Counts words as a reader would: signs between white space, however many styles they are set in.

    Drawn signs are no words of the file; one that is lost is listed all the same.
    """
    accounted = placed.copy()
    accounted.add(w for line in furniture for w in line.words)
    apart = (line for page in layout.pages for line in (*page.furniture, *page.hidden))
    words = (word for line in chain(layout.lines(), apart) for word in _between_spaces(line))
    lost, placed_words, put_aside = [], 0, 0
    for word in words:
        if any(map(accounted.lack, word)):
            lost.append(printed(word))
        elif not all(w.look.drawn for w in word):
            is_placed = not all(map(placed.lack, word))
            placed_words, put_aside = placed_words + is_placed, put_aside + (not is_placed)
    return TextAccounting(
        total=placed_words + put_aside + len(lost), placed=placed_words, furniture_words=put_aside, unplaced=tuple(lost)
    )


def _between_spaces(line: Line) -> Iterator[list[Word]]:
    word: list[Word] = []
    for part in line.words:
        if word and part.spaced:
            yield word
            word = []
        word.append(part)
    yield word
