"""A policy with its evidence and the question asked of it, from which every section cites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from extractor.language.codes import covers, is_code
from extractor.language.plain import content_words
from extractor.language.sentences import sentences
from extractor.model.guide import Citation, GuideLine
from extractor.model.policy import Code, CodeTable, Criterion, Evidence, Policy

DENIED = frozenset({"not_medically_necessary", "investigational", "not_covered"})
Branch = tuple[str, Criterion]  # the JSON Pointer of a statement, and the statement


@dataclass(frozen=True, slots=True)
class ListedCode:
    """A code of a table that the question names; `at` is its JSON Pointer."""

    at: str
    table_at: str
    table: CodeTable
    code: Code


@dataclass(frozen=True)
class Source:
    """Without evidence the citations have pointers and no pages."""

    policy: Policy
    evidence: Evidence | None
    asked: str

    @cached_property
    def code(self) -> str | None:
        """The code asked for, if the question is one."""
        return self.asked.strip().upper() if is_code(self.asked) else None

    @cached_property
    def words(self) -> frozenset[str]:
        """What a question in words is about, without the words of the policy's own name."""
        if self.code:
            return frozenset()
        return frozenset(content_words(self.asked)) - frozenset(content_words(self.policy.title or ""))

    @cached_property
    def listed(self) -> tuple[ListedCode, ...]:
        """Where the tables name the code asked for, ranges included."""
        return tuple(self._listed(self.code)) if self.code else ()

    def _listed(self, wanted: str) -> Iterator[ListedCode]:
        for number, table in enumerate(self.policy.code_tables):
            for index, code in enumerate(table.codes):
                if covers(code.code, wanted):
                    yield ListedCode(f"/code_tables/{number}/codes/{index}", f"/code_tables/{number}", table, code)

    def cite(self, at: str, label: str | None = None) -> Citation:
        """A pointer with its places: its own, or those of the nearest fact around it that has some."""
        where = self.evidence.where if self.evidence else {}
        pointer = at
        while pointer and pointer not in where:
            pointer = pointer.rpartition("/")[0]
        return Citation(at=at, label=label or self._heading(at), places=where.get(pointer, ()))

    def _heading(self, at: str) -> str | None:
        """The heading over a paragraph of running text."""
        part, _, rest = at.removeprefix("/").partition("/")
        return self.policy.sections[int(rest.partition("/")[0])].heading if part == "sections" else None

    def quote(self, text: str, at: str, label: str | None = None) -> GuideLine:
        """A line of the policy's own words."""
        return GuideLine(text=text, cited=(self.cite(at, label),))

    def state(self, text: str, *at: str) -> GuideLine:
        """A line in our words, of facts that the policy gives in boxes, tables and labels."""
        return GuideLine(text=text, words="ours", cited=tuple(self.cite(pointer) for pointer in at))

    def prose(self, *, without: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
        """Each sentence of the running text with the pointer of its paragraph; not of sections of the kinds named."""
        for number, section in enumerate(self.policy.sections):
            if section.kind not in without:
                for index, paragraph in enumerate(section.text):
                    for sentence in sentences(paragraph):
                        yield sentence, f"/sections/{number}/text/{index}"

    @property
    def criteria(self) -> list[Branch]:
        """The top-level statements of what is covered."""
        return [(f"/criteria/{index}", criterion) for index, criterion in enumerate(self.policy.criteria)]

    @cached_property
    def asked_criteria(self) -> list[Branch]:
        """The top-level statements with the words or the code asked for in or under them; all if none has them."""
        naming = [branch for branch in self.criteria if any(self.is_asked(c.text) for _, c in walk(*branch))]
        return naming or self.criteria

    def is_asked(self, text: str) -> bool:
        """Whether a text has the code asked for, or all of the words."""
        if self.code:
            return self.code in text
        return bool(self.words) and self.words <= set(content_words(text))

    @property
    def limitations(self) -> list[Branch]:
        return [(f"/limitations/{index}", criterion) for index, criterion in enumerate(self.policy.limitations)]


def walk(at: str, criterion: Criterion) -> Iterator[Branch]:
    """The statement itself and all that stands under it, in order, with their pointers."""
    yield at, criterion
    for index, child in enumerate(criterion.children):
        yield from walk(f"{at}/children/{index}", child)
