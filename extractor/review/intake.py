"""PDFs that were dropped on the desk: kept in policies/raw, then read as `policy ingest` does, each in its process."""

from __future__ import annotations

import os
import queue
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from extractor.errors import PolicyError, SourceError
from extractor.ingest.opening import for_arrivals
from extractor.ingest.outcomes import Row
from extractor.ingest.run import Outcome, ingest
from extractor.ingest.sources import USUAL, Source, look_at, usual_profiles
from extractor.ingest.workers import Job, Limits, Readers, cores
from extractor.language.plural import plural
from extractor.ledger import Ledger
from extractor.model.attention import incomplete_parts

State = Literal["waiting", "reading", "read", "committed", "drafted", "known", "failed"]
_STATES: dict[str, State] = {
    "committed": "committed", "drafted": "drafted", "withdrawn": "known", "already known": "known",
    "unchanged": "known", "failed": "failed", "refused": "failed",
}  # fmt: skip
_WORDS: dict[State, str] = {
    "waiting": "to be read", "reading": "being read", "read": "being recorded", "committed": "taken in",
    "drafted": "waits for approval", "known": "known already", "failed": "not taken in",
}  # fmt: skip
_UNSAFE = re.compile(r"[^\w .()+-]")
_LONGEST = 200  # bytes of a file's name; 255 are allowed, and a number may be added to it
_AT_ONCE = 50  # PDFs that are recorded in one step
_REMEMBERED = 200


@dataclass(frozen=True, slots=True)
class Arrived:
    """A PDF that was dropped; `detail` says what came of it, or why nothing."""

    name: str
    state: State
    detail: str = ""
    policy_id: str = ""

    @property
    def words(self) -> str:
        """What became of it, as a reviewer says it."""
        return _WORDS[self.state]

    @property
    def is_open(self) -> bool:
        return self.state in ("waiting", "reading", "read")


class Intake:
    """Takes PDFs in, one batch after the other, in a thread of its own, which ends with the program."""

    def __init__(self, root: Path, limits: Limits) -> None:
        self._folder, self._root, self._limits = root / USUAL, root, limits
        self._lock = threading.Lock()
        self._arrived: dict[Path, Arrived] = {}
        self._queue: queue.SimpleQueue[Path] = queue.SimpleQueue()
        threading.Thread(target=self._work, name="intake", daemon=True).start()

    def arrived(self) -> tuple[Arrived, ...]:
        """What was dropped since the program started, the newest first."""
        with self._lock:
            return tuple(reversed(self._arrived.values()))

    def draft(self) -> Path:
        """A new hidden file for what is being sent; `take` or the sender does away with it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder / f".{os.urandom(8).hex()}.part"

    def take(self, draft: Path, name: str) -> None:
        """Gives what was sent a name of its own among the usual sources, and queues it. Nothing there is replaced."""
        with self._lock:
            path = self._free(safe_name(name))
            os.replace(draft, path)
            self._arrived[path] = Arrived(path.name, "waiting")
            while len(self._arrived) > _REMEMBERED:
                self._arrived.pop(next(iter(self._arrived)))
        self._queue.put(path)

    def refuse(self, name: str, reason: str) -> None:
        """Tells of something that is not kept."""
        with self._lock:
            self._arrived[self._folder / f".refused-{os.urandom(4).hex()}"] = Arrived(safe_name(name), "failed", reason)

    def _free(self, name: str) -> Path:
        stem, ending = name[: -len(".pdf")], ".pdf"
        names = (name, *(f"{stem}-{number}{ending}" for number in range(2, 10_000)))
        return next(path for path in (self._folder / free for free in names) if not path.exists())

    def _work(self) -> None:
        while True:
            batch = [self._queue.get()]
            while not self._queue.empty() and len(batch) < _AT_ONCE:
                batch.append(self._queue.get())
            try:
                self._ingest(batch)
            except Exception as fault:  # whatever it is, the next batch has its turn
                reason = str(fault) if isinstance(fault, PolicyError) else f"an error of this program: {fault!r}"
                for path in batch:
                    self._set(path, "failed", reason)

    def _ingest(self, batch: Sequence[Path]) -> None:
        with Ledger.open(self._root) as ledger:
            summary = ingest(batch, for_arrivals(ledger, None), self._read_all, usual_profiles(self._root))
        rows = {Path(row.file).name: row for row in summary.rows}
        for path in batch:
            self._done(path, rows[path.name])

    def _read_all(self, sources: Sequence[Source]) -> Iterator[Outcome]:
        by_path = {source.path: source for source in sources}
        with Readers(cores(), self._limits, profiles=usual_profiles(self._root)) as readers:
            jobs = [Job(source.path, source.file) for source in sources]
            for job, outcome in readers.read(jobs, lambda job: self._set(job.path, "reading", "")):
                reason = outcome.reason if isinstance(outcome, SourceError) else ""
                self._set(job.path, "failed" if reason else "read", reason)
                yield by_path[job.path], outcome

    def _done(self, path: Path, row: Row) -> None:
        state = _STATES[row.status]
        if state == "failed" or (state == "known" and self._is_spare(path)):
            path.unlink(missing_ok=True)
        open_parts = incomplete_parts(row.findings)
        incomplete = f"incomplete: {', '.join(part.replace('_', ' ') for part in open_parts)}" if open_parts else ""
        findings = f"{plural(len(row.findings), 'finding', 'findings')} to look at" if row.findings else ""
        detail = "; ".join(filter(None, (row.detail.rstrip("."), incomplete, findings)))
        self._set(path, state, detail, row.policy_id)

    def _is_spare(self, path: Path) -> bool:
        """Whether the paper of the version with this content lies where it was read, and so this is a second copy."""
        digest = look_at(path, self._root).sha256
        with Ledger.open(self._root) as ledger:
            version = for_arrivals(ledger, None).history().by_source.get(digest)
        first = self._root / version.source_file if version else path
        return first != path and first.is_file()

    def _set(self, path: Path, state: State, detail: str, policy_id: str = "") -> None:
        with self._lock:
            if path in self._arrived:
                self._arrived[path] = replace(self._arrived[path], state=state, detail=detail, policy_id=policy_id)


def safe_name(name: str) -> str:
    """A file name of plain signs that ends in ".pdf", whatever a browser calls the file."""
    last = re.split(r"[/\\]", name)[-1]
    stem = _UNSAFE.sub("_", last.removesuffix(".pdf").removesuffix(".PDF")).strip(" .")
    stem = stem.encode()[:_LONGEST].decode(errors="ignore").strip(" .")  # whole signs only
    return f"{stem or 'policy'}.pdf"
