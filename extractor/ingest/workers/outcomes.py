"""What became of a PDF that a function was called on: its answer or what went wrong, as bytes to be sent and back."""

from __future__ import annotations

import json
import traceback
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from extractor import errors
from extractor.errors import LimitExceeded, SourceError

Answer = TypeVar("Answer")


def pack(outcome: object) -> bytes:
    if isinstance(outcome, SourceError):
        fault = {"error": type(outcome).__name__, "reason": outcome.reason, "page": outcome.page}
        return b"E" + json.dumps(fault).encode()
    return b"R" + to_json(outcome, bytes_mode="base64")


def unpack(content: bytes, path: Path, shape: TypeAdapter[Answer]) -> Answer | SourceError:
    """What `pack` packed in a process that read `path`. Never raises: a reply without sense is a SourceError."""
    try:
        if content[:1] == b"R":
            return shape.validate_json(content[1:])
        fault = json.loads(content[1:])
        kind = getattr(errors, fault["error"], SourceError)
        known = isinstance(kind, type) and issubclass(kind, SourceError)
        return (kind if known else SourceError)(path, str(fault["reason"]), fault["page"])
    except (ValidationError, ValueError, KeyError, TypeError):
        return SourceError(path, "the reading process answered without sense")


def as_source_error(path: Path, fault: BaseException, memory: int) -> SourceError:
    """What went wrong while a PDF was read, for the person who gave it."""
    if isinstance(fault, SourceError):
        return fault
    if isinstance(fault, MemoryError):
        return out_of_memory(path, memory)
    if isinstance(fault, RecursionError):
        return LimitExceeded(path, "it is nested too deeply")
    if isinstance(fault, OSError):
        return SourceError(path, f"cannot be opened: {fault.strerror or fault}")
    where = traceback.extract_tb(fault.__traceback__)[-1]
    message = " ".join(f"{type(fault).__name__}: {fault}".split())[:200]
    location = f"{Path(where.filename).name}:{where.lineno}"
    return SourceError(path, f"a fault of the reader, please report it: {message} ({location})")


def out_of_memory(path: Path, memory: int) -> LimitExceeded:
    return LimitExceeded(path, f"reading it takes more than {memory / 1e9:.1f} GB of memory")


def out_of_time(path: Path, seconds: float) -> LimitExceeded:
    return LimitExceeded(path, f"reading it takes more than {seconds:g} s")
