"""`policy show`"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from extractor.cli.options import LedgerFolder, WithDrafts, day


class ShowFormat(StrEnum):
    """How `policy show` prints a version."""

    JSON = "json"
    TEXT = "text"


def show(
    version: Annotated[str, typer.Argument(metavar="POLICY[@VERSION]", help="The newest, if no version is given.")],
    on: Annotated[date | None, day("--on", "The version that governs this day of service.")] = None,
    known: Annotated[date | None, day("--known", "With --on: as far as was known by then.")] = None,
    format: Annotated[ShowFormat, typer.Option("--format")] = ShowFormat.JSON,
    *,
    pointers: Annotated[
        bool, typer.Option("--pointers", help="In the text: where each line stands, as `policy correct` takes it.")
    ] = False,
    drafts: WithDrafts = False,
    ledger_folder: LedgerFolder = None,
) -> None:
    """Print the facts of one version, as JSON or for a person."""
    from extractor.ingest.opening import opened
    from extractor.report.terminal import note, write
    from extractor.report.terminal import show as show_lines
    from extractor.search.index.known_history import look_up_history
    from extractor.timeline.bulletins import announcement_lines, announcements, awaited
    from extractor.timeline.days_in_words import corrections_of, incomplete_line, standing_sentences

    if (known and not on) or (on and "@" in version):
        raise typer.BadParameter("--known goes with --on, and --on with a POLICY without @VERSION")
    with opened(ledger_folder, drafts) as ledger:
        look_up_history(ledger)
        if on:
            from extractor.timeline.answers import facts_on

            facts, sentences = facts_on(ledger, version, on, known)
            note(sentences[0])
            for sentence in sentences[1:]:
                note(f"  {sentence}")
        else:
            history = ledger.history()
            chosen = history.resolve(version)
            facts = ledger.facts(chosen)
            if incomplete := ledger.incomplete(chosen):
                note(incomplete_line(chosen.policy_id, incomplete))
            announced = announcements(ledger, history, chosen)
            of_payer = awaited(ledger, history, chosen.policy_id)
            to_come = [finding.message for finding in of_payer.get(chosen.policy_id, ())]
            standing = standing_sentences(chosen, corrections_of(ledger, chosen))
            for sentence in (*standing, *announcement_lines(announced), *to_come):
                note(f"{chosen.policy_id} ({chosen.commit[:8]}): {sentence}")
    match format:
        case ShowFormat.JSON:
            write(facts)
        case ShowFormat.TEXT:
            from extractor.report.policy_text import policy_lines
            from extractor.timeline.answers import policy_of

            show_lines(policy_lines(policy_of(facts), pointers), nested=True)
