"""The growing set of pairs that the steps of `pairing` fill."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from extractor.diff.matching.assignment import assign
from extractor.diff.tree import Forest, Node


class Pairing:
    """One-to-one pairs of the nodes of two forests.

    `close_calls` are pairs that might as well have been others: (old, new, the other new that was as close).
    """

    def __init__(self, old: Forest, new: Forest) -> None:
        self.old, self.new = old, new
        self.new_of: dict[int, int] = {}
        self.old_of: dict[int, int] = {}
        self.close_calls: list[tuple[int, int, int]] = []
        self._content: dict[tuple[int, int], float] = {}

    def free_old(self, indices: Iterable[int] | None = None) -> list[Node]:
        """The old nodes without a partner, of all or of those given."""
        return [self.old[i] for i in (range(len(self.old)) if indices is None else indices) if i not in self.new_of]

    def free_new(self, indices: Iterable[int] | None = None) -> list[Node]:
        return [self.new[i] for i in (range(len(self.new)) if indices is None else indices) if i not in self.old_of]

    def are_kin(self, old: Node, new: Node) -> bool:
        """Whether their parents are paired with each other."""
        return self.new_of.get(old.parent) == new.parent

    def take(self, chosen: Iterable[tuple[int, int]]) -> bool:
        """Pair what is still free of `chosen`, each with all below it that kept its words; whether there was any.

        Large branches first, so that the result does not depend on which side is called old.
        """
        before = len(self.new_of)
        for old, new in sorted(chosen, key=lambda pair: (-self._size(*pair), sum(pair))):
            if old not in self.new_of and new not in self.old_of:
                self._pair(old, new)
                self._descend(old)
        return len(self.new_of) > before

    def _size(self, old: int, new: int) -> int:
        return self.old[old].end - old + self.new[new].end - new

    def _pair(self, old: int, new: int) -> None:
        self.new_of[old] = new
        self.old_of[new] = old

    def _descend(self, old: int) -> None:
        """Pair the children of a paired node whose words are the same, and theirs, all the way down."""
        todo = [old]
        while todo:
            olds, news = self._children_by_words(todo.pop())
            for words in olds:
                for a, b in self._doubles(olds[words], news.get(words, [])):
                    self._pair(a, b)
                    todo.append(a)

    def _children_by_words(self, parent: int) -> tuple[dict[str, list[Node]], dict[str, list[Node]]]:
        olds: dict[str, list[Node]] = defaultdict(list)
        news: dict[str, list[Node]] = defaultdict(list)
        for node in self.free_old(self.old[parent].children):
            olds[node.plain].append(node)
        for node in self.free_new(self.new[self.new_of[parent]].children):
            news[node.plain].append(node)
        return olds, news

    def _doubles(self, olds: list[Node], news: list[Node]) -> list[tuple[int, int]]:
        """Siblings with the same words, paired by what stands under them and by their order."""
        if not any(node.children for node in (*olds, *news)):
            return [(a.index, b.index) for a, b in zip(olds, news, strict=False)]
        return assign((a.index, b.index, 0.1 + self.common_content(a, b)) for a in olds for b in news)

    def common_content(self, a: Node, b: Node) -> float:
        """From 0 to 1: the share of the statements below that both have, rare ones counting more than boilerplate."""
        if (a.index, b.index) not in self._content:
            ours = Counter(n.plain for n in self.old.below(a.index))
            theirs = Counter(n.plain for n in self.new.below(b.index))
            total = self._weigh(ours) + self._weigh(theirs)
            self._content[a.index, b.index] = 2 * self._weigh(ours & theirs) / total if total else 0.0
        return self._content[a.index, b.index]

    def _weigh(self, statements: Counter[str]) -> float:
        return sum(
            n / max(self.old.occurrences[words], self.new.occurrences[words]) for words, n in sorted(statements.items())
        )
