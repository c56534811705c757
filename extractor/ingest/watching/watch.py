"""Takes in what arrives, in steps of some PDFs, until the program is stopped."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from extractor.errors import PolicyError
from extractor.ingest.outcomes import Summary
from extractor.ingest.sources import find_pdfs, is_pdf_below
from extractor.ingest.watching.arriving import QUIET, Arriving
from extractor.ingest.watching.notices import LOOKS, Notices, must_poll
from extractor.ingest.watching.stopping import Stopping

AT_ONCE = 200  # PDFs that are recorded in one step
SOON = 0.5  # seconds between two looks at a file that is not whole, and whether to stop
WHOLE_LOOK = 600.0  # seconds between two looks through all folders: systems drop notices when many come at once
RETRY = 300.0  # seconds until what could not be recorded is tried again


def watch(
    folders: Sequence[Path],
    take_in: Callable[[list[Path]], Summary],
    tell: Callable[[str], None],
    stopping: Stopping,
    *,
    polls: bool,
) -> None:
    """Gives the PDFs that lie in the folders and those that arrive to `take_in`, whole files only, until it is to stop.

    `take_in` gives a row for each, or raises a PolicyError that `tell` is told of; what could not be recorded is tried
    again. `polls`: see `Notices`; folders on a network are polled anyway. Raises PolicyError where a folder is gone.
    """
    if hasattr(signal, "SIGIO"):
        signal.signal(signal.SIGIO, signal.SIG_IGN)  # sent where somebody opens a file in the moment of being looked at
    with Notices(folders, polls=polls or any(map(must_poll, folders))) as notices:
        how = f"looking every {LOOKS:g} s" if notices.polls else "with the system's notices"
        tell(f"watching {', '.join(map(str, folders))} {how}; Ctrl-C ends it")
        arriving = Arriving(2 * LOOKS if notices.polls else QUIET)
        looked = -WHOLE_LOOK
        while not stopping.is_due:
            if time.monotonic() >= looked + WHOLE_LOOK:
                _still_there(folders)
                arriving.notice(find_pdfs(folders))
                looked = time.monotonic()
            while not stopping.is_due and (ready := arriving.whole(AT_ONCE)):
                with stopping.may_be_interrupted():
                    missed = _not_recorded(ready, take_in, tell)
                arriving.again(missed, RETRY)
            noticed = notices.wait(SOON)
            arriving.notice(_pdfs_of(noticed, folders))


def _not_recorded(
    ready: list[Path], take_in: Callable[[list[Path]], Summary], tell: Callable[[str], None]
) -> list[Path]:
    """Takes these in; those that were read but could not be recorded, which is no fault of the PDF."""
    try:
        rows = take_in(ready).rows
    except PolicyError as fault:
        tell(f"{fault} (again in {RETRY:.0f} s)")
        return ready
    unrecorded = {row.file for row in rows if row.status == "failed" and row.policy_id}
    return [path for path in ready if str(path) in unrecorded]


def _pdfs_of(noticed: Iterable[Path], folders: Sequence[Path]) -> Iterable[Path]:
    """The PDFs among what was noticed, and those in folders that were moved here whole."""
    for path in noticed:
        pdfs = find_pdfs([path]) if path.is_dir() else [path]
        yield from (pdf for pdf in pdfs if any(is_pdf_below(pdf, folder) for folder in folders))


def _still_there(folders: Sequence[Path]) -> None:
    for folder in folders:
        if not folder.is_dir():
            raise PolicyError(f"{folder} is not there any more")
