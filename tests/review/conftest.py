"""Desks to ask: one of the demonstration policies, and ones of readings made by hand."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from extractor.ingest.workers import Limits
from extractor.ledger import Ledger
from extractor.review.desk import Desk
from extractor.review.intake import Intake
from extractor.review.lessons import Lessons
from extractor.review.routes import site
from tests.review.browsing import CHROMIUM
from tests.teaching.ledgers import corrected_ledger

RAW = Path(__file__).parents[2] / "policies" / "raw"
HOST, PORT = "127.0.0.1", 8765
ORIGIN = f"http://{HOST}:{PORT}"
Opened = Callable[..., TestClient]


def named(root: Path) -> None:
    for name, value in (("name", "Ada Quill"), ("email", "ada@example.org")):
        subprocess.run(["git", "config", f"user.{name}", value], cwd=root, check=True)


@pytest.fixture(scope="session")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger in which one guide of a payer was corrected; not to be written to."""
    return corrected_ledger(tmp_path_factory.mktemp("taught") / "ledger")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger") as made:
        named(made.root)
        yield made


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Opens the desk of a ledger as a browser on this machine has it."""
    desks: list[Desk] = []

    def open_desk(root: Path, host: str = HOST, password: str | None = None) -> TestClient:
        desk = Desk(root)
        desks.append(desk)
        app = site(desk, Intake(root, Limits()), Lessons(root, Limits()), host, PORT, password)
        return TestClient(app, base_url=ORIGIN, headers={"origin": ORIGIN})

    yield open_desk
    for desk in desks:
        desk.close()


class Window:
    """A browser of which each page is a tab of one window: to open a window takes longer than most pages do."""

    def __init__(self, context: Any) -> None:
        self._context = context
        context.new_page()  # without any tab it would close

    def new_page(self, viewport: dict[str, int] | None = None, color_scheme: str = "light") -> Any:
        """A page that knows nothing of the one before it."""
        self._context.clear_cookies()
        page = self._context.new_page()
        page.set_viewport_size(viewport or {"width": 1280, "height": 720})
        page.emulate_media(color_scheme=color_scheme)
        return page


@pytest.fixture(scope="module")
def browser() -> Iterator[Window]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM)
        yield Window(started.new_context())
        started.close()


def token(page: str) -> str:
    """The token that the forms of a page carry."""
    found = re.search(r'name="token" value="([0-9a-f]+)"', page)
    assert found
    return found[1]
