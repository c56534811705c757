"""PDFs that are dropped on the desk are read and committed; a bad one says why, and the others go on."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.ingest.papers import papers as at_hand_papers
from extractor.ingest.reading import reading_apart
from extractor.ingest.run import ingest
from extractor.ingest.sources import Source
from extractor.ingest.workers import Limits
from extractor.ingest.workers.sample import LINES, sample_pdf
from extractor.ledger import Ledger
from extractor.review.intake import safe_name
from tests.review.conftest import Opened, token

UNDATED = tuple(line for line in LINES if "2025" not in line)


@pytest.fixture
def desk(ledger: Ledger, opened: Opened) -> TestClient:
    return opened(ledger.root)


def drop(desk: TestClient, **files: bytes) -> str:
    """Drops files and waits until all of them are done; what the desk then says of them."""
    sent = [("pdf", (f"{name}.pdf", content, "application/pdf")) for name, content in files.items()]
    desk.post("/intake", data={"token": token(desk.get("/").text)}, files=sent)
    for _ in range(300):
        if 'data-open="0"' in (told := desk.get("/intake").text):
            return told
        time.sleep(0.1)
    raise AssertionError(told)


def kept(ledger: Ledger) -> set[str]:
    return {path.name for path in (ledger.root / "policies" / "raw").iterdir()}


def test_a_good_one_is_committed_and_kept_and_a_bad_one_says_why(desk: TestClient, ledger: Ledger) -> None:
    told = drop(desk, bad=b"no PDF at all", empty=b"", good=sample_pdf())
    assert "not a PDF: it does not begin as one" in told
    assert "the file is empty" in told
    assert 'href="/policies/sample-health-plan/wisdom-teeth"' in told
    assert len(ledger.history().recorded) == 1
    assert kept(ledger) == {"good.pdf"}
    assert "Wisdom Teeth" in desk.get("/").text


def test_what_is_doubted_of_one_is_counted_in_words_of_an_analyst(desk: TestClient) -> None:
    told = drop(desk, undated=sample_pdf(UNDATED))
    assert "finding to look at" in told
    assert "no-effective-date" not in told


def test_one_that_is_known_is_not_kept_twice(desk: TestClient, ledger: Ledger) -> None:
    drop(desk, first=sample_pdf())
    answer = drop(desk, second=sample_pdf())
    assert "known" in answer, answer
    assert kept(ledger) == {"first.pdf"}


def test_a_name_that_is_taken_replaces_nothing(desk: TestClient, ledger: Ledger) -> None:
    drop(desk, one=sample_pdf())
    other = sample_pdf(("# Sample Health Plan", "# Medical Policy: Gum Grafts", "# Criteria", "A graft is covered."))
    drop(desk, one=other)
    assert kept(ledger) == {"one.pdf", "one-2.pdf"}
    assert (ledger.root / "policies" / "raw" / "one.pdf").read_bytes() == sample_pdf()


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("policy.pdf", "policy.pdf"), ("../../etc/passwd", "passwd.pdf"), ("C:\\x\\y.PDF", "y.pdf"),
        ("..", "policy.pdf"), ("", "policy.pdf"), (".hidden.pdf", "hidden.pdf"), ("a\x00b<i>.pdf", "a_b_i_.pdf"),
        ("x" * 300 + ".pdf", "x" * 200 + ".pdf"), ("x" + "\u819d" * 120 + ".pdf", "x" + "\u819d" * 66 + ".pdf"),
    ],
)  # fmt: skip
def test_names_are_not_trusted(given: str, safe: str) -> None:
    assert safe_name(given) == safe


def test_a_name_of_long_signs_is_no_fault_of_the_paper(desk: TestClient, ledger: Ledger) -> None:
    drop(desk, **{"\u819d" * 120: sample_pdf()})
    assert len(ledger.history().recorded) == 1


def test_a_paper_dropped_later_gives_its_version_its_pages(desk: TestClient, ledger: Ledger, tmp_path: Path) -> None:
    drop(desk, one=sample_pdf())
    (ledger.root / "policies" / "raw" / "one.pdf").rename(tmp_path / "elsewhere.pdf")
    address = "/policies/sample-health-plan/wisdom-teeth"
    assert "not at hand" in desk.get(address).text
    drop(desk, again=sample_pdf())
    assert kept(ledger) == {"again.pdf"}
    assert "not at hand" not in desk.get(address).text
    assert desk.get(picture_of(ledger)).headers["content-type"] == "image/png"


def test_a_paper_that_is_not_at_hand_is_looked_for_once(
    desk: TestClient, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(desk, one=sample_pdf())
    folder = ledger.root / "policies" / "raw"
    (folder / "one.pdf").rename(tmp_path / "elsewhere.pdf")
    read: list[str] = []

    def papers(*given: object) -> dict[str, Source]:
        read.append("all")
        return at_hand_papers(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("extractor.review.at_hand.papers", papers)
    for _ in range(3):
        assert desk.get(picture_of(ledger)).status_code == 404
    assert read == ["all"]
    (tmp_path / "elsewhere.pdf").rename(folder / "back.pdf")
    assert desk.get(picture_of(ledger)).status_code == 200
    assert read == ["all", "all"]


def test_another_paper_under_the_name_is_not_drawn_for_it(desk: TestClient, ledger: Ledger) -> None:
    drop(desk, one=sample_pdf())
    one = ledger.root / "policies" / "raw" / "one.pdf"
    first = desk.get(picture_of(ledger)).content
    one.write_bytes(sample_pdf(("# Sample Health Plan", "# Medical Policy: Gum Grafts", "# Criteria", "Grafts are.")))
    assert desk.get(picture_of(ledger, page=1)).status_code == 404
    with Ledger.existing(ledger.root) as other:
        assert not ingest([one], other, reading_apart(1, Limits())).has_failures
    assert len(ledger.history().recorded) == 2
    second = desk.get(picture_of(ledger, -1))
    assert second.status_code == 200
    assert second.content != first


def picture_of(ledger: Ledger, version: int = 0, page: int = 1) -> str:
    """The address of a page of the PDF that a version was read from."""
    return f"/papers/{ledger.history().recorded[version].sha256}/{page}-1.png"
