"""The four formats, opened again as who gets them opens them."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.document import Document as WordDocument
from markdown_it import MarkdownIt

from extractor.export.bulletin.gathering import bulletin
from extractor.export.bulletin.word import docx
from extractor.export.bulletin.workbook import xlsx
from extractor.ledger import Ledger
from extractor.model.policy import Code, Criterion, Reading
from extractor.model.provenance import Place
from extractor.report.bulletin.bulletin import Bulletin, PageLink, Period
from extractor.report.bulletin.composing import compose
from extractor.report.bulletin.markdown import markdown
from extractor.report.bulletin.web import html
from extractor.report.meanings import meaning
from tests.export.bulletin.ledgers import YEAR, all_sorts, hostile, with_facts
from tests.readings import reading, take_in

FORMATS: dict[str, Callable[[Bulletin], bytes]] = {
    "html": lambda made: html(made).encode(),
    "md": lambda made: markdown(made).encode(),
    "docx": docx,
    "xlsx": xlsx,
}
COMMAND = str(Path(sys.executable).with_name("policy"))
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("bulletin")) as made:
        yield all_sorts(made)


@pytest.fixture(scope="module")
def year(kept: Ledger) -> Bulletin:
    return bulletin(kept, YEAR)


@pytest.fixture(scope="module")
def attack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bulletin]:
    with Ledger.open(tmp_path_factory.mktemp("attack")) as made:
        yield bulletin(hostile(made), Period("2024-01-01"))


def word(made: Bulletin) -> WordDocument:
    return Document(io.BytesIO(docx(made)))


def rows(made: Bulletin, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by the names of its columns."""
    names, *cells = workbook(made)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, names), row, strict=True)) for row in cells]


def workbook(made: Bulletin) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx(made)))


class Tags(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_ledger_gives_the_same_bytes_whenever_and_wherever(kind: str, kept: Ledger, year: Bulletin) -> None:
    words = [COMMAND, "bulletin", "--since", YEAR.since, "--until", str(YEAR.until), "--format", kind]
    elsewhere = {**os.environ, "PYTHONHASHSEED": "20251", "TZ": "Asia/Tokyo"}
    later = subprocess.run([*words, "--ledger", kept.root], env=elsewhere, capture_output=True, check=True)
    assert later.stdout == FORMATS[kind](year)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_an_office_file_is_as_old_as_the_ledger(kind: str, year: Bulletin) -> None:
    long_ago = Bulletin(year.title, year.covers, "2021-03-04T05:06:08+01:00", year.sections)
    content = FORMATS[kind](long_ago)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2021, 3, 4, 4, 6, 8)}
        properties = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", properties)) == {"2021-03-04T04:06:08"}


@pytest.mark.parametrize("kind", ["html", "md"])
def test_reductions_are_read_before_new_policies(kind: str, year: Bulletin) -> None:
    text = FORMATS[kind](year).decode()
    heads = re.findall(r"(?:^## |<h2>)(.*?)(?:</h2>|$)", text, re.MULTILINE)
    assert heads[0] == "Reductions in coverage"
    assert heads[-1] == "Reviewed or printed again, rules unchanged"


@pytest.mark.parametrize("kind", ["html", "md"])
def test_the_overview_names_the_payer(kind: str, year: Bulletin) -> None:
    web = FORMATS[kind](year).decode()
    web = web if kind == "html" else MarkdownIt("commonmark").enable("table").render(web)
    row = next(row for row in re.findall("<tr>.*?</tr>", web, re.DOTALL) if "Braces" in row)
    assert "Oak Plan" in row


def test_the_page_may_load_and_run_nothing(year: Bulletin) -> None:
    page = Tags(html(year))
    (policy,) = (attrs["content"] for tag, attrs in page.tags if tag == "meta" and "http-equiv" in attrs)
    assert policy
    assert policy.startswith("default-src 'none';")
    assert not [tag for tag, attrs in page.tags if tag in ("script", "link", "img", "iframe") or "src" in attrs]


def test_links_lead_to_the_papers_and_within_the_page(kept: Ledger, year: Bulletin) -> None:
    page = Tags(html(year))
    ids = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    links = [str(attrs["href"]) for tag, attrs in page.tags if tag == "a"]
    assert f"{kept.root.resolve().as_uri()}/policies/raw/anchors2.pdf#page=1" in links
    assert {link[1:] for link in links if link.startswith("#")} <= ids


def test_words_taken_out_and_put_in_are_marked_in_all_texts(year: Bulletin) -> None:
    assert "<del>6</del> <ins>8</ins>" in html(year)
    rendered = MarkdownIt("commonmark").enable(["strikethrough", "table"]).render(markdown(year))
    assert "<del>6</del> <ins>8</ins>" in rendered
    runs = [run for paragraph in word(year).paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.font.strike] == ["6", "6"]
    assert {"8", "4"} < {run.text for run in runs if run.font.underline}


