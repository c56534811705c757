"""`policy audit` on the ledgers: it finds the policy that a guide speaks of, and holds the one against the other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.answers.conftest import AsOf

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "tests" / "checks" / "audit" / "guides"
GUIDE = ROOT.parent / "shared" / "reading" / "procedure-guide-imrt.txt"


@pytest.fixture(scope="module")
def audited(imrt: AsOf) -> list[dict[str, Any]]:
    """The statements of the real guide against the guideline, newest version."""
    if not GUIDE.is_file():
        pytest.skip("the procedure guide is not beside this project (../shared/reading)")
    done = imrt("audit", str(GUIDE), "--format", "json")
    assert done.returncode == 0, done.stderr
    statements: list[dict[str, Any]] = json.loads(done.stdout)["statements"]
    return statements


def verdicts_on(statements: list[dict[str, Any]], *words: str) -> set[str]:
    """The verdicts on the statements that have all of the words."""
    found = {s["verdict"] for s in statements if all(word.lower() in s["text"].lower() for word in words)}
    assert found, words
    return found - {"not_audited"}


@pytest.mark.parametrize(
    "words",
    [
        ("tumor board",),
        ("failure of surgical",),
        ("surgical resection",),
        ("5 years",),
        ("retreatment",),
        ("pathology report",),
    ],
)
def test_what_the_guideline_does_not_ask_for_is_not_in_it(
    audited: list[dict[str, Any]], words: tuple[str, ...]
) -> None:
    assert verdicts_on(audited, *words) == {"not_in_policy"}


def test_what_the_guide_says_of_benign_disease_conflicts_with_the_guideline(audited: list[dict[str, Any]]) -> None:
    for words in (("benign brain tumor",), ("reserved for malignant",)):
        assert verdicts_on(audited, *words) == {"conflict"}
    reserved = next(s for s in audited if "reserved for malignant" in s["text"])
    assert [quote["label"] for quote in reserved["cited"]] == ["1.b", "1.f"]
    assert all("benign" in quote["text"] and quote["places"][0]["page"] == 2 for quote in reserved["cited"])


def test_that_prior_authorization_is_required_is_supported(audited: list[dict[str, Any]]) -> None:
    assert verdicts_on(audited, "prior authorization is typically required") == {"supported"}


def test_questions_headings_and_remarks_about_the_guide_are_not_audited(audited: list[dict[str, Any]]) -> None:
    skipped = [s["text"] for s in audited if s["verdict"] == "not_audited"]
    for said in ("What is this procedure?", "How to prevent this", "Occasional", "Click items to check them off."):
        assert said in skipped
    assert all(not s.get("cited") for s in audited if s["verdict"] == "not_audited")


@pytest.mark.parametrize(
    ("guide", "policy"),
    [
        ("glucose-monitors.txt", "larkfield-health-plan/continuous-glucose-monitors"),
        ("home-oxygen.html", "copperline-mutual/home-oxygen-equipment"),
    ],
)
def test_the_policy_that_a_guide_speaks_of_is_found(demo: AsOf, guide: str, policy: str) -> None:
    done = demo("audit", str(GUIDES / guide), "--format", "json")
    assert json.loads(done.stdout)["policy_id"] == policy


def test_an_older_version_is_judged_by_its_own_words(demo: AsOf) -> None:
    guide = str(GUIDES / "glucose-monitors.txt")
    old, new = (
        demo("audit", guide, "--policy", f"continuous-glucose@{day}").stdout for day in ("2025-01-01", "2025-07-01")
    )
    assert "effective 2025-01-01" in old
    assert "effective 2025-07-01" in new
    assert old != new


def test_the_text_says_what_is_wrong_first_and_quotes_the_page(demo: AsOf) -> None:
    said = demo("audit", str(GUIDES / "glucose-monitors.txt")).stdout
    assert said.index("In conflict with the policy") < said.index("Not in the policy") < said.index("Supported by")
    assert "Says “70 mg/dL” where the policy says “54 mg/dL" in said or "below 70 mg/dL" in said
    assert "[p. 1, 1.b.ii]" in said


def test_a_guide_of_nothing_known_says_to_name_a_policy(demo: AsOf, tmp_path: Path) -> None:
    guide = tmp_path / "guide.txt"
    guide.write_text("Bake for 40 minutes.\n", "utf-8")
    done = demo("audit", str(guide))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "--policy" in done.stderr
