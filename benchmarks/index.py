"""How long the index takes to make and to bring up to date, and how fast it answers in a large ledger.

    python benchmarks/index.py [--policies N] [--versions N] [--rounds N] [--keep FOLDER]

The ledger is made of invented policies, by the ledger's own way of writing commits, without PDFs and without the files
in its folder: each policy has some thirty statements, paragraphs and codes (single ones and ranges), and each version
changes two of them. A ledger that is in the FOLDER already is asked as it is.

- made: the whole index, from git alone
- brought up to date: after one more version of one policy, and of 100
- a question, warm: in one process, from the ledger's state to the answer (median and worst over the rounds); each code
  stands in some forty to two hundred policies
- a question, whole command: `policy lookup`, with the start of Python (median)
"""

from __future__ import annotations

import argparse
import hashlib
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from extractor.ledger import Entry, Ledger
from extractor.ledger.commits import write_commits
from extractor.ledger.repository import Repository
from extractor.model.canonical import dump_bytes
from extractor.model.policy import (
    Code,
    CodeTable,
    Criterion,
    Document,
    Evidence,
    Policy,
    Revision,
    SectionText,
    TextAccounting,
)
from extractor.model.provenance import Place
from extractor.search.index.as_of import AsOf
from extractor.search.index.asking import ask
from extractor.search.index.by_code import find_code
from extractor.search.index.by_words import find_words

COMMAND = str(Path(sys.executable).with_name("policy"))
PAYERS = 60
SERVICES = (
    "oxygen infusion imaging radiation surgery ablation stimulator prosthesis wheelchair monitor pump implant graft "
    "therapy biopsy screening transplant injection ventilator brace"
)
ORGANS = "heart lung liver kidney knee spine hip skin eye ear nerve bone vein stomach thyroid prostate breast jaw"
WORDS = (
    "member request documented symptom failed response treatment clinician review within month diagnosis trial dose "
    "history imaging confirmed severe chronic acute pain function daily activity test laboratory result specialist "
    "plan medical record last visit weight alternative contraindicated tolerated twice adult child pregnant progress"
)
CODES = ("70021", "A4239", "C15.9", "K35.80", "Z79.4")
PHRASES = ("oxygen", "pain documented", "wheelchair severe pain", "heart transplant trial failed", "member request")


def policy(number: int, version: int) -> Policy:
    """A policy of its own words; each version changes a criterion and a code."""
    dice = random.Random(number)
    title = f"{dice.choice(ORGANS.split()).title()} {dice.choice(SERVICES.split()).title()} {number:05}"
    statements = [" ".join(dice.choices(WORDS.split(), k=16)) for _ in range(14)]
    statements[version % 14] += f" for {version + 2} weeks"
    paragraphs = [" ".join(dice.choices(WORDS.split(), k=45)) for _ in range(4)]
    singles = [f"{70000 + dice.randrange(2000)}" for _ in range(8)] + [f"A{1000 + (number * 7 + version) % 9000}"]
    letter, low = dice.choice("CDEFGHIJKLMN"), dice.randrange(10, 80)
    return Policy(
        policy_id=f"payer-{number % PAYERS:02}/policy-{number:05}",
        title=title,
        payer=f"Payer {number % PAYERS:02}",
        effective_date=f"{2021 + version}-01-01",
        prior_authorization="required",
        criteria=(
            Criterion(
                id=f"c{number}",
                text=f"{title} is medically necessary when all of these are met:",
                logic="all_of",
                children=tuple(Criterion(id=f"c{number}{i}", text=text) for i, text in enumerate(statements)),
            ),
        ),
        code_tables=(
            CodeTable(
                caption="Prior authorization",
                role="requires_prior_authorization",
                codes=tuple(Code(system="CPT" if code.isdigit() else "HCPCS", code=code) for code in singles),
            ),
            CodeTable(
                caption="Diagnoses",
                role="supports_medical_necessity",
                codes=(Code(system="ICD-10-CM", code=f"{letter}{low}.0-{letter}{low + 9}.8"),),
            ),
        ),
        revision_history=tuple(
            Revision(date=f"{2020 + one}-10-01", text="Annual review") for one in range(version + 1)
        ),
        sections=(SectionText(heading="Overview", kind="overview", level=1, text=tuple(paragraphs)),),
    )


