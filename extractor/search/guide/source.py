"""A policy with its evidence and the question asked of it, from which every section cites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from extractor.language.code_ranges import covers
from extractor.language.codes import is_code, mentions_of
from extractor.language.plain import content_words
from extractor.language.sentences import sentences
from extractor.model import walk
from extractor.model.corrected import is_corrected
from extractor.model.guide import Citation, GuideLine
from extractor.model.pointers import places_of, steps_of
from extractor.model.policy import Criterion, Evidence, Policy

Branch = walk.Located[Criterion]  # a statement with all that stands under it


@dataclass(frozen=True)
class Source:
    """A policy and the question to it, a code or words. Without evidence the citations have pointers and no pages."""

    policy: Policy
    evidence: Evidence | None
    question: str
    on: str | None = None  # the day of service; None: any
    everything: bool = False  # lists are whole, however long

    def room(self, most: int) -> int | None:
        """How many lines of a list there are room for; None: all of them."""
        return None if self.everything else most

    @cached_property
    def code(self) -> str | None:
        """The code asked for, if the question is one."""
        return self.question.strip().upper() if is_code(self.question) else None

    @cached_property
    def words(self) -> frozenset[str]:
        """What a question in words is about, without the words of the policy's own name."""
        if self.code:
            return frozenset()
        return frozenset(content_words(self.question)) - frozenset(content_words(self.policy.title or ""))

    @cached_property
    def listed(self) -> tuple[walk.ListedCode, ...]:
        """Where the tables name the code asked for, ranges included."""
        code = self.code
        return tuple(listed for listed in walk.codes(self.policy) if covers(listed.code.code, code)) if code else ()

    def cite(self, at: str, label: str | None = None) -> Citation:
        """A pointer with its places: its own, or those of the nearest fact around it that has some."""
        places = places_of(at, self.evidence.where) if self.evidence else ()
        names = (label or self._heading(at), "corrected by hand" if self._is_corrected(at) else None)
        return Citation(at=at, label=", ".join(filter(None, names)) or None, places=places)

    def _is_corrected(self, at: str) -> bool:
        facts = self.evidence.corrections if self.evidence else ()
        return is_corrected(at, (fact.at for fact in facts if fact.state == "applied" and fact.at))

    def _heading(self, at: str) -> str | None:
        """The heading over a paragraph of running text."""
        part, *rest = steps_of(at)
        return self.policy.sections[int(rest[0])].heading if part == "sections" else None

    def quote(self, text: str, at: str, label: str | None = None) -> GuideLine:
        """A line of the policy's own words."""
        return GuideLine(text=text, cited=(self.cite(at, label),))

    def state(self, text: str, *at: str) -> GuideLine:
        """A line in our words, of facts that the policy gives in boxes, tables and labels."""
        return GuideLine(text=text, words="ours", cited=tuple(self.cite(pointer) for pointer in at))

    def prose(self, *, without: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
        """Each sentence of the running text with the pointer of its paragraph; not of sections of the kinds named."""
        for paragraph in walk.paragraphs(self.policy):
            if paragraph.section.kind not in without:
                yield from ((sentence, paragraph.at) for sentence in sentences(paragraph.text))

    @property
    def criteria(self) -> list[Branch]:
        """The top-level statements of what is covered."""
        return walk.roots(self.policy, "criteria")

    @cached_property
    def relevant_criteria(self) -> list[Branch]:
        """The top-level statements with the words or the code asked for in or under them; all if none has them."""
        naming = [branch for branch in self.criteria if any(self.is_named_in(c.text) for _, c in walk.branch(branch))]
        return naming or self.criteria

    def is_named_in(self, text: str) -> bool:
        """Whether a text has the code asked for, or all of the words."""
        if self.code:
            return any(True for _ in mentions_of(self.code, text))
        return bool(self.words) and self.words <= set(content_words(text))

    @property
    def limitations(self) -> list[Branch]:
        return walk.roots(self.policy, "limitations")
