"""`policy review`: the desk."""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import Annotated

import typer

from extractor.cli.options import LedgerFolder, Timeout

PASSWORD = "POLICY_REVIEW_PASSWORD"
EXAMPLES = """\b
Opens a site that this machine serves to itself, with nothing from elsewhere:
  inbox      the newest version of each policy, the worst first; drop PDFs on
             it to take them in
  a version  its printed page beside what changed, findings and unread text
             first; below, all its facts. Click a line of the page to see
             which fact it is; settle a finding, correct a fact, with why
  ?          on every page: what the keys do

\b
Examples:
  policy review                     of the ledger here
  policy review --ledger ~/policies --no-browser --port 9000
  POLICY_REVIEW_PASSWORD=... policy review --host 0.0.0.0
                                    for others, too; asked for if not set

The site needs `pip install 'policy-extractor[review]'`, or in a clone
`pip install '.[review]'`. What is done there is committed as git's user,
as `policy findings --settle` and `policy correct` do.
"""
_NEEDED = ("starlette", "uvicorn", "python_multipart")


def review(
    *,
    ledger_folder: LedgerFolder = None,
    port: Annotated[
        int | None, typer.Option(metavar="PORT", min=0, max=65535, help="Where to listen  [default: 8765, or the next]")
    ] = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Listen for others, too; then a password is asked for.")
    ] = "127.0.0.1",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only say where the site is.")] = False,
    timeout: Timeout = 60,
) -> None:
    """Open the review desk: each change beside its printed page, what is doubtful first."""
    from extractor.errors import PolicyError

    if any(find_spec(name) is None for name in _NEEDED):
        raise PolicyError(
            "the desk's site is an extra that is not installed: pip install 'policy-extractor[review]', "
            "or in a clone pip install '.[review]'"
        )
    from extractor.ingest.workers import Limits
    from extractor.report.terminal import note
    from extractor.review.security import is_local
    from extractor.review.serving import serve

    password = None
    if not is_local(host):
        password = os.environ.get(PASSWORD) or typer.prompt("Password for the desk", hide_input=True, err=True)
    serve(ledger_folder, host, port, password, Limits(timeout), opens_browser=not no_browser, tell=note)
