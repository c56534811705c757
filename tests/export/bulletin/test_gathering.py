"""Which versions a bulletin tells of, under which heading, and with which doubts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.errors import PolicyError
from extractor.export.bulletin.gathering import bulletin
from extractor.ledger import Ledger
from extractor.model.policy import DatedFact, Reading, Reference
from extractor.report.bulletin.bulletin import Heading, Period
from tests.export.bulletin.ledgers import YEAR, all_sorts, by_title, headings, with_facts
from tests.readings import reading, take_in


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("bulletin")) as made:
        yield all_sorts(made)


def test_reductions_come_first_and_each_sort_of_policy_has_its_heading(kept: Ledger) -> None:
    assert list(headings(kept, YEAR).items()) == [
        (Heading.REDUCED, ["Anchors"]),
        (Heading.UNREAD, ["Splints"]),
        (Heading.EXPANDED, ["Locking Plates"]),
        (Heading.NEW, ["Pins", "Sensors", "Braces"]),
        (Heading.FIRST_SEEN, ["Clips"]),
        (Heading.RETIRED, ["Rods"]),
        (Heading.ANNOUNCEMENTS, ["Monthly News"]),
        (Heading.REPRINTED, ["Wires"]),
    ]


def test_what_became_known_or_took_effect_in_the_period_is_in_it(kept: Ledger) -> None:
    def titles(since: str, until: str) -> set[str]:
        return {title for names in headings(kept, Period(since, until)).values() for title in names}

    assert "Sensors" in titles("2025-04-10", "2025-04-10"), "the day on which it was approved"
    assert "Sensors" in titles("2025-06-01", "2025-06-01"), "the day on which it took effect"
    assert "Sensors" not in titles("2025-04-11", "2025-05-31")
    assert titles("2025-04-01", "2025-04-01") == {"Rods", "Splints"}, "retired then; in effect then"


def test_only_payers_that_are_called_so_are_in_it(kept: Ledger) -> None:
    assert headings(kept, YEAR, "oak") == {Heading.NEW: ["Braces"]}
    with pytest.raises(PolicyError, match="no payer in this ledger has 'pine' in its name"):
        bulletin(kept, YEAR, "pine")


def test_a_doubtful_change_without_an_announcement_says_both(kept: Ledger) -> None:
    notice = by_title(bulletin(kept, YEAR))["Anchors"]
    assert notice.groups[0].items[0].marks == ("narrows", "announcement not found", "read with doubt")
    assert [doubt for doubt in notice.doubts if "A number is missing." in doubt]


def test_that_nothing_but_dates_changed_is_not_said_of_what_was_read_incompletely(kept: Ledger) -> None:
    notice = by_title(bulletin(kept, YEAR))["Splints"]
    assert "the new version was read incompletely (criteria): what was not read may differ" in notice.standing


def test_a_version_without_a_stated_date_says_what_its_day_is_from(kept: Ledger) -> None:
    notice = by_title(bulletin(kept, YEAR))["Pins"]
    assert ("Effective", "no date stated") in notice.facts
    assert notice.standing == (
        "the policy states no effective date; it counts as in force from the day it became known",
    )


def test_a_policy_that_is_older_than_its_first_paper_is_not_called_new(kept: Ledger) -> None:
    notice = by_title(bulletin(kept, YEAR))["Clips"]
    assert notice.standing == ("no version before it is on record; it tells of itself since April 10, 2019",)


def retiring_on(day: str, criterion: str) -> Reading:
    retired = (DatedFact(kind="retired", date=day, label="Retired"),)
    return with_facts(reading("2025-03-01", criteria=(criterion,)), dates=retired)


def test_a_reduction_is_read_first_even_of_a_policy_that_is_retired(ledger: Ledger) -> None:
    old = reading("2024-01-01", criteria=("Pain that lasts for 6 weeks",))
    take_in(ledger, old=old, new=retiring_on("2025-06-01", "Pain that lasts for 8 weeks"))
    assert headings(ledger, YEAR) == {Heading.REDUCED: ["Wisdom Teeth"]}


def test_a_retirement_on_another_day_is_a_line_of_the_policy(ledger: Ledger) -> None:
    old = reading("2024-01-01", criteria=("Pain that lasts for 8 weeks",))
    take_in(ledger, old=old, new=retiring_on("2039-06-01", "Pain that lasts for 6 weeks"))
    (notice,) = bulletin(ledger, YEAR).notices
    assert notice.heading is Heading.EXPANDED
    assert ("Retired", "June 1, 2039") in notice.facts


def test_a_day_is_called_an_approval_only_where_the_document_does(kept: Ledger, ledger: Ledger) -> None:
    facts = dict(by_title(bulletin(kept, YEAR))["Sensors"].facts)
    assert (facts["Newest entry of the history"], "Approved" in facts) == ("April 10, 2025", False)
    day = (DatedFact(kind="approved", date="2025-04-10", label="Approved"),)
    take_in(ledger, new=with_facts(reading("2025-06-01", history=[("2025-04-10", "New policy.")]), dates=day))
    (notice,) = bulletin(ledger, YEAR).notices
    assert ("Approved", "April 10, 2025") in notice.facts


def test_a_retired_policy_says_since_when(kept: Ledger) -> None:
    assert ("Retired", "April 1, 2025") in by_title(bulletin(kept, YEAR))["Rods"].facts


def test_a_bulletin_of_an_insurer_is_no_new_policy_and_says_what_it_announces(kept: Ledger) -> None:
    notice = by_title(bulletin(kept, YEAR))["Monthly News"]
    assert [line.partition(",")[0] for line in notice.issue.announces] == ["announces maple-health/locking-plates"]


def test_references_are_only_counted(ledger: Ledger) -> None:
    letters = (Reference(text="Oak A. Letters."), Reference(text="Elm B. Papers."))
    old = reading("2024-01-01", criteria=("Pain",))
    new = with_facts(reading("2025-01-01", criteria=("Pain for 8 weeks",)), references=letters)
    take_in(ledger, old=old, new=new)
    (notice,) = bulletin(ledger, Period("2025-01-01")).notices
    assert notice.groups[-1].counted == "2 references added"
    assert "references" not in {item.change.part for group in notice.groups for item in group.items}


def test_a_period_in_which_nothing_happened_says_so(kept: Ledger) -> None:
    made = bulletin(kept, Period("2030-01-01"))
    assert made.sections == ()
    assert made.lead.startswith("No policy became known, took effect or was retired in this period, as on record on ")


def test_what_was_taken_in_but_known_earlier_is_counted(ledger: Ledger) -> None:
    take_in(ledger, old=reading("2023-01-01"), new=reading("2024-01-01"), one=reading("2024-01-01", title="Crowns"))
    (version, *_) = ledger.history().recorded
    made = bulletin(ledger, Period(version.committed[:10]))
    assert made.lead.startswith("No policy became known, took effect or was retired in this period, as on record on ")
    assert made.lead.endswith(
        ". 3 versions were put on record in this period; by their own dates they were known earlier."
    )
    assert "taken in" not in bulletin(ledger, Period("2023-01-01")).lead


def test_a_change_that_the_insurer_announced_names_the_entry(ledger: Ledger) -> None:
    take_in(
        ledger,
        old=reading("2024-01-01", codes=("D7240", "D7241"), history=[("2023-11-05", "New")]),
        new=reading(
            "2025-01-01", codes=("D7240",), history=[("2023-11-05", "New"), ("2024-11-15", "Code D7241 removed")]
        ),
    )
    (notice,) = bulletin(ledger, Period("2025-01-01")).notices
    assert any("announced November 15, 2024" in note for note in notice.groups[0].items[0].notes)
    assert notice.accounts[0].claims == (("confirmed", "Code D7241 removed"),)
