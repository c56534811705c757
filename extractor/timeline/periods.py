"""Both clocks in one table: from when to when it was known that a version governs certain days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.language.days import day_before
from extractor.ledger.versions import Version
from extractor.timeline.clocks import Dated, spans

Days = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Period:
    """The days `start` to `end` that a version governs by all that was known from `known_from` to `known_to`.

    ISO dates, both ends count; None is an end that is open.
    """

    version: Version
    start: str
    end: str | None
    known_from: str
    known_to: str | None


def periods(versions: Sequence[Dated]) -> Iterator[Period]:
    """The periods of one policy's versions, as each day of knowledge begins or ends them."""
    held: dict[str, tuple[Version, Days, str]] = {}  # by the version's commit: its days, and since when they are known
    for known in sorted({version.known_from for version in versions}):
        seen = [span for span in spans(version for version in versions if version.known_from <= known) if span.governs]
        now = {span.dated.version.commit: (span.dated.version, (span.dated.start, span.end)) for span in seen}
        for commit, (version, days, since) in list(held.items()):
            if commit not in now or now[commit][1] != days:
                del held[commit]
                yield Period(version, *days, since, day_before(known))
        for commit, (version, days) in now.items():
            held.setdefault(commit, (version, days, known))
    for version, days, since in held.values():
        yield Period(version, *days, since, None)
