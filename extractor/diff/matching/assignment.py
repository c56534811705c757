"""The best one-to-one pairing of two lists.

Maximum-weight bipartite matching by shortest augmenting paths (R. Jonker, A. Volgenant, "A shortest augmenting path
algorithm for dense and sparse linear assignment problems", Computing 38, 1987), for each connected component of the
candidate pairs. Components too large for a cubic algorithm are matched greedily, best first (D. Avis, 1983).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

LARGE = 60  # nodes on a side of one component, beyond which the cubic algorithm is too slow
_FINE = 1_000_000  # scores are compared to six decimals; what is equal then is decided by order

Edge = tuple[int, int, float]


def assign(edges: Iterable[Edge]) -> list[tuple[int, int]]:
    """The pairs (old, new) of greatest total score, each old and new at most once, sorted.

    `edges` are the allowed pairs with scores above 0. Ties go to pairs that keep the order of both sides, so that
    the result does not depend on which side is called old.
    """
    chosen: list[tuple[int, int]] = []
    for component in _components(edges):
        olds, news = sorted({o for o, _, _ in component}), sorted({n for _, n, _ in component})
        if min(len(olds), len(news)) > LARGE:
            chosen += _greedy(component)
        else:
            chosen += _optimal(olds, news, component)
    return sorted(chosen)


def _components(edges: Iterable[Edge]) -> list[list[Edge]]:
    leader: dict[tuple[str, int], tuple[str, int]] = {}

    def find(x: tuple[str, int]) -> tuple[str, int]:
        while leader.setdefault(x, x) != x:
            leader[x] = leader[leader[x]]
            x = leader[x]
        return x

    edges = sorted(edges)
    for o, n, _ in edges:
        leader[find(("old", o))] = find(("new", n))
    groups: dict[tuple[str, int], list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[find(("old", edge[0]))].append(edge)
    return list(groups.values())


def _greedy(edges: list[Edge]) -> list[tuple[int, int]]:
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for o, n, _ in sorted(edges, key=lambda e: (-round(e[2] * _FINE), abs(e[0] - e[1]), e[0] + e[1])):
        if o not in chosen and n not in taken:
            chosen[o] = n
            taken.add(n)
    return list(chosen.items())


def _optimal(olds: list[int], news: list[int], edges: list[Edge]) -> list[tuple[int, int]]:
    if len(edges) == 1:
        return [edges[0][:2]]
    flipped = len(olds) > len(news)
    rows, columns = (news, olds) if flipped else (olds, news)
    row_of, column_of = {x: i for i, x in enumerate(rows)}, {x: j for j, x in enumerate(columns)}
    order = 2 * max(len(rows), len(columns)) ** 3  # more than all preferences for order together
    cost = [[0] * len(columns) for _ in rows]  # 0: not allowed, as good as left alone
    for o, n, score in edges:
        i, j = (row_of[n], column_of[o]) if flipped else (row_of[o], column_of[n])
        cost[i][j] = -(round(score * _FINE) * order - (i - j) ** 2)
    pairs = [(rows[i], columns[j]) for i, j in _shortest_paths(cost) if cost[i][j] < 0]
    return [(o, n) for n, o in pairs] if flipped else pairs


def _shortest_paths(cost: list[list[int]]) -> list[tuple[int, int]]:
    """A column for each row at least cost; no more rows than columns. Exact, in whole numbers."""
    width = len(cost[0])
    row_price, column_price = [0] * len(cost), [0] * (width + 1)
    row_at = [-1] * (width + 1)  # the row that holds each column; the last column is where a new row starts
    for start in range(len(cost)):
        row_at[width] = start
        column, slack, came_from, done = width, [1 << 200] * width, [width] * width, [False] * (width + 1)
        while row_at[column] >= 0:
            done[column] = True
            row, nearest, least = row_at[column], -1, 1 << 200
            for j in range(width):
                if done[j]:
                    continue
                reduced = cost[row][j] - row_price[row] - column_price[j]
                if reduced < slack[j]:
                    slack[j], came_from[j] = reduced, column
                if slack[j] < least:
                    least, nearest = slack[j], j
            for j in range(width + 1):
                if done[j]:
                    row_price[row_at[j]] += least
                    column_price[j] -= least
                elif j < width:
                    slack[j] -= least
            column = nearest
        while column != width:
            row_at[column] = row_at[came_from[column]]
            column = came_from[column]
    return [(row_at[j], j) for j in range(width) if row_at[j] >= 0]
