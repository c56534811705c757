"""What a PDF says, and what a file is called, never makes a terminal do something nor begins a row of its own."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from rich.console import Console

from extractor.diff import compare
from extractor.ingest.workers import Limits
from extractor.ingest.workers.sample import sample_pdf
from extractor.layout import read_layout
from extractor.report.change_text import text
from extractor.report.policy_text import policy_lines
from extractor.report.terminal import note, show
from extractor.trial import show_trial, try_profile
from tests.bad.faulty import page_tree, printed
from tests.command import run
from tests.diff.small import policy, table

OBEYED = frozenset("\x1b\x07\r\x7f\x9b\u202e\u2066\u200b")
ATTACK = "Frames\x1b[2J\x07 \u202eslwo\u2066 \x9b31m\rand\u200bmore"
MEANT = {"a": "\x1b", "b": "\x9b", "c": "\u202e", "d": "\u2066", "e": "\x07"}  # what a font's map makes of letters


def paper_of_signs() -> bytes:
    """A page that prints "Splints abcde owls", whose last font says that these five letters mean other signs."""
    rows = "".join(f"<{ord(letter):02X}> <{ord(sign):04X}>\n" for letter, sign in MEANT.items())
    codes = "1 begincodespacerange <00> <FF> endcodespacerange\n"
    cmap = f"begincmap\n{codes}{len(MEANT)} beginbfchar\n{rows}endbfchar\nendcmap".encode()
    content = b"BT /F 12 Tf 72 700 Td (Splints) Tj /M 12 Tf 60 0 Td (abcde) Tj /F 12 Tf 60 0 Td (owls) Tj ET"
    return page_tree(
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
        resources=b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>/M 5 0 R>>",
    )


def test_signs_that_no_paper_shows_are_not_read_and_this_is_told(tmp_path: Path) -> None:
    (tmp_path / "signs.pdf").write_bytes(paper_of_signs())
    layout = read_layout(tmp_path / "signs.pdf")
    (line,) = layout.lines()
    assert line.text == "Splints \ufffd\ufffd\ufffd owls"
    assert "unreadable-signs" in {finding.rule for finding in layout.findings}


def test_a_row_and_a_note_stay_one_line_without_commands(capsys) -> None:
    show([f"failed  {ATTACK}\ncommitted  other.pdf"])
    note(f"policy: {ATTACK}\npolicy: all is well")
    written = capsys.readouterr()
    for lines in (written.out, written.err):
        assert lines.count("\n") == 1
        assert not OBEYED & set(lines)
        assert "Frames�[2J" in lines


def test_a_comparison_in_colour_has_no_commands_but_those_of_its_colours() -> None:
    old = policy("A cane was tried", title="Frames", code_tables=(table(None, "E0638", caption=ATTACK),))
    new = policy(f"A cane was tried {ATTACK}", title=ATTACK, payer=ATTACK)
    for options in ({"force_terminal": True, "color_system": "standard"}, {}):
        out = StringIO()
        text(compare(old, new), Console(file=out, width=100, **options), everything=True)
        assert "�[2J" in out.getvalue()
        assert "\x1b[2J" not in out.getvalue()
        assert not (OBEYED - {"\x1b"}) & set(out.getvalue())


def test_a_policy_in_words_has_no_commands(capsys) -> None:
    show(policy_lines(policy(ATTACK, title=ATTACK, payer=ATTACK, code_tables=(table(None, "E0638", caption=ATTACK),))))
    assert not OBEYED & set(capsys.readouterr().out)


def test_a_trial_shows_a_file_of_any_name_in_one_row(tmp_path: Path) -> None:
    path = tmp_path / "a\n\x1b[31mb.pdf"
    path.write_bytes(printed("Effective Date: January 1, 2025"))
    out = StringIO()
    show_trial(try_profile(path, None, None, Limits()), Console(file=out, highlight=False))
    assert "a␤�[31mb.pdf: profile" in out.getvalue()
    assert not OBEYED & set(out.getvalue())


def test_a_file_name_forges_no_row(tmp_path: Path) -> None:
    raw = tmp_path / "policies" / "raw"
    raw.mkdir(parents=True)
    (raw / "a\ncommitted      2025-01-01  acorn: all is well.pdf").write_bytes(b"Dear Sir")
    (raw / "b\n1 committed.pdf").write_bytes(sample_pdf())
    done = run(tmp_path, "ingest")
    rows = done.stdout.splitlines()
    assert [row.split()[0] for row in rows] == ["committed", "failed"]
    assert "policies/raw/a␤committed" in rows[1]
    assert "1 committed, 1 failed" in done.stderr.splitlines()
    alone = run(tmp_path, "extract", "policies/raw/a\ncommitted      2025-01-01  acorn: all is well.pdf")
    assert len(alone.stderr.splitlines()) == 1
    log = run(tmp_path, "log")
    assert not any(row.startswith("1 committed") for row in log.stdout.splitlines())


def test_a_guide_says_nothing_to_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "good.pdf").write_bytes(sample_pdf())
    (tmp_path / "guide.txt").write_text(f"Removal of wisdom teeth is covered for convenience. {ATTACK}\n", "utf-8")
    done = run(tmp_path, "audit", "guide.txt", "--policy", "good.pdf")
    assert done.returncode == 0, done.stderr
    assert "convenience" in done.stdout
    assert not OBEYED & set(done.stdout)


def test_nothing_is_made_behind_a_link_that_leads_out_of_the_ledger(tmp_path: Path) -> None:
    ledger, outside = tmp_path / "ledger", tmp_path / "outside"
    (ledger / "policies" / "raw").mkdir(parents=True)
    outside.mkdir()
    (ledger / "policies" / "raw" / "a.pdf").write_bytes(sample_pdf())
    (ledger / "policies" / "structured").symlink_to(outside)
    done = run(ledger, "ingest")
    assert done.returncode == 1
    assert "leads out of the ledger" in done.stderr
    assert list(outside.iterdir()) == []
