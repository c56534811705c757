"""The process that reads one PDF. `python -m extractor.ingest.workers.child` does it where processes cannot fork."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from extractor.ingest.workers.outcomes import as_source_error, pack
from extractor.ingest.workers.process_limits import Limits, impose
from extractor.ingest.workers.wire import Request
from extractor.language.memory import memory


def function_named(name: str) -> Callable[..., object]:
    """The function that "module:function" names."""
    module, _, function = name.partition(":")
    reader: Callable[..., object] = getattr(import_module(module), function)
    return reader


def read_within_limits(request: Request, out: int) -> None:
    """Reads the PDF that is asked for and writes the outcome to the file descriptor `out`."""
    path = Path(request.path)
    try:
        impose(Limits(request.seconds, request.memory))
        outcome = pack(function_named(request.reader)(path, **request.arguments))
    except BaseException as fault:
        outcome = pack(as_source_error(path, fault, request.memory))
    view = memoryview(outcome)
    while view:
        view = view[os.write(out, view) :]
    memory().write()  # after the answer, for which somebody waits


if __name__ == "__main__":
    answer = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints must not stand in the answer
    read_within_limits(Request(**json.load(sys.stdin)), answer)
