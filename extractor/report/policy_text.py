"""The facts of one policy as a person reads them: its head, its rules as trees with their logic, its codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractor.language.code_status import sentence
from extractor.language.plural import plural
from extractor.model import walk
from extractor.model.pointers import under
from extractor.model.policy import Code, Criterion, Policy, Product
from extractor.report.branches import logic_in_words
from extractor.report.change_sentences import spoken_date
from extractor.report.fields import plainly

STEP = "  "


class Line(NamedTuple):
    """A line of a policy's text; `at` is the JSON Pointer of the fact that it says."""

    at: str
    text: str

    def set_in(self) -> Line:
        return Line(self.at, f"{STEP}{self.text}")


def policy_lines(policy: Policy, with_pointers: bool = False) -> Iterator[str]:
    """One statement, code or entry a line; nothing is cut. `with_pointers`: each followed by where it stands in the
    facts, as `policy correct` takes it."""
    for line in _lines(policy):
        yield f"{line.text}  {line.at}" if with_pointers and line.at else line.text


def _lines(policy: Policy) -> Iterator[Line]:
    yield Line("/title", policy.title or policy.policy_id)
    for fact in head_facts(policy):
        yield Line(" ".join(fact.at), f"{fact.name}: {fact.value}")
    for title, lines in (
        ("Criteria", _trees(walk.roots(policy, "criteria"))),
        ("Limitations", _trees(walk.roots(policy, "limitations"))),
        ("Codes", _tables(policy)),
        ("Revision history", _history(policy)),
        ("References", _references(policy)),
        ("Other text", _sections(policy)),
    ):
        printed = list(lines)
        if printed:
            yield from (Line("", ""), Line("", title), *(line.set_in() for line in printed))


class HeadFact(NamedTuple):
    """What a policy's head says, in words; `at` are the JSON Pointers of the facts, of which there may be several."""

    at: tuple[str, ...]
    name: str
    value: str


def head_facts(policy: Policy) -> Iterator[HeadFact]:
    """The head without the title: who, which number, when, for whom, and whether authorization is needed."""
    products = list(walk.items(policy.products, "/products"))
    facts = (
        ("/payer", "Payer", policy.payer),
        ("/policy_number", "Policy number", policy.policy_number),
        ("/effective_date", "Effective", _dated(policy.effective_date)),
        *((at, fact.label.strip(" :") or plainly(fact.kind), spoken_date(fact.date))
          for at, fact in walk.items(policy.dates, "/dates")),
        ("/prior_authorization", "Prior authorization", _required(policy.prior_authorization)),
        ("/notification", "Notification", _required(policy.notification)),
    )  # fmt: skip
    yield from (HeadFact((at,), name, value) for at, name, value in facts if value)
    for name, applies in (("Applies to", True), ("Does not apply to", False)):
        if meant := [product for product in products if product.fact.applies == applies]:
            yield HeadFact(tuple(p.at for p in meant), name, _products(p.fact for p in meant))
    yield from (HeadFact((at,), "For", whom.text) for at, whom in walk.items(policy.population, "/population"))


def _dated(day: str | None) -> str:
    return spoken_date(day) if day else "no date stated"


def _required(requirement: str | None) -> str | None:
    return plainly(requirement) if requirement else None


def _products(products: Iterable[Product]) -> str:
    return "; ".join(f"{p.name} (fax {p.fax})" if p.fax else p.name for p in products)


def _trees(statements: Iterable[walk.Located[Criterion]], above: str | None = None) -> Iterator[Line]:
    """Each statement below its list, under its own number without that of the list."""
    for located in statements:
        statement = located.fact
        own = own_label(statement, above)
        logic = logic_in_words(statement.logic)
        position = f" [{plainly(statement.position)}]" if statement.position else ""
        mark = f"{own}. " if own else "- "
        yield Line(located.at, f"{mark}{statement.text}{f' [{logic}]' if logic else ''}{position}")
        below = _trees(walk.children(located), statement.label or above)
        yield from (line.set_in() for line in below)


def own_label(statement: Criterion, above: str | None) -> str:
    """A statement's number without that of the list it stands in, `above`."""
    return (statement.label or "").removeprefix(f"{above}." if above else "")


def _tables(policy: Policy) -> Iterator[Line]:
    for table_at, table in walk.items(policy.code_tables, "/code_tables"):
        caption = table.caption or "Codes without a caption"
        means = f" [{table.role.meaning.sentence}]" if table.role else ""
        yield Line(table_at, f"{caption}{means} ({plural(len(table.codes), 'code', 'codes')})")
        for at, code in walk.items(table.codes, under(table_at, "codes")):
            yield Line(at, _code(code)).set_in()


def _code(code: Code) -> str:
    status = f" [{sentence(code, None)}]" if code.status else ""
    words = " ".join(filter(None, (code.description, f"({code.note})" if code.note else None)))
    return f"{code.system} {code.code}{f'  {words}' if words else ''}{status}"


def _history(policy: Policy) -> Iterator[Line]:
    for at, entry in walk.items(policy.revision_history, "/revision_history"):
        yield Line(at, f"{entry.date or 'no date'}: {entry.text}")


def _references(policy: Policy) -> Iterator[Line]:
    for at, reference in walk.items(policy.references, "/references"):
        yield Line(at, f"{reference.label}. {reference.text}" if reference.label else reference.text)


def _sections(policy: Policy) -> Iterator[Line]:
    for section_at, section in walk.items(policy.sections, "/sections"):
        if section.text:
            yield Line(section_at, section.heading or "Without a heading")
            yield from (Line(at, text).set_in() for at, text in walk.items(section.text, under(section_at, "text")))
