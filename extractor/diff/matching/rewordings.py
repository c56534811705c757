"""Statements that kept their place and changed their words."""

from __future__ import annotations

from extractor.diff.matching.assignment import Edge, assign
from extractor.diff.matching.pairs import Pairing
from extractor.diff.matching.similarity import MATRIX, Company, alike, same_statement, table
from extractor.diff.tree import Forest, Node
from extractor.language.announcements import is_of_any_list
from extractor.language.lead_ins import only_counts
from extractor.language.plain import content_words

REWORDED = 0.6  # likeness of statements under the same parent that are taken for one another
LAST_PAIR = 0.5  # the same where both are the only ones left in their place
CLOSE_CALL = 0.03  # a second candidate this near to the chosen one makes the pairing doubtful
AS_A_BRANCH = 0.9  # how much the likeness of whole branches counts against that of two statements
BRANCH_LENGTH = 2_000  # letters of both together up to which whole branches are compared with one another


def pair_reworded(pairing: Pairing) -> bool:
    """Under each pair of parents, pair the statements left over that are alike."""
    chosen: list[tuple[int, int]] = []
    for old, new in sorted(pairing.new_of.items()):
        olds, news = pairing.free_old(pairing.old[old].children), pairing.free_new(pairing.new[new].children)
        if olds and news:
            edges = _candidates(pairing, olds, news)
            pairs = assign(edges)
            _note_close_calls(pairing, pairs, edges)
            chosen += pairs
    return pairing.take(chosen)


def _candidates(pairing: Pairing, olds: list[Node], news: list[Node]) -> list[Edge]:
    scores = {(i, j): score for i, j, score in table([n.plain for n in olds], [n.plain for n in news], LAST_PAIR)}
    for i, j, score in _branches(pairing, olds, news):
        scores[i, j] = max(score, scores.get((i, j), score))
    old_company, new_company = _company(pairing.old, olds[0].parent), _company(pairing.new, news[0].parent)
    edges: list[Edge] = []
    for (i, j), score in sorted(scores.items()):
        a, b = olds[i], news[j]
        enough = score >= REWORDED or (_in_same_gap(pairing, a, b) and _share_a_third(a, b))
        if (
            enough
            and not _are_other_lists(pairing, a, b)
            and same_statement(a.plain, b.plain, old_company.marks(a.rank), new_company.marks(b.rank))
        ):
            edges.append((a.index, b.index, score + _same_label(a, b)))
    return edges


def _are_other_lists(pairing: Pairing, a: Node, b: Node) -> bool:
    """Whether two lead-ins have nothing in common but how many of their items are asked for, and their lists nothing at
    all: "the back is affected and one of the following …" and "the file proves one of the following". One that asks for
    nothing itself has nothing in common with any; there the items must be unlike, too.
    """
    if not (a.children and b.children) or pairing.common_content(a, b):
        return False
    ours, theirs = (set() if only_counts(node.criterion.text) else _own_words(node) for node in (a, b))
    if ours and theirs:
        return not ours & theirs
    return bool(ours or theirs) and not _are_items_alike(pairing, a, b)


def _are_items_alike(pairing: Pairing, a: Node, b: Node) -> bool:
    olds, news = ([forest[i].plain for i in node.children] for forest, node in ((pairing.old, a), (pairing.new, b)))
    return bool(table(olds, news, REWORDED))


def _company(forest: Forest, parent: int) -> Company:
    return Company([forest[i].plain for i in forest[parent].children])


def _branches(pairing: Pairing, olds: list[Node], news: list[Node]) -> list[tuple[int, int, float]]:
    """Likeness of whole branches: a statement that was split into a list, or a list written as one sentence."""
    if len(olds) * len(news) > MATRIX:
        return []
    scored: list[tuple[int, int, float]] = []
    for i, a in enumerate(olds):
        for j, b in enumerate(news):
            if a.children or b.children:
                ours, theirs = pairing.old.words_of_branch(a.index), pairing.new.words_of_branch(b.index)
                score = AS_A_BRANCH * alike(ours, theirs) if len(ours) + len(theirs) <= BRANCH_LENGTH else 0.0
                if score >= REWORDED:
                    scored.append((i, j, score))
    return scored


def _in_same_gap(pairing: Pairing, a: Node, b: Node) -> bool:
    """Whether the siblings before them are paired with each other, or neither has one; and so those after."""

    def around(forest: Forest, node: Node) -> tuple[int | None, int | None]:
        siblings = forest[node.parent].children
        before = siblings[node.rank - 1] if node.rank else None
        return before, siblings[node.rank + 1] if node.rank + 1 < len(siblings) else None

    sides = zip(around(pairing.old, a), around(pairing.new, b), strict=True)
    return all(y is None if x is None else y is not None and pairing.new_of.get(x) == y for x, y in sides)


def _own_words(node: Node) -> set[str]:
    return {word for word in content_words(node.plain) if not is_of_any_list(word)}


def _share_a_third(a: Node, b: Node) -> bool:
    """Whether the words that carry meaning agree so far, not only "one of the following"."""
    ours, theirs = _own_words(a), _own_words(b)
    return 3 * len(ours & theirs) >= max(len(ours), len(theirs))


def _same_label(a: Node, b: Node) -> float:
    return 0.02 if a.criterion.label and a.criterion.label == b.criterion.label else 0.0


def _note_close_calls(pairing: Pairing, chosen: list[tuple[int, int]], edges: list[Edge]) -> None:
    scores = {(o, n): score for o, n, score in edges}
    partner = dict(chosen)
    for o, n, score in edges:
        mine = partner.get(o)
        if mine is not None and n != mine and abs(score - scores[o, mine]) < CLOSE_CALL:
            pairing.close_calls.append((o, mine, n))
