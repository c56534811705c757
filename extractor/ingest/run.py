"""From files and folders to commits: find, recognise what is known, read the rest, record it all in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, starmap
from pathlib import Path

from extractor.errors import SourceError
from extractor.ingest.arrival import Arrival
from extractor.ingest.buckets import Url, listed, remember, remembered
from extractor.ingest.confirmed import confirm, confirmed
from extractor.ingest.outcomes import Row, Summary, rehearsed
from extractor.ingest.sources import Source, find_pdfs, look_at
from extractor.ingest.whereabouts import note_whereabouts
from extractor.ledger import History, Judged, Ledger, MovedOn
from extractor.model.fingerprint import fingerprint_with
from extractor.model.policy import Reading

PATIENCE_WITH_READINGS = 3600.0  # seconds to wait for another writer, rather than lose what was read
ATTEMPTS = 3  # to record while someone else commits
AT_ONCE = 5_000  # PDFs that are recorded in one step: what was read of them is in memory until then

Outcome = tuple[Source, Reading | SourceError]
ReadAll = Callable[[Sequence[Source]], Iterator[Outcome]]
Passes = Callable[[Source, History], Row | None]  # the row of a PDF that need not be recorded; None where it must be


def ingest(
    paths: Iterable[Path | Url],
    ledger: Ledger,
    read_all: ReadAll,
    profiles: Path | None = None,
    is_strict: bool = False,
    *,
    again: bool = False,
) -> Summary:
    """Reads the PDFs that the ledger does not know, and those that another reader read, and records them: all that can
    be read, in one step or, of very many, in steps of 5,000.

    `read_all` reads many PDFs and gives each with its outcome; `profiles` is the folder with profiles of somebody's own
    that it reads them by. `is_strict`: versions that are certainly incomplete are refused. `again`: also PDFs whose
    versions were rejected or reverted, which are left alone else. Raises LedgerError where the ledger cannot take them;
    it is then as before.
    """
    with ledger.writing():
        pass  # mends what a stopped run has left, and shows before the long work whether it can be written to
    reader = fingerprint_with(profiles)
    known = Known(confirmed(ledger, reader), reader, () if again else _judgements(ledger))
    rows, unknown = _look(paths, ledger.root, ledger.history(), known, remembered(ledger))
    for step in _in_steps(unknown, read_all):
        failed, arrivals = _sorted(step)
        rows += [*failed, *record(ledger, arrivals, known, reader, is_strict)]
        taken = [each.source for each in step if isinstance(each, Arrival)]
        remember(ledger, taken)
        note_whereabouts(ledger, (source for source in taken if not source.url))
    return Summary.of(rows)


def rehearse(
    paths: Iterable[Path | Url],
    ledger: Ledger | None,
    root: Path,
    read_all: ReadAll,
    profiles: Path | None = None,
    is_strict: bool = False,
    *,
    again: bool = False,
) -> Summary:
    """What `ingest` would do; nothing is written. `root` is where the ledger is or would be made."""
    history, reader = ledger.history() if ledger else History(), fingerprint_with(profiles)
    known = Known(confirmed(ledger, reader), reader, () if again or ledger is None else _judgements(ledger))
    rows, unknown = _look(paths, root, history, known, remembered(ledger))
    failed, arrivals = read(unknown, read_all)
    return Summary.of([*rows, *failed, *would_record(ledger, arrivals, history, reader, is_strict)])


def would_record(
    ledger: Ledger | None, arrivals: Sequence[Arrival], history: History, reader: str, is_strict: bool = False
) -> list[Row]:
    """The rows that `record` would return."""
    from extractor.ingest.planning import Plan

    plan = Plan(arrivals, ledger, history, confirmed(ledger, reader), is_strict)
    for _ in plan.entries():
        pass
    return list(rehearsed(plan.rows))


def record(
    ledger: Ledger,
    arrivals: Sequence[Arrival],
    passes: Passes,
    reader: str,
    is_strict: bool = False,
    attempts: int = ATTEMPTS,
) -> list[Row]:
    """Records what `passes` has no row for; planned anew when someone else has committed meanwhile."""
    if not arrivals:
        return []
    from extractor.ingest.planning import Plan  # takes longer to load than to see that all is known

    try:
        with ledger.writing(PATIENCE_WITH_READINGS):
            history = ledger.history()
            known = {arrival: row for arrival in arrivals if (row := passes(arrival.source, history))}
            unknown = (arrival for arrival in arrivals if arrival not in known)
            plan = Plan(unknown, ledger, history, confirmed(ledger, reader), is_strict)
            ledger.record(plan.entries(), history)
            confirm(ledger, plan.confirmed, reader)
            return [*known.values(), *plan.rows]
    except MovedOn:
        if attempts == 1:
            raise
        return record(ledger, arrivals, passes, reader, is_strict, attempts - 1)


def _look(
    paths: Iterable[Path | Url], root: Path, history: History, known: Passes, fetched: Mapping[str, str]
) -> tuple[list[Row], list[Source]]:
    """Rows for what is known already or cannot be opened, and the PDFs that are to be read. `fetched` has the sha256 of
    those in buckets that were fetched before, by their marks."""
    rows: list[Row] = []
    unknown: dict[str, Source] = {}
    for given in _sources(paths, root, rows):
        source = replace(given, sha256=fetched.get(given.mark, "")) if given.url else given
        if not source.sha256:
            unknown[source.url] = source
        elif row := known(source, history):
            rows.append(row)
        elif (twin := unknown.setdefault(source.sha256, source)) is not source:
            rows.append(_twin(source, twin))
    return rows, list(unknown.values())


def _sources(paths: Iterable[Path | Url], root: Path, rows: list[Row]) -> Iterator[Source]:
    """All PDFs that are meant; those that cannot be opened become rows."""
    paths = list(paths)
    for path in find_pdfs(path for path in paths if isinstance(path, Path)):
        try:
            yield look_at(path, root)
        except SourceError as fault:
            rows.append(Row("failed", str(path), fault.reason))
    for url in paths:
        if not isinstance(url, Path):
            yield from listed(url)


def _twin(source: Source, twin: Source) -> Row:
    return Row("already known", source.file, f"the same bytes as {twin.file}")


def read(sources: Sequence[Source], read_all: ReadAll) -> tuple[list[Row], list[Arrival]]:
    """Rows for what cannot be read, and the readings."""
    return _sorted(starmap(_came, read_all(sources)))


def _in_steps(sources: Sequence[Source], read_all: ReadAll) -> Iterator[list[Row | Arrival]]:
    """What was read, and the rows of what could not be, some thousands at a time; reading goes on where it was when the
    next ones are asked for."""
    outcomes = starmap(_came, read_all(sources))
    while step := list(islice(outcomes, AT_ONCE)):
        yield step


def _sorted(came: Iterable[Row | Arrival]) -> tuple[list[Row], list[Arrival]]:
    """Rows and readings apart. Of the same bytes under two names the first by name counts, whichever was read first."""
    came = list(came)
    rows = [each for each in came if isinstance(each, Row)]
    arrivals: dict[str, Arrival] = {}
    for each in sorted((each for each in came if isinstance(each, Arrival)), key=lambda each: each.source.place):
        if (twin := arrivals.setdefault(each.source.sha256, each)) is not each:
            rows.append(_twin(each.source, twin.source))
    return rows, list(arrivals.values())


def _came(source: Source, outcome: Reading | SourceError) -> Row | Arrival:
    """What was read, or the row of what could not be."""
    if isinstance(outcome, SourceError):
        where = f"page {outcome.page}: " if outcome.page else ""
        return Row("failed", source.place, where + outcome.reason)
    digest = outcome.evidence.document.sha256
    if source.sha256 not in (digest, ""):
        return Row("failed", source.place, "it was changed while it was read")
    return Arrival(source if source.sha256 else replace(source, sha256=digest), outcome)


def _judgements(ledger: Ledger) -> tuple[Mapping[str, Judged], ...]:
    """What is judged of PDFs, by their sha256: first among the drafts, where versions are rejected."""
    return tuple(line.history().judgements for line in reversed(ledger.lines))


@dataclass(frozen=True, slots=True)
class Known:
    """Which PDFs need not be read: those recorded with these very bytes by this reader, or confirmed by it since; and
    those whose versions were reverted or rejected, as one of the `judgements` says."""

    confirmed: frozenset[str]
    reader: str
    judgements: tuple[Mapping[str, Judged], ...] = ()

    def __call__(self, source: Source, history: History) -> Row | None:
        recorded = history.by_source.get(source.sha256)
        if recorded is None and (judged := self._withdrawn(source.sha256)):
            return Row("withdrawn", source.file, f"{judged.policy_id}, {judged.line}; --again takes it in")
        if recorded is None or (recorded.reader != self.reader and source.sha256 not in self.confirmed):
            return None
        return Row("already known", source.file, "", recorded.policy_id, recorded.effective_date)

    def _withdrawn(self, sha256: str) -> Judged | None:
        judged = (judgements.get(sha256) for judgements in self.judgements)
        return next((made for made in judged if made and made.what == "withdrawn"), None)
