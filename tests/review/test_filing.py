"""Which versions are one policy is set right from the page of a version, among drafts as well."""

from __future__ import annotations

import subprocess

from starlette.testclient import TestClient

from extractor.ingest.drafting import drafts_of
from extractor.ledger import Ledger
from tests.readings import reading, take_in
from tests.review.conftest import Opened, token

TEETH = "maple-health/wisdom-teeth"
MOLARS = "maple-health/third-molars"
WHY = "The number is the same."


def file(desk: TestClient, policy: str, other: str = "", page: str = ""):  # type: ignore[no-untyped-def]
    form = {"token": token(desk.get("/").text), "why": WHY} | ({"other": other} if other else {})
    return desk.post(f"{page or desk.get(f'/policies/{policy}').url.path}/file", data=form)


def days(ledger: Ledger, policy: str) -> list[str | None]:
    return [version.effective_date for version in ledger.history().of(policy)]


def log(ledger: Ledger) -> str:
    words = ("git", "log", "--all", "--format=%an %B")
    return subprocess.run(words, cwd=ledger.root, capture_output=True, text=True, check=True).stdout


def test_two_policies_become_one_with_who_and_why(ledger: Ledger, opened: Opened) -> None:
    take_in(ledger, a=reading("2024-01-01"), b=reading("2025-01-01", title="Third Molars"))
    desk = opened(ledger.root)
    page = desk.get(f"/policies/{MOLARS}")
    assert f'<option value="{TEETH}">Wisdom Teeth · Maple Health' in page.text
    answer = file(desk, MOLARS, TEETH)
    assert answer.url.path.startswith(f"/policies/{TEETH}/")
    assert "Filed there, and committed" in answer.text
    assert days(ledger, TEETH) == ["2024-01-01", "2025-01-01"]
    assert WHY in log(ledger)
    assert "Ada Quill" in log(ledger)
    again = file(desk, MOLARS, TEETH, page.url.path)  # a page of before
    assert (again.status_code, WHY in again.text) == (409, True)


def test_one_policy_becomes_two(ledger: Ledger, opened: Opened) -> None:
    take_in(ledger, a=reading("2024-01-01"), b=reading("2025-01-01"), c=reading("2026-01-01", codes=["D7250"]))
    desk = opened(ledger.root)
    oldest, second, _ = ledger.history().of(TEETH)
    assert "They are two policies" not in desk.get(f"/policies/{TEETH}/{oldest.commit}").text
    page = desk.get(f"/policies/{TEETH}/{second.commit}")
    assert "with the 1 after it" in page.text
    answer = file(desk, TEETH, page=page.url.path)
    assert answer.url.path.startswith(f"/policies/{TEETH}-2/")
    assert (days(ledger, TEETH), days(ledger, f"{TEETH}-2")) == (["2024-01-01"], ["2025-01-01", "2026-01-01"])


def test_what_waits_is_filed_among_the_drafts_and_approved_there(ledger: Ledger, opened: Opened) -> None:
    take_in(ledger, a=reading("2024-01-01"))
    take_in(drafts_of(ledger), b=reading("2025-01-01", title="Third Molars"), c=reading("2026-01-01"))
    desk = opened(ledger.root)
    before = ledger.head
    file(desk, MOLARS, TEETH)
    file(desk, TEETH)  # the newest of the three
    assert ledger.head == before
    assert days(drafts_of(ledger), TEETH) == ["2024-01-01", "2025-01-01"]
    assert days(drafts_of(ledger), f"{TEETH}-2") == ["2026-01-01"]
    file(desk, TEETH, f"{TEETH}-2")
    assert days(drafts_of(ledger), TEETH) == ["2024-01-01", "2025-01-01", "2026-01-01"]


def test_what_is_approved_is_parted_there_and_what_waits_behind_it_goes_along(ledger: Ledger, opened: Opened) -> None:
    take_in(ledger, a=reading("2024-01-01"), b=reading("2025-01-01", codes=["D7250"]))
    take_in(drafts_of(ledger), c=reading("2026-01-01", codes=["D7250", "D7260"]))
    desk = opened(ledger.root)
    approved = drafts_of(ledger).history().of(TEETH)[1]
    file(desk, TEETH, page=f"/policies/{TEETH}/{approved.commit}")
    assert days(ledger, f"{TEETH}-2") == ["2025-01-01"]
    assert days(drafts_of(ledger), f"{TEETH}-2") == ["2025-01-01", "2026-01-01"]
