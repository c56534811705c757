"""Speaks with `git fast-import`, which takes commits at a price of a few milliseconds each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import IO

from extractor.ledger.repository import Repository, plain_errors

INCOMING = "refs/policy/incoming"  # holds the new commits until a branch moves to them


class Stream:
    """The conversation with one `git fast-import`."""

    def __init__(self, requests: IO[bytes], replies: IO[bytes], author: str, committer: str) -> None:
        self._requests, self._replies = requests, replies
        self._signed = f"author {author}\ncommitter {committer}\n".encode()
        self._marks: dict[str, int] = {}  # commits of this stream, which git cannot yet find by their names

    def commit(
        self,
        message: str,
        parent: str | None,
        files: Mapping[str, bytes | None],
        merged: str = "",
        tree: str = "",
    ) -> str:
        """Makes a commit and returns its name. A file whose content is None is removed; all others are as in `tree`, or
        else as in the parent."""
        mark = len(self._marks) + 1
        reset = f"reset {INCOMING}\n" + (f"from {self._known(parent)}\n" if parent else "")
        lines = [f"{reset}\ncommit {INCOMING}\nmark :{mark}\n".encode(), self._signed, _data(message.encode())]
        if merged:
            lines.append(f"merge {self._known(merged)}\n".encode())
        if tree:
            lines += [b"deleteall\n", f'M 040000 {tree} ""\n'.encode()]
        for path, content in files.items():
            lines += [f"D {path}\n".encode()] if content is None else _put(path, content)
        self._requests.write(b"".join([*lines, f"\nget-mark :{mark}\n".encode()]))
        self._requests.flush()
        name = self._replies.readline().decode().strip()
        if not name:
            raise BrokenPipeError("git fast-import ended early")
        self._marks[name] = mark
        return name

    def _known(self, commit: str) -> str:
        return f":{self._marks[commit]}" if commit in self._marks else commit

    def done(self) -> None:
        self._requests.write(b"done\n")
        self._requests.flush()


def _put(path: str, content: bytes) -> list[bytes]:
    return [f"M 100644 inline {path}\n".encode(), _data(content)]


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)


@contextmanager
def importing(repository: Repository, author: str | None = None) -> Iterator[Stream]:
    """A fast-import whose commits count only when the block ends without an error."""
    author, committer = author or repository.signature("AUTHOR"), repository.signature("COMMITTER")
    process = repository.start("fast-import", "--quiet", "--done", "--force", "--date-format=raw")
    pipes = (process.stdin, process.stdout, process.stderr)
    stream = Stream(process.stdin, process.stdout, author, committer)
    with plain_errors("commit"):
        try:
            yield stream
            stream.done()
        except BrokenPipeError:
            process.wait()  # raises git's own message
            raise
        except BaseException:
            process.terminate()
            raise
        else:
            process.wait()
        finally:
            _close(pipes)


def _close(pipes: Iterable[IO[bytes] | None]) -> None:
    for pipe in pipes:
        with suppress(OSError):  # what git did not take any more
            if pipe:
                pipe.close()
