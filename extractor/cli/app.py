"""The command line: one function a command, no logic. What is heavy is imported where it is used."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from extractor.cli import audit as cli_audit
from extractor.cli import feeds as cli_feeds
from extractor.cli import lint as cli_lint
from extractor.cli import lookup as cli_lookup
from extractor.cli import profile as cli_profile
from extractor.cli import rebuild as cli_rebuild
from extractor.cli.options import LedgerFolder, PdfFolders, Timeout, Workers, day
from extractor.errors import PolicyError

EXAMPLES = """\b
Examples:
  policy ingest                              commit what is new in policies/raw
  policy ingest letters/ --dry-run           say what would be committed
  policy extract guideline.pdf > facts.json  one PDF as JSON
  policy diff old.pdf new.pdf                what changed
  policy diff imrt@2025-01-01 imrt           two versions in the ledger
  policy log imrt                            its versions and their changes
  policy lookup 77385                        who asks prior authorization for it
"""


class OneLineErrors(TyperGroup):
    """A fault that a person must be told is one line on standard error and exit code 1, never a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except PolicyError as fault:
            print(f"policy: {fault}", file=sys.stderr)
            raise typer.Exit(1) from fault


app = typer.Typer(
    cls=OneLineErrors,
    help="Insurers' medical policies: from PDFs to versioned, structured, comparable facts.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Pdf = Annotated[Path, typer.Argument(exists=True, dir_okay=False, metavar="FILE", help="A PDF.")]
NAMED = "A PDF, a JSON file, or POLICY@VERSION: an effective date or the start of a commit."


class DiffFormat(StrEnum):
    """How `policy diff` prints what changed."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    PATCH = "patch"


class LogFormat(StrEnum):
    """How `policy log` prints versions."""

    TEXT = "text"
    JSONL = "jsonl"


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"policy {version('policy-extractor')}")
        raise typer.Exit


@app.callback()
def policy(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Insurers' medical policies: from PDFs to versioned, structured, comparable facts."""


@app.command(short_help="Read PDFs and commit each new version of each policy.")
def ingest(
    sources: Annotated[
        list[Path] | None, typer.Argument(exists=True, metavar="PDF or FOLDER", help="Default: policies/raw")
    ] = None,
    ledger: LedgerFolder = None,
    workers: Workers = None,
    timeout: Timeout = 60,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be committed; write nothing.")] = False,
) -> None:
    """Read PDFs and commit each new version of each policy, with what it changed."""
    from extractor.ingest.reading import reading_apart
    from extractor.ingest.run import ingest, rehearse
    from extractor.ingest.sources import usual_sources
    from extractor.ingest.workers import Limits, cores
    from extractor.ledger import Ledger
    from extractor.report.terminal import show

    read_all = reading_apart(workers or cores(), Limits(timeout))
    found = Ledger.find(ledger)
    root = found.root if found else ledger or Path.cwd()
    chosen = sources or usual_sources(root)
    if not chosen:
        raise typer.BadParameter("name PDFs or folders; there is no policies/raw here to read by default")
    with found or (nullcontext() if dry_run else Ledger.open(ledger)) as kept:
        if kept and not found:
            print(f"made a new ledger in {kept.root}", file=sys.stderr)
        done = ingest(chosen, kept, read_all) if kept and not dry_run else rehearse(chosen, kept, root, read_all)
    show(row.line for row in done.rows)
    print(done.line, file=sys.stderr)
    raise typer.Exit(1 if done.has_failures else 0)


@app.command(short_help="Print the facts and the evidence of one PDF as JSON.")
def extract(pdf: Pdf, timeout: Timeout = 60) -> None:
    """Print the facts and the evidence of one PDF as JSON; touch nothing."""
    from extractor.ingest.sources import ledger_name
    from extractor.ingest.workers import Job, Limits, read_one
    from extractor.model.canonical import dump_bytes, plain
    from extractor.report.terminal import findings_line, write

    reading = read_one(Job(pdf, ledger_name(pdf, Path.cwd())), Limits(timeout))
    write(dump_bytes(plain(reading.policy) | {"evidence": plain(reading.evidence)}))
    print(findings_line(reading.evidence), file=sys.stderr)


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=NAMED)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Likewise.")],
    format: Annotated[DiffFormat, typer.Option("--format")] = DiffFormat.TEXT,
    everything: Annotated[bool, typer.Option("--all", help="Show in the text what is folded away, too.")] = False,
    ledger: LedgerFolder = None,
    timeout: Timeout = 60,
) -> None:
    """Say what changed between two versions of a policy."""
    from extractor.diff import compare
    from extractor.ingest.naming import look_up
    from extractor.ingest.workers import Limits
    from extractor.model.canonical import dump_bytes
    from extractor.report.change_text import text
    from extractor.report.terminal import write

    one, other = look_up([old, new], ledger, Limits(timeout))
    changes = compare(one.policy, other.policy).model_copy(update={"old": one.reference, "new": other.reference})
    if format is DiffFormat.TEXT:
        text(changes, everything=everything)
    elif format is DiffFormat.HTML:
        from extractor.cli.diff_pages import web_report

        write(web_report(changes, one, other).encode())
    else:
        write(dump_bytes(changes if format is DiffFormat.JSON else list(changes.patch)))


