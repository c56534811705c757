"""How far the reading has come, as a terminal shows it."""

from __future__ import annotations

import os
import subprocess
import sys

LONG = "vascular-imaging-of-the-lower-extremity-arterial-and-venous-studies-2026-03-28.pdf"
SHOWN = f"""
from pathlib import Path
from extractor.ingest.progress import showing
from extractor.ingest.sources import Source
source = Source(Path({LONG!r}), {LONG!r}, "0" * 64, 1000)
with showing([source]) as progress:
    progress.started(source)
"""


def test_beside_a_long_name_the_bar_and_the_time_stay_whole() -> None:
    ours, theirs = os.openpty()
    around = {**os.environ, "COLUMNS": "80", "TERM": "xterm"}
    subprocess.run([sys.executable, "-c", SHOWN], stderr=theirs, check=True, env=around)
    drawn = [line for line in os.read(ours, 100_000).decode().split("\r") if "vascular-imaging" in line]
    assert drawn
    assert all("-:--:--" in line and "reading 0 of 1  vascular" in line for line in drawn)
    os.close(ours)
    os.close(theirs)
