"""PDFs in buckets, s3:// or gs:// or whatever else fsspec opens: listed, fetched, and known again without that."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NewType

from extractor.errors import LimitExceeded, PolicyError, SourceError
from extractor.ingest.sources import Source, is_pdf_name

if TYPE_CHECKING:
    from extractor.ledger import Ledger

Url = NewType("Url", str)
FILE = "fetched.txt"
# What stores tell of a file that is another when its content is: S3, Google, Azure, HTTP and disks, each in its words.
_MARKS = ("size", "ETag", "etag", "md5Hash", "generation", "LastModified", "last_modified", "updated", "mtime", "ino")
_CHUNK = 1 << 20


def listed(url: Url) -> list[Source]:
    """The PDFs at an address: that file, or all *.pdf below it, without hidden ones, sorted. None is fetched.

    Raises PolicyError where the place cannot be listed, or what is needed for that is not installed.
    """
    try:
        system, top = _opened(url)
        if system.isfile(top):
            return [_source(system, top, system.info(top))]
        files: dict[str, dict[str, Any]] = system.find(top, detail=True)
    except Exception as fault:  # each store has errors of its own
        raise PolicyError(f"{url} cannot be listed: {_named(fault)}") from fault
    if not files:
        raise PolicyError(f"{url} cannot be listed: there is nothing")
    within = [(path, PurePosixPath(path).relative_to(top.rstrip("/")).parts) for path in sorted(files)]
    return [
        _source(system, path, files[path])
        for path, (*folders, name) in within
        if is_pdf_name(name) and not any(folder.startswith(".") for folder in folders)
    ]


def fetch(url: str, into: Path) -> None:
    """Writes what is at an address into a file. Raises SourceError."""
    from extractor.layout.pdf.limits import Limits as Caps

    most, size = Caps().file_bytes, 0
    try:
        system, path = _opened(url)
        with system.open(path, "rb") as content, into.open("wb") as file:
            while chunk := content.read(_CHUNK):
                if (size := size + len(chunk)) > most:
                    raise LimitExceeded(into, f"the file has more than {most / 1e6:.0f} MB")
                file.write(chunk)
    except SourceError:
        raise
    except Exception as fault:  # each store has errors of its own
        raise SourceError(into, f"cannot be fetched: {_named(fault)}") from fault


def remembered(ledger: Ledger | None) -> Mapping[str, str]:
    """The sha256 of what was fetched before and recorded, by its mark."""
    fetched: dict[str, str] = {}
    if ledger:
        with suppress(OSError):
            for line in (ledger.derived / FILE).read_text("ascii", "replace").splitlines():
                mark, _, digest = line.partition(" ")
                if len(digest) == 64:  # the last line may be half of one
                    fetched[mark] = digest
    return fetched


def remember(ledger: Ledger, sources: Iterable[Source]) -> None:
    """Keeps of those that have one which sha256 stands behind a mark, so that they need not be fetched again."""
    lines = [f"{source.mark} {source.sha256}\n" for source in sources if source.mark]
    if lines:
        with suppress(OSError):  # nothing is lost: they are only fetched once more
            ledger.derived.mkdir(exist_ok=True)
            with (ledger.derived / FILE).open("a", encoding="ascii") as file:
                file.write("\n" + "".join(lines))  # after what may be half a line


def _opened(url: str) -> tuple[Any, str]:
    """The file system of an address, and the path on it."""
    if find_spec("fsspec") is None:
        raise ImportError("addresses are an extra that is not installed: pip install 'policy-extractor[buckets]'")
    from fsspec.core import url_to_fs

    system, path = url_to_fs(url)
    return system, path


def _source(system: Any, path: str, entry: Mapping[str, Any]) -> Source:
    url, name = str(system.unstrip_protocol(path)), PurePosixPath(path).name
    state = "\0".join((url, *(f"{name}={entry[name]}" for name in _MARKS if name in entry)))
    mark = hashlib.sha256(state.encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return Source(Path(name), name, "", int(entry.get("size") or 0), url, mark)


def _named(fault: BaseException) -> str:
    return " ".join(f"{fault or type(fault).__name__}".split())[:300]
