"""PDFs are read by the workers of a dask cluster, which have this program installed and no access to the ledger."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import LimitExceeded, PolicyError, SourceError
from extractor.ingest.executors.asking_again import AskingAgain
from extractor.ingest.executors.parcel import Parcel, read_parcel
from extractor.ingest.executors.place import Opens
from extractor.ingest.sources import Source
from extractor.ingest.workers import Limits
from extractor.ingest.workers.outcomes import as_source_error, pack
from extractor.model.fingerprint import reader_fingerprint

if TYPE_CHECKING:
    from distributed import Client

CONNECTING = 60.0  # seconds until a scheduler and a first worker must have answered
AHEAD = 2  # PDFs a thread of a worker: one that is read and one that has come already
_SLACK = 30.0  # seconds beyond what the PDFs themselves may take


def dask_cluster(address: str, limits: Limits, profiles: Path | None = None) -> Opens:
    """The cluster of the scheduler at `address`, HOST:PORT. Raises PolicyError where the library is not installed;
    opening it does where nobody answers, and where the workers have another version of this program.
    """
    if find_spec("distributed") is None:
        raise PolicyError(
            "clusters of dask are an extra that is not installed: pip install 'policy-extractor[dask]', "
            "or in a clone pip install '.[dask]'"
        )

    @contextmanager
    def opened(files: int) -> Iterator[_Cluster]:  # noqa: ARG001 (a place is opened so)
        with _connected(address) as client:
            _has_this_program(client, address)
            patience = (AHEAD + 1) * limits.seconds + _SLACK
            calls = AskingAgain(client.get_executor(pure=False), lambda: _threads(client), patience)
            try:
                yield _Cluster(calls, limits, _contents(profiles))
            finally:
                calls.shutdown()

    return opened


@dataclass(frozen=True, slots=True)
class _Cluster:
    calls: AskingAgain
    limits: Limits
    profiles: tuple[tuple[str, bytes], ...]

    def submit(self, source: Source) -> Future[bytes]:
        try:
            content = _content(source)
        except (OSError, SourceError) as fault:
            failed: Future[bytes] = Future()
            failed.set_result(pack(as_source_error(source.path, fault, self.limits.memory)))
            return failed
        return self.calls.submit(read_parcel, Parcel(source.file, content, self.limits, self.profiles))

    def at_a_time(self) -> int:
        return max(1, AHEAD * self.calls.there)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    from distributed import Client

    for name in ("distributed", "concurrent.futures"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what they would print is told in rows
    try:
        client = Client(address, timeout=CONNECTING, set_as_default=False, name="policy")
    except (OSError, ValueError, TimeoutError) as fault:
        raise PolicyError(f"no scheduler of dask answers at {address}: {fault}") from fault
    try:
        yield client
    finally:
        client.close()


def _has_this_program(client: Client, address: str) -> None:
    """Asks one worker. One that joins later with another reader is seen by what it reads."""
    here = reader_fingerprint()
    try:
        client.wait_for_workers(1, timeout=CONNECTING)
        there = client.submit(reader_fingerprint, pure=False).result(timeout=CONNECTING)
    except TimeoutError as fault:
        raise PolicyError(f"the scheduler at {address} has no worker that answers") from fault
    except Exception as fault:  # whatever the other Python makes of a function that it does not have
        raise PolicyError(
            f"the workers of {address} cannot run this program: {type(fault).__name__}: {fault}"
        ) from fault
    if there != here:
        raise PolicyError(
            f"the workers of {address} have another reader ({there}, here it is {here}): the same release of this "
            "program, of Python and of the libraries has to be installed there"
        )


def _threads(client: Client) -> int:
    threads: dict[str, Any] = client.nthreads()
    return sum(threads.values())


def _content(source: Source) -> bytes | str:
    """What is sent of a PDF: all of it, or the address at which a worker fetches it. Raises LimitExceeded where no
    worker would read so much."""
    if source.url:
        return source.url
    from extractor.layout.pdf.limits import Limits as Caps

    with source.path.open("rb") as file:
        content = file.read(Caps().file_bytes + 1)
    if len(content) > Caps().file_bytes:
        raise LimitExceeded(source.path, f"the file has more than {Caps().file_bytes / 1e6:.0f} MB")
    return content


def _contents(profiles: Path | None) -> tuple[tuple[str, bytes], ...]:
    files = sorted(profiles.glob("*.toml")) if profiles else []
    return tuple((file.name, file.read_bytes()) for file in files)
