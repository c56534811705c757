"""The header: what a document says about itself on its front, in its running heads, or else in its body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.language.plain import content_words
from extractor.model.finds import Cited, Found
from extractor.model.header import Header
from extractor.model.layout import Layout, Word
from extractor.model.outline import Outline
from extractor.model.pointers import steps_of
from extractor.model.policy import Code, CodeTable, Revision
from extractor.profiles import Profile
from extractor.reading.drug_lists import drug_lists
from extractor.reading.header.document_kind import read_kind
from extractor.reading.header.fields import read_fields
from extractor.reading.header.front import read_front
from extractor.reading.header.header_dates import read_dates
from extractor.reading.header.other_names import OtherNames
from extractor.reading.header.payer import read_payer
from extractor.reading.header.policy_number import read_policy_number
from extractor.reading.header.population import read_population
from extractor.reading.header.products import read_products
from extractor.reading.header.requirements import read_prior_authorization, read_requirement
from extractor.reading.header.title import read_title

NO_HISTORY: Found[tuple[Revision, ...]] = Found(())
NOTHING_LISTED: Found[tuple[CodeTable, ...]] = Found(())


def read_header(
    layout: Layout,
    outline: Outline,
    profile: Profile,
    history: Found[tuple[Revision, ...]] = NO_HISTORY,
    listed: Found[tuple[CodeTable, ...]] = NOTHING_LISTED,
) -> Found[Header]:
    """All facts of the header; pointers are "/title", "/dates/0", "/products/1", ... Pure. Dates that the revision
    history tells are none of the header's, but for those that stand there under a label and nothing else. What tables
    of codes say (`listed`) is said of these codes only."""
    front = read_front(layout, outline, listed.taken | {w.index for grid in drug_lists(outline) for w in grid.words})
    of_history = _of_history(history, profile)
    fields = [f for f in read_fields(front, profile) if of_history.isdisjoint(w.index for w in f.words)]
    title = read_title(front, fields, profile, layout, outline)
    name, number = read_policy_number(fields, front, title, outline, profile)
    title_words = [w for c in title.cited for w in c.words]
    products = read_products(front, fields, profile, title_words)
    foot = min((w.box.top for w in title_words if w.page == 1), default=0.0)
    plans = frozenset(product.name.casefold() for product in products.value)
    others = OtherNames(title.value or "", foot, _headings_behind(title_words, outline), products.taken, plans)
    payer = read_payer(layout, front, fields, outline, others, profile)
    kind = read_kind(front, fields, replace(title, value=name), outline, profile)
    dates = read_dates(front, fields, outline, history, profile)
    of_codes = _of_codes_only(listed, title.value)
    if kind.value == "code_list" and len({table.role for table in listed.value}) > 1:
        of_codes |= {w.index for w in title_words}  # the rows say it, each of its own code
    required = read_prior_authorization(front, fields, title, outline, of_codes)
    notified = read_requirement("notification", fields)
    population = read_population(outline)
    header = Header(
        title=name,
        payer=payer.value,
        policy_number=number.value,
        kind=kind.value,
        effective_date=dates.value.effective,
        effective_basis=dates.value.basis,
        dates=dates.value.others,
        products=products.value,
        prior_authorization=required.value,
        notification=notified.value,
        population=population.value,
    )
    parts: Sequence[Found[object]] = (title, number, payer, kind, dates, products, required, notified, population)
    return Found(header, _cited(parts), tuple(f for part in parts for f in part.findings))


def _of_codes_only(listed: Found[tuple[CodeTable, ...]], title: str | None) -> frozenset[int]:
    """The words of what is said of listed codes and not of the whole service: a table whose codes are all of what the
    title names says it of the service."""
    subject = frozenset(content_words(title or ""))
    own = {str(n) for n, table in enumerate(listed.value) if all(_is_of(c, subject) for c in table.codes)}
    return frozenset(w.index for c in listed.cited if own.isdisjoint(steps_of(c.pointer)[:1]) for w in c.words)


def _is_of(code: Code, subject: frozenset[str]) -> bool:
    return not subject.isdisjoint(content_words(code.description or ""))


def _of_history(history: Found[tuple[Revision, ...]], profile: Profile) -> frozenset[int]:
    """The words of the entries of a history that are more than a label and its date."""
    labels = {str(n) for n, r in enumerate(history.value) if profile.label(r.text.strip(" :"))}
    own = (c for c in history.cited if labels.isdisjoint(steps_of(c.pointer)[:1]))
    return frozenset(w.index for c in own if not c.borrowed for w in c.words)


def _headings_behind(title: Sequence[Word], outline: Outline) -> frozenset[str]:
    """The texts of the headings that follow the title; one above it or beside it may be a letterhead."""
    last = max(title, key=lambda w: w.index, default=None)
    headings = [s.heading for s in outline.sections if s.heading and _stands_behind(next(s.heading.words), last)]
    return frozenset(h.text.strip(" :").casefold() for h in headings)


def _stands_behind(word: Word, title: Word | None) -> bool:
    """Whether a word follows the last one of the title and does not stand beside it."""
    if title is None:
        return True
    return word.index > title.index and (word.page > title.page or word.box.top > title.box.bottom - 1)


def _cited(parts: Sequence[Found[object]]) -> tuple[Cited, ...]:
    """All citations. A word that two facts rest on is taken by the first, and evidence only for the second."""
    cited: list[Cited] = []
    taken: set[int] = set()
    for citation in (c for part in parts for c in part.cited):
        own = {w.index for w in citation.words}
        cited.append(replace(citation, borrowed=citation.borrowed or own <= taken))
        if not citation.borrowed:
            taken |= own
    return tuple(cited)
