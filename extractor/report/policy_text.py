"""The facts of one policy as a person reads them: its head, its rules as trees with their logic, its codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractor.language.code_status import sentence
from extractor.model.policy import Code, CodeTable, Criterion, Policy, Product
from extractor.model.walk import items
from extractor.report.branches import logic_in_words
from extractor.report.change_sentences import plural, spoken_date
from extractor.report.fields import plainly

STEP = "  "


def policy_lines(policy: Policy) -> Iterator[str]:
    """One statement, code or entry a line; nothing is cut."""
    yield policy.title or policy.policy_id
    for fact in head_facts(policy):
        yield f"{fact.name}: {fact.value}"
    for title, lines in (
        ("Criteria", _trees(policy.criteria)),
        ("Limitations", _trees(policy.limitations)),
        ("Codes", _tables(policy.code_tables)),
        ("Revision history", (f"{r.date or 'no date'}: {r.text}" for r in policy.revision_history)),
        ("References", (f"{r.label}. {r.text}" if r.label else r.text for r in policy.references)),
        ("Other text", _sections(policy)),
    ):
        printed = list(lines)
        if printed:
            yield from ("", title, *(f"{STEP}{line}" for line in printed))


class HeadFact(NamedTuple):
    """What a policy's head says, in words; `at` are the JSON Pointers of the facts, of which there may be several."""

    at: tuple[str, ...]
    name: str
    value: str


def head_facts(policy: Policy) -> Iterator[HeadFact]:
    """The head without the title: who, which number, when, for whom, and whether authorization is needed."""
    products = list(items(policy.products, "/products"))
    facts = (
        ("/payer", "Payer", policy.payer),
        ("/policy_number", "Policy number", policy.policy_number),
        ("/effective_date", "Effective", _dated(policy.effective_date)),
        *((at, fact.label.strip(" :") or plainly(fact.kind), spoken_date(fact.date))
          for at, fact in items(policy.dates, "/dates")),
        ("/prior_authorization", "Prior authorization", _required(policy.prior_authorization)),
        ("/notification", "Notification", _required(policy.notification)),
    )  # fmt: skip
    yield from (HeadFact((at,), name, value) for at, name, value in facts if value)
    for name, applies in (("Applies to", True), ("Does not apply to", False)):
        if meant := [product for product in products if product.fact.applies == applies]:
            yield HeadFact(tuple(p.at for p in meant), name, _products(p.fact for p in meant))
    yield from (HeadFact((at,), "For", whom.text) for at, whom in items(policy.population, "/population"))


def _dated(day: str | None) -> str:
    return spoken_date(day) if day else "no date stated"


def _required(requirement: str | None) -> str | None:
    return plainly(requirement) if requirement else None


def _products(products: Iterable[Product]) -> str:
    return "; ".join(f"{p.name} (fax {p.fax})" if p.fax else p.name for p in products)


def _trees(statements: Iterable[Criterion], above: str | None = None, depth: int = 0) -> Iterator[str]:
    """Each statement below its list, under its own number without that of the list."""
    for statement in statements:
        own = own_label(statement, above)
        logic = logic_in_words(statement.logic)
        position = f" [{plainly(statement.position)}]" if statement.position else ""
        mark = f"{own}. " if own else "- "
        yield f"{STEP * depth}{mark}{statement.text}{f' [{logic}]' if logic else ''}{position}"
        yield from _trees(statement.children, statement.label or above, depth + 1)


def own_label(statement: Criterion, above: str | None) -> str:
    """A statement's number without that of the list it stands in, `above`."""
    return (statement.label or "").removeprefix(f"{above}." if above else "")


def _tables(tables: Iterable[CodeTable]) -> Iterator[str]:
    for table in tables:
        caption = table.caption or "Codes without a caption"
        means = f" [{table.role.meaning.sentence}]" if table.role else ""
        yield f"{caption}{means} ({plural(len(table.codes), 'code', 'codes')})"
        yield from (f"{STEP}{_code(code)}" for code in table.codes)


def _code(code: Code) -> str:
    status = f" [{sentence(code, None)}]" if code.status else ""
    words = " ".join(filter(None, (code.description, f"({code.note})" if code.note else None)))
    return f"{code.system} {code.code}{f'  {words}' if words else ''}{status}"


def _sections(policy: Policy) -> Iterator[str]:
    for section in policy.sections:
        if section.text:
            yield section.heading or "Without a heading"
            yield from (f"{STEP}{paragraph}" for paragraph in section.text)
