"""Pairing the items of a list that is no tree: references, history entries, products, dates, codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from extractor.diff.matching.assignment import Edge, assign
from extractor.diff.matching.similarity import Company, same_statement, table
from extractor.language.plain import plain

T = TypeVar("T")
Pair = tuple[int | None, int | None]  # places in the old and the new list; None: there is none


class RecordPairing(Generic[T]):
    """Pairs two lists step by step, the surest step first."""

    def __init__(self, olds: Sequence[T], news: Sequence[T]) -> None:
        self._olds, self._news = olds, news
        self.new_of: dict[int, int] = {}
        self._taken: set[int] = set()

    def by_key(self, key: Callable[[T], Hashable]) -> RecordPairing[T]:
        """Pair items with the same key, in order where there are several; None is no key."""
        places: dict[Hashable, list[int]] = defaultdict(list)
        for j in self._free_news():
            places[key(self._news[j])].append(j)
        for i in self._free_olds():
            wanted = key(self._olds[i])
            if wanted is not None and places.get(wanted):
                self._pair(i, places[wanted].pop(0))
        return self

    def by_text(
        self,
        text: Callable[[T], str],
        least: float,
        same: Callable[[T], Hashable] = lambda _: None,
        distinct: bool = True,
    ) -> RecordPairing[T]:
        """Pair items whose texts are alike, among those that agree in `same`.

        `distinct`: only by what sets them apart from their own lists (`similarity.same_statement`).
        """
        olds, news = self._free_olds(), self._free_news()
        old_texts, new_texts = [plain(text(x)) for x in self._olds], [plain(text(x)) for x in self._news]
        old_company, new_company = Company(old_texts), Company(new_texts)
        edges: list[Edge] = []
        for a, b, score in table([old_texts[i] for i in olds], [new_texts[j] for j in news], least):
            i, j = olds[a], news[b]
            if same(self._olds[i]) == same(self._news[j]) and (
                not distinct or same_statement(old_texts[i], new_texts[j], old_company.marks(i), new_company.marks(j))
            ):
                edges.append((i, j, score))
        for i, j in assign(edges):
            self._pair(i, j)
        return self

    def by_likeness(self, likeness: Callable[[T, T], float]) -> RecordPairing[T]:
        """Pair items by a likeness of their own, from 0 (none at all) to 1."""
        free = ((i, j) for i in self._free_olds() for j in self._free_news())
        scored = ((i, j, likeness(self._olds[i], self._news[j])) for i, j in free)
        for i, j in assign(edge for edge in scored if edge[2]):
            self._pair(i, j)
        return self

    def pairs(self) -> list[Pair]:
        """All items in the order of the new list, then what was removed."""
        old_of = {j: i for i, j in self.new_of.items()}
        pairs: list[Pair] = [(old_of.get(j), j) for j in range(len(self._news))]
        return pairs + [(i, None) for i in self._free_olds()]

    def _pair(self, old: int, new: int) -> None:
        self.new_of[old] = new
        self._taken.add(new)

    def _free_olds(self) -> list[int]:
        return [i for i in range(len(self._olds)) if i not in self.new_of]

    def _free_news(self) -> list[int]:
        return [j for j in range(len(self._news)) if j not in self._taken]
