"""`policy` as a person or a program starts it: in a process, a folder and an environment of its own.

What most tests ask is what a command prints and does, not how it is started. Loading the program takes longer than
most commands do, and it is started hundreds of times; so one process loads it, once for each worker of the tests, and
forks a process for each command, which from there on is like any other. Tests of the start itself run `COMMAND`.

The servers of readers that tests start in their own process, which has threads, are forked from it as well, and not
started as programs of their own: `Server` stands in for that in all tests but those of the start (tests/workers).
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

ROOT = Path(__file__).parents[1]
COMMAND = str(Path(sys.executable).with_name("policy"))
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # a process with threads cannot fork safely
LATER = ("extractor.review", "extractor.ingest.executors.dask_cluster")  # slow to load, and for few commands

_answering = threading.Lock()


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`policy` with these words in a folder, run to its end."""
    if not hasattr(os, "fork"):
        return subprocess.run([COMMAND, *words], cwd=folder, capture_output=True, text=True, check=False)
    with tempfile.TemporaryDirectory() as aside, _answering:
        printed = [Path(aside, name) for name in ("out", "err")]
        code = _asked(folder=str(folder), words=words, printed=list(map(str, printed)), env=dict(os.environ))
        out, err = (file.read_text("utf-8") for file in printed)
    return subprocess.CompletedProcess([COMMAND, *words], code, out, err)


class Server:
    """A server of readers, as extractor.ingest.workers.beginning starts one."""

    def __init__(self, reader: str, is_warm: bool) -> None:
        self._folder = tempfile.TemporaryDirectory()
        pipes = [Path(self._folder.name, name) for name in ("requests", "replies", "ended")]
        for pipe in pipes:
            os.mkfifo(pipe)
        with _answering:
            _asked(reader=reader, is_warm=is_warm, pipes=list(map(str, pipes)), env=dict(os.environ))
        requests, replies, ended = pipes
        self.requests: BinaryIO = requests.open("wb")
        self.replies: BinaryIO = replies.open("rb")
        self._ended = ended.open("rb", buffering=0)
        self._number = int(self._ended.read(8))
        self._code: int | None = None

    def wait(self, seconds: float | None = None) -> int:
        if self._code is None:
            if not select.select([self._ended], [], [], seconds)[0]:
                raise subprocess.TimeoutExpired("the server of readers", seconds or 0)
            self._code = int(self._ended.read(8))
            self._ended.close()
            self._folder.cleanup()
        return self._code

    def kill(self) -> None:
        if self._code is None:
            os.kill(self._number, signal.SIGKILL)


def _asked(**asked: Any) -> int:
    """What the process that has loaded the program answers."""
    loaded = _loaded()
    loaded.stdin.write(json.dumps(asked).encode() + b"\n")
    loaded.stdin.flush()
    return int(loaded.stdout.readline())


@cache
def _loaded() -> Any:
    """The process that has loaded the program."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.command"],
        cwd=ROOT, env=os.environ | ONE_THREAD, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    atexit.register(process.communicate)  # the end of what is asked is its end
    return process


def _answer() -> None:
    """Forks a process for each command that is asked for on standard input, and says its exit code; one for each server
    of readers, and says that it is begun."""
    import extractor
    from extractor.ingest.workers.sample import WARMING, sample_pdf

    for module in pkgutil.walk_packages(extractor.__path__, "extractor."):
        if not module.name.startswith(LATER):
            importlib.import_module(module.name)
    with tempfile.NamedTemporaryFile() as page:  # what is built on first use is built here
        page.write(sample_pdf(WARMING))
        page.flush()
        extractor.read_policy(page.name)
    papers = sorted((ROOT / "policies" / "raw").glob("*.pdf"))[1::3]
    first, *others = [extractor.read_policy(paper).policy for paper in papers]
    for other in others:
        extractor.compare(first, other)
    gc.freeze()
    servers: list[int] = []
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        servers = [server for server in servers if os.waitpid(server, os.WNOHANG)[0] == 0]
        process = os.fork()
        if process == 0:
            _become_server(**asked) if "reader" in asked else _become_command(**asked)
        if "reader" in asked:
            servers.append(process)
        print(0 if "reader" in asked else os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)


def _become_server(reader: str, is_warm: bool, pipes: list[str], env: dict[str, str]) -> NoReturn:
    """Tells the number of the server that it forks, waits for its end, and tells its exit code."""
    from extractor.ingest.workers import beginning

    requests, replies, ended = pipes
    try:
        os.environ.clear()
        os.environ.update(env)
        server = os.fork()
        if server == 0:
            opened = os.open(requests, os.O_RDONLY), os.open(replies, os.O_WRONLY)
            beginning._become_server(reader, *opened, is_warm)
        out = os.open(ended, os.O_WRONLY)
        os.write(out, b"%8d" % server)
        os.write(out, b"%8d" % os.waitstatus_to_exitcode(os.waitpid(server, 0)[1]))
    finally:
        os._exit(0)


def _become_command(folder: str, words: list[str], printed: list[str], env: dict[str, str]) -> NoReturn:
    from extractor.cli.app import app

    code: Any = 1
    try:
        os.environ.clear()
        os.environ.update(env)
        time.tzset()
        os.chdir(folder)
        streams = [os.open(os.devnull, os.O_RDONLY), *(os.open(name, os.O_WRONLY | os.O_CREAT) for name in printed)]
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        sys.argv = [COMMAND, *words]
        app()
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(Exception):
            atexit._run_exitfuncs()
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code if isinstance(code, int) else int(code is not None))


if __name__ == "__main__":
    _answer()
