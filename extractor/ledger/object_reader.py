"""Files of commits, read from git."""

from __future__ import annotations

from pathlib import Path

from extractor.ledger.git_commands import Conversation


class ObjectReader:
    """One git command that gives the content of any number of objects, started when it is first asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._git: Conversation | None = None

    def read(self, name: str) -> bytes | None:
        """The bytes of an object, by any name that git knows it by; None where there is none, or where git ended
        instead of an answer. Raises OSError without git."""
        if self._git is None:
            self._git = Conversation(self._folder, "cat-file", "--batch")
        try:
            self._git.stdin.write(f"{name}\n".encode(errors="surrogateescape"))
            self._git.stdin.flush()
        except BrokenPipeError:
            self.close()
            return None
        head = self._git.stdout.readline()
        if not head:
            self.close()
            return None
        size = head.split()[-1]
        if not size.isdigit():  # "missing", "ambiguous"
            return None
        content = self._git.stdout.read(int(size))
        self._git.stdout.read(1)  # the end of the line
        return content

    def close(self) -> None:
        """Ends the command; the next question starts another."""
        if self._git:
            self._git.close()
            self._git.terminate()
            self._git = None

    def __del__(self) -> None:
        self.close()
