"""A version beside its paper: the words of `policy diff`, each fact with its place, what is doubtful first."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.ingest.naming import recorded
from extractor.ledger import Ledger
from extractor.model.corrected import CorrectedFact
from extractor.model.policy import Reading, SectionText
from extractor.model.provenance import Finding, Place
from extractor.review.facts import by_pointer, parts
from tests.readings import content, doubted, reading, take_in
from tests.review.conftest import Opened

CHAIRS = "saltmarsh-community-care/power-wheelchairs-and-power-operated-vehicles"
DOUBT = Finding(
    severity="warning", rule="torn-statement", message="It may be torn.", at="/criteria/0",
    place=Place(page=1, bbox=(10, 20, 110, 40)),
)  # fmt: skip


def with_facts(given: Reading, **facts: object) -> Reading:
    """A reading with other facts, of a "PDF" of its own."""
    policy = given.policy.model_copy(update=facts)
    digest = hashlib.sha256(content(policy)).hexdigest()
    document = given.evidence.document.model_copy(update={"sha256": digest})
    return Reading(policy, given.evidence.model_copy(update={"document": document}))


def words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def test_changes_are_told_in_the_words_of_the_report(demonstration: Path, opened: Opened) -> None:
    page = words(opened(demonstration).get(f"/policies/{CHAIRS}").text)
    report = CliRunner().invoke(app, ["diff", CHAIRS, "--ledger", str(demonstration)]).stdout
    headline, title = report.split(f"\n{CHAIRS}")[0].rsplit("\n", 1)
    assert headline.replace("\n", " ") in page
    assert title in page
    for title in ("Narrows coverage", "Broadens coverage", "What the insurer says was changed"):
        assert title in report
        assert title in page


def test_changed_words_are_marked(demonstration: Path, opened: Opened) -> None:
    page = opened(demonstration).get(f"/policies/{CHAIRS}").text
    assert re.search(r"<del>[^<]+</del> ?<ins>[^<]+</ins>", page)


def test_an_effect_has_its_proof(demonstration: Path, opened: Opened) -> None:
    page = words(opened(demonstration).get("/policies/copperline-mutual/home-oxygen-equipment").text)
    assert re.search(r"Proof Before .*\bS1\b.* After .*\bS1\b.* It turns on", page)


def test_a_change_is_marked_on_both_papers(demonstration: Path, opened: Opened) -> None:
    page = opened(demonstration).get(f"/policies/{CHAIRS}").text
    old, new = page.split('data-side="new"')[0], page.split('data-side="new"')[1]
    assert {*re.findall(r'<rect class="changed \w+" data-change="(\d+)"', old)}
    assert {*re.findall(r'<rect class="changed \w+" data-change="(\d+)"', new)}


def test_every_box_leads_to_a_fact_of_the_page(demonstration: Path, opened: Opened) -> None:
    page = opened(demonstration).get(f"/policies/{CHAIRS}").text
    boxes = re.findall(r'<a href="#([^"]+)" tabindex="-1"', page)
    assert len(boxes) > 40
    assert not {*boxes} - {*re.findall(r' id="([^"]+)"', page)}


def test_all_that_has_a_place_can_be_clicked(demonstration: Path) -> None:
    with Ledger.existing(demonstration) as ledger:
        for policy in ledger.history().policies:
            read = recorded(ledger, ledger.history().of(policy)[-1])
            lines = by_pointer(parts(read.policy, read.evidence))
            placed = {at for at in read.evidence.where if not any(at == p or at.startswith(f"{p}/") for p in lines)}
            assert placed == set()


def test_a_page_is_drawn(demonstration: Path, opened: Opened) -> None:
    desk = opened(demonstration)
    address = re.search(r'src="(/papers/[^"]+)"', desk.get(f"/policies/{CHAIRS}").text)
    assert address
    picture = desk.get(address[1])
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    larger = desk.get(address[1].replace("-1.png", "-2.png"))
    assert len(larger.content) > len(picture.content)


def test_a_page_that_is_not_there_is_said(demonstration: Path, opened: Opened) -> None:
    desk = opened(demonstration)
    with Ledger.existing(demonstration) as ledger:
        digest = ledger.history().resolve(CHAIRS).sha256
    missing = desk.get(f"/papers/{digest}/99-1.png")
    assert (missing.status_code, "no page 99" in missing.text) == (404, True)
    assert desk.get(f"/papers/{'0' * 64}/1-1.png").status_code == 404


def test_findings_stand_before_the_changes_with_place_and_advice(ledger: Ledger, opened: Opened) -> None:
    take_in(ledger, a=doubted(reading(), DOUBT))
    page = opened(ledger.root).get("/policies/maple-health/wisdom-teeth").text
    assert page.index("It may be torn.") < page.index("The whole policy")
    assert "Read the two together." in page
    assert "Look at this first" in page


def test_text_among_rules_that_became_no_rule_is_shown_as_unread(ledger: Ledger, opened: Opened) -> None:
    sections = (
        SectionText(heading="Criteria", kind="criteria", level=1, text=("A line of no list.",)),
        SectionText(heading="Background", kind="background", level=1, text=("Teeth hurt.",)),
    )
    take_in(ledger, a=with_facts(reading(), sections=sections))
    page = opened(ledger.root).get("/policies/maple-health/wisdom-teeth").text
    band = page[page.index('id="attention"') : page.index('id="decision"')]
    assert "A line of no list." in band
    assert "Teeth hurt." not in band


def test_an_unread_passage_that_two_sections_claim_is_counted_once(ledger: Ledger, opened: Opened) -> None:
    section = SectionText(heading="Codes", kind="codes", level=1, text=("A line under the table.",))
    read = with_facts(reading(), sections=(section, section.model_copy(update={"heading": "More codes"})))
    place = (Place(page=1, bbox=(10, 20, 110, 40)),)
    where = read.evidence.where | {f"/sections/{n}/text/0": place for n in range(2)}
    take_in(ledger, a=Reading(read.policy, read.evidence.model_copy(update={"where": where})))
    page = opened(ledger.root).get("/policies/maple-health/wisdom-teeth").text
    band = page[page.index('id="attention"') : page.index('id="decision"')]
    assert "1 unread passage<" in band
    assert band.count("A line under the table.") == 1


def test_a_first_version_has_nothing_to_compare_with(ledger: Ledger, opened: Opened) -> None:
    take_in(ledger, a=reading())
    page = opened(ledger.root).get("/policies/maple-health/wisdom-teeth").text
    assert "nothing to compare it with" in page
    assert "Nothing open" in page


def test_without_its_pdf_the_facts_are_shown_all_the_same(ledger: Ledger, opened: Opened) -> None:
    take_in(ledger, a=reading())
    (ledger.root / "policies" / "raw" / "a.pdf").unlink()
    page = opened(ledger.root).get("/policies/maple-health/wisdom-teeth").text
    assert "The PDF is not at hand" in page
    assert "Pain that lasts for 6 weeks" in page


def test_an_unknown_version_is_explained(ledger: Ledger, opened: Opened) -> None:
    take_in(ledger, a=reading())
    desk = opened(ledger.root)
    for address in ("/policies/maple-health/gums", "/policies/maple-health/wisdom-teeth/0000000"):
        answer = desk.get(address)
        assert answer.status_code == 404
        assert "no such version" in answer.text or "no policy in this ledger" in answer.text


def test_a_passage_that_a_person_calls_background_is_unread_no_more(ledger: Ledger, opened: Opened) -> None:
    section = SectionText(
        heading="Criteria",
        kind="criteria",
        level=1,
        text=("A line of no list.", "What stood below it.", "Another one."),
    )
    read = with_facts(reading(), sections=(section,))
    said = CorrectedFact(
        id="a" * 8, does="is", state="agrees", at="/sections/0/text/0", along=("/sections/0/text/1",),
        what="“A line of no list.” is background", by="Ada Quill", on="2026-01-01T00:00:00Z", why="It explains.",
    )  # fmt: skip
    take_in(ledger, a=Reading(read.policy, read.evidence.model_copy(update={"corrections": (said,)})))
    page = opened(ledger.root).get("/policies/maple-health/wisdom-teeth").text
    assert "1 unread passage<" in page
    assert page.count('class="fact unread"') == 1


def test_an_address_that_is_none_is_answered_by_a_page_with_a_way_back(demonstration: Path, opened: Opened) -> None:
    answer = opened(demonstration).get("/nowhere")
    assert answer.status_code == 404
    assert 'href="/"' in answer.text
    assert "There is no such page" in words(answer.text)
