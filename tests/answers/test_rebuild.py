"""A ledger that an older version of this program wrote, read again on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import pytest

from extractor import read_policy
from extractor.ingest.run import Outcome, ingest
from extractor.ingest.sources import Source
from extractor.ingest.whereabouts import FILE
from extractor.ledger import Ledger
from extractor.model.policy import Policy, Reading
from tests.answers.conftest import ROOT, AsOf

RAW = ROOT / "policies/raw"
TWO = [RAW / "larkfield-cgm-2024-01.pdf", RAW / "larkfield-cgm-2025-01.pdf"]
THIRD = RAW / "larkfield-cgm-2025-07.pdf"


def as_an_older_reader(policy: Policy) -> Policy:
    """Without the last code of each table, and with the first criterion's first condition read as another sentence."""
    tables = tuple(table.model_copy(update={"codes": table.codes[:-1]}) for table in policy.code_tables)
    first = policy.criteria[0]
    child = first.children[0].model_copy(update={"text": f"{first.children[0].text} 1"})
    altered = first.model_copy(update={"children": (child, *first.children[1:])})
    return policy.model_copy(update={"code_tables": tables, "criteria": (altered, *policy.criteria[1:])})


def read_by_it(sources: Sequence[Source]) -> Iterator[Outcome]:
    for source in sources:
        given = read_policy(source.path, file=source.file)
        document = given.evidence.document.model_copy(update={"extractor": "0.0.9", "reader": "older"})
        evidence = given.evidence.model_copy(update={"document": document})
        yield source, Reading(as_an_older_reader(given.policy), evidence)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> AsOf:
    """Two versions in the ledger, as the older program read them."""
    folder = tmp_path_factory.mktemp("old")
    with Ledger.open(folder) as ledger:
        assert not ingest(TWO, ledger, read_by_it).has_failures
    return AsOf(folder)


def rows(ask: AsOf) -> list[dict]:
    return [json.loads(line) for line in ask("log", "glucose", "--format", "jsonl").stdout.splitlines()]


def events(ask: AsOf, *words: str) -> list[dict]:
    return [json.loads(line) for line in ask("feed", *words).stdout.splitlines()]


def test_the_whole_way_of_an_upgrade(old: AsOf, demo: AsOf) -> None:
    before, sent = rows(old), events(old)
    missed = json.loads(old("show", "glucose", "--on", "2024-06-01").stdout)

    said = old("rebuild", str(RAW), "--dry-run")
    assert (said.returncode, said.stderr) == (0, "2 would commit\n")
    assert (rows(old), "not changed by the insurer: " in said.stdout) == (before, True)
    said = old("rebuild", str(RAW))
    assert (said.returncode, said.stderr) == (0, "2 committed\n")

    after = rows(old)
    assert [row["rereads"] for row in after] == [row["commit"] for row in before]
    for key in ("effective_date", "sha256", "known_from", "known_by", "in_force_from", "in_force_to", "source_file"):
        assert [row[key] for row in after] == [row[key] for row in before]
    log = old("log", "glucose").stdout
    assert log.count("Read again by extractor ") == 2
    assert "code added: " in log

    for day in ("2024-06-01", "2025-01-15"):
        mine, theirs = (
            json.loads(ask("show", "glucose", "--on", day, "--known", "2025-02-01").stdout) for ask in (old, demo)
        )
        assert mine["code_tables"] == theirs["code_tables"] != missed["code_tables"]
        assert texts(mine) == texts(theirs)
    mended = json.loads(old("show", "glucose", "--on", "2024-06-01").stdout)
    assert ids(mended)[0] == ids(missed)[0]
    assert set(ids(mended)) == set(ids(missed))
    assert "read again on " in old("show", "glucose", "--on", "2024-06-01").stderr

    new = events(old, "--since", sent[-1]["sequence"])
    assert [(one["type"], one["data"]["rereads"]) for one in new] == [
        ("policy.version.reread", one["id"]) for one in sent
    ]
    assert all("not changed by the insurer" in one["data"]["reader_changes"][0] for one in new)
    assert not any("not changed by the insurer" in line for one in new for line in one["data"]["changes"])

    assert [line.split()[0] for line in old("verify", str(RAW)).stdout.splitlines()] == ["proven", "proven"]
    assert old("rebuild", str(RAW)).stderr.splitlines()[-1] == "2 unchanged"  # after progress, on a slow machine

    assert old("ingest", str(THIRD)).returncode == 0
    assert rows(old)[-1]["changes"] == rows(demo)[-1]["changes"]
    assert ids(json.loads(old("show", "glucose").stdout))[0] == ids(mended)[0]


def texts(facts: dict) -> list[str]:
    return [one["text"] for one in walked(facts["criteria"])]


def ids(facts: dict) -> list[str]:
    return [one["id"] for one in walked(facts["criteria"])]


def walked(criteria: list[dict]) -> Iterator[dict]:
    for one in criteria:
        yield one
        yield from walked(one["children"])


def test_what_cannot_be_read_again_is_named_and_the_exit_code_says_so(old: AsOf, tmp_path) -> None:
    for note in old.folder.joinpath(".git").rglob(FILE):  # as on another machine, which knows of no papers elsewhere
        note.unlink()
    said = old("rebuild", str(tmp_path))
    assert said.returncode == 1
    assert "no source" in said.stdout
    assert "larkfield-cgm-2024-01.pdf" in said.stdout