def test_words_that_begin_or_end_with_punctuation_are_marked_in_markdown(ledger: Ledger) -> None:
    take_in(
        ledger,
        old=reading("2024-01-01", criteria=("Trial of metformin for 3 months",)),
        new=reading("2025-01-01", criteria=("Trial of metformin, or a sulfonylurea, for 3 months",)),
    )
    rendered = MarkdownIt("commonmark").render(markdown(bulletin(ledger, Period("2025-01-01"))))
    words = next(line for line in rendered.splitlines() if "sulfonylurea" in line and "metformin" in line)
    assert "or a sulfonylurea," in "".join(re.findall("<ins>(.*?)</ins>", words))
    assert not re.search(r"[*~]", re.sub("<.*?>", "", words))


def test_the_word_document_has_headings_facts_doubts_and_links(kept: Ledger, year: Bulletin) -> None:
    document = word(year)
    styles = [(p.style.name, p.text) for p in document.paragraphs if p.style]
    assert ("Heading 1", "Reductions in coverage") in styles
    assert ("Heading 2", "Anchors") in styles
    assert any("narrows, announcement not found, read with doubt" in text for _, text in styles)
    assert [
        text for style, text in styles if style == "List Bullet" and text.startswith("Wires: Effective March 1, 2025")
    ]
    targets = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    assert f"{kept.root.resolve().as_uri()}/policies/raw/anchors2.pdf#page=1" in targets
    assert [cell.text for cell in document.tables[0].rows[1].cells][:4] == [
        "Anchors",
        "Maple Health",
        "Updated",
        "March 1, 2025",
    ]


def test_the_workbook_has_changes_codes_with_status_criteria_and_findings(year: Bulletin) -> None:
    made = workbook(year)
    assert made.sheetnames == ["Changes", "Codes", "Criteria", "Findings"]
    changes = [[cell or "" for cell in row] for row in made["Changes"].iter_rows(min_row=2, values_only=True)]
    assert changes[0][0] == "Anchors"
    weeks = next(row for row in changes if "Pain that lasts for 8 weeks" in row)
    assert "Pain that lasts for 6 weeks" in weeks
    assert "narrows, announcement not found, read with doubt" in weeks
    assert {row[0] for row in changes} == {notice.title for notice in year.notices}
    assert ("Anchors", "CDT", "D7240", "is listed; the policy does not say for what") in {
        (row[0], row[4], row[5], row[7]) for row in made["Codes"].iter_rows(values_only=True)
    }
    assert "Pain that lasts for 8 weeks" in {row["Statement"] for row in rows(year, "Criteria")}
    assert ("Anchors", meaning("series-jumps")) in {(r[0], r[5]) for r in made["Findings"].iter_rows(values_only=True)}
    assert "series-jumps" not in {cell for row in made["Findings"].iter_rows(values_only=True) for cell in row}


def test_the_workbook_has_days_as_days_and_says_what_a_date_was(year: Bulletin) -> None:
    done = next(row for row in rows(year, "Changes") if str(row["What was done"]).startswith("effective date"))
    assert (done["Before"], done["After"]) == (datetime(2024, 2, 1), datetime(2025, 3, 1))
    assert done["Effective"] == datetime(2025, 3, 1)
    assert {row["Effective"] for row in rows(year, "Changes") if row["Policy"] == "Pins"} == {"no date stated"}


def test_before_and_after_have_no_stray_spaces(ledger: Ledger) -> None:
    described = [Code(system="CDT", code="D7240", description=said) for said in ("a tooth", "a wisdom tooth")]
    old, new = (reading(f"202{year}-01-01", codes=(code,)) for year, code in zip((4, 5), described, strict=True))
    take_in(ledger, old=old, new=new)
    texts = [row[side] for row in rows(bulletin(ledger, YEAR), "Changes") for side in ("Before", "After")]
    said = [text for text in texts if isinstance(text, str)]
    assert any("a wisdom tooth" in text for text in said)
    assert [" ".join(text.split()) for text in said] == said


def test_a_page_stands_under_the_version_that_it_is_of(ledger: Ledger) -> None:
    old, new = reading("2024-01-01"), reading("2025-01-01", criteria=("Pain that lasts for 8 weeks",))
    place = {"/criteria/0": (Place(page=3, bbox=(0, 0, 9, 9)),)}
    new = Reading(new.policy, new.evidence.model_copy(update={"where": place}))
    take_in(ledger, old=old, new=new)
    changed = next(row for row in rows(bulletin(ledger, YEAR), "Changes") if "8 weeks" in str(row["After"]))
    assert (changed["Old page"], changed["New page"]) == (None, "p. 3")


def test_criteria_stand_in_the_workbook_under_those_above_them(ledger: Ledger) -> None:
    asked = Criterion(id="asked", text="Pain", children=(Criterion(id="below", text="for 6 weeks"),))
    take_in(ledger, new=with_facts(reading(history=[("2024-12-01", "New")]), criteria=(asked,)))
    made = bulletin(ledger, YEAR)
    found = [(row["ID"], row["Level"], row["Under"]) for row in rows(made, "Criteria")]
    assert found == [("asked", 1, None), ("below", 2, "asked")]
    texts = [row[7] for row in workbook(made)["Criteria"].iter_rows(min_row=2)]
    assert [(cell.value, cell.alignment.indent) for cell in texts] == [("Pain", 0), ("for 6 weeks", 1)]