def entry(number: int, version: int, before: str | None) -> Entry:
    facts = policy(number, version)
    content = dump_bytes(facts)
    digest = hashlib.sha256(content).hexdigest()
    where: dict[str, tuple[Place, ...]] = {
        f"/criteria/0/children/{i}": (Place(page=1 + i // 8, bbox=(72.0, 72.0, 540.0, 84.0)),) for i in range(14)
    }
    document = Document(file=f"{number}-{version}.pdf", sha256=digest, pages=3, extractor="1", profile="generic")
    evidence = Evidence(
        document=document, where=where, text_accounting=TextAccounting(total=1, placed=1, furniture_words=0)
    )
    return Entry(
        policy_id=facts.policy_id,
        title=facts.title,
        policy_number=None,
        effective_date=facts.effective_date,
        order=facts.effective_date or "",
        sha256=digest,
        source_file=document.file,
        extractor="1",
        reader=None,
        changes=("1 criterion narrowed, not announced",),
        facts=content,
        evidence=dump_bytes(evidence),
        before=before,
    )


def entries(policies: range, versions: range) -> Iterator[Entry]:
    for number in policies:
        before = None
        for version in versions:
            made = entry(number, version, before)
            before = made.sha256
            yield made


def write(root: Path, made: Iterator[Entry]) -> None:
    """Commits versions, and leaves the files in the folder as they are."""
    repository = Repository.find(root, above=False) or Repository.create(root)
    tip, _ = write_commits(repository, repository.head(), made)
    assert tip
    repository.run("move the branch", "update-ref", "HEAD", tip)
    repository.close()


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def questions() -> Iterator[tuple[str, Callable[[Ledger], object]]]:
    today = AsOf("2026-01-01")
    for code in CODES:
        yield code, lambda kept, code=code: ask(kept, lambda base: find_code(base, code, today), print)  # type: ignore[misc]
    for words in PHRASES:
        yield words, lambda kept, words=words: ask(kept, lambda base: find_words(base, words, today), print)  # type: ignore[misc]
    past = AsOf("2022-06-01", "2022-06-01")
    yield "70021 in 2022", lambda kept: ask(kept, lambda base: find_code(base, "70021", past), print)


def measure(root: Path, policies: int, versions: int, rounds: int) -> None:
    with Ledger.existing(root) as kept:
        for file in kept.derived.glob("index*"):
            file.unlink()
        made = seconds(lambda: ask(kept, lambda _: None, print))
        size = sum(file.stat().st_size for file in kept.derived.glob("index-*"))
        count = len(kept.history().recorded)
    print(f"made from {count} versions: {made:.1f} s ({made / count * 1000:.2f} ms a version), {size / 1e6:.0f} MB")
    for more in (1, 100):
        write(root, entries(range(min(more, policies)), range(versions, versions + 1)))
        with Ledger.existing(root) as kept:
            news = seconds(lambda kept=kept: ask(kept, lambda _: None, print))  # type: ignore[misc]
        print(f"brought up to date after {more} more: {news * 1000:.0f} ms")
        versions += 1
    with Ledger.existing(root) as kept:
        for name, question in questions():
            question(kept)
            taken = [seconds(lambda question=question: question(kept)) * 1000 for _ in range(rounds)]  # type: ignore[misc]
            print(f"{name:32} median {statistics.median(taken):6.1f} ms, worst {max(taken):6.1f} ms")
    for words in ("70021", "wheelchair severe pain"):
        asked = [COMMAND, "lookup", words, "--ledger", str(root)]
        whole = statistics.median(
            seconds(lambda asked=asked: subprocess.run(asked, check=True, capture_output=True))  # type: ignore[misc]
            for _ in range(rounds)
        )
        print(f"policy lookup {words}: {whole * 1000:.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--policies", type=int, default=10_000)
    parser.add_argument("--versions", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = given.keep or Path(folder) / "ledger"
        if not root.is_dir():
            written = seconds(lambda: write(root, entries(range(given.policies), range(given.versions))))
            print(f"ledger written in {written:.0f} s")
        measure(root, given.policies, given.versions, given.rounds)


if __name__ == "__main__":
    main()
