"""`policy decide`: what becomes of a version that waits."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from extractor.cli.options import LedgerFolder, OwnProfiles, Timeout

EXAMPLES = """\b
What can be decided of a version that waits (`policy ingest --draft`):
  --approve  it and those before it count from now on, with all that was
             settled and corrected of them; nothing may be open
  --park     it waits, with the reason, until it is approved by its name
  --reject   it is taken out; its PDF is left alone (ingest --again)
And of one that counts already:
  --revert   it counts no more, and the one before it does again

\b
Examples:
  policy inbox --drafts                       what waits
  policy decide imrt --approve --why "As printed."
  policy decide imrt@2025-07-01 --park --why "Asked the insurer on page 3."
  policy decide imrt --revert --why "The insurer has withdrawn it."

Each is a commit with git's user as its author, and the reason. That two
persons have to see each version is a setting (docs/drafts.md).
"""


def decide(
    name: Annotated[
        str, typer.Argument(metavar="POLICY[@VERSION]", help="The newest that waits, if no version is given.")
    ],
    *,
    approve: Annotated[bool, typer.Option("--approve", help="It counts, and those before it.")] = False,
    park: Annotated[bool, typer.Option("--park", help="It goes on waiting.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is not taken.")] = False,
    revert: Annotated[bool, typer.Option("--revert", help="An approved one counts no more.")] = False,
    why: Annotated[str | None, typer.Option(metavar="SENTENCE", help="The reason, for whoever reads it later.")] = None,
    profiles: OwnProfiles = None,
    timeout: Timeout = 60,
    ledger_folder: LedgerFolder = None,
) -> None:
    """Approve, park or reject a version that waits; or revert one that was approved."""
    from extractor.ingest import deciding, reverting
    from extractor.ingest.reading import reading_apart
    from extractor.ingest.sources import usual_profiles, usual_sources
    from extractor.ingest.workers import Limits
    from extractor.ledger import Ledger
    from extractor.report.terminal import show

    if sum((approve, park, reject, revert)) != 1:
        raise typer.BadParameter("say one of --approve, --park, --reject and --revert")
    if not (reason := (why or "").strip()):
        raise typer.BadParameter("say --why: whoever finds it decided will want to know")
    with Ledger.existing(ledger_folder) as ledger:
        if approve:
            read_all = reading_apart(1, Limits(timeout), profiles or usual_profiles(ledger.root))
            rows = deciding.approve(ledger, name, reason, read_all, folders=usual_sources(ledger.root))
        elif park:
            rows = deciding.park(ledger, name, reason)
        elif reject:
            rows = deciding.reject(ledger, name, reason)
        else:
            rows = reverting.revert(ledger, name, reason)
    show(row.line for row in rows)
    if not rows:
        print("what was settled and corrected is approved", file=sys.stderr)
