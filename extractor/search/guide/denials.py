"""What leads to denial, and what the policy itself says that prevents it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extractor.language.code_status import ruled_on
from extractor.language.proofs import asks_for_documents
from extractor.language.remarks import left_open
from extractor.language.requests import leads_to_denial
from extractor.model import walk
from extractor.model.guide import Denial, DenialSection, GuideLine
from extractor.model.pointers import under
from extractor.model.policy import REFUSALS, Criterion
from extractor.search.guide.abridging import abridged
from extractor.search.guide.source import Branch, Source

MOST = 24  # statements
MOST_DEMANDS = 4  # quoted for each way to coverage; all of them stand in the check list


def denials(source: Source) -> DenialSection:
    """Exclusions and limits, what must be absent, codes that are not covered, and what must be documented."""
    denied = [*source.limitations, *_topmost_in_criteria(source, lambda c: c.position in REFUSALS)]
    absent = list(_topmost_in_criteria(source, lambda c: c.logic == "none_of"))
    reasons = [
        *(Denial(kind="excluded", reason=line, prevent=tuple(_left_open(line))) for line in _short(source, denied)),
        *(Denial(kind="excluded", reason=line) for line in _codes(source)),
        *(Denial(kind="absent", reason=line) for line in _short(source, absent)),
        *(Denial(kind="stated", reason=source.quote(s, at)) for s, at in source.prose() if leads_to_denial(s)),
        *_undocumented(source),
    ]
    silent = None if reasons else "The policy names nothing that leads to denial."
    return DenialSection(reasons=tuple(reasons), silent=silent)


def _short(source: Source, branches: list[Branch]) -> Iterator[GuideLine]:
    """The branches in short; what a policy says alike for each of its indications is told once, with all its places."""
    alike: dict[str, list[GuideLine]] = {}
    for line in abridged(source, branches, MOST):
        alike.setdefault(line.text, []).append(line)
    for first, *others in alike.values():
        cited = (*first.cited, *(citation for line in others for citation in line.cited))
        yield first.model_copy(update={"cited": cited})


def _topmost_in_criteria(source: Source, wanted: Callable[[Criterion], bool]) -> Iterator[Branch]:
    for branch in source.relevant_criteria:
        yield from _topmost(branch, wanted)


def _topmost(branch: Branch, wanted: Callable[[Criterion], bool]) -> Iterator[Branch]:
    if wanted(branch.fact):
        yield branch
        return
    for child in walk.children(branch):
        yield from _topmost(child, wanted)


def _left_open(line: GuideLine) -> Iterator[GuideLine]:
    """The exceptions that a limitation makes, in its own words: "limited to loss, theft or damage"."""
    exception = left_open(line.text)
    if exception:
        yield GuideLine(text=exception, cited=line.cited)
    for child in line.children:
        yield from _left_open(child)


def _codes(source: Source) -> Iterator[GuideLine]:
    for listed in source.listed:
        refused = [
            status for status in ruled_on([(listed.code, listed.table.role)], source.on) if status.ruling.refuses
        ]
        for status in refused:
            whose = f" for {status.product}" if status.product else ""
            sentence = f"{listed.code.code} is listed as not covered{whose}"
            yield source.state(sentence, listed.at, under(listed.table_at, "caption"))


def _undocumented(source: Source) -> Iterator[Denial]:
    """A reason for each branch of the criteria that asks for documents; they stand in `prevent`."""
    for way in source.relevant_criteria:
        at, criterion = way
        if criterion.position in REFUSALS:
            continue
        demanded = [(pointer, c) for pointer, c in walk.branch(way) if asks_for_documents(c.text) and pointer != at]
        if demanded:
            yield Denial(
                kind="undocumented",
                reason=source.quote(criterion.text, at, criterion.label),
                prevent=tuple(
                    source.quote(c.text, pointer, c.label) for pointer, c in demanded[: source.room(MOST_DEMANDS)]
                ),
            )
