"""The report as one file."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from extractor.diff import Read, compare, compare_readings
from extractor.model.corrected import CorrectedFact
from extractor.model.policy import Document, Evidence, Policy, Revision, TextAccounting
from extractor.model.provenance import Finding, Place
from extractor.report.change_html import html
from extractor.report.change_sentences import judged
from extractor.report.papers import Paper, Papers
from tests.diff.small import policy, table
from tests.printing.content import all_of, any_of

COVERED = "The frame is medically necessary when all of the following are met:"
CHANGES = compare(
    policy(all_of(COVERED, "A cane was tried for at least 6 weeks", "A film")),
    policy(
        all_of(COVERED, "A cane was tried for at least 8 weeks", "A film."),
        limitations=("<b>Rental</b> is not covered",),
    ),
)


class Page(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "img", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open:
            self.words.setdefault(self._open[-1], []).append(data)


def paper(page: int, *pointers: str) -> Paper:
    evidence = Evidence(
        document=Document(file="frames.pdf", sha256="0" * 64, pages=9, extractor="1", profile="generic"),
        where={pointer: (Place(page=page, bbox=(0, 0, 1, 1)),) for pointer in pointers},
        text_accounting=TextAccounting(total=0, placed=0, furniture_words=0),
    )
    return Paper(evidence, "file:///desk/our%20frames.pdf")


def test_the_page_loads_nothing_from_elsewhere() -> None:
    source = html(CHANGES)
    page = Page(source)
    assert not [t for t, a in page.tags if t in ("link", "script", "img") and (a.get("src") or a.get("href"))]
    assert not re.search(r"https?://|@import|url\(", source)


def test_the_page_begins_with_the_policy_s_name_and_links_to_all_that_it_holds() -> None:
    said = Revision(date="2025-02-01", text="Rental added to the exclusions. Fewer trials asked for.")
    old, new = policy(), policy(limitations=("Rental is not covered",), revision_history=(said,))
    source = html(compare(old, new), name="Standing Frames · Acorn Health")
    page = Page(source)
    assert page.words["title"][0].startswith("Standing Frames · Acorn Health: ")
    links = {a["href"] for tag, a in page.tags if tag == "a"}
    assert links == {f"#{a['id']}" for tag, a in page.tags if tag == "section"}
    assert "#claims" in links
    assert ": 1 confirmed, 1 not understood" in source
    assert "Standing Frames" not in html(compare(old, new))


def test_where_both_versions_stand_below_each_other_each_is_named() -> None:
    named = [a["data-side"] for tag, a in Page(html(CHANGES)).tags if "data-side" in a]
    assert named == ["Old", "New"] * 3


def test_the_same_words_replaced_elsewhere_stand_once_with_the_other_places_folded_below() -> None:
    def version(weeks: int) -> Policy:
        trials = (all_of(f"Stage {n} is covered when all are met:", f"A cane {n}, for {weeks} weeks") for n in range(3))
        return policy(*trials, all_of("All of these:", f"A visit {weeks} days before"))

    page = Page(html(compare(version(6), version(8))))
    assert page.words["summary"] == ["The same in 2 other places"]
    assert sum(tag == "article" for tag, _ in page.tags) == 4


def test_words_taken_out_stand_left_and_words_put_in_right() -> None:
    page = Page(html(CHANGES))
    assert "6" in page.words["del"]
    assert "8" in page.words["ins"]


def test_text_of_the_policy_is_never_taken_for_markup() -> None:
    page = Page(html(CHANGES))
    assert "<b>Rental</b> is not covered" in "".join(page.words["ins"])


def test_each_change_can_be_filtered_by_part_effect_and_announcement() -> None:
    page = Page(html(CHANGES))
    articles = [attributes for tag, attributes in page.tags if tag == "article"]
    assert [(a["data-part"], a["data-effect"], a["data-announced"]) for a in articles] == [
        ("criteria", "narrows", "not found"),
        ("limitations", "narrows", "not found"),
        ("criteria", "neutral", "not found"),
    ]
    assert {a["name"] for tag, a in page.tags if tag == "select"} == {"part", "effect", "announced"}


def test_pages_and_crops_of_both_sides_are_shown_and_open_the_pdf_at_the_page() -> None:
    pointer = "/criteria/0/children/0"
    crops = {("old", pointer): b"old picture", ("new", pointer): b"new picture"}
    page = Page(html(CHANGES, Papers(paper(3, pointer), paper(4, pointer)), crops))  # type: ignore[arg-type]
    assert [word for word in page.words["a"] if word.startswith("page")] == ["page 3", "page 4"]
    addresses = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert addresses.count("file:///desk/our%20frames.pdf#page=3") == 1
    assert sum(tag == "img" for tag, _ in page.tags) == 2


def test_a_crop_opens_at_full_size_by_a_click_or_a_key_without_a_script() -> None:
    crops = {("new", "/criteria/0/children/0"): b"picture"}
    page = Page(html(CHANGES, Papers(None, paper(4, "/criteria/0/children/0")), crops))  # type: ignore[arg-type]
    tags = [tag for tag, attributes in page.tags if attributes.get("class") == "crop" or tag in ("summary", "img")]
    assert tags[: tags.index("img") + 1] == ["details", "summary", "img"]


def test_pages_of_a_paper_that_is_not_at_hand_are_named_and_lead_nowhere() -> None:
    evidence = paper(4, "/criteria/0/children/0").evidence
    page = Page(html(CHANGES, Papers(None, Paper(evidence))))
    assert not [a for tag, a in page.tags if tag == "a" and not (a["href"] or "").startswith("#part-")]
    assert any("page 4" in word for words in page.words.values() for word in words)


@pytest.mark.parametrize(("alternatives", "folded"), [(2, 0), (20, 1)])
def test_an_added_tree_is_there_whole_with_its_logic_and_folded_where_it_is_long(
    alternatives: int, folded: int
) -> None:
    added = any_of("Gait is unsafe by any of these:", *(f"Fall number {n}" for n in range(alternatives)))
    new = policy(all_of(COVERED, "A film", all_of("All of these tests are at hand:", "A walk", added)))
    page = Page(html(compare(policy(all_of(COVERED, "A film")), new), Papers(None, paper(4, "/criteria"))))
    assert [f"Fall number {n}" in page.words["ins"] for n in range(alternatives)] == [True] * alternatives
    assert [word for word in page.words["em"] if word.endswith("these")] == ["all of these", "any of these"]
    assert sum(tag == "details" for tag, _ in page.tags) == folded
    assert page.words["a"].count("page 4") == alternatives + 3


def test_what_was_added_stands_on_the_side_of_the_new_version() -> None:
    new = policy(all_of(COVERED, "A film", any_of("Any of these tests:", "A walk", "A climb")))
    source = html(compare(policy(all_of(COVERED, "A film")), new))
    left, right = source.index("not there"), source.index("Any of these tests:</ins>")
    assert left < right < source.index("A walk") < source.index("A climb") < source.index('class="why"')
    assert source[right : source.index("A climb")].count("<div>") == 0


def test_the_page_begins_with_a_link_to_each_of_its_sections_and_what_is_in_it() -> None:
    page = Page(html(CHANGES))
    targets = [str(a["href"]).removeprefix("#") for tag, a in page.tags if tag == "a" and str(a["href"])[0] == "#"]
    assert targets == [a["id"] for tag, a in page.tags if tag == "section"]
    assert "Narrows coverage" in page.words["a"]
    assert ": 1 criterion narrowed; 1 limitation added, which narrows" in page.words["li"]


def test_an_entry_of_the_history_is_shown_whole_with_its_page() -> None:
    entry = Revision(date="2025-02-01", text="Removed code E0638 and everything else that nobody wanted any more")
    changes = compare(policy("Alpha"), policy("Alpha", revision_history=(entry,)))
    fields = ("/revision_history/0/date", "/revision_history/0/text")
    page = Page(html(changes, Papers(None, paper(7, *fields))))
    assert f"2025-02-01: {entry.text}" in page.words["ins"]
    assert "page 7" in page.words["a"]


def test_a_change_that_the_history_denies_is_marked_and_stands_first() -> None:
    entry = Revision(date="2025-02-01", text="Annual review. No changes.")
    new = policy(all_of(COVERED, "A film", "A walk"), revision_history=(entry,))
    page = Page(html(compare(policy(all_of(COVERED, "A film")), new)))
    assert "contradicted by the history" in page.words["span"]
    assert page.words["h2"][0] == "Narrows coverage, not announced (1)"


def test_policies_that_were_not_compared_say_why() -> None:
    other = policy("Omega", policy_id="oak/x", title="Drugs", payer="Oak Plan")
    assert "Only 0% of their statements" in html(compare(policy("Alpha"), other))


def test_a_change_read_with_doubt_is_marked_and_the_finding_stands_below() -> None:
    finding = Finding(severity="warning", rule="torn-statement", message="Two lines are one.", at="/criteria/0")
    page = Page(html(compare_readings(Read(policy("A film", "A walk")), Read(policy("No film", "A walk"), (finding,)))))
    assert "read with doubt" in page.words["span"]
    assert any(words.endswith("Two lines are one.") for words in page.words["li"])
    assert not any("torn-statement" in word for words in page.words.values() for word in words)


def test_marks_beside_a_change_are_those_of_every_report() -> None:
    entry = Revision(date="2025-02-01", text="Removed code E0638")
    old = policy(all_of(COVERED, "A film"), code_tables=(table("requires_prior_authorization", "E0638", "E0641"),))
    new = policy(
        all_of(COVERED, "A film", "A walk"),
        code_tables=(table("requires_prior_authorization", "E0641"),),
        revision_history=(entry,),
    )
    changes = compare(old, new)
    (silent,) = (change for change in changes.changes if change.key == "A walk")
    assert judged(silent) == ("narrows", "not announced")
    assert "not announced" in Page(html(changes)).words["span"]


def test_what_was_corrected_in_a_tree_that_came_is_told_of_the_tree() -> None:
    tree = any_of("One of these:", "A fall", "A crash")
    old, new = policy(all_of(COVERED, "A film")), policy(all_of(COVERED, "A film", tree))
    by_hand = CorrectedFact(
        id="1", does="text", state="applied", at="/criteria/0/children/1/children/0", what="text", by="Ann",
        on="2025-03-01T10:00:00Z", why="As printed",
    )  # fmt: skip
    changes = compare_readings(Read(old), Read(new, corrections=(by_hand,)))
    assert "corrected in the new version by Ann on March 1, 2025: As printed" in html(changes)
