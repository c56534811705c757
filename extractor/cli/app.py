"""The command line, put together: each command is a function in a file of its own.

What is heavy is imported inside the commands, so that `policy --help` and a wrong option answer at once.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from extractor.cli import (
    audit,
    bulletin,
    correct,
    decide,
    export,
    feed,
    findings,
    inbox,
    join,
    lint,
    lookup,
    review,
    split,
    watch,
)
from extractor.cli.diff import diff
from extractor.cli.extract import extract
from extractor.cli.faults import OneLineErrors
from extractor.cli.help import Command
from extractor.cli.ingest import ingest
from extractor.cli.log import log
from extractor.cli.profile_explain import explain_text
from extractor.cli.profile_learn import EXAMPLES as LEARN_EXAMPLES
from extractor.cli.profile_learn import learn
from extractor.cli.profile_list import list_profiles
from extractor.cli.profile_try import try_profile
from extractor.cli.rebuild import rebuild
from extractor.cli.schema import schema
from extractor.cli.show import show
from extractor.cli.verify import verify

EXAMPLES = """\b
Examples:
  policy ingest                              commit new PDFs of policies/raw
  policy ingest letters/ --dry-run           say what would be committed
  policy extract guideline.pdf > facts.json  one PDF as JSON
  policy diff old.pdf new.pdf                what changed
  policy diff imrt@2025-01-01 imrt           two versions in the ledger
  policy log imrt                            its versions and their changes
  policy findings imrt                       what to look at, the worst first
  policy lookup 77385                        who wants authorization for it
"""

app = typer.Typer(
    cls=OneLineErrors,
    help="Insurers' medical policies: from PDFs to versioned, structured, comparable facts.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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


command = partial(app.command, cls=Command)
command(short_help="Read PDFs and commit each new version of each policy.")(ingest)
command(short_help="Take in PDFs as they arrive in a folder.", epilog=watch.EXAMPLES)(watch.watch)
command(short_help="Print the facts and the evidence of one PDF as JSON.")(extract)
command(short_help="Say what changed between two versions of a policy.")(diff)
command(short_help="Draw each policy's time line, and what each version changed.")(log)
command()(show)
command(short_help="Prove that the committed JSON is what the PDFs yield.")(verify)
command()(schema)
command(short_help="Find who names a code or words, and print the guide.", epilog=lookup.EXAMPLES)(lookup.lookup)
command(short_help="Check what a guide says against the policy.", epilog=audit.EXAMPLES)(audit.audit)
command(short_help="Find contradictions and slips inside a policy.", epilog=lint.EXAMPLES)(lint.lint)
command(short_help="List what a person should look at, and settle it.", epilog=findings.EXAMPLES)(findings.findings)
command(short_help="Open the desk: each change beside its page.", epilog=review.EXAMPLES)(review.review)
command(short_help="List what came in, what most needs a person first.", epilog=inbox.EXAMPLES)(inbox.inbox)
command(short_help="Write what a period changed, to be mailed.", epilog=bulletin.EXAMPLES)(bulletin.bulletin)
command(short_help="Print the recorded versions for whoever follows the ledger.", epilog=feed.EXAMPLES)(feed.feed)
command(short_help="Write the versions as SQLite, CSV or Parquet.", epilog=export.EXAMPLES)(export.export)
command(short_help="Approve, park, reject or revert a version.", epilog=decide.EXAMPLES)(decide.decide)
command(short_help="Correct what was read of a policy.", epilog=correct.EXAMPLES)(correct.correct)
command(short_help="Make one policy of two that are the same.", epilog=join.EXAMPLES)(join.join)
command(short_help="Make two policies of one that is two.", epilog=split.EXAMPLES)(split.split)
command(short_help="Commit apart what this program reads differently than before.")(rebuild)

profile = typer.Typer(
    help="Show what the profiles, which say how insurers put things, make of a PDF or a text.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
profile.command("try", cls=Command, short_help="Show what is recognised in a PDF, and what is unread.")(try_profile)
profile.command("list", cls=Command)(list_profiles)
profile.command("explain", cls=Command)(explain_text)
profile.command("learn", cls=Command, short_help="Learn a payer's habits from its corrections.", epilog=LEARN_EXAMPLES)(
    learn
)
app.add_typer(profile, name="profile", short_help="Show what is recognised in a PDF, and by which rules.")
