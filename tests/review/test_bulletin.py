"""A bulletin is handed out by the desk, of what is approved, in every format."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from extractor.ingest.drafting import drafts_of
from extractor.ledger import Ledger
from tests.readings import reading, take_in
from tests.review.conftest import Opened


@pytest.fixture
def desk(ledger: Ledger, opened: Opened) -> TestClient:
    take_in(ledger, a=reading("2024-01-01"), b=reading("2025-02-01", criteria=["Pain that lasts for 9 weeks"]))
    take_in(drafts_of(ledger), c=reading("2025-02-01", title="Gums"))
    return opened(ledger.root)


@pytest.mark.parametrize(("format", "begins"), [("md", b"#"), ("html", b"<!doctype"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_it_is_a_file_of_what_is_approved(desk: TestClient, format: str, begins: bytes) -> None:
    answer = desk.get("/bulletin", params={"since": "2025-01-01", "until": "2025-03-31", "format": format})
    assert answer.headers["content-disposition"] == f'attachment; filename="bulletin-2025-01-01-2025-03-31.{format}"'
    assert answer.content.startswith(begins)
    if format == "md":
        assert "Reductions in coverage" in answer.text
        assert "Gums" not in answer.text


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"since": ""}, "needs the first one"),
        ({"since": "soon"}, "a day is written as"),
        ({"since": "2025-02-30"}, "a day is written as"),
        ({"since": "2025-02-01", "until": "2025-01-01"}, "comes before the first one"),
        ({"since": "2025-02-01", "payer": "Nobody"}, "has &#39;Nobody&#39; in its name"),
    ],
)
def test_what_cannot_be_handed_out_is_explained(desk: TestClient, asked: dict[str, str], why: str) -> None:
    answer = desk.get("/bulletin", params={"format": "md", **asked})
    assert (answer.status_code, why in answer.text) == (409, True)


def test_its_page_names_the_payers_and_the_formats(desk: TestClient) -> None:
    page = desk.get("/bulletin").text
    assert '<option value="Maple Health">' in page
    assert all(f'value="{format}"' in page for format in ("docx", "xlsx", "html", "md"))
    assert 'href="/bulletin"' in desk.get("/").text
