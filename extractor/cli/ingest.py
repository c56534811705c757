"""`policy ingest`"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import Draft, LedgerFolder, OwnProfiles, Strict, Timeout, Workers

if TYPE_CHECKING:
    from extractor.ingest.run import ReadAll


def _existing(words: str) -> str:
    """A path of this machine that is there, or an address elsewhere."""
    if "://" not in words and not Path(words).exists():
        raise typer.BadParameter(f"Path {words!r} does not exist.")
    return words


def ingest(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            parser=_existing,
            metavar="PDF or FOLDER",
            help="PDFs, or folders of them, here or in a bucket (s3://, gs://)  [default: policies/raw]",
        ),
    ] = None,
    *,
    ledger_folder: LedgerFolder = None,
    profiles: OwnProfiles = None,
    workers: Workers = None,
    executor: Annotated[
        str,
        typer.Option(metavar="WHERE", help="Who reads: `local`, or the workers of a cluster, `dask://HOST:PORT`."),
    ] = "local",
    timeout: Timeout = 60,
    strict: Strict = False,
    draft: Draft = None,
    again: Annotated[bool, typer.Option("--again", help="Also PDFs that were rejected or reverted.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be committed; write nothing.")] = False,
) -> None:
    """Read PDFs and commit each new version of each policy, with what it changed."""
    from extractor.ingest.buckets import Url
    from extractor.ingest.opening import for_arrivals
    from extractor.ingest.papers import left_out_of_git
    from extractor.ingest.run import ingest, rehearse
    from extractor.ingest.sources import find_pdfs, usual_profiles, usual_sources
    from extractor.ledger import Ledger
    from extractor.report.terminal import note, show
    from extractor.search.index.asking import bring_up_to_date
    from extractor.search.index.known_history import look_up_history

    existing = Ledger.find(ledger_folder)
    root = existing.root if existing else ledger_folder or Path.cwd()
    own = profiles or usual_profiles(root)
    read_all = _reader(executor, workers, timeout, own)
    chosen = [Url(words) if "://" in words else Path(words) for words in sources or ()] or usual_sources(root)
    if not chosen:
        raise typer.BadParameter("name PDFs or folders; there is no policies/raw here to read by default")
    here = [path for path in chosen if isinstance(path, Path)]
    is_empty = here == chosen and not find_pdfs(here)
    with existing or (nullcontext() if dry_run or is_empty else Ledger.open(ledger_folder)) as ledger:
        if ledger and not existing:
            note(f"made a new ledger in {ledger.root}")
        into = for_arrivals(ledger, draft) if ledger else None
        for line in into.lines if into else ():
            look_up_history(line)
        if into and not dry_run:
            summary = ingest(chosen, into, read_all, own, strict, again=again)
            left_out = left_out_of_git(into, summary)
            bring_up_to_date(into, note)
        else:
            summary, left_out = rehearse(chosen, into, root, read_all, own, strict, again=again), None
    show(row.line for row in summary.news)
    counted = f"no PDF in {', '.join(map(str, chosen))}" if is_empty else summary.line
    print(counted, *filter(None, [left_out]), sep="\n", file=sys.stderr)
    raise typer.Exit(1 if summary.has_failures else 0)


def _reader(executor: str, workers: int | None, timeout: float, own: Path | None) -> ReadAll:
    """Who reads, with which limits and profiles."""
    from extractor.ingest.reading import reading_apart, reading_at
    from extractor.ingest.workers import Limits, cores

    if executor == "local":
        return reading_apart(workers or cores(), Limits(timeout), own)
    scheme, _, address = executor.partition("://")
    if scheme != "dask" or not address:
        raise typer.BadParameter(f"{executor!r} is neither local nor dask://HOST:PORT", param_hint="--executor")
    if workers:
        raise typer.BadParameter("a cluster has as many workers as were started there", param_hint="--workers")
    from extractor.ingest.executors.dask_cluster import dask_cluster
    from extractor.model.fingerprint import fingerprint_with

    return reading_at(dask_cluster(address, Limits(timeout), own), fingerprint_with(own))
