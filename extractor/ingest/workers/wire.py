"""What passes between the processes: JSON, never pickles, so that a PDF which takes over its reader gets no further.

A frame is its length in four bytes and then so many bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, BinaryIO

LONGEST = 512_000_000  # bytes of one frame


@dataclass(frozen=True, slots=True)
class Request:
    """`reader` names the function to call with the path, as module:function, and `arguments` what it is given by name;
    the limits are as in `Limits`.
    """

    number: int
    reader: str
    path: str
    arguments: dict[str, Any]
    seconds: float
    memory: int


def frame(content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + content


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame; None at the end, also where that is in the middle of one."""
    head = stream.read(4)
    length = int.from_bytes(head, "big")
    content = stream.read(length) if len(head) == 4 else b""
    return content if len(head) == 4 and len(content) == length else None
