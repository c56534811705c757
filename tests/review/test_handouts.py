"""What is mailed and opened by itself, as a browser shows it: reports of changes, guides, bulletins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from tests.review.browsing import browsing, grave, needs_axe, press

pytestmark = browsing
CHAIRS = "saltmarsh-community-care/power-wheelchairs-and-power-operated-vehicles"
MADE_BY = {
    "report": ("diff", CHAIRS),
    "guide": ("lookup", "A4239", "--on", "2025-08-01"),
    "bulletin": ("bulletin", "--since", "2020-01-01"),
}


@pytest.fixture(params=MADE_BY)
def handout(request: pytest.FixtureRequest, demonstration: Path, tmp_path: Path) -> Path:
    return written(demonstration, tmp_path, *MADE_BY[request.param])


def written(ledger: Path, folder: Path, *words: str) -> Path:
    printed = CliRunner().invoke(app, [*words, "--format", "html", "--ledger", str(ledger)])
    assert printed.exit_code == 0, printed.output
    path = folder / "handout.html"
    path.write_text(printed.stdout, "utf-8")
    return path


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, handout: Path, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 400, "height": 800}, color_scheme=scheme)
    page.goto(handout.as_uri())
    assert grave(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_a_crop_fills_the_window_by_a_key_and_goes_back_by_escape(
    browser: Any, demonstration: Path, tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": 400, "height": 800})
    page.goto(written(demonstration, tmp_path, "diff", CHAIRS).as_uri())
    page.locator(".crop > summary").first.focus()
    press(page, "Enter")
    assert page.locator(".crop[open]").count() == 1
    press(page, "Escape")
    assert page.locator(".crop[open]").count() == 0
    page.close()
