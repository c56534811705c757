"""What waits is listed, the worst first, and sifted; the same on the page and in the terminal."""

from __future__ import annotations

import json
import re
import shutil
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.errors import PolicyError
from extractor.ledger import Ledger
from extractor.model import fingerprint
from extractor.model.inbox import Waiting
from extractor.model.policy import Code, Reading
from extractor.model.provenance import Finding
from extractor.report.terminal import folded
from extractor.review import waiting_list
from extractor.review.inbox import _judging, inbox
from extractor.review.inbox_text import URGENCY_WORDS, text_lines
from tests.house.test_contracts import ROOT
from tests.readings import doubted, reading, take_in
from tests.review.conftest import Opened

DOUBT = Finding(severity="warning", rule="torn-statement", message="Look.", at="/criteria/0")
ERROR = Finding(severity="error", rule="no-criteria", message="Nothing there.", at="/criteria")
SILENT = [("2025-06-01", "Removed code D7241")]  # and of the criterion it says nothing


def waiting(ledger: Ledger) -> list[Waiting]:
    return [entry.waiting for entry in inbox(ledger, lambda _: None)]


def said(root: Path, *words: str) -> list[str]:
    done = CliRunner().invoke(app, ["inbox", *words, "--ledger", str(root)])
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()


def titles(root: Path, *words: str) -> list[str]:
    return [json.loads(line)["title"] for line in said(root, *words, "--format", "json")]


def versions(title: str, old: str, new: str, history: list[tuple[str, str]] | None = None) -> dict[str, Reading]:
    slug = title.replace(" ", "_")
    return {
        f"{slug}_old": reading("2025-01-01", title=title, criteria=[old], codes=("D7240", "D7241")),
        f"{slug}_new": reading("2025-07-01", title=title, criteria=[new], history=history or ()),
    }


def test_the_worst_comes_first(ledger: Ledger) -> None:
    take_in(
        ledger,
        calm=reading(title="Calm"),
        doubted=doubted(reading(title="Doubted"), DOUBT),
        incomplete=doubted(reading(title="Incomplete"), ERROR),
        **versions("Narrowed", "Pain that lasts for at least 6 weeks", "Pain that lasts for at least 9 weeks"),
        **versions("Silent", "Pain that lasts for at least 6 weeks", "Pain that lasts for at least 9 weeks", SILENT),
    )
    assert [(one.title, one.urgency) for one in waiting(ledger)] == [
        ("Incomplete", "incomplete"), ("Silent", "narrowed"), ("Narrowed", "narrowed"), ("Doubted", "findings"),
        ("Calm", "calm"),
    ]  # fmt: skip


def test_what_the_history_denies_or_leaves_out_is_not_announced(ledger: Ledger) -> None:
    take_in(ledger, **versions("Wider", "Pain for at least 9 weeks", "Pain for at least 6 weeks", SILENT))
    (one,) = waiting(ledger)
    assert (one.urgency, one.effects["broadens"], one.not_announced) == ("not_announced", 1, 1)


def test_a_settled_finding_waits_no_more(ledger: Ledger) -> None:
    take_in(ledger, a=doubted(reading(), DOUBT))
    assert waiting(ledger)[0].findings == 1
    settling = ["--settle", "torn-statement", "teeth", "--why", "It is whole."]
    assert CliRunner().invoke(app, ["findings", *settling, "--ledger", str(ledger.root)]).exit_code == 0
    assert (waiting(ledger)[0].urgency, waiting(ledger)[0].findings) == ("calm", 0)


@pytest.mark.parametrize("kept", ["", "{", '{"judging": "0", "entries": {}}'])
def test_what_is_kept_may_be_lost_or_made_by_other_code(ledger: Ledger, kept: str) -> None:
    take_in(ledger, a=doubted(reading(), DOUBT))
    before = waiting(ledger)
    (ledger.derived / "inbox.json").write_text(kept, "utf-8")
    assert waiting(ledger) == before


