"""`policy correct`"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import LedgerFolder, OwnProfiles, Timeout, WithDrafts

if TYPE_CHECKING:
    from extractor.ledger import Ledger

EXAMPLES = """\b
What is said of what; POINTER is where it stands in the facts, or an id
(`policy show braces --format text --pointers` has both text and pointers):
  /payer is "Maple Health"               a fact of the header, or none
  /dates/last_reviewed is 2025-05-14     a date, or none
  /criteria/2 text "..."                 what a statement says
  /criteria/2 logic any_of               all_of, none_of, at_least_2, none
  /criteria/2 position not_covered       or none
  /criteria/2 in, out, up or down        where it stands
  /criteria/2 under /criteria/1          or: after POINTER
  /criteria/1 owns /criteria/2 /criteria/5
                                         that list belongs to it
  /criteria/2 is limitation              criterion, heading, background;
                                         also of /sections/3 and
                                         of /sections/3/text/0
  /criteria add "..."                    a statement that was not read
  /criteria/2 drop                       it is none; drop branch: with all
                                         that stands under it
  /criteria/2 pair c483ab35e18           it is that one of other versions
  /code_tables/0 role not_covered        or: add "HCPCS L1810" ["..."]
  /products/0 is "Maple Care HMO"        or: applies yes, applies no
  /references/2 is "..."                 a reference, or /population/0
  /references add "..."                  one that was not read, the last;
                                         after POINTER: POINTER add "..."
  /references/2 drop                     it is none
  /revision_history/1 is "..."           an entry of the history; or:
                                         date 2025-05-14, add, drop
  /revision_history add "2025-05-14: Annual review"
                                         one that was not read, the last
  /kind is drug_policy                   the kind of document, or none
  /code_tables/0/codes/1 status not_covered ["PLAN"]
                                         or: description "...", drop

\b
Examples:
  policy correct braces /payer is "Maple Health" --why "The logo says it."
  policy correct braces /criteria/2 in --why "It is indented." --dry-run
  policy correct braces --list             without POLICY: of all policies
  policy correct braces --undo k3f2a9c01 --why "A slip."

It holds in every version of the policy, also in those to come, where the
same is read; a date in its own PDF only. What was not read is added where
the one that it stands after is there. Where a later version reads
otherwise, nothing is done, and `policy findings` says so.
"""


def correct(
    name: Annotated[
        str | None, typer.Argument(metavar="POLICY[@VERSION]", help="The newest, if no version is given.")
    ] = None,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="POINTER VERB VALUE", help="What is right; see below.")
    ] = None,
    *,
    why: Annotated[str | None, typer.Option(metavar="SENTENCE", help="The reason, for whoever reads it later.")] = None,
    list_them: Annotated[bool, typer.Option("--list", help="List what is corrected, and what became of it.")] = False,
    undo: Annotated[
        list[str] | None, typer.Option("--undo", metavar="ID", help="Take a correction back; --list has its ID.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be committed; write nothing.")] = False,
    profiles: OwnProfiles = None,
    timeout: Timeout = 60,
    drafts: WithDrafts = False,
    ledger_folder: LedgerFolder = None,
) -> None:
    """Correct what was read of a policy: kept for ever, and applied to each of its versions that reads so."""
    from extractor.ingest import correcting
    from extractor.ingest.opening import opened_to_change
    from extractor.ingest.reading import reading_apart
    from extractor.ingest.sources import usual_profiles, usual_sources
    from extractor.ingest.workers import Limits
    from extractor.report.terminal import show

    if sum(map(bool, (words, list_them, undo))) != 1:
        raise typer.BadParameter("say what is right (POINTER VERB [VALUE]...), or --undo ID, or --list")
    if list_them:
        with opened_to_change(ledger_folder, drafts) as ledger:
            _list(ledger, name)
        return
    if name is None:
        raise typer.BadParameter("say of which POLICY; only --list goes without")
    if words and not words[1:]:
        raise typer.BadParameter("say what is right of it: POINTER VERB [VALUE]...")
    if not (reason := (why or "").strip()):
        raise typer.BadParameter("say --why: whoever finds it corrected will want to know")
    with opened_to_change(ledger_folder, drafts) as ledger:
        read_all = reading_apart(1, Limits(timeout), profiles or usual_profiles(ledger.root))
        folders = usual_sources(ledger.root)
        if undo:
            done = correcting.take_back(ledger, name, undo, reason, read_all, folders=folders, dry_run=dry_run)
        elif words:
            version, (at, verb, *values) = ledger.history().resolve(name), words
            done = correcting.correct_at(
                ledger, version, at, verb, values, reason, read_all=read_all, folders=folders, dry_run=dry_run
            )
    show((*(row.line for row in done.rows), *done.changes))
    print(done.line, file=sys.stderr)


def _list(ledger: Ledger, name: str | None) -> None:
    """The corrections of one policy; of all, each policy's under its id."""
    from extractor.ingest.correcting import correction_lines, corrections_of
    from extractor.report.terminal import show

    count = 0
    for policy in [name] if name else ledger.history().policies:
        corrections = corrections_of(ledger, policy)
        if name is None and corrections:
            show((policy,))
        show(correction_lines(corrections))
        count += len(corrections)
    print(f"{count} correction{'s'[: count != 1]}", file=sys.stderr)
