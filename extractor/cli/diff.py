"""`policy diff`"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from extractor.cli.options import LedgerFolder, OwnProfiles, Timeout, WithDrafts

NAMED = "A PDF, a JSON file, or POLICY@VERSION: an effective date or the start of a commit."


class DiffFormat(StrEnum):
    """How `policy diff` prints what changed."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    PATCH = "patch"


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=NAMED)],
    new: Annotated[
        str | None,
        typer.Argument(metavar="NEW", help="Likewise; without it, OLD is compared with the version before it."),
    ] = None,
    *,
    format: Annotated[DiffFormat, typer.Option("--format")] = DiffFormat.TEXT,
    everything: Annotated[bool, typer.Option("--all", help="Show also what changes no rule, in the text.")] = False,
    drafts: WithDrafts = False,
    ledger_folder: LedgerFolder = None,
    profiles: OwnProfiles = None,
    timeout: Timeout = 60,
) -> None:
    """Say what changed between two versions of a policy; POLICY alone compares the newest with the one before."""
    from extractor.ingest.naming import compared, is_file, look_up, with_the_one_before
    from extractor.ingest.workers import Limits
    from extractor.model.canonical import dump_bytes
    from extractor.report.change_text import text
    from extractor.report.papers import Papers
    from extractor.report.terminal import write

    if new is None and is_file(old):
        raise typer.BadParameter("a file has no version before it: name NEW as well")
    names = (old, new) if new else with_the_one_before(old, ledger_folder, drafts)
    limits = Limits(timeout)
    before, after = look_up(names, ledger_folder, limits, profiles, drafts)
    changes = compared(before, after)
    match format:
        case DiffFormat.TEXT:
            text(changes, everything=everything, papers=Papers(before.paper, after.paper), title=after.policy.title)
        case DiffFormat.JSON:
            write(dump_bytes(changes))
        case DiffFormat.HTML:
            from extractor.export.change_page import change_page

            write(change_page(changes, before, after, limits).encode())
        case DiffFormat.PATCH:
            write(dump_bytes(list(changes.patch)))
