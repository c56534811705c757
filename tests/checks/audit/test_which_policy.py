"""Which policy of the ledger a guide is about, where nobody says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.checks.audit.audit_file import audit_file
from extractor.errors import UnknownVersion
from extractor.ingest.workers import Limits
from extractor.ledger import Ledger
from extractor.model.canonical import dump_bytes, plain
from extractor.model.policy import Policy
from tests.diff.small import policy, table
from tests.ledger.small import entry, record
from tests.readings import reading


def named(policy_id: str, title: str | None, *codes: str, payer: str | None = None) -> Policy:
    return policy("A rail", policy_id=policy_id, title=title, payer=payer, code_tables=(table(None, *codes),))


POLICIES = (
    named("oak/standing-frames", "Standing Frames", "E0638", "E0641", payer="Oak Health"),
    named("ash/standing-frames", "Standing Frames", "E0638", "E0642", payer="Ash Plan"),
    named("oak/tilting-tall-wheelchairs", "Tilting Tall Wheelchairs", "K0001", payer="Oak Health"),
    named("oak/no-title", None, "L1000", "L1001"),
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    with Ledger.open(folder) as made:
        for number, facts in enumerate(POLICIES):
            files = {"facts": dump_bytes(plain(facts)), "evidence": dump_bytes(plain(reading().evidence))}
            record(made, entry("2025-01-01", policy_id=facts.policy_id, sha256=f"{number:064}", **files))
    return folder


def about(ledger: Path, folder: Path, text: str, name: str | None = None) -> str:
    """The policy that a guide of this text is held against; or why there is none."""
    (folder / "guide.txt").write_text(text, "utf-8")
    try:
        done = audit_file(folder / "guide.txt", name, ledger, Limits())
    except UnknownVersion as refused:
        return str(refused)
    assert done.source == "guide.txt"
    assert done.version is not None
    return done.policy_id


NONE = "no policy of the ledger has its title or its codes in this source; name one: --policy"
TWO = "several policies fit this source; name one: --policy ash/standing-frames or oak/standing-frames"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("About standing frames of Oak Health.", "oak/standing-frames"),
        ("About standing frames of Ash Plan.", "ash/standing-frames"),
        ("About standing frames.", TWO),
        ("About standing frames: E0642.", "ash/standing-frames"),
        ("About standing frames: E0638.", TWO),
        ("About wheelchairs that are tilting.", "oak/tilting-tall-wheelchairs"),  # two words of three
        ("About wheelchairs.", NONE),  # one of three
        ("The codes L1000 and L1001.", "oak/no-title"),
        ("The codes L1000 and A9999.", "oak/no-title"),  # half of them
        ("The codes L1000, A9998 and A9999.", NONE),
        ("About something else of Oak Health.", NONE),
        ("About frames of all sorts.", TWO),  # half of the title
    ],
)
def test_the_policy_is_that_whose_title_and_codes_are_named_most(
    ledger: Path, tmp_path: Path, text: str, found: str
) -> None:
    assert about(ledger, tmp_path, text) == found


def test_a_policy_that_is_named_is_taken_whatever_the_guide_says(ledger: Path, tmp_path: Path) -> None:
    assert about(ledger, tmp_path, "About wheelchairs of a kind.", "ash/standing-frames") == "ash/standing-frames"


def test_of_a_ledger_without_policies_none_fits(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty") as empty:
        assert about(empty.root, tmp_path, "About frames of all sorts.") == NONE
