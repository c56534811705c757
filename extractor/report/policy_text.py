"""The facts of one policy as a person reads them: its head, its rules as trees with their logic, its codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.language.code_status import sentence
from extractor.model.policy import Code, CodeTable, Criterion, Policy, Product
from extractor.report.branches import logic_in_words
from extractor.report.change_sentences import plural, spoken_date
from extractor.report.fields import plainly

STEP = "  "


def policy_lines(policy: Policy) -> Iterator[str]:
    """One statement, code or entry a line; nothing is cut."""
    yield policy.title or policy.policy_id
    for name, value in _head(policy):
        yield f"{name}: {value}"
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


def _head(policy: Policy) -> Iterator[tuple[str, str]]:
    dates = ((fact.label.strip(" :") or plainly(fact.kind), spoken_date(fact.date)) for fact in policy.dates)
    facts = (
        ("Payer", policy.payer),
        ("Policy number", policy.policy_number),
        ("Effective", spoken_date(policy.effective_date) if policy.effective_date else "no date stated"),
        *dates,
        ("Prior authorization", plainly(policy.prior_authorization) if policy.prior_authorization else None),
        ("Notification", plainly(policy.notification) if policy.notification else None),
        ("Applies to", _products(p for p in policy.products if p.applies)),
        ("Does not apply to", _products(p for p in policy.products if not p.applies)),
        *(("For", statement.text) for statement in policy.population),
    )
    yield from ((name, value) for name, value in facts if value)


def _products(products: Iterable[Product]) -> str:
    return "; ".join(f"{p.name} (fax {p.fax})" if p.fax else p.name for p in products)


def _trees(statements: Iterable[Criterion], above: str | None = None, depth: int = 0) -> Iterator[str]:
    """Each statement below its list, under its own number without that of the list."""
    for statement in statements:
        own = (statement.label or "").removeprefix(f"{above}." if above else "")
        logic = logic_in_words(statement.logic)
        position = f" [{plainly(statement.position)}]" if statement.position else ""
        mark = f"{own}. " if own else "- "
        yield f"{STEP * depth}{mark}{statement.text}{f' [{logic}]' if logic else ''}{position}"
        yield from _trees(statement.children, statement.label or above, depth + 1)


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
