"""A policy as the desk shows it: every fact once, in printed order, each with its pointer and its anchor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractor.language.code_status import sentence
from extractor.language.plural import plural
from extractor.model.pointers import around, places_of, pointer, under
from extractor.model.policy import (
    Code,
    CodeTable,
    Criterion,
    Evidence,
    Policy,
    PopulationStatement,
    Product,
    SectionKind,
    SectionText,
)
from extractor.model.walk import Located, TreePart, children, items, roots
from extractor.report.branches import logic_in_words
from extractor.report.fields import plainly
from extractor.report.policy_text import head_facts, own_label

_NOT_STATED = "not stated"
_NONE_READ = "none was read"
_ENTRIES = ("/products/", "/population/")
_RULES = frozenset[SectionKind](("criteria", "limitations", "codes"))  # where each line should have become a fact


@dataclass(frozen=True, slots=True)
class Line:
    """A fact: `what` it is, its `label` and `text`, `notes` on it (logic, position, status), the pages that it stands
    on, and what stands below it. `also` are further facts that it tells. `is_unread`: text among rules that became no
    rule."""

    at: str
    what: str
    text: str
    label: str = ""
    notes: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    below: tuple[Line, ...] = ()
    is_unread: bool = False
    also: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """What its place in the page of the desk is called."""
        return anchor(self.at)


@dataclass(frozen=True, slots=True)
class Part:
    """Facts of one kind under a title."""

    title: str
    lines: tuple[Line, ...]
    count: str


def anchor(at: str) -> str:
    return "fact" + at.replace("/", "-")


def parts(policy: Policy, evidence: Evidence) -> tuple[Part, ...]:
    """All that a policy says; what is empty is left out."""
    shown = _Shown(evidence)
    titled = (
        ("Head", [*shown.head(policy)], ("fact", "facts")),
        ("Criteria", shown.rules(policy, "criteria", "criterion"), ("criterion", "criteria")),
        ("Limitations", shown.rules(policy, "limitations", "limitation"), ("limitation", "limitations")),
        ("Codes", [*shown.tables(policy)], ("table", "tables")),
        ("Revision history", [*shown.history(policy)], ("entry", "entries")),
        ("References", [*shown.references(policy)], ("reference", "references")),
        ("Other text", [*shown.sections(policy)], ("section", "sections")),
    )
    return tuple(Part(title, tuple(lines), _count(lines, words)) for title, lines, words in titled if lines)


def _count(lines: list[Line], words: tuple[str, str]) -> str:
    """How many facts a part has; one line may stand for a list in which nothing was read."""
    return "none" if [line.what for line in lines] == ["list"] else plural(len(lines), *words)


def by_pointer(all_parts: tuple[Part, ...]) -> dict[str, Line]:
    """Every line by the pointers of its facts; the first of a list also by that of the list."""
    lines: dict[str, Line] = {}
    ahead = [line for part in reversed(all_parts) for line in reversed(part.lines)]
    while ahead:
        line = ahead.pop()
        lines |= dict.fromkeys((line.at, *line.also), line)
        lines.setdefault(around(line.at), line)
        ahead += reversed(line.below)
    return lines


def nearest(at: str, lines: Mapping[str, Line]) -> Line | None:
    """The line of a fact, or of the nearest one around it."""
    while at and at not in lines:
        at = around(at)
    return lines.get(at)


@dataclass(frozen=True, slots=True)
class _Shown:
    evidence: Evidence

    @property
    def _background(self) -> frozenset[str | None]:
        """The paragraphs among rules that a person has called background."""
        answers = (fact for fact in self.evidence.corrections if fact.does == "is" and fact.state != "stale")
        return frozenset(at for fact in answers for at in (fact.at, *fact.along))

    def _pages(self, at: str) -> tuple[int, ...]:
        return tuple(sorted({place.page for place in places_of(at, self.evidence.where)}))

    def head(self, policy: Policy) -> Iterator[Line]:
        yield Line("/title", "title", policy.title or _NOT_STATED, "Title", pages=self._pages("/title"))
        kind = plainly(policy.kind) if policy.kind else _NOT_STATED
        yield Line("/kind", "kind", kind, "Kind of document", pages=self._pages("/kind"))
        for at, name in (("/payer", "Payer"), ("/policy_number", "Policy number")):
            if getattr(policy, at.strip("/")) is None:
                yield Line(at, "head", _NOT_STATED, name)
        entries: dict[str, Product | PopulationStatement] = {}
        entries |= items(policy.products, "/products")
        entries |= items(policy.population, "/population")
        for fact in head_facts(policy):
            first, *others = fact.at
            if first.startswith(_ENTRIES):
                yield from (self._entry(at, entries[at], fact.name) for at in fact.at)
            else:
                yield Line(first, "head", fact.value, fact.name, pages=self._pages(first), also=tuple(others))
        for at, name in (("/products", "Applies to"), ("/population", "For")):
            if not getattr(policy, at.strip("/")):
                yield Line(at, "list", _NOT_STATED, name)

    def _entry(self, at: str, entry: Product | PopulationStatement, name: str) -> Line:
        what, text = ("product", entry.name) if isinstance(entry, Product) else ("whom", entry.text)
        fax = (f"fax {entry.fax}",) if isinstance(entry, Product) and entry.fax else ()
        return Line(at, what, text, name, fax, self._pages(at))

    def rules(self, policy: Policy, part: TreePart, what: str) -> list[Line]:
        return [*self.trees(roots(policy, part), what)] or [Line(pointer(part), "list", _NONE_READ)]

    def trees(self, statements: list[Located[Criterion]], what: str, above: str | None = None) -> Iterator[Line]:
        for statement in statements:
            at, fact = statement
            notes = (logic_in_words(fact.logic), plainly(fact.position) if fact.position else "")
            yield Line(
                at, what, fact.text, own_label(fact, above), tuple(filter(None, notes)), self._pages(at),
                tuple(self.trees(children(statement), what, fact.label or above)),
            )  # fmt: skip

    def tables(self, policy: Policy) -> Iterator[Line]:
        for at, table in items(policy.code_tables, "/code_tables"):
            caption = table.caption or "Codes without a caption"
            notes = (table.role.meaning.sentence if table.role else "", plural(len(table.codes), "code", "codes"))
            rows = tuple(self._codes(at, table))
            yield Line(at, "table", caption, notes=tuple(filter(None, notes)), pages=self._pages(at), below=rows)

    def _codes(self, table_at: str, table: CodeTable) -> Iterator[Line]:
        for at, code in items(table.codes, under(table_at, "codes")):
            yield Line(at, "code", _described(code), f"{code.system} {code.code}", _status(code), self._pages(at))

    def history(self, policy: Policy) -> Iterator[Line]:
        if not policy.revision_history:
            yield Line("/revision_history", "list", _NONE_READ)
        for at, entry in items(policy.revision_history, "/revision_history"):
            pages = self._pages(under(at, "text")) or self._pages(at)
            yield Line(at, "entry", entry.text, entry.date or "no date", pages=pages)

    def references(self, policy: Policy) -> Iterator[Line]:
        if not policy.references:
            yield Line("/references", "list", _NONE_READ)
        for at, reference in items(policy.references, "/references"):
            yield Line(at, "reference", reference.text, reference.label or "", pages=self._pages(at))

    def sections(self, policy: Policy) -> Iterator[Line]:
        for at, section in items(policy.sections, "/sections"):
            name, kind = section.heading or "Without a heading", plainly(section.kind)
            texts = tuple(self._paragraphs(at, section))
            if section.heading or texts:
                yield Line(at, "heading", name, notes=(kind,), pages=self._pages(under(at, "heading")), below=texts)

    def _paragraphs(self, section_at: str, section: SectionText) -> Iterator[Line]:
        is_of_rules = section.kind in _RULES
        for at, text in items(section.text, under(section_at, "text")):
            is_unread = is_of_rules and at not in self._background
            yield Line(at, "unread" if is_unread else "text", text, pages=self._pages(at), is_unread=is_unread)


def _described(code: Code) -> str:
    return " ".join(filter(None, (code.description, f"({code.note})" if code.note else None)))


def _status(code: Code) -> tuple[str, ...]:
    return (sentence(code, None),) if code.status else ()
