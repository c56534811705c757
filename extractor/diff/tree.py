"""The criteria and limitations of a policy as one numbered forest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from extractor.language.plain import plain
from extractor.model.policy import Criterion, Policy, Position

TreePart = Literal["criteria", "limitations"]


@dataclass(slots=True)
class Node:
    """One statement in its place.

    `index` is its number in reading order and `end` that after its last descendant; `rank` its place among its
    siblings; `pointer` its JSON Pointer in the facts; `position` its own or the nearest above; `plain` its bare words.
    """

    index: int
    parent: int  # -1 for the two roots
    rank: int
    part: TreePart
    pointer: str
    criterion: Criterion
    position: Position | None
    plain: str
    end: int = 0
    children: list[int] = field(default_factory=list)


class Forest:
    """All statements of a policy in reading order, under two roots without text: criteria and limitations.

    Both parts stand in one forest, so that a statement that went from one to the other is seen as moved.
    """

    def __init__(self, policy: Policy) -> None:
        self.nodes: list[Node] = []
        self.roots: dict[TreePart, int] = {}
        parts: tuple[tuple[TreePart, tuple[Criterion, ...]], ...] = (
            ("criteria", policy.criteria),
            ("limitations", policy.limitations),
        )
        for part, children in parts:
            root = Node(
                len(self.nodes), -1, 0, part, f"/{part}", Criterion(id="", text="", children=children), None, ""
            )
            self.roots[part] = root.index
            self._plant(root)
        self.occurrences = Counter(node.plain for node in self.nodes)

    def _plant(self, node: Node) -> None:
        self.nodes.append(node)
        below = node.pointer if node.parent < 0 else f"{node.pointer}/children"
        for rank, child in enumerate(node.criterion.children):
            index, position = len(self.nodes), child.position or node.position
            node.children.append(index)
            self._plant(Node(index, node.index, rank, node.part, f"{below}/{rank}", child, position, plain(child.text)))
        node.end = len(self.nodes)

    def __getitem__(self, index: int) -> Node:
        return self.nodes[index]

    def __len__(self) -> int:
        return len(self.nodes)

    def statements(self) -> Iterator[Node]:
        """Every node but the two roots."""
        return (node for node in self.nodes if node.parent >= 0)

    def below(self, index: int) -> list[Node]:
        """All descendants."""
        return self.nodes[index + 1 : self.nodes[index].end]

    def words_of_branch(self, index: int) -> str:
        """The bare words of a node and of all below it."""
        return " ".join(node.plain for node in self.nodes[index : self.nodes[index].end])
