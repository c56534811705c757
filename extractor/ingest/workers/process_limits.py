"""What one PDF may cost, and how the system is told."""

from __future__ import annotations

import math
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

try:
    import resource
except ImportError:  # Windows has no resource limits: only the wall clock holds there
    resource = None  # type: ignore[assignment]

GRACE = 5.0  # seconds after which a process ends itself when nobody else does


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` of wall clock and of processor time; `memory` in bytes beyond what the program itself takes."""

    seconds: float = 60.0
    memory: int = 1_500_000_000


def impose(limits: Limits) -> None:
    """Puts the limits on this process, as far as the system has them. They cannot be lifted again."""
    if resource is None:
        return
    _set(resource.RLIMIT_CORE, 0)
    seconds = math.ceil(limits.seconds) + 1
    _set(resource.RLIMIT_CPU, seconds, seconds + 1)  # at the first the process is told why, at the second it is killed
    _set(resource.RLIMIT_AS, _taken() + limits.memory)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds + GRACE)  # its default action is to end the process


def _set(what: int, most: int, hard: int | None = None) -> None:
    with suppress(ValueError, OSError):  # macOS refuses some of them
        resource.setrlimit(what, (most, hard or most))


def _taken() -> int:
    """The address space that this process has now, in bytes; 0 where the system does not say."""
    with suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        return pages * resource.getpagesize()
    return 0
