"""The criteria and limitations of a policy as one numbered forest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.language import coverage
from extractor.language.plain import plain
from extractor.model.pointers import pointer
from extractor.model.policy import Criterion, Policy, Position
from extractor.model.walk import TREES, Located, TreePart, children, roots

Headings = frozenset[tuple[TreePart, str]]  # what may stand over statements of a part, in bare words


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
    end: int = field(init=False)
    children: list[int] = field(default_factory=list)


class Forest:
    """All statements of a policy in reading order, under two roots without text: criteria and limitations.

    Both parts stand in one forest, so that a statement that went from one to the other is seen as moved.

    `headings` are those over the other version's statements (`headings_of`): a heading that only one reading took for
    a group of criteria is none, and what stands below it is at the top.
    """

    def __init__(self, policy: Policy, headings: Headings = frozenset()) -> None:
        self.nodes: list[Node] = []
        self.roots: dict[TreePart, int] = {}
        for part in TREES:
            above = Criterion(id="", text="", children=getattr(policy, part))
            root = Node(len(self.nodes), -1, 0, part, pointer(part), above, None, "")
            self.roots[part] = root.index
            self._plant(root, [first for top in roots(policy, part) for first in _below_headings(part, top, headings)])
        self.occurrences = Counter(node.plain for node in self.nodes)

    def _plant(self, node: Node, below: Sequence[Located[Criterion]]) -> None:
        self.nodes.append(node)
        for rank, child in enumerate(below):
            at, criterion = child
            index, position = len(self.nodes), criterion.position or node.position
            node.children.append(index)
            planted = Node(index, node.index, rank, node.part, at, criterion, position, plain(criterion.text))
            self._plant(planted, children(child))
        node.end = len(self.nodes)

    def __getitem__(self, index: int) -> Node:
        return self.nodes[index]

    def __len__(self) -> int:
        return len(self.nodes)

    def statements(self) -> Iterator[Node]:
        """Every node but the two roots."""
        return (node for node in self.nodes if node.parent >= 0)

    def lineage(self, node: Node) -> list[Node]:
        """A statement and those that it stands under, the nearest first, without the root."""
        lineage: list[Node] = []
        while node.parent >= 0:
            lineage.append(node)
            node = self.nodes[node.parent]
        return lineage

    def below(self, index: int) -> list[Node]:
        """All descendants."""
        return self.nodes[index + 1 : self.nodes[index].end]

    def words_of_branch(self, index: int) -> str:
        """The bare words of a node and of all below it."""
        return " ".join(node.plain for node in self.nodes[index : self.nodes[index].end])


def headings_of(policy: Policy) -> Headings:
    """The headings that statements of a policy may stand under: those of its criteria, of its limitations, and of other
    sections of which no text is left; but for those that are read as groups here as well."""
    groups = {plain(top.fact.text) for part in TREES for top in roots(policy, part) if top.fact.children}
    return frozenset(
        (part, plain(section.heading))
        for section in policy.sections
        for part in TREES
        if section.heading and (section.kind == part or (section.kind == "other" and not section.text))
    ) - {(part, group) for part in TREES for group in groups}


def _below_headings(part: TreePart, top: Located[Criterion], headings: Headings) -> Sequence[Located[Criterion]]:
    """What stands below a group that is a heading of the other version; the group itself where it is none, or says of
    what stands below it that it is covered or not."""
    group = top.fact
    decides = group.logic or group.position or coverage.position_of(group.text) or coverage.refuses(group.text)
    is_heading = group.children and not decides and (part, plain(group.text)) in headings
    return children(top) if is_heading else (top,)
