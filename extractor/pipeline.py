"""The steps from one PDF to its facts: layout → sections → readers → policy → check sums."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from extractor.doubts import checked
from extractor.errors import NotAPolicy
from extractor.layout import read_layout
from extractor.model.finds import Cited, Found
from extractor.model.fingerprint import fingerprint_with
from extractor.model.layout import Layout
from extractor.model.outline import Outline
from extractor.model.pointers import joined, pointer
from extractor.model.policy import DocumentKind, Policy, Reading
from extractor.model.provenance import Finding
from extractor.model.release import READER_RELEASE
from extractor.profiles import Profile, recognise
from extractor.reading import assemble as assembling
from extractor.reading.codes.coding import read_codes
from extractor.reading.codes.legends import read_legend
from extractor.reading.criteria.forest import CriteriaTrees, read_criteria
from extractor.reading.draft_mark import draft_marks
from extractor.reading.header.header import read_header
from extractor.reading.header.policy_id import policy_id
from extractor.reading.history.history import read_history
from extractor.reading.kind_by_content import with_kind
from extractor.reading.other_documents import BULLETIN, of_bulletin, speaks_of_coverage
from extractor.reading.references import read_references
from extractor.sections import read_outline


def read_policy(path: Path | str, *, file: str | None = None, profiles: Path | str | None = None) -> Reading:
    """Reads one PDF into the facts that it states and the evidence where each of them stands.

    `file` is the name that the evidence gives the document (default: the file's own name), `profiles` a folder with
    profiles of your own. Pure: the same bytes and profiles give the same reading, and nothing is written. Pages count
    from 1, boxes are in points from the page's upper left corner.

    >>> reading = read_policy("policies/raw/larkfield-cgm-2025-07.pdf")
    >>> reading.policy.title, reading.policy.effective_date
    ('Continuous Glucose Monitors', '2025-07-01')
    >>> reading.evidence.where["/effective_date"][0].page
    1

    It reads in this very process. A PDF that may be hostile is better read by `extractor.ingest.workers.read_one`, in a
    process of its own and within limits.

    Raises, each a SourceError, which is also what a file that is not there or cannot be opened gives:
        NotAPdf: the bytes are no PDF, or are empty or cut off.
        Encrypted: a password is needed.
        NoText: the pages are empty, or are pictures and OCR is not installed.
        NotAPolicy: readable, but of no known kind, and without criteria, codes and any word on coverage.
        LimitExceeded: more bytes, pages, characters or drawings than a policy has (`extractor.layout.pdf.limits`).
    And ProfileError where the folder of your profiles is not there, or one of them is not as docs/profiles.md asks.
    """
    with _collector_paused():
        return _read(Path(path), file, Path(profiles) if profiles is not None else None)


def _read(path: Path, file: str | None, profiles: Path | None) -> Reading:
    layout = read_layout(path)
    profile = recognise(text_of(layout), profiles)
    outline = read_outline(layout, profile)
    reading = read_facts(layout, outline, profile, file or path.name, profiles)
    policy = reading.policy
    has_rules = policy.criteria or policy.limitations or policy.code_tables
    if not (has_rules or policy.kind or speaks_of_coverage(outline)):
        why = "no criteria, no codes, no known kind of document and no word on coverage: this is not a policy"
        raise NotAPolicy(path, f"readable, but {why}")
    return reading


def read_facts(layout: Layout, outline: Outline, profile: Profile, file: str, profiles: Path | None = None) -> Reading:
    """The facts and the evidence of a document, whether or not it is a policy; `profiles` as for `read_policy`."""
    history = read_history(outline, profile)
    legend = read_legend(outline)
    codes = read_codes(outline, profile, legend)
    header = read_header(layout, outline, profile, history, codes)
    references = read_references(outline, profile, history.taken)
    parts = (header, codes, history, references)
    trees = read_criteria(outline, profile, legend.indices.union(*(part.taken for part in parts)))
    header = with_kind(header, outline, codes, trees)
    if header.value.kind == BULLETIN:
        header, codes, trees = of_bulletin(header), Found(()), Found(CriteriaTrees((), ()))

    facts = header.value
    policy = Policy(
        policy_id=policy_id(facts.payer, facts.policy_number, facts.title),
        kind=cast(DocumentKind | None, facts.kind),
        title=facts.title,
        payer=facts.payer,
        policy_number=facts.policy_number,
        effective_date=facts.effective_date,
        dates=facts.dates,
        products=facts.products,
        prior_authorization=facts.prior_authorization,
        notification=facts.notification,
        population=facts.population,
        criteria=trees.value.criteria,
        limitations=trees.value.limitations,
        code_tables=codes.value,
        revision_history=history.value,
        references=references.value,
    )
    cited, findings = _joined(
        ("", header), ("/code_tables", codes), ("/revision_history", history), ("/references", references), ("", trees)
    )
    source = assembling.Source(file, layout.sha256, READER_RELEASE, fingerprint_with(profiles), profile.name)
    unread = pointer("code_tables" if codes.value and not trees.value.criteria else "criteria")
    of_pages = (f.model_copy(update={"at": unread}) if f.severity == "error" else f for f in layout.findings)
    findings = [*draft_marks(layout), *of_pages, *outline.findings, *findings]
    reading = assembling.assemble(layout, outline, policy, cited, findings, source)
    evidence = reading.evidence.model_copy(update={"effective_basis": facts.effective_basis})
    return checked(outline, Reading(policy=reading.policy, evidence=evidence))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without Python's search for reference cycles, which finds none among a document's words and costs a quarter of
    the time; what is no longer used is freed as always."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def text_of(layout: Layout) -> str:
    """A document's lines, by which its profile is recognised."""
    lines = [line.text for page in layout.pages for line in page.furniture]
    return "\n".join([*lines, *(line.text for line in layout.lines())])


def _joined(*parts: tuple[str, Found[object]]) -> tuple[list[Cited], list[Finding]]:
    """All citations and findings, their pointers made absolute."""
    cited, findings = [], []
    for prefix, part in parts:
        cited += [Cited(joined(prefix, c.pointer), c.words, c.quoted, c.borrowed) for c in part.cited]
        findings += [
            f.model_copy(update={"at": joined(prefix, f.at)}) if f.at is not None else f for f in part.findings
        ]
    return cited, findings
