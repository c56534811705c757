"""The commands as a person or a program uses them, in a process of their own."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from extractor.ingest.workers.sample import LINES, WARMING, sample_pdf
from tests.command import COMMAND, ROOT, run

POLICY = "sample-health-plan/wisdom-teeth"
SECOND = [
    line.replace("January 1, 2025", "October 1, 2025").replace("6 weeks", "8 weeks")
    if "Date" in line or "weeks" in line
    else line
    for line in LINES
]


def started(folder: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """The command as it is installed, started anew."""
    return subprocess.run(
        [COMMAND, *words], cwd=folder, capture_output=True, text=True, check=False, env=os.environ | env
    )


def modules_after(code: str, folder: Path) -> set[str]:
    """The modules that are loaded when `code` is done."""
    ending = "import atexit, sys; atexit.register(lambda: print('\\n@', *sys.modules))\n"
    done = subprocess.run([sys.executable, "-c", ending + code], cwd=folder, capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("@")[2].split())


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Path:
    """A ledger with two versions of one policy, and their PDFs."""
    folder = tmp_path_factory.mktemp("kept")
    (folder / "policies/raw").mkdir(parents=True)
    (folder / "policies/raw/new.pdf").write_bytes(sample_pdf(SECOND))
    (folder / "policies/raw/old.pdf").write_bytes(sample_pdf())
    assert run(folder, "ingest").returncode == 0
    return folder


def test_ingest_tells_only_what_is_new_and_counts_what_is_known(kept):
    again = run(kept, "ingest", "policies/raw/old.pdf")
    assert again.stdout == ""
    assert (again.stderr, again.returncode) == ("1 already known\n", 0)


def test_log_names_the_versions_in_order_with_what_they_changed(kept):
    lines = run(kept, "log", "wisdom").stdout.splitlines()
    assert lines[0] == f"{POLICY}  Wisdom Teeth"
    assert [line.split()[0] for line in lines if "committed" in line] == ["2025-01-01", "2025-10-01"]
    assert "First version" in lines[2]


def test_log_as_json_lines_is_one_object_a_version(kept):
    rows = [json.loads(line) for line in run(kept, "log", "--format", "jsonl").stdout.splitlines()]
    assert [row["effective_date"] for row in rows] == ["2025-01-01", "2025-10-01"]
    assert rows[1]["supersedes"] == rows[0]["commit"]


def test_show_prints_the_committed_bytes(kept):
    shown = run(kept, "show", POLICY).stdout
    assert shown.encode() == (kept / f"policies/structured/{POLICY}.json").read_bytes()
    assert json.loads(run(kept, "show", "wisdom@2025-01-01").stdout)["effective_date"] == "2025-01-01"


def test_show_as_text_is_for_a_person(kept):
    lines = run(kept, "show", "wisdom", "--format", "text").stdout.splitlines()
    assert lines[0] == "Wisdom Teeth"
    assert "Effective: October 1, 2025" in lines
    assert not any("{" in line for line in lines)


def test_extract_prints_facts_and_evidence_and_touches_nothing(tmp_path):
    (tmp_path / "a.pdf").write_bytes(sample_pdf())
    said = run(tmp_path, "extract", "a.pdf")
    printed = json.loads(said.stdout)
    assert printed["policy_id"] == POLICY
    assert printed["evidence"]["document"]["file"] == "a.pdf"
    assert said.stderr.startswith("a.pdf: findings: ")
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


def test_diff_takes_pdfs_json_files_and_versions(kept, tmp_path):
    for name in ("old", "new"):
        (tmp_path / f"{name}.json").write_text(run(kept, "extract", f"policies/raw/{name}.pdf").stdout)
    pairs = [
        ("policies/raw/old.pdf", "policies/raw/new.pdf"),
        (str(tmp_path / "old.json"), str(tmp_path / "new.json")),
        ("wisdom@2025-01-01", "wisdom"),
        ("policies/raw/old.pdf", "wisdom@2025-10"),
    ]
    for old, new in pairs:
        changes = json.loads(run(kept, "diff", old, new, "--format", "json").stdout)
        assert {c["part"] for c in changes["changes"]} == {"effective_date", "criteria"}, (old, new)
        assert (changes["old"]["effective_date"], changes["new"]["effective_date"]) == ("2025-01-01", "2025-10-01")
        assert len(changes["old"]["sha256"]) == 64


@pytest.mark.parametrize(
    ("old", "new"), [("policies/raw/old.pdf", "policies/raw/new.pdf"), ("wisdom@2025-01-01", "wisdom")]
)
def test_diff_as_html_is_one_file_with_crops_of_both_papers(kept, old, new):
    page = run(kept, "diff", old, new, "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert page.count("data:image/png;base64,") >= 2
    assert "http" not in page.replace("http-equiv", "")


def test_the_links_of_an_html_report_open_the_papers_from_wherever_it_is_put(kept, tmp_path):
    old, new = (kept / "policies" / "raw" / f"{name}.pdf" for name in ("old", "new"))
    page = run(tmp_path, "diff", str(old), str(new), "--format", "html").stdout
    links = {unquote(urlsplit(link).path) for link in re.findall(r'href="(file:[^"#]*)#page=\d+"', page)}
    assert links == {str(old.resolve()), str(new.resolve())}
    facts = [tmp_path / f"{path.stem}.json" for path in (old, new)]
    for path, json_file in zip((old, new), facts, strict=True):
        json_file.write_text(run(tmp_path, "extract", str(path)).stdout)
    unlinked = run(tmp_path, "diff", *map(str, facts), "--format", "html").stdout
    assert "#page=" not in unlinked
    assert "page 1" in unlinked


def test_diff_of_a_policy_alone_compares_its_newest_version_with_the_one_before(kept):
    alone = json.loads(run(kept, "diff", "wisdom", "--format", "json").stdout)
    both = json.loads(run(kept, "diff", "wisdom@2025-01-01", "wisdom@2025-10-01", "--format", "json").stdout)
    assert alone == both
    first = run(kept, "diff", "wisdom@2025-01-01")
    assert (first.returncode, first.stderr.count("no version before that of 2025-01-01")) == (1, 1)
    assert "name NEW as well" in run(kept, "diff", "policies/raw/old.pdf").stderr


def test_log_since_a_day_leaves_out_what_was_known_and_in_force_before(kept):
    rows = [
        json.loads(line) for line in run(kept, "log", "--format", "jsonl", "--since", "2025-06-01").stdout.splitlines()
    ]
    assert [row["effective_date"] for row in rows] == ["2025-10-01"]
    assert run(kept, "log", "--since", "2099-01-01").stdout == ""


def test_diff_as_a_patch_is_rfc_6902_and_as_text_is_plain_when_piped(kept):
    patch = json.loads(run(kept, "diff", "wisdom@2025-01-01", "wisdom", "--format", "patch").stdout)
    assert {"op", "path"} <= patch[0].keys()
    text = run(kept, "diff", "wisdom@2025-01-01", "wisdom").stdout
    assert "8" in text
    assert "\x1b" not in text


def test_verify_proves_both_and_fails_without_their_pdfs(kept, tmp_path):
    proven = run(kept, "verify")
    assert (proven.stderr.splitlines()[-1], proven.returncode) == ("2 proven", 0)  # a slow machine tells of the way
    ledger = shutil.copytree(kept, tmp_path / "ledger")
    (ledger / "policies/raw/old.pdf").unlink()
    missing = run(ledger, "verify")
    assert missing.returncode == 1
    assert "policies/raw/old.pdf is not there" in missing.stdout
    assert missing.stderr.splitlines()[-1] == "1 no source, 1 proven; if the PDFs lie elsewhere: policy verify FOLDER"


def test_papers_from_outside_the_ledger_are_found_again_for_crops_links_and_proofs(tmp_path):
    inbox, ledger = tmp_path / "inbox", tmp_path / "ledger"
    inbox.mkdir()
    ledger.mkdir()
    (inbox / "old.pdf").write_bytes(sample_pdf())
    (inbox / "new.pdf").write_bytes(sample_pdf(SECOND))
    assert run(tmp_path, "ingest", "inbox", "--ledger", "ledger").returncode == 0
    page = run(tmp_path, "diff", POLICY, "--ledger", "ledger", "--format", "html").stdout
    assert page.count("data:image/png") >= 2
    assert f'href="{(inbox / "old.pdf").resolve().as_uri()}#page=1"' in page
    assert run(tmp_path, "verify", "--ledger", "ledger").returncode == 0
    (inbox / "old.pdf").write_bytes(sample_pdf(SECOND))
    assert "old.pdf is not there" in run(tmp_path, "verify", "--ledger", "ledger").stdout


def test_a_rehearsal_in_an_empty_folder_makes_no_ledger(tmp_path):
    (tmp_path / "a.pdf").write_bytes(sample_pdf())
    said = run(tmp_path, "ingest", "a.pdf", "--dry-run")
    assert said.stdout.startswith(f"would commit   2025-01-01  {POLICY}: First version")
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


def test_a_folder_without_pdfs_is_named_and_makes_no_ledger(kept, tmp_path):
    (tmp_path / "letters").mkdir()
    for folder in (tmp_path, kept):
        done = run(folder, "ingest", str(tmp_path / "letters"))
        assert (done.stdout, done.stderr, done.returncode) == ("", f"no PDF in {tmp_path / 'letters'}\n", 0)
    assert [p.name for p in tmp_path.iterdir()] == ["letters"]


@pytest.mark.parametrize("words", ["log", "findings", "inbox", "lint", "verify", "feed", "export out --format csv"])
def test_a_ledger_without_versions_says_so_and_how_to_record_some(tmp_path, words):
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    done = run(tmp_path, *words.split())
    assert (done.stdout, done.returncode) == ("", 0)
    assert done.stderr.startswith("the ledger has no versions yet; `policy ingest` records some\n")


def test_another_ledger_can_be_told(tmp_path):
    (tmp_path / "a.pdf").write_bytes(sample_pdf())
    assert run(tmp_path, "ingest", "a.pdf", "--ledger", "deep/ledger").returncode == 0
    assert (tmp_path / f"deep/ledger/policies/structured/{POLICY}.json").exists()
    assert json.loads(run(tmp_path, "show", POLICY, "--ledger", "deep/ledger").stdout)["title"] == "Wisdom Teeth"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ingest"], "there is no policies/raw here"),
        (["watch"], "there is no policies/raw here"),
        (["ingest", "gone.pdf"], "gone.pdf"),
        (["extract"], "FILE"),
        (["diff", "one.pdf"], "NEW"),
        (["log", "--format", "xml"], "xml"),
        (["log", "--since", "yesterday"], "'yesterday' is no day; write one as 2025-06-30"),
        (["frobnicate"], "frobnicate"),
    ],
)
def test_wrong_usage_is_exit_code_2(tmp_path, words, said):
    done = run(tmp_path, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert not (tmp_path / ".git").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "crowns"], "policy: no policy in this ledger is called 'crowns'; `policy log` lists them"),
        (["show", "wisdon-teeth"], f"policy: no policy in this ledger is called 'wisdon-teeth'; near it: {POLICY}"),
        (["show", "Wisdom Teeth"], f"policy: no policy in this ledger is called 'Wisdom Teeth'; near it: {POLICY}"),
        (["show", "wisdom@2019-01-01"], "policy: wisdom@2019-01-01: no such version; there are 2025-01-01 ("),
        (["diff", "old.pdf", "new.pdf"], "policy: old.pdf: no such file"),
        (["extract", "words.txt"], "not a PDF"),
        (["diff", "words.json", "wisdom"], "words.json: this is not a policy's JSON"),
        (["diff", "deep.json", "wisdom"], "deep.json: this is not a policy's JSON"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_1(kept, words, said):
    (kept / "words.txt").write_text("words")
    (kept / "words.json").write_text("[1]")
    (kept / "deep.json").write_text("[" * 100_000)
    done = run(kept, *words)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_without_a_ledger_it_is_said_how_to_make_one(tmp_path):
    assert "`policy ingest` makes one" in run(tmp_path, "log").stderr


def test_a_missing_git_is_said_in_one_line(tmp_path):
    (tmp_path / "a.pdf").write_bytes(sample_pdf())
    done = started(tmp_path, "ingest", "a.pdf", PATH=str(tmp_path))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "git is not installed" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows mounts no folder read-only")
def test_a_ledger_that_may_not_be_written_is_said_in_one_line_and_left(kept, tmp_path):
    """Where permissions do not bind (root), a read-only mount does."""
    locked = tmp_path / "locked"
    locked.mkdir()
    bind = subprocess.run(["mount", "--bind", kept, locked], capture_output=True, check=False)
    if bind.returncode or subprocess.run(["mount", "-o", "remount,bind,ro", locked], check=False).returncode:
        pytest.skip("needs the right to mount a folder read-only")
    try:
        done = run(tmp_path, "ingest", str(kept / "policies/raw"), "--ledger", str(locked))
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert "Read-only file system" in done.stderr
        assert run(tmp_path, "log", "--ledger", str(locked)).stdout.startswith(POLICY)
    finally:
        subprocess.run(["umount", locked], check=True)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no signal of this kind")
def test_ctrl_c_leaves_the_ledger_as_before_and_no_process_behind(tmp_path):
    """It is pressed while one PDF has been read and another is in hand that nobody will ever finish."""
    for name, fault in (("read.pdf", "A policy"), ("unending.pdf", "child")):
        (tmp_path / name).write_text(fault)
    ingest = "from extractor.cli.app import app; app(['ingest', '.', '--workers', '1'])"
    readers = "from extractor.ingest.workers import Readers; Readers.__init__.__defaults__ = ('faults:read', None)"
    path = os.pathsep.join(filter(None, (str(ROOT / "tests" / "workers"), os.environ.get("PYTHONPATH"))))
    asking = subprocess.Popen(
        [sys.executable, "-c", f"{readers}; {ingest}"],
        cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True, env=os.environ | {"PYTHONPATH": path},
    )  # fmt: skip
    begun = tmp_path / "unending.pid"  # written by the reader, with the process that it has started itself
    while asking.poll() is None and not (begun.exists() and begun.read_text()):
        time.sleep(0.05)
    asking.send_signal(signal.SIGINT)
    _, said = asking.communicate(timeout=120)
    assert asking.returncode not in (0, None)
    assert b"Traceback" not in said
    assert run(tmp_path, "log").stdout == ""
    assert _is_gone(int(begun.read_text()))
    assert _is_gone(int(begun.with_suffix(".reader").read_text()))


def _is_gone(process: int) -> bool:
    """Whether it ends, within a time that is long on any machine."""
    status = Path(f"/proc/{process}/stat")
    for _ in range(1200):
        try:
            if status.read_text().rpartition(") ")[2][0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_help_and_log_start_at_once_because_they_load_little(kept):
    heavy = {"spacy", "numpy", "pypdfium2", "pdfplumber", "deepdiff", "rapidfuzz"}
    helped = modules_after("from extractor.cli.app import app; app(['--help'])", kept)
    assert helped.isdisjoint(heavy | {"pydantic", "git", "rich"})
    assert helped.isdisjoint({"extractor.cli.log", "extractor.cli.ingest"})  # no command is built for the list of them
    assert modules_after("from extractor.cli.app import app; app(['log'])", kept).isdisjoint(heavy | {"rich"})


def test_show_loads_nothing_that_infers_corrects_understands_or_writes_the_index(kept):
    loaded = modules_after("from extractor.cli.app import app; app(['show', 'wisdom'])", kept)
    assert loaded.isdisjoint(
        {
            "extractor.timeline.inference",
            "extractor.timeline.awaited",
            "extractor.corrections.applying",
            "extractor.search.index.writing",
            "extractor.language.ruleset",
        }
    )


def test_the_command_that_reads_a_pdf_apart_loads_none_of_what_reads_it(kept):
    asked = modules_after("from extractor.cli.app import app; app(['extract', 'policies/raw/new.pdf'])", kept)
    assert asked.isdisjoint({"spacy", "numpy", "pypdfium2", "pdfplumber", "pikepdf", "deepdiff", "rapidfuzz", "git"})
    assert modules_after("import extractor.ingest.workers", kept).isdisjoint(
        {"pydantic"}
    )  # loaded while the PDF is read


def test_no_plugin_of_pydantic_that_somebody_has_installed_has_a_part_in_what_is_read(kept, tmp_path):
    tmp_path.joinpath("loud-1.dist-info").mkdir()
    tmp_path.joinpath("loud-1.dist-info", "METADATA").write_text("Name: loud\nVersion: 1\n")
    tmp_path.joinpath("loud-1.dist-info", "entry_points.txt").write_text("[pydantic]\nloud = loud:plugin\n")
    tmp_path.joinpath("loud.py").write_text("import os\nos._exit(7)")  # ends whatever process loads it
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    done = started(kept, "extract", "policies/raw/new.pdf", PYTHONPATH=path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["title"] == "Wisdom Teeth"


@pytest.mark.parametrize(("lines", "is_loaded"), [(LINES, False), (WARMING, True)])
def test_spacy_is_loaded_for_unusual_statements_alone_and_by_readers_that_will_read_many(kept, lines, is_loaded):
    kept.joinpath("page.pdf").write_bytes(sample_pdf(lines))
    assert ("spacy" in modules_after("from extractor import read_policy; read_policy('page.pdf')", kept)) == is_loaded


@pytest.mark.parametrize("format", ["md", "html", "docx", "xlsx"])
def test_a_bulletin_is_written_to_a_file_and_loads_only_what_its_format_needs(kept, format):
    ask = f"from extractor.cli.app import app; app('bulletin --since 2025-10-01 --format {format}'.split())"
    ending = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
    done = subprocess.run([sys.executable, "-c", ending + ask], cwd=kept, capture_output=True, check=True)
    loaded = {library for library in ("docx", "openpyxl", "jinja2") if library in done.stderr.decode().split()}
    assert loaded == {"md": set(), "html": {"jinja2"}, "docx": {"docx"}, "xlsx": {"openpyxl"}}[format]
    starts = {"md": b"# Policy updates since October 1, 2025", "html": b"<!doctype html>"}
    assert done.stdout.startswith(starts.get(format, b"PK"))
    assert format not in starts or b"8</" in done.stdout or b"**8**" in done.stdout


def test_a_bulletin_of_a_period_that_ends_before_it_begins_is_refused(kept):
    refused = run(kept, "bulletin", "--since", "2025-10-01", "--until", "2025-09-01")
    assert refused.returncode == 2
    assert "--until is before --since" in refused.stderr


def test_the_version_is_printed(tmp_path):
    assert run(tmp_path, "--version").stdout.startswith("policy 0.")