def test_pages_stand_as_text_where_excel_takes_no_more_links(year: Bulletin, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [row["New page"] for row in rows(year, "Changes")]
    monkeypatch.setattr("extractor.export.bulletin.workbook.LINKS", 3)
    cells = [cell for row in workbook(year)["Changes"].iter_rows() for cell in row]
    assert len([cell for cell in cells if cell.hyperlink]) == 3
    assert [row["New page"] for row in rows(year, "Changes")] == before


def test_a_bulletin_of_nothing_opens_in_every_program(year: Bulletin) -> None:
    empty = Bulletin(year.title, year.covers, year.recorded, ())
    assert word(empty).paragraphs[0].text == year.title
    assert workbook(empty)["Changes"].max_row == 1
    assert "<table>" not in html(empty)
    assert "|" not in markdown(empty)


def test_a_bulletin_of_a_ledger_without_versions_names_no_day_and_opens() -> None:
    empty = compose((), Period("2025-01-01"), None)
    said = "No policy became known, took effect or was retired in this period, as nothing is on record yet."
    assert said in markdown(empty)
    assert word(empty).paragraphs[1].text == said
    assert workbook(empty)["Changes"].max_row == 1


def links_of(kind: str, made: Bulletin) -> set[str]:
    """The addresses that a bulletin opens, but for those within it."""
    match kind:
        case "docx":
            return {rel.target_ref for rel in word(made).part.rels.values() if rel.is_external}
        case "xlsx":
            cells = [cell for sheet in workbook(made) for row in sheet.iter_rows() for cell in row]
            return {cell.hyperlink.target for cell in cells if cell.hyperlink}
        case "md":  # whole, as no link of a machine's own is one to the library that reads it here
            return set(re.findall(r"(?<=\]\()[^)]*", markdown(made)))
        case _:
            links = {attrs["href"] or "" for tag, attrs in Tags(html(made)).tags if tag == "a"}
            return {link for link in links if not link.startswith("#")}


@pytest.mark.parametrize("kind", FORMATS)
def test_a_page_opens_where_its_paper_lies_wherever_the_bulletin_is_put(kind: str, ledger: Ledger) -> None:
    old, new = reading("2024-01-01"), reading("2025-01-01", criteria=("Pain that lasts for 8 weeks",))
    place = {"/criteria/0": (Place(page=3, bbox=(0, 0, 9, 9)),)}
    new = Reading(new.policy, new.evidence.model_copy(update={"where": place}))
    names = "teeth of last year", "our teeth [2] (final) #1"
    take_in(ledger, **dict(zip(names, (old, new), strict=True)))
    file = ledger.root.resolve() / "policies" / "raw" / f"{names[1]}.pdf"
    made = bulletin(ledger, YEAR)
    assert links_of(kind, made) == {f"{file.as_uri()}#page=1", f"{file.as_uri()}#page=3"}

    file.unlink()
    gone = bulletin(ledger, YEAR)
    assert links_of(kind, gone) == set()
    pages = {item.new_pages for notice in gone.notices for group in notice.groups for item in group.items}
    assert (PageLink("p. 3", ""),) in pages


@pytest.mark.parametrize("kind", ["html", "md"])
def test_a_hostile_policy_is_text_on_a_page(kind: str, attack: Bulletin) -> None:
    written = FORMATS[kind](attack).decode()
    assert not UNSEEN.search(written)
    web = written if kind == "html" else MarkdownIt("commonmark").enable(["strikethrough", "table"]).render(written)
    page = Tags(web)
    assert "<script>alert(1)</script>" in page.text
    assert "**[x](javascript:alert(1))**" in page.text
    assert "script" not in {tag for tag, _ in page.tags}
    links = [str(attrs["href"]) for tag, attrs in page.tags if tag == "a"]
    assert {re.sub(r"\d+", "1", link) for link in links} <= {"#policy-1", "#section-1"}
    if kind == "md":  # what makes links of bare addresses finds none
        assert not re.search(r"https?://|www\.|(?<!\\)@", written)


def test_a_hostile_policy_is_text_in_word(attack: Bulletin) -> None:
    document = word(attack)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "<script>alert(1)</script>" in text
    assert not UNSEEN.search(text)
    assert not [rel for rel in document.part.rels.values() if rel.is_external]


def test_a_hostile_policy_is_text_in_a_workbook(attack: Bulletin) -> None:
    cells = [cell for sheet in workbook(attack) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "d", "n"}
    cells = [cell for cell in cells if cell.data_type == "s"]
    risky = [cell for cell in cells if cell.value[0] in "=+-@"]
    assert {cell.value[:5] for cell in risky} == {"=HYPE", "@SUM(", "+1+1"}
    assert all(cell.quotePrefix for cell in risky)
    assert not [cell.value for cell in cells if UNSEEN.search(cell.value)]
    assert not [cell for cell in cells if cell.hyperlink]
