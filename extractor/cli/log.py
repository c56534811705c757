"""`policy log`"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from extractor.cli.options import LedgerFolder, WithDrafts, day


class LogFormat(StrEnum):
    """How `policy log` prints versions."""

    TEXT = "text"
    JSONL = "jsonl"


def log(
    policy: Annotated[
        str | None, typer.Argument(metavar="POLICY", help="A policy's id or a part of it  [default: all]")
    ] = None,
    *,
    since: Annotated[
        date | None, day("--since", "Only versions that became known or took effect on this day or later.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Draw each inferred state, also those in which no code is known to differ.")
    ] = False,
    format: Annotated[LogFormat, typer.Option("--format")] = LogFormat.TEXT,
    drafts: WithDrafts = False,
    ledger_folder: LedgerFolder = None,
) -> None:
    """Draw each policy's time line: in force, its newest date, committed, superseded by, and what each version changed.

    "approved", "reviewed", "revised", "published" are what a version calls its newest date; "entry of" is the date of
    the newest entry of its revision history.
    """
    from extractor.ingest.opening import opened, tell_if_empty
    from extractor.ingest.waiting import waiting_lines
    from extractor.report.terminal import show
    from extractor.search.index.known_history import look_up_history
    from extractor.timeline.bulletins import announcements, awaited
    from extractor.timeline.clocks import spans
    from extractor.timeline.drawing import full_timeline, log_lines, log_rows, since_day

    with opened(ledger_folder, drafts) as ledger:
        look_up_history(ledger)
        history = ledger.history()
        tell_if_empty(ledger)
        named = history.named(policy) if policy else None
        to_come = awaited(ledger, history, named)
        for name in [named] if named else history.policies:
            line = full_timeline(ledger, history.of(name))
            announced = {version.commit: announcements(ledger, history, version) for version in history.of(name)}
            drawn = since_day(spans(line), since.isoformat() if since else None)
            match format:
                case LogFormat.TEXT:
                    show(log_lines(drawn, date.today().isoformat(), announced, everything))
                    show(f"  to come: {finding.message}" for finding in to_come.get(name, ()))
                    show(f"  waits for approval: {line}" for line in waiting_lines(ledger, name))
                case LogFormat.JSONL:
                    for row in log_rows(drawn, announced):
                        print(row)
