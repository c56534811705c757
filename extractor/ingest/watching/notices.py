"""Notices that something in a folder has changed: the system's own, or those of looking again and again."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Self

from watchdog.events import (
    DirCreatedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

LOOKS = 5.0  # seconds between two looks, where the system gives no notices
_MOUNTS = Path("/proc/self/mountinfo")
_OF_OTHERS = frozenset(  # file systems that other machines write to, of which no notice comes here
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "9p", "afs", "ceph", "glusterfs", "lustre", "gpfs", "beegfs",
     "vboxsf", "prl_fs", "virtiofs", "drvfs")
)  # fmt: skip
_EVENTS: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileClosedEvent, DirCreatedEvent, DirMovedEvent,
]  # fmt: skip


class Notices(FileSystemEventHandler):
    """What has come or changed in some folders and below them. To be used in a `with`.

    `polls`: they are looked through every few seconds, and no notice of the system is waited for.
    """

    def __init__(self, folders: Iterable[Path], *, polls: bool) -> None:
        self._folders = list(folders)
        self._noticed: set[Path] = set()
        self._changed = threading.Condition()
        self.polls = polls
        self._observer = self._started()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._observer.stop()
        self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by the observer, in a thread of its own."""
        with self._changed:
            self._noticed.update(Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path)
            self._changed.notify()

    def wait(self, seconds: float) -> set[Path]:
        """The files and folders that have changed since the last call; waits for one for so many seconds at most."""
        with self._changed:
            self._changed.wait_for(lambda: self._noticed, seconds)
            noticed, self._noticed = self._noticed, set()
            return noticed

    def _started(self) -> BaseObserver:
        """The observer, which polls where the system refuses (it allows each user so many watched folders)."""
        if not self.polls:
            from watchdog.observers import Observer

            observer = Observer()
            try:
                return self._watching(observer)
            except OSError:
                observer.unschedule_all()
                self.polls = True
        from watchdog.observers.polling import PollingObserver

        return self._watching(PollingObserver(timeout=LOOKS))

    def _watching(self, observer: BaseObserver) -> BaseObserver:
        for folder in self._folders:
            observer.schedule(self, str(folder), recursive=True, event_filter=_EVENTS)
        observer.start()
        return observer


def must_poll(folder: Path) -> bool:
    """Whether a folder is on a file system that other machines write to; False where this system does not say."""
    try:
        lines = _MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    whole, mounted = folder.resolve(), dict[Path, str]()
    for line in lines:  # "… root mount-point options … - type source …"; what is mounted later lies above
        fields, _, kind = line.partition(" - ")
        mounted[Path(_plain(fields.split()[4]))] = kind.split()[0]
    kind = next((mounted[path] for path in (whole, *whole.parents) if path in mounted), "")
    return kind in _OF_OTHERS or kind.startswith("fuse.")


def _plain(name: str) -> str:
    """A path as mountinfo writes it: with blanks and such as octal numbers."""
    for sign in " \t\n\\":
        name = name.replace(f"\\{ord(sign):03o}", sign)
    return name
