"""Readings made by hand, for tests of what happens after a PDF was read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from extractor.errors import NotAPolicy, SourceError
from extractor.ingest.run import Outcome, ingest
from extractor.ingest.sources import Source
from extractor.ledger import Ledger
from extractor.model.fingerprint import reader_fingerprint
from extractor.model.policy import (
    Code,
    CodeSystem,
    CodeTable,
    Criterion,
    DatedFact,
    Document,
    Evidence,
    Policy,
    Product,
    Reading,
    Requirement,
    Revision,
    TextAccounting,
)
from extractor.model.provenance import Finding
from extractor.model.release import READER_RELEASE
from extractor.model.roles import CodeRole


def reading(
    effective: str | None = "2025-01-01",
    *,
    title: str = "Wisdom Teeth",
    payer: str | None = "Maple Health",
    number: str | None = None,
    criteria: Sequence[str] = ("Pain that lasts for 6 weeks",),
    codes: Sequence[str | Code] = ("D7240",),
    system: CodeSystem = "CDT",
    role: CodeRole | None = None,
    history: Sequence[tuple[str, str]] = (),
    reviewed: str | None = None,
    plans: Sequence[str] = (),
    authorization: Requirement | None = None,
    paper: str = "",
) -> Reading:
    """A small policy. `paper` makes another PDF of the same facts."""
    rows = tuple(Code(system=system, code=code) if isinstance(code, str) else code for code in codes)
    slug = "-".join(title.lower().replace("(", "").replace(")", "").split())
    policy = Policy(
        policy_id=f"{(payer or 'unknown payer').lower().replace(' ', '-')}/{slug}",
        title=title,
        payer=payer,
        policy_number=number,
        effective_date=effective,
        dates=(DatedFact(kind="last_reviewed", date=reviewed, label="Reviewed"),) if reviewed else (),
        prior_authorization=authorization,
        products=tuple(Product(name=name) for name in plans),
        criteria=tuple(Criterion(id=hashlib.sha1(t.encode()).hexdigest()[:8], text=t) for t in criteria),
        code_tables=(CodeTable(role=role, codes=rows),),
        revision_history=tuple(Revision(date=day, text=text) for day, text in history),
    )
    digest = hashlib.sha256(content(policy, paper)).hexdigest()
    document = Document(
        file="?", sha256=digest, pages=1, extractor=READER_RELEASE, reader=reader_fingerprint(), profile="generic"
    )
    return Reading(
        policy, Evidence(document=document, text_accounting=TextAccounting(total=1, placed=1, furniture_words=0))
    )


def doubted(given: Reading, *findings: Finding) -> Reading:
    """A reading with these findings."""
    return Reading(given.policy, given.evidence.model_copy(update={"findings": findings}))


def content(policy: Policy, paper: str = "") -> bytes:
    return f"{paper}\n{policy.model_dump_json()}".encode()


class Desk:
    """A folder of files that stand for PDFs, and the reader that knows what is in them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self._readings: dict[str, Reading] = {}

    def lay(self, name: str, given: Reading, paper: str = "") -> Path:
        """Puts a "PDF" of a reading into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content(given.policy, paper))
        self._readings[given.evidence.document.sha256] = given
        return path

    def lay_all(self, **given: Reading) -> None:
        for name, one in given.items():
            self.lay(f"{name}.pdf", one)

    def read_all(self, sources: Sequence[Source]) -> Iterator[Outcome]:
        """As `reading_apart` would read them. What nobody laid there is no policy."""
        for source in sources:
            self.asked.append(source.path.name)
            yield source, self._outcome(source)

    def _outcome(self, source: Source) -> Reading | SourceError:
        found = self._readings.get(source.sha256)
        if found is None:
            return NotAPolicy(source.path, "this is not a policy")
        document = found.evidence.document.model_copy(update={"file": source.file})
        return Reading(found.policy, found.evidence.model_copy(update={"document": document}))


def take_in(ledger: Ledger, **given: Reading) -> None:
    """Takes readings into a ledger in one run, each as the PDF of its name."""
    desk = Desk(ledger.root / "policies" / "raw")
    desk.lay_all(**given)
    done = ingest([desk.folder / f"{name}.pdf" for name in given], ledger, desk.read_all)
    assert not done.has_failures, [row.line for row in done.rows]
