"""The desk as a real browser has it: served on this machine, with keys pressed and axe asked."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from extractor.ingest.workers import Limits
from extractor.review.desk import Desk
from extractor.review.intake import Intake
from extractor.review.lessons import Lessons
from extractor.review.routes import site

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = Path(__file__).parent / "browser" / "node_modules" / "axe-core" / "axe.min.js"
browsing = [
    pytest.mark.skipif(find_spec("playwright") is None, reason="playwright is not installed"),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
needs_axe = pytest.mark.skipif(
    not AXE.is_file(), reason="axe-core is not installed: npm ci --prefix tests/review/browser"
)


@contextmanager
def served(root: Path) -> Iterator[str]:
    """The address of the desk of a ledger, as `policy review` serves it."""
    desk = Desk(root)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()  # who comes before the server is up waits
    port = listening.getsockname()[1]
    app = site(desk, Intake(root, Limits()), Lessons(root, Limits()), "127.0.0.1", port)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
    listening.close()
    desk.close()


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def grave(page: Any) -> list[tuple[str, list[str]]]:
    """What axe finds of serious faults on a page, with all that is folded opened."""
    page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
    page.evaluate(AXE.read_text("utf-8"))
    violations = page.evaluate("async () => (await axe.run()).violations")
    return [
        (one["id"], [node["html"] for node in one["nodes"]][:3])
        for one in violations
        if one["impact"] in ("serious", "critical")
    ]
