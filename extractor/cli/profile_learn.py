"""`policy profile learn`"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from extractor.cli.options import LedgerFolder, OwnProfiles, PdfFolders, Timeout, WithDrafts

EXAMPLES = """\b
Examples:
  policy profile learn "Maple Health"           what its corrections teach
  policy profile learn maple-health --take 1    write down the first rule
  policy profile learn maple-health --take all  write them all down

\b
A rule is proposed if it spares a correction, if what it is about stands in
another of the payer's documents too, and if no document loses by it what was
corrected or found in order there. It may be wrong for all that: nothing is
written that you have not taken. Run `policy rebuild --dry-run` afterwards.
"""


def rule_numbers(take: list[str] | None) -> list[str] | None:
    """Refused before anything is read, which takes its time."""
    if wrong := [word for word in take or [] if word != "all" and not word.isdecimal()]:
        raise typer.BadParameter(f"{wrong[0]} is neither the number of a rule nor `all`")
    return take


def learn(
    payer: Annotated[str, typer.Argument(metavar="PAYER", help="Its name, or its part of the policies' ids.")],
    papers: PdfFolders = None,
    *,
    take: Annotated[
        list[str] | None,
        typer.Option(metavar="NUMBER", help="Write this rule, or `all`; may be repeated.", callback=rule_numbers),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written; write nothing.")] = False,
    profiles: OwnProfiles = None,
    timeout: Timeout = 60,
    drafts: WithDrafts = False,
    ledger_folder: LedgerFolder = None,
) -> None:
    """Propose rules for a payer's profile, learned from what was corrected in its documents, and write those taken."""
    from rich.console import Console
    from rich.markup import escape

    from extractor.ingest.opening import opened_to_change
    from extractor.ingest.sources import USUAL_PROFILES, usual_profiles, usual_sources
    from extractor.ingest.workers import Limits
    from extractor.report.terminal import note, show
    from extractor.teaching import Step, lesson_lines, lesson_of_payer, only, profile_file, written

    def tell(step: Step) -> None:
        status.update(f"{escape(step.work)}: {step.done} of {step.of}")
        status.start()  # a thread of its own: not before the readers have been forked from this program

    status = Console(stderr=True).status("opening")
    with opened_to_change(ledger_folder, drafts) as ledger:
        own = profiles or usual_profiles(ledger.root)
        folders = papers or usual_sources(ledger.root)
        try:
            of_payer, lesson = lesson_of_payer(ledger, payer, folders, Limits(timeout), own, tell)
        finally:
            status.stop()
        folder = own or ledger.root / USUAL_PROFILES
    chosen = _chosen(take or [], len(lesson.taken))
    show(lesson_lines(lesson, of_payer.papers, of_payer.payer))
    for line in of_payer.missing:
        note(f"not read: {line}")
    if not lesson.teaches:
        print("nothing is learned", file=sys.stderr)
        return
    if chosen is not None:
        lesson = only(lesson, of_payer.own, chosen)
    count = f"{len(lesson.taken)} rule{'s'[: len(lesson.taken) != 1]}"
    if dry_run or not take:
        print(f"would write {count} to {profile_file(folder, lesson.profile.name)}", file=sys.stderr)
        if not take:
            print("nothing is written that is not taken: --take NUMBER, or --take all", file=sys.stderr)
        return
    file = written(folder, lesson)
    print(f"{count} written to {file}; policy rebuild reads what is recorded by them", file=sys.stderr)


def _chosen(take: list[str], count: int) -> list[int] | None:
    """The numbers of the rules that are taken; None for all that there are."""
    if not take or "all" in take:
        return None
    if wrong := [number for number in take if not 0 < int(number) <= count]:
        raise typer.BadParameter(f"there are {count} rules, and no rule {wrong[0]}")
    return [int(number) for number in take]