@pytest.mark.parametrize("file", ["diff/compare.py", "report/headlines.py", "report/importance.py", "review/inbox.py"])
def test_what_is_kept_is_made_anew_when_it_is_judged_by_other_code(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    take_in(ledger, a=reading())
    before, kept = waiting(ledger), ledger.derived / "inbox.json"
    kept.write_text(kept.read_text("utf-8").replace(before[0].headline, "As it was judged once"), "utf-8")
    assert waiting(ledger)[0].headline == "As it was judged once"
    shutil.copytree(ROOT / "extractor", tmp_path / "extractor", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "extractor" / file).open("a", encoding="utf-8") as code:
        code.write("# judged otherwise\n")
    monkeypatch.setattr(fingerprint, "files", lambda package: tmp_path / package)
    monkeypatch.setattr("extractor.review.inbox._judging", _judging.__wrapped__)
    assert waiting(ledger) == before


def test_a_disk_that_refuses_to_keep_it_keeps_no_draft(ledger: Ledger) -> None:
    take_in(ledger, a=reading())
    ledger.derived.mkdir(exist_ok=True)
    (ledger.derived / "inbox.json").mkdir()
    before = {*ledger.derived.iterdir()}
    assert waiting(ledger)[0].title == "Wisdom Teeth"
    assert {*ledger.derived.iterdir()} == before


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ((), ["Splints", "Teeth"]),
        (("teeth",), ["Teeth"]),
        (("TEETH", "narrowed"), []),
        (("--payer", "maple"), ["Splints", "Teeth"]),
        (("--product", "gold"), ["Teeth"]),
        (("--effect", "narrows"), ["Splints"]),
        (("--effect", "first"), ["Teeth"]),
        (("--since", "2025-07-01"), ["Splints"]),
        (("--until", "2025-06-30"), ["Teeth"]),
        (("--since", "2025-02-01", "--until", "2025-06-30"), []),
        (("--code", "M26.62"), ["Teeth"]),
        (("--code", "D7240"), ["Splints"]),
    ],
)
def test_filters(ledger: Ledger, opened: Opened, asked: tuple[str, ...], found: list[str]) -> None:
    rows = [Code(system="ICD-10-CM", code="M26.60-M26.69")]
    take_in(
        ledger,
        a=reading(title="Teeth", plans=["Maple Gold", "Maple Tin"], codes=rows),
        **versions("Splints", "Pain for at least 6 weeks", "Pain for at least 9 weeks"),
    )
    assert titles(ledger.root, *asked) == found
    pairs = dict(zip(asked[::2], asked[1::2], strict=False)) if asked[:1] and asked[0].startswith("--") else {}
    query = {name.removeprefix("--"): value for name, value in pairs.items()} or {"words": " ".join(asked)}
    page = opened(ledger.root).get("/", params=query).text
    assert re.findall(r'<h3><a href="/policies/[^"]+">([^<]+)</a>', page) == found


def test_the_page_offers_each_reason_to_look_by_the_word_of_its_badge(
    ledger: Ledger, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(URGENCY_WORDS, "calm", "at rest")
    take_in(ledger, a=reading())
    page = opened(ledger.root).get("/").text
    offered = re.findall(r'<option value="(\w*)">([^<]+)', page.split('name="urgency"')[1].split("</select>")[0])
    assert offered == [("", "any"), *URGENCY_WORDS.items()]
    assert '<span class="badge calm">at rest</span>' in page


def test_a_line_says_why_when_what_and_what_changed(ledger: Ledger) -> None:
    take_in(ledger, a=doubted(reading(), DOUBT, DOUBT.model_copy(update={"at": "/code_tables/0"})))
    done = CliRunner().invoke(app, ["inbox", "--ledger", str(ledger.root)])
    assert done.stdout.splitlines() == [
        "findings       2025-01-01  maple-health/wisdom-teeth: First version: 1 criterion, 1 code; "
        "2 findings to look at"
    ]
    assert done.stderr == "1 policy: 1 with findings\n"


@pytest.mark.parametrize("width", [80, 160])
def test_it_fits_the_terminal_and_names_each_policy_whole(demonstration: Path, width: int) -> None:
    with Ledger.existing(demonstration) as ledger:
        lines = [folded(line, width) for line in text_lines(waiting(ledger))]
        policies = ledger.history().policies
    rows = [row for line in lines for row in line.splitlines() if row.strip() not in {f"{p}:" for p in policies}]
    assert max(map(len, rows)) <= width
    assert {p for p in policies if any(f" {p}:" in line for line in lines)} == set(policies)


def test_a_payer_that_is_not_here_is_told_with_those_that_are_called_nearly_so(ledger: Ledger) -> None:
    take_in(ledger, a=reading(title="A", payer="Maple Health"), b=reading(title="B", payer="Acorn Trust"))
    assert titles(ledger.root, "--payer", "maple") == ["A"]
    for asked, named in (("mapel health", "near it: Maple Health"), ("xyz", "there are Acorn Trust, Maple Health")):
        done = CliRunner().invoke(app, ["inbox", "--payer", asked, "--ledger", str(ledger.root)])
        assert isinstance(done.exception, PolicyError) or done.exit_code == 1
        assert f"no payer in this ledger has '{asked}' in its name; {named}" in f"{done.output}{done.exception}"


def test_an_empty_ledger_has_an_empty_inbox(ledger: Ledger, opened: Opened) -> None:
    assert said(ledger.root) == []
    assert "drop PDFs on this page" in opened(ledger.root).get("/").text


def test_a_large_ledger_is_shown_at_once_and_its_list_fills_up(
    ledger: Ledger, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"Tooth {letter}" for letter in "ABCDEFGHIJKL"]
    take_in(ledger, **{name[-1]: reading(title=name) for name in names})
    monkeypatch.setattr(waiting_list, "_TURN", 60)
    page = opened(ledger.root).get("/").text
    assert re.search(r"1[12] of 12 policies are being compared", page)
    monkeypatch.setattr(waiting_list, "_TURN", 0)
    desk = opened(ledger.root)
    for _ in range(200):
        if "are being compared" not in (page := desk.get("/").text):
            break
        time.sleep(0.05)
    shown = re.findall(r'<h3><a href="/policies/[^"]+">([^<]+)</a>', page)
    assert shown == [version.title for version in waiting(ledger)]
    assert sorted(filter(None, shown)) == names
