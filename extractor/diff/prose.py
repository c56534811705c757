"""The running text of two policies: sections by their headings, paragraphs by their sentences.

Text that only flows otherwise is the same text: paragraphs split or joined at a page's end, or put under another
heading, are no change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from extractor.diff.matching.assignment import assign
from extractor.diff.matching.records import RecordPairing
from extractor.diff.matching.similarity import table
from extractor.language.plain import plain
from extractor.language.sentences import stretches
from extractor.model.pointers import pointer
from extractor.model.policy import Policy, SectionText
from extractor.model.walk import items

REWORDED = 0.5  # likeness of two paragraphs of one section that are taken for one another
SAME_HEADING = 0.8
SAME_SECTION = 0.6  # likeness of two sections' whole texts under different headings


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a heading; `kind` is its section's, `path` its JSON Pointer."""

    text: str
    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class ProsePair:
    """Text that changed: the paragraphs before and after, either of which may be none."""

    olds: tuple[Paragraph, ...]
    news: tuple[Paragraph, ...]


def changed_prose(old: Policy, new: Policy) -> list[ProsePair]:
    """All paragraphs and headings that are not as they were, in the order of the new policy, then what went."""
    changed: list[ProsePair] = []
    gone: list[Paragraph] = []
    come: list[Paragraph] = []
    for i, j in _pair_sections(old.sections, new.sections):
        olds = _paragraphs(old.sections[i], i) if i is not None else []
        news = _paragraphs(new.sections[j], j) if j is not None else []
        if i is not None and j is not None:
            changed += _headings(old.sections[i], i, new.sections[j], j)
            pairs, left_old, left_new = _compare(olds, news)
            changed += pairs
            gone += left_old
            come += left_new
        else:
            gone += _with_heading(old.sections[i], i, olds) if i is not None else []
            come += _with_heading(new.sections[j], j, news) if j is not None else []
    gone, come = _without_common(gone, come)
    return [*changed, *(ProsePair((), (p,)) for p in come), *(ProsePair((p,), ()) for p in gone)]


def _pair_sections(olds: Sequence[SectionText], news: Sequence[SectionText]) -> list[tuple[int | None, int | None]]:
    pairing = RecordPairing(olds, news).by_key(lambda s: plain(s.heading or ""))
    pairing.by_text(lambda s: s.heading or "", SAME_HEADING).by_text(lambda s: " ".join(s.text), SAME_SECTION)
    return pairing.pairs()


def _paragraphs(section: SectionText, index: int) -> list[Paragraph]:
    return [Paragraph(text, section.kind, at) for at, text in items(section.text, pointer("sections", index, "text"))]


def _with_heading(section: SectionText, index: int, paragraphs: list[Paragraph]) -> list[Paragraph]:
    heading = Paragraph(section.heading or "", section.kind, pointer("sections", index, "heading"))
    return [heading, *paragraphs] if heading.text else paragraphs


def _headings(old: SectionText, i: int, new: SectionText, j: int) -> Iterator[ProsePair]:
    if old.heading and new.heading and plain(old.heading) != plain(new.heading):
        yield ProsePair(
            (Paragraph(old.heading, old.kind, pointer("sections", i, "heading")),),
            (Paragraph(new.heading, new.kind, pointer("sections", j, "heading")),),
        )


def _compare(olds: list[Paragraph], news: list[Paragraph]) -> tuple[list[ProsePair], list[Paragraph], list[Paragraph]]:
    """The paragraphs of one section that changed; and those that only one side has."""
    left_old, left_new = _gaps(olds, news)
    pairs: list[ProsePair] = []
    for before, after in _by_sentences(left_old, left_new):
        if _words(before) != _words(after):
            pairs.append(ProsePair(tuple(before), tuple(after)))
        left_old = [p for p in left_old if p not in before]
        left_new = [p for p in left_new if p not in after]
    alike = assign(table([plain(p.text) for p in left_old], [plain(p.text) for p in left_new], REWORDED))
    pairs += [ProsePair((left_old[i],), (left_new[j],)) for i, j in alike]
    left_old = [p for i, p in enumerate(left_old) if i not in {i for i, _ in alike}]
    left_new = [p for j, p in enumerate(left_new) if j not in {j for _, j in alike}]
    return pairs, left_old, left_new


def _gaps(olds: list[Paragraph], news: list[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """What is left when the paragraphs that stay are taken away, and the gaps whose words are the same together."""
    left_old: list[Paragraph] = []
    left_new: list[Paragraph] = []
    gap_old: list[Paragraph] = []
    gap_new: list[Paragraph] = []
    opcodes = Indel.opcodes([plain(p.text) for p in olds], [plain(p.text) for p in news])
    for op in [*opcodes, None]:
        if op is None or op.tag == "equal":
            if _words(gap_old) != _words(gap_new):
                left_old += gap_old
                left_new += gap_new
            gap_old, gap_new = [], []
        else:
            gap_old += olds[op.src_start : op.src_end]
            gap_new += news[op.dest_start : op.dest_end]
    return _without_common(left_old, left_new)


def _words(paragraphs: Sequence[Paragraph]) -> str:
    return plain(" ".join(p.text for p in paragraphs))


def _without_common(olds: list[Paragraph], news: list[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """Without the paragraphs that both have, one for one, wherever they stand."""
    places: dict[str, list[Paragraph]] = defaultdict(list)
    for p in news:
        places[plain(p.text)].append(p)
    left = [p for p in olds if not (places[plain(p.text)] and places[plain(p.text)].pop(0))]
    remaining = {id(p) for doubles in places.values() for p in doubles}
    return left, [p for p in news if id(p) in remaining]


def _by_sentences(olds: list[Paragraph], news: list[Paragraph]) -> Iterator[tuple[list[Paragraph], list[Paragraph]]]:
    """Groups of paragraphs that share whole sentences, directly or through others."""
    groups: list[tuple[set[str], list[Paragraph], list[Paragraph]]] = []
    for side, paragraphs in ((1, olds), (2, news)):
        for p in paragraphs:
            sentences = {s for s in map(plain, stretches(p.text)) if s.count(" ") >= 3}
            joined: tuple[set[str], list[Paragraph], list[Paragraph]] = (sentences, [], [])
            joined[side].append(p)  # type: ignore[union-attr]
            apart = []
            for group in groups:
                if group[0] & sentences:
                    joined = (joined[0] | group[0], group[1] + joined[1], group[2] + joined[2])
                else:
                    apart.append(group)
            groups = [*apart, joined]
    yield from ((before, after) for _, before, after in groups if before and after)
