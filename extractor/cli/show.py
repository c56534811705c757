"""`policy show`"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from typing import Annotated

import typer

from extractor.cli.options import LedgerFolder, day


def show(
    version: Annotated[str, typer.Argument(metavar="POLICY[@VERSION]", help="The newest, if no version is given.")],
    on: Annotated[datetime | None, day("--on", "The version that governs this day of service.")] = None,
    known: Annotated[datetime | None, day("--known", "With --on: as far as was known by then.")] = None,
    ledger_folder: LedgerFolder = None,
) -> None:
    """Print the facts of one version as they were committed."""
    from extractor.ledger import Ledger
    from extractor.report.terminal import write
    from extractor.timeline.announcing import announcement_lines, announcements
    from extractor.timeline.answers import facts_on, incomplete_line
    from extractor.timeline.days_in_words import standing_sentences

    if (known and not on) or (on and "@" in version):
        raise typer.BadParameter("--known goes with --on, and --on with a POLICY without @VERSION")
    with Ledger.existing(ledger_folder) as ledger:
        if on:
            facts, sentences = facts_on(ledger, version, on.date(), known.date() if known else None)
            print(*sentences, sep="\n  ", file=sys.stderr)
        else:
            chosen = ledger.history().resolve(version)
            facts = ledger.facts(chosen)
            if incomplete := ledger.incomplete(chosen):
                print(incomplete_line(replace(chosen, incomplete=incomplete)), file=sys.stderr)
            announced = announcements(ledger, ledger.history(), chosen)
            for sentence in (*standing_sentences(chosen), *announcement_lines(announced)):
                print(f"{chosen.policy_id} ({chosen.commit[:8]}): {sentence}", file=sys.stderr)
        write(facts)
