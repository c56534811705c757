"""The command line, put together: each command is a function in a file of its own.

What is heavy is imported inside the commands, so that a wrong option is answered at once; and no command is even
looked at before it is called.
"""

from __future__ import annotations

import atexit
import gc
import os
from types import MappingProxyType
from typing import Annotated

import typer

from extractor.cli.faults import OneLineErrors
from extractor.cli.unbuilt import Home, UnbuiltCommands

# Pydantic looks for plugins among all packages that are installed, which takes as long as reading a page. None may have
# a part in what is read: the same PDF gives the same bytes. Readers, which are processes of their own, inherit it.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

# What a command imports stays to its end. Python's search for reference cycles would go through it again and again
# meanwhile, and once more at the end, when nothing is won by it: together a fifth of a short command.
gc.set_threshold(50_000)
atexit.register(gc.freeze)

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

PURPOSES = {
    "ingest": "Read PDFs and commit each new version of each policy.",
    "watch": "Take in PDFs as they arrive in a folder.",
    "extract": "Print the facts and the evidence of one PDF as JSON.",
    "diff": "Say what changed between two versions of a policy.",
    "log": "Draw each policy's time line, and what each version changed.",
    "show": "Print the facts of one version, as JSON or for a person.",
    "verify": "Prove that the committed JSON is what the PDFs yield.",
    "schema": "Print the JSON Schema of all that this program writes.",
    "lookup": "Find who names a code or words, and print the guide.",
    "audit": "Check what a guide says against the policy.",
    "lint": "Find contradictions and slips inside a policy.",
    "findings": "List what a person should look at, and settle it.",
    "review": "Open the desk: each change beside its page.",
    "inbox": "List what came in, what most needs a person first.",
    "bulletin": "Write what a period changed, to be mailed.",
    "feed": "Print the recorded versions for whoever follows the ledger.",
    "export": "Write the versions as SQLite, CSV or Parquet.",
    "decide": "Approve, park, reject or revert a version.",
    "correct": "Correct what was read of a policy.",
    "join": "Make one policy of two that are the same.",
    "split": "Make two policies of one that is two.",
    "rebuild": "Commit apart what this program reads differently than before.",
}
PROFILE_COMMANDS = {
    "try": Home("extractor.cli.profile_try", "try_profile", "Show what is recognised in a PDF, and what is unread."),
    "list": Home("extractor.cli.profile_list", "list_profiles", "List your own profiles and those that are installed."),
    "explain": Home(
        "extractor.cli.profile_explain",
        "explain_text",
        "Say which rule of a profile matches a text, and which else would.",
    ),
    "learn": Home("extractor.cli.profile_learn", "learn", "Learn a payer's habits from its corrections."),
}


class Commands(OneLineErrors, UnbuiltCommands):
    """The commands of `policy` but for those of profiles; file and function of each are called as it is."""

    homes = MappingProxyType({name: Home(f"extractor.cli.{name}", name, purpose) for name, purpose in PURPOSES.items()})


class ProfileCommands(UnbuiltCommands):
    """The commands of `policy profile`."""

    homes = MappingProxyType(PROFILE_COMMANDS)


app = typer.Typer(
    cls=Commands,
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


profile = typer.Typer(
    cls=ProfileCommands,
    help="Show what the profiles, which say how insurers put things, make of a PDF or a text.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(profile, name="profile", short_help="Show what is recognised in a PDF, and by which rules.")
