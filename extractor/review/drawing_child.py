"""The process that draws pages: a question a frame, a picture or a reason a frame."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from extractor.ingest.workers.process_limits import Limits, impose
from extractor.ingest.workers.wire import frame, read_frame
from extractor.layout.pdf.pictures import page_picture, page_sizes

SCALES = {1: 1.6, 2: 3.0}  # pixels a point, by the step of the zoom
SIZES = 0  # asked as the page, this asks for the sizes of all
_LIFE = 3600.0  # seconds: the next question then gets a new process


def answered(question: dict[str, Any]) -> bytes:
    """ "P" and the PNG, or "S" and the sizes as JSON, or "E" and why not."""
    path, page = Path(question["path"]), int(question["page"])
    try:
        if page == SIZES:
            return b"S" + json.dumps(page_sizes(path)).encode()
        return b"P" + page_picture(path, page, float(question["scale"]))
    except Exception as fault:  # whatever PDFium and Pillow say of a broken page
        return b"E" + f"cannot be drawn: {fault or type(fault).__name__}".encode()


if __name__ == "__main__":
    answers = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints must not stand in the answers
    impose(Limits(_LIFE))
    with os.fdopen(answers, "wb") as out:
        while (question := read_frame(sys.stdin.buffer)) is not None:
            out.write(frame(answered(json.loads(question))))
            out.flush()
