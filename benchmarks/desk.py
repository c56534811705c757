"""How fast the review desk answers: the inbox of a large ledger, a long version, a picture of a page.

    python benchmarks/desk.py [--policies N] [--ledger FOLDER]

Without a ledger, one is made of invented policies with two versions each, of thirty statements and sixty codes.

- the inbox, first: shown at once, while every newest version is compared with the one before
- all compared: when that is done, asked for as a page asks; what was found is kept beside the ledger
- the inbox, a new process: from what was kept
- the inbox, again: as a reviewer comes back to it
- the longest version, first and again: the page of it, without the pictures, which a browser asks for as they are seen;
  what every version needs was loaded before, as `policy review` does while the browser opens
- a picture of a page: where the PDF is at hand
"""

from __future__ import annotations

import argparse
import hashlib
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from starlette.testclient import TestClient

from extractor.ingest.run import Outcome, ingest
from extractor.ingest.sources import Source
from extractor.ingest.workers import Limits
from extractor.ledger import Ledger
from extractor.model.policy import Code, CodeTable, Criterion, Document, Evidence, Policy, Reading, TextAccounting
from extractor.review.desk import Desk
from extractor.review.intake import Intake
from extractor.review.lessons import Lessons
from extractor.review.routes import site

ADDRESS = "http://127.0.0.1:8765"
NAMES = ("amber", "birch", "cedar", "dune", "elm", "fern", "grove", "heath", "iris", "juniper")


def invented(number: int, effective: str, weeks: int) -> Policy:
    """A policy that differs from its neighbours by its name and its statements."""
    name = f"{NAMES[number % 10]} {hashlib.sha1(str(number).encode()).hexdigest()[:12]}"
    texts = (f"Pain that lasts for at least {weeks} weeks", *(f"Statement {n} of {name}" for n in range(29)))
    return Policy(
        policy_id=f"{NAMES[number % 10]}-health/{name.replace(' ', '-')}",
        title=name.title(),
        policy_number=f"P-{number:04d}",
        payer=f"{NAMES[number % 10].title()} Health",
        effective_date=effective,
        criteria=tuple(Criterion(id=hashlib.sha1(text.encode()).hexdigest()[:8], text=text) for text in texts),
        code_tables=(CodeTable(codes=tuple(Code(system="CDT", code=f"D{7000 + n}") for n in range(60))),),
    )


def made(root: Path, policies: int) -> None:
    """A ledger of invented policies. Its "PDFs" hold their facts, so none has to be read."""
    papers: dict[str, Policy] = {}
    folder = root / "policies" / "raw"
    folder.mkdir(parents=True)
    for number in range(policies):
        for effective, weeks in (("2025-01-01", 6), ("2025-07-01", 6 + number % 3)):
            policy = invented(number, effective, weeks)
            content = policy.model_dump_json().encode()
            papers[hashlib.sha256(content).hexdigest()] = policy
            (folder / f"{number}-{effective}.pdf").write_bytes(content)

    def read_all(sources: Sequence[Source]) -> Iterator[Outcome]:
        for source in sources:
            document = Document(file=source.file, sha256=source.sha256, pages=1, extractor="0", profile="generic")
            counted = TextAccounting(total=1, placed=1, furniture_words=0)
            yield source, Reading(papers[source.sha256], Evidence(document=document, text_accounting=counted))

    with Ledger.open(root) as ledger:
        ingest([folder], ledger, read_all)


def longest(root: Path) -> str:
    """The address of the newest version with the most pages."""
    with Ledger.existing(root) as ledger:
        newest = [ledger.history().of(policy)[-1] for policy in ledger.history().policies]
        pages = {v: Evidence.model_validate_json(ledger.evidence(v)).document.pages for v in newest}
    version = max(newest, key=lambda v: pages[v])
    print(f"{len(newest)} policies; the longest has {pages[version]} pages")
    return f"/policies/{version.policy_id}/{version.commit}"


def timed(client: TestClient, what: str, address: str) -> str:
    begun = time.perf_counter()
    answer = client.get(address)
    print(f"{what:32} {1000 * (time.perf_counter() - begun):8.0f} ms {len(answer.content) / 1000:8.0f} kB")
    return answer.text


def measure(root: Path) -> None:
    (root / ".git" / "policy" / "inbox.json").unlink(missing_ok=True)
    version = longest(root)
    for name in ("first", "a new process"):
        desk = Desk(root)
        app = site(desk, Intake(root, Limits()), Lessons(root, Limits()), "127.0.0.1", 8765)
        client = TestClient(app, base_url=ADDRESS)
        timed(client, f"the inbox, {name}", "/")
        if name == "first":
            begun = time.perf_counter()
            while desk.inbox()[1]:
                time.sleep(0.1)
            print(f"{'all compared':32} {1000 * (time.perf_counter() - begun):8.0f} ms")
        else:
            timed(client, "the inbox, again", "/")
            desk.warm()
            timed(client, "the longest version, first", version)
            page = timed(client, "the longest version, again", version)
            if picture := re.search(r'src="(/papers/[^"]+)"', page):
                timed(client, "a picture of a page", picture[1])
        desk.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--policies", type=int, default=500)
    parser.add_argument("--ledger", type=Path)
    asked = parser.parse_args()
    if asked.ledger:
        measure(asked.ledger)
        return
    with tempfile.TemporaryDirectory() as folder:
        made(Path(folder), asked.policies)
        measure(Path(folder))


if __name__ == "__main__":
    main()
