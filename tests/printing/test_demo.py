"""The demo policies in policies/raw are what the script prints."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.printing.__main__ import RAW, main
from tests.printing.demo import ISSUES, POLICIES, Issue
from tests.printing.press import print_pdf


@pytest.mark.parametrize("issue", ISSUES, ids=lambda issue: issue.name)
def test_the_committed_pdf_is_what_the_script_prints(issue: Issue) -> None:
    committed = (RAW / f"{issue.name}.pdf").read_bytes()
    assert shown(committed) == shown(print_pdf(issue.policy, issue.house)), "run: python -m tests.printing"


def test_printing_twice_gives_the_same_bytes() -> None:
    first, *_ = ISSUES
    assert print_pdf(first.policy, first.house) == print_pdf(first.policy, first.house)


def test_policies_raw_holds_nothing_else(tmp_path: Path) -> None:
    main(tmp_path)
    assert {f.name for f in RAW.glob("*.pdf")} == {f.name for f in tmp_path.iterdir()}


@pytest.mark.parametrize("issues", POLICIES, ids=lambda issues: issues[0].name)
def test_each_demo_policy_has_versions_that_differ(issues: tuple[Issue, ...]) -> None:
    assert len(issues) >= 2
    assert all(later.edits for later in issues[1:])
    dates = [issue.policy.effective_date or "" for issue in issues]
    assert dates == sorted(set(dates))


def shown(pdf: bytes) -> list[tuple[str, bytes]]:
    """Text and picture of each page: builds of the compression library differ in bytes, never in these."""
    with pdfium.PdfDocument(pdf) as document:
        return [(page.get_textpage().get_text_range(), page.render(scale=1).to_numpy().tobytes()) for page in document]
