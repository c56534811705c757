"""`policy audit`: what a secondary source says, against the policy it speaks of."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import LedgerFolder, OwnProfiles, Timeout

EXAMPLES = """\b
Examples:
  policy audit guide.txt                            the policy it speaks of
  policy audit guide.html --policy imrt@2025-10-01  one version
  policy audit leaflet.pdf --policy guideline.pdf   a PDF that is in no ledger
"""


class AuditFormat(StrEnum):
    """How `policy audit` prints its verdicts."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def audit(
    guide: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, metavar="GUIDE", help="A text, HTML or PDF file.")
    ],
    policy: Annotated[
        str | None,
        typer.Option(
            metavar="POLICY or FILE", help="The policy, POLICY@VERSION or a PDF  [default: the one it speaks of]"
        ),
    ] = None,
    format: Annotated[AuditFormat, typer.Option("--format")] = AuditFormat.TEXT,
    ledger_folder: LedgerFolder = None,
    profiles: OwnProfiles = None,
    timeout: Timeout = 60,
) -> None:
    """Say of each statement of a guide whether the policy says so, does not say it, or says otherwise."""
    from extractor.checks.audit.audit_file import audit_file
    from extractor.checks.audit.audit_html import html
    from extractor.checks.audit.audit_text import text
    from extractor.ingest.workers import Limits
    from extractor.model.canonical import dump_bytes
    from extractor.report.printable import printable
    from extractor.report.terminal import columns, write

    verdicts = audit_file(guide, policy, ledger_folder, Limits(timeout), profiles)
    match format:
        case AuditFormat.TEXT:
            print(printable(text(verdicts, columns())), end="")
        case AuditFormat.JSON:
            write(dump_bytes(verdicts))
        case AuditFormat.HTML:
            write(html(verdicts).encode())
