"""An answer from a version that was read incompletely says so beside it; so does one that may be missing for that."""

from __future__ import annotations

from pathlib import Path

from extractor.checks.findings import settle
from extractor.ledger import Ledger
from extractor.model.lookup import LookUp
from extractor.model.provenance import Finding
from extractor.search import lookup
from tests.readings import doubted, reading
from tests.search.index.ledgers import Shelf

TEETH, CROWNS = "maple-health/wisdom-teeth", "maple-health/crowns"
CODES = Finding(severity="error", rule="codes-left-out", message="9 lines were left out.", at="/code_tables")


def shelf(folder: Path) -> Shelf:
    """Two policies of which the codes of the first were read incompletely."""
    crowns = reading(title="Crowns", codes=["D2740"], criteria=["Decay"])
    return Shelf(folder).put(teeth=doubted(reading(), CODES), crowns=crowns)


def asked(kept: Shelf, text: str) -> LookUp:
    with Ledger.existing(kept.root) as ledger:
        return lookup.look_up(ledger, lookup.Question(text, "2025-06-01"), print)


def test_the_answer_says_which_parts_are_incomplete_and_who_tells_why(tmp_path: Path) -> None:
    answer = asked(shelf(tmp_path), "D7240")
    assert [policy.incomplete for policy in answer.policies] == [("code_tables",)]
    assert f"Read incompletely: code tables. Look at the paper as well; `policy findings {TEETH}` says why." in (
        " ".join(lookup.text(answer).split())
    )


def test_of_a_code_that_is_not_found_it_says_where_it_may_stand(tmp_path: Path) -> None:
    answer = asked(shelf(tmp_path), "D9999")
    note = f"It may stand in others as well, of which code tables were read incompletely: {TEETH}."
    assert answer.notes == (note,)
    assert note in lookup.text(answer)
    assert f"others as well, of which code tables were read incompletely: {TEETH}" in lookup.text(
        asked(shelf(tmp_path / "other"), "D2740")
    )


def test_words_are_not_looked_for_in_codes(tmp_path: Path) -> None:
    assert asked(shelf(tmp_path), "decay").notes == ()


def test_an_index_that_is_there_learns_what_was_settled(tmp_path: Path) -> None:
    kept = shelf(tmp_path)
    assert asked(kept, "D7240").policies[0].incomplete == ("code_tables",)
    with Ledger.existing(kept.root) as ledger:
        settle(ledger, TEETH, "codes-left-out", "They are a list of examples.")
    assert asked(kept, "D7240").policies[0].incomplete == ()
    assert asked(kept, "D9999").notes == ()


def test_of_many_policies_each_line_says_it(tmp_path: Path) -> None:
    titles = ("Crowns", "Bridges", "Night Splints", "Wisdom Teeth")
    readings = {
        title.split()[0]: doubted(reading(title=title), *([CODES] if title == "Bridges" else [])) for title in titles
    }
    lines = lookup.text(asked(Shelf(tmp_path).put(**readings), "D7240")).splitlines()
    assert [line for line in lines if "read incompletely: code tables" in line] == [
        line for line in lines if "Bridges" in line
    ]
