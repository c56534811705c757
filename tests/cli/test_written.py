"""Whatever the program writes of the demonstration policies is valid by the published schema, in the eyes of others."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry, Resource

from extractor.ingest.workers.sample import LINES, sample_pdf
from extractor.model.json_schema import ID, WRITTEN, json_schema
from tests.command import ROOT, run

RAW, GUIDES = ROOT / "policies" / "raw", ROOT / "tests" / "checks" / "audit" / "guides"
CLIENTS = ROOT / "tests" / "export" / "clients"
PAIRS = (
    ("copperline-home-oxygen-v1", "copperline-home-oxygen-v2"),
    ("saltmarsh-power-wheelchairs-2025-01", "saltmarsh-power-wheelchairs-2025-09"),
)
CALENDAR = "system,code,valid_from,valid_to\nHCPCS,A4238,2022-01-01,\n"


class Written(NamedTuple):
    """Something that was written: the name of its definition, where it came from, and the JSON."""

    definition: str
    source: str
    value: Any


@pytest.fixture(scope="module")
def ledger(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(demonstration, tmp_path_factory.mktemp("demo") / "ledger"))
    doubtful = folder / "doubtful.pdf"
    doubtful.write_bytes(
        sample_pdf([line for line in LINES if line != "a. Infection" and "Effective Date" not in line])
    )
    _printed("ingest", doubtful, "--ledger", folder)
    settled = json.loads(_printed("findings", "wisdom", "--format", "json", "--ledger", folder).splitlines()[0])["rule"]
    _printed("findings", "--settle", settled, "wisdom", "--why", "A sample.", "--ledger", folder)
    # a correction of each kind of place
    for said in (
        ("/payer", "is", "Larkfield"),
        ("/dates/last_reviewed", "is", "2025-05-15"),
        ("/criteria/0", "logic", "at_least_2"),
        ("/criteria/1", "in"),
        ("/criteria/0/children/1", "owns", "/criteria/0/children/2", "/criteria/0/children/3"),
        ("/criteria", "add", "A letter of the school is at hand"),
        ("/sections/0", "is", "background"),
        ("/sections/0/text/0", "is", "limitation"),
        ("/code_tables/0", "role", "related"),
        ("/code_tables/0", "add", "HCPCS A4238", "One month of supplies"),
        ("/code_tables/0/codes/0", "status", "not_covered", "Larkfield Open PPO"),
    ):
        _printed("correct", "larkfield", *said, "--why", "A sample.", "--ledger", folder)
    return folder


@pytest.fixture(scope="module")
def written(ledger: Path) -> list[Written]:
    """Everything of every kind."""
    return [*_kept(ledger), *_of_files(), *_of_ledger(ledger)]


def _kept(ledger: Path) -> Iterator[Written]:
    for file in sorted((ledger / "policies" / "structured").rglob("*.json")):
        kinds = {".evidence.json": "Evidence", ".settled.json": "Settlements", ".review.json": "Review"}
        name = next((kind for ending, kind in kinds.items() if file.name.endswith(ending)), "Policy")
        yield Written(name, file.name, json.loads(file.read_bytes()))


def _of_files() -> Iterator[Written]:
    for pair in PAIRS:
        papers = [RAW / f"{name}.pdf" for name in pair]
        yield _document("Extraction", "extract", papers[1])
        yield _document("ChangeSet", "diff", *papers, "--format", "json")
    yield _document("Trial", "profile", "try", RAW / "ternwick-oral-appliances-2.pdf", "--format", "json")


def _of_ledger(ledger: Path) -> Iterator[Written]:
    at = ("--ledger", ledger)
    for policy in ("larkfield", "ternwick"):
        yield _document("ChangeSet", "diff", policy, "--format", "json", *at)
        yield _document("Patch", "diff", policy, "--format", "patch", *at)
    yield from _lines("LoggedVersion", "log", "--format", "jsonl", *at)
    calendar = ledger.with_name("calendar.csv")
    calendar.write_text(CALENDAR, "utf-8")
    yield from _lines("LintFinding", "lint", "--format", "json", "--calendar", calendar, *at)
    yield from _lines("OpenFinding", "findings", "--format", "json", *at)
    yield from _lines("Waiting", "inbox", "--format", "json", *at)
    yield from _lines("Event", "feed", *at)
    yield from _lines("PatchLine", "feed", "--format", "patch", *at)
    for words in ("E0486", "A9276", "home oxygen"):
        yield _document("LookUp", "lookup", words, "--format", "json", "--on", "2025-03-01", *at)
    for guide in sorted(GUIDES.iterdir()):
        if not guide.name.endswith(".json"):
            yield _document("Audit", "audit", guide, "--format", "json", *at)
    yield _document("Policy", "show", "larkfield", *at)
    yield _document("InferredPolicy", "show", "copperline", "--on", "2023-01-01", *at)


def _document(definition: str, *words: str | Path) -> Written:
    return Written(definition, " ".join(map(str, words)), json.loads(_printed(*words)))


def _lines(definition: str, *words: str | Path) -> Iterator[Written]:
    for line in _printed(*words).splitlines():
        yield Written(definition, " ".join(map(str, words)), json.loads(line))


def _printed(*words: str | Path) -> str:
    done = run(ROOT, *map(str, words))
    assert done.returncode == 0, f"{words}: {done.stderr}"
    return done.stdout


def test_something_of_every_kind_is_written(written: list[Written]) -> None:
    assert {one.definition for one in written} == set(WRITTEN)
    assert any(one.value["inferred"] for one in written if one.definition == "LoggedVersion")


def test_all_of_it_is_valid_as_what_it_is_and_as_a_whole(written: list[Written]) -> None:
    schema = json_schema()
    known = Registry().with_resource(ID, Resource.from_contents(schema))
    whole = Draft202012Validator({"$ref": ID}, registry=known)
    for definition, source, value in written:
        try:
            Draft202012Validator({"$ref": f"{ID}#/$defs/{definition}"}, registry=known).validate(value)
        except ValidationError as fault:
            pytest.fail(f"{source} at {fault.json_path}: {fault.message}")
        assert whole.is_valid(value), source


def test_what_is_not_written_so_is_not_valid(written: list[Written]) -> None:
    extraction = next(one.value for one in written if one.definition == "Extraction")
    for fault in (
        {"effective_date": "October 1, 2025"},
        {"kind": "novel"},
        {"prior_authorization": "perhaps"},
        {"colour": "red"},
        {"criteria": [{"id": "c1", "text": "A"}]},
    ):
        assert not Draft202012Validator(json_schema()).is_valid(extraction | fault), fault


def test_models_that_datamodel_code_generator_makes_of_the_schema_take_all_of_it(
    written: list[Written], tmp_path: Path
) -> None:
    pytest.importorskip("datamodel_code_generator")
    schema, made = tmp_path / "schema.json", tmp_path / "made.py"
    schema.write_text(json.dumps(json_schema()), "utf-8")
    subprocess.run(
        [
            Path(sys.executable).with_name("datamodel-codegen"), "--input", schema, "--output", made,
            "--input-file-type", "jsonschema", "--output-model-type", "pydantic_v2.BaseModel",
            "--target-python-version", "3.11", "--formatters", "builtin",
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    models = _imported(made)
    for definition, source, value in written:
        read = getattr(models, definition).model_validate_json(json.dumps(value))
        again = json.loads(read.model_dump_json(by_alias=True, exclude_unset=True))
        assert again == value, source


def _imported(file: Path) -> Any:
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module  # where pydantic looks up the names in annotations
    spec.loader.exec_module(module)
    return module


def test_types_that_json_schema_to_typescript_makes_of_the_schema_take_all_of_it(
    written: list[Written], tmp_path: Path
) -> None:
    programs = CLIENTS / "node_modules" / ".bin"
    if not shutil.which("node"):
        pytest.skip("node is not installed: it runs the generator of TypeScript types, which was written for npm")
    if not ((programs / "json2ts").exists() and (programs / "tsc").exists()):
        pytest.skip("the npm clients are not installed: npm ci --prefix tests/export/clients")
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps(json_schema()), "utf-8")
    types = subprocess.run([programs / "json2ts", "-i", schema], check=True, capture_output=True, text=True).stdout
    uses = (f"export const value{n}: {one.definition} = {json.dumps(one.value)};" for n, one in enumerate(written))
    (tmp_path / "used.ts").write_text("\n".join((types, *uses)), "utf-8")
    check = [programs / "tsc", "--noEmit", "--strict", "--skipLibCheck", "used.ts"]
    checked = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout[:3000]
