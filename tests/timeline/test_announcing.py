"""A bulletin's announcements are linked to their policies by number and title, whichever came first."""

from __future__ import annotations

import hashlib
import json
import time

import pytest

from extractor.ledger import History, Ledger, Version
from extractor.model.policy import DatedFact, Reading, SectionText
from extractor.timeline.announcing import announced, names_of
from extractor.timeline.bulletins import announcements
from extractor.timeline.clocks import spans
from extractor.timeline.drawing import full_timeline, log_lines, log_rows
from tests.readings import content, reading, take_in

BULLETIN = "maple-health/monthly-updates"
TEETH = reading(number="W-101")
CROWNS = reading(title="Dental Crowns", number="D-202", criteria=["A crown is worn out"], codes=["D2740"])


def bulletin(*rows: str, heading: str | None = None, day: str | None = None) -> Reading:
    """Monthly updates, of a day where they print one."""
    section = SectionText(heading=heading, kind="other", level=1, text=rows)
    plain = reading(None, title="Monthly Updates", criteria=(), codes=())
    dates = (DatedFact(kind="published", date=day, label="Published"),) if day else ()
    policy = plain.policy.model_copy(update={"kind": "bulletin", "sections": (section,), "dates": dates})
    digest = hashlib.sha256(content(policy)).hexdigest()
    document = plain.evidence.document.model_copy(update={"sha256": digest})
    return Reading(policy, plain.evidence.model_copy(update={"document": document}))


def links(ledger: Ledger) -> list[tuple[str, tuple[str, ...], str]]:
    (version,) = ledger.history().of(BULLETIN)
    found = announcements(ledger, ledger.history(), version)
    return [(one.policy_id.partition("/")[2], one.by, one.at) for one in found]


def test_each_announcement_is_linked_by_what_names_the_policy(ledger: Ledger) -> None:
    rows = ("Wisdom Teeth | Updated", "Policy D 202: a code was added", "Nothing else changes for teeth or crowns")
    take_in(ledger, teeth=TEETH, crowns=CROWNS, news=bulletin(*rows, heading="Dental Crowns, D-202"))
    assert links(ledger) == [
        ("dental-crowns", ("number", "title"), "/sections/0/heading"),
        ("wisdom-teeth", ("title",), "/sections/0/text/0"),
        ("dental-crowns", ("number",), "/sections/0/text/1"),
    ]


def test_a_policy_that_comes_later_is_linked_as_soon_as_it_is_there(ledger: Ledger) -> None:
    take_in(ledger, news=bulletin("Wisdom Teeth | New"))
    assert links(ledger) == []
    take_in(ledger, teeth=TEETH)
    assert links(ledger) == [("wisdom-teeth", ("title",), "/sections/0/text/0")]


def test_a_longer_title_that_holds_a_shorter_one_is_meant(ledger: Ledger) -> None:
    longer = reading(title="Wisdom Teeth Imaging", number="W-303", criteria=["An image is needed"], codes=["D0330"])
    take_in(ledger, teeth=TEETH, imaging=longer, news=bulletin("Wisdom Teeth Imaging | Updated"))
    assert [name for name, _, _ in links(ledger)] == ["wisdom-teeth-imaging"]


def test_of_two_policies_with_one_title_the_number_tells(ledger: Ledger) -> None:
    siblings = {
        plan.lower(): reading(number=f"W-10{n}", plans=[plan]) for n, plan in enumerate(("Commercial", "Medicaid"), 1)
    }
    take_in(ledger, **siblings, news=bulletin("Wisdom Teeth (W-102) | Updated"))
    assert [(by, len(name)) for name, by, _ in links(ledger)] == [(("number", "title"), len("wisdom-teeth-w-102"))]


def test_a_long_bulletin_of_an_insurer_with_thousands_of_policies_takes_no_time_to_link() -> None:
    titles = [f"Wisdom teeth of sort {number}" for number in range(3000)]
    versions = [
        Version(
            commit=str(number),
            committed="2031-01-01",
            policy_id=f"maple-health/sort-{number}",
            title=title,
            policy_number=f"W-{10_000 + number}",
            effective_date=None,
            order="",
            sha256=str(number),
            source_file="teeth.pdf",
            extractor="1",
        )
        for number, title in enumerate(titles)
    ]
    rows = [f"{title} (W-{10_000 + number}) | Updated" for number, title in enumerate(titles[:60])]
    names = names_of(History(versions), "maple-health")
    start = time.process_time()
    links = announced(bulletin(*rows).policy, names)
    assert time.process_time() - start < 2  # each name looked for in each row takes minutes
    assert [(link.policy_id, link.by, link.text) for link in links] == [
        (f"maple-health/sort-{number}", ("number", "title"), row) for number, row in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("title", "number", "row", "is_named"),
    [
        ("Denturex", None, "Denturex | Updated", True),  # one word of eight letters
        ("Bridges", None, "Bridges | Updated", False),  # a shorter one may be any word
        ("Bridges", "W-1", "W-1 | Updated", False),
        ("Bridges", "W-17", "W-17 | Updated", True),
    ],
)
def test_a_short_word_or_number_names_no_policy(
    ledger: Ledger, title: str, number: str | None, row: str, is_named: bool
) -> None:
    take_in(ledger, named=reading(title=title, number=number), news=bulletin(row))
    assert bool(links(ledger)) == is_named


def test_other_insurers_policies_and_other_kinds_of_documents_announce_nothing(ledger: Ledger) -> None:
    take_in(ledger, oak=reading(payer="Oak Plan"), news=bulletin("Wisdom Teeth | Updated"), crowns=CROWNS)
    assert links(ledger) == []
    (crowns,) = ledger.history().of("maple-health/dental-crowns")
    assert announcements(ledger, ledger.history(), crowns) == ()


def test_the_log_tells_them(ledger: Ledger) -> None:
    take_in(ledger, teeth=TEETH, news=bulletin("Wisdom Teeth | Updated"))
    history = ledger.history()
    (version,) = history.of(BULLETIN)
    line, found = full_timeline(ledger, (version,)), {version.commit: announcements(ledger, history, version)}
    lines = [text.strip() for text in log_lines(spans(line), "2026-01-01", found)]
    assert lines[-1] == "announces maple-health/wisdom-teeth, by title: “Wisdom Teeth | Updated”"
    (row,) = (json.loads(text) for text in log_rows(spans(line), found))
    assert [one["policy_id"] for one in row["announces"]] == ["maple-health/wisdom-teeth"]
