"""What sort of document it is where its own words do not say: by what it holds most of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.language.column_heads import heads_criteria, heads_services
from extractor.model.finds import Cited, Found, cite
from extractor.model.header import Header
from extractor.model.layout import Word
from extractor.model.outline import Grid, Outline
from extractor.model.pointers import pointer, steps_of
from extractor.model.policy import CodeTable
from extractor.reading.criteria.forest import CriteriaTrees
from extractor.reading.other_documents import BULLETIN

_MOST = 0.5  # share of a document's words
_FEWEST_CODES = 10
_LOOSE, _TABLE = "clinical_guideline", "criteria_table"
_OF_DRUGS = frozenset({"dosing", "approvals"})  # kinds of sections that only policies of drugs have


def with_kind(
    header: Found[Header], outline: Outline, codes: Found[tuple[CodeTable, ...]], trees: Found[CriteriaTrees]
) -> Found[Header]:
    """The header with the kind that its content shows, and the words that show it, where it has none.

    "Clinical criteria" in a name may be anything; where they stand in a table by drug or gene, that is said. A bulletin
    that holds one policy, under its headings, is that policy.
    """
    best = next(_kinds(outline, codes, trees), None)
    named = header.value.kind
    is_table = best is not None and named == _LOOSE and best[0] == _TABLE
    if best is None or not (named is None or is_table or (named == BULLETIN and _holds_one_policy(outline))):
        return header
    kind, words = best
    shown = cite(pointer("kind"), words, quoted=True, borrowed=True)
    others = (c for c in header.cited if c.pointer != shown.pointer)
    return Found(replace(header.value, kind=kind), (*others, shown), header.findings)


def _kinds(
    outline: Outline, codes: Found[tuple[CodeTable, ...]], trees: Found[CriteriaTrees]
) -> Iterator[tuple[str, Sequence[Word]]]:
    """The kinds that fit, the most telling first."""
    rules = trees.value.criteria or trees.value.limitations
    size = sum(1 for section in outline.sections for _ in section.words)
    listed = sum(len(table.codes) for table in codes.value)
    if not trees.value.criteria and listed >= _FEWEST_CODES and len(codes.taken) > _MOST * size:
        yield "code_list", _first(codes.cited, "codes")
    if not rules:
        return
    ruling = {w.index for c in trees.cited for w in c.words}
    for grid in (block for section in outline.sections for block in section.blocks if isinstance(block, Grid)):
        heads = [cell for cell in grid.row(0) if cell.passages]
        in_grid = sum(w.index in ruling for w in grid.words)
        named = any(heads_criteria(h.text) for h in heads) and any(heads_services(h.text) for h in heads)
        if named and in_grid > _MOST * len(ruling):
            yield _TABLE, [w for head in heads for w in head.words]
    for section in outline.sections:
        if section.kind in _OF_DRUGS and section.heading:
            yield "drug_policy", list(section.heading.words)
    yield "medical_policy", _first(trees.cited, "criteria") or _first(trees.cited, "limitations")


def _holds_one_policy(outline: Outline) -> bool:
    """Whether there is one heading of criteria, and one of codes or limitations beside it."""
    headed = Counter(section.kind for section in outline.sections if section.heading)
    return headed["criteria"] == 1 and headed["codes"] + headed["limitations"] > 0


def _first(cited: Sequence[Cited], step: str) -> Sequence[Word]:
    """The words of the first fact under a pointer with such a step."""
    return next((c.words for c in cited if step in steps_of(c.pointer)), ())