@app.command(short_help="Draw each policy's time line, and what each version changed.")
def log(
    policy: Annotated[
        str | None, typer.Argument(metavar="POLICY", help="A policy's id or a part of it  [default: all]")
    ] = None,
    format: Annotated[LogFormat, typer.Option("--format")] = LogFormat.TEXT,
    ledger: LedgerFolder = None,
) -> None:
    """Draw each policy's time line: in force, approved, committed, superseded by, and what each version changed."""
    from extractor.ledger import Ledger
    from extractor.report.terminal import show
    from extractor.timeline.drawing import full_timeline, log_lines, log_rows

    with Ledger.existing(ledger) as kept:
        history = kept.history()
        if not history.policies:
            print("the ledger has no versions yet; `policy ingest` records some", file=sys.stderr)
        for name in [history.named(policy)] if policy else history.policies:
            line = full_timeline(kept, history.of(name))
            show(log_lines(line, date.today().isoformat()) if format is LogFormat.TEXT else log_rows(line))


@app.command()
def show(
    version: Annotated[str, typer.Argument(metavar="POLICY[@VERSION]", help="The newest, if no version is given.")],
    on: Annotated[datetime | None, day("--on", "The version that governs this day of service.")] = None,
    known: Annotated[datetime | None, day("--known", "With --on: as far as was known by then.")] = None,
    ledger: LedgerFolder = None,
) -> None:
    """Print the facts of one version as they were committed."""
    from extractor.ledger import Ledger
    from extractor.report.terminal import write
    from extractor.timeline.answers import facts_on

    if (known and not on) or (on and "@" in version):
        raise typer.BadParameter("--known goes with --on, and --on with a POLICY without @VERSION")
    with Ledger.existing(ledger) as kept:
        if on:
            facts, said = facts_on(kept, version, on.date(), known.date() if known else None)
            print(*said, sep="\n  ", file=sys.stderr)
        else:
            facts = kept.facts(kept.history().resolve(version))
        write(facts)


@app.command(short_help="Prove that the committed JSON is what the PDFs yield.")
def verify(
    folders: PdfFolders = None,
    ledger: LedgerFolder = None,
    workers: Workers = None,
    timeout: Timeout = 60,
) -> None:
    """Read every committed PDF again and prove that the committed JSON is what it yields."""
    from extractor.ingest import verification
    from extractor.ingest.reading import reading_apart
    from extractor.ingest.sources import usual_sources
    from extractor.ingest.workers import Limits, cores
    from extractor.ledger import Ledger
    from extractor.report.terminal import show

    with Ledger.existing(ledger) as kept:
        read_all = reading_apart(workers or cores(), Limits(timeout))
        proofs = list(verification.verify(kept, folders or usual_sources(kept.root), read_all))
    show(proof.line for proof in proofs)
    print(verification.proofs_line(proofs), file=sys.stderr)
    raise typer.Exit(0 if all(proof.verdict == "proven" for proof in proofs) else 1)


@app.command()
def schema() -> None:
    """Print the JSON Schema of all that this program writes."""
    from extractor.model.canonical import dump_bytes
    from extractor.model.schema import json_schema
    from extractor.report.terminal import write

    write(dump_bytes(json_schema()))


app.command(short_help="Find who names a code or words, and print the guide.", epilog=cli_lookup.EXAMPLES)(
    cli_lookup.lookup
)
app.command(short_help="Check what a guide says against the policy.", epilog=cli_audit.EXAMPLES)(cli_audit.audit)
app.command(epilog=cli_lint.EXAMPLES)(cli_lint.lint)
app.command(short_help="Print the recorded versions for whoever follows the ledger.", epilog=cli_feeds.FEED_EXAMPLES)(
    cli_feeds.feed
)
app.command(short_help="Write the versions as SQLite, CSV or Parquet.", epilog=cli_feeds.EXPORT_EXAMPLES)(
    cli_feeds.export
)
app.command(short_help="Commit apart what this program reads differently than before.")(cli_rebuild.rebuild)
app.add_typer(cli_profile.app, name="profile", short_help="Show what is recognised in a PDF, and by which rules.")
