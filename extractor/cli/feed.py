"""`policy feed`"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from extractor.cli.options import LedgerFolder, Since, WithDrafts

EXAMPLES = """\b
Formats:
  cloudevents  a CloudEvents 1.0 event a line: the facts, and what changed
  patch        an RFC 6902 patch a line, for the version that its test names
  atom         a document for feed readers; the newest version first

\b
Examples:
  policy feed                                    everything, oldest first
  policy feed --since 000000000041-3bd04fd1c2aa  after this sequence
  policy feed --since 41                         the same, by its number
  policy feed --format atom > changes.xml
"""


class FeedFormat(StrEnum):
    """What `policy feed` prints."""

    CLOUDEVENTS = "cloudevents"
    PATCH = "patch"
    ATOM = "atom"


def feed(
    since: Since = None,
    format: Annotated[FeedFormat, typer.Option("--format")] = FeedFormat.CLOUDEVENTS,
    drafts: WithDrafts = False,
    ledger_folder: LedgerFolder = None,
) -> None:
    """Print the recorded versions for a system or a person that follows the ledger.

    Each version comes once, in the order of recording. Keep the last sequence that you have worked through and give it
    to --since the next time.
    """
    from extractor.export.ledger_feed import LedgerFeed
    from extractor.ingest.opening import opened, tell_if_empty
    from extractor.report.terminal import write

    with opened(ledger_folder, drafts) as ledger:
        tell_if_empty(ledger)
        feed = LedgerFeed(ledger)
        match format:
            case FeedFormat.CLOUDEVENTS:
                for event in feed.cloudevents(since):
                    write(f"{event}\n".encode())
            case FeedFormat.PATCH:
                for patch in feed.patches(since):
                    write(f"{patch}\n".encode())
            case FeedFormat.ATOM:
                write(feed.atom(since))
