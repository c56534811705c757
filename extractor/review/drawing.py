"""Pictures of pages, drawn by PDFium in a process apart: a page that brings it down costs its own picture only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, cast

from extractor.errors import SourceError
from extractor.ingest.workers.wire import frame, read_frame
from extractor.review.at_hand import PaperFile
from extractor.review.drawing_child import SCALES, SIZES

PATIENCE = 20.0  # seconds for one page
_KEPT = 240  # pictures, some 60 kB each


class Drawer:
    """Draws one page at a time. To be closed, which ends its process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self.picture = lru_cache(_KEPT)(self._picture)
        self.sizes = lru_cache(_KEPT)(self._sizes)

    def _picture(self, paper: PaperFile, page: int, zoom: int) -> bytes:
        """The PNG of a page, counted from 1; `zoom` is one of the steps in SCALES. Raises SourceError."""
        return self._ask(paper.path, {"page": page, "scale": SCALES[zoom]})

    def _sizes(self, paper: PaperFile) -> tuple[tuple[float, float], ...]:
        """Width and height of every page in points. Raises SourceError."""
        return tuple((width, height) for width, height in json.loads(self._ask(paper.path, {"page": SIZES})))

    def close(self) -> None:
        with self._lock:
            self._end()

    def _ask(self, path: Path, question: dict[str, Any]) -> bytes:
        request = frame(json.dumps({"path": str(path), **question}).encode())
        with self._lock:
            child = self._running()
            watch = threading.Timer(PATIENCE, child.kill)
            watch.start()
            try:
                with suppress(BrokenPipeError):  # the end of its answers says the same
                    cast(BinaryIO, child.stdin).write(request)
                    cast(BinaryIO, child.stdin).flush()
                answer = read_frame(cast(BinaryIO, child.stdout))
            finally:
                watch.cancel()
            if answer is None:
                self._end()
        if answer is None:
            raise SourceError(path, "PDFium could not draw this page", question["page"] or None)
        if answer[:1] == b"E":
            raise SourceError(path, answer[1:].decode(), question["page"] or None)
        return answer[1:]

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._end()
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-m", "extractor.review.drawing_child"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ, start_new_session=True,
            )  # fmt: skip
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            with child, suppress(BrokenPipeError):  # closes its pipes and waits
                cast(BinaryIO, child.stdin).close()
