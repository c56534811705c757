"""The codes of two policies as pairs of records: the same code of the same table, else of another one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from typing import Any

from extractor.diff.matching.assignment import Edge, assign
from extractor.diff.matching.code_ranges import Naming, other_ends
from extractor.diff.matching.code_rows import Row, role_of, rows
from extractor.diff.matching.similarity import alike
from extractor.diff.parts import Paired
from extractor.language.code_systems import is_label
from extractor.language.plain import plain, says_the_same
from extractor.model.pointers import pointer
from extractor.model.policy import Code, CodeTable, Policy

SAME_TABLE = 0.5  # sum of what two tables share: codes and caption (each up to 1), role
SAME_ROLE = 0.5


def code_parts(old: Policy, new: Policy) -> list[Paired]:
    """The captions of the tables that stayed, then every code in the order of the new policy, then those removed.

    The role of a table is said once, with its caption; it stands with a code only where the code came, went, has other
    ends, or moved: to another table, that is, and not only past the place where one list is parted in two.
    """
    tables = _pair_tables(old.code_tables, new.code_tables)
    pairs_of_rows = _pair_rows(rows(old), rows(new), tables)
    crossed = {(before.table, after.table) for before, after in pairs_of_rows if before and after}
    same = {*tables.items(), *_broken_elsewhere(old.code_tables, new.code_tables, tables, crossed)}
    pairs = [_caption(old, new, places) for places in sorted(tables.items())]
    naming = Naming(old, {i: i for i in tables}), Naming(new, {j: i for i, j in tables.items()})
    for before, after in pairs_of_rows:
        pairs.append(
            _one_sided(old, new, before, after, naming)
            if before is None or after is None
            else _two_sided(old, new, before, after, (before.table, after.table) in same)
        )
    return pairs


def _one_sided(
    old: Policy, new: Policy, before: Row | None, after: Row | None, naming: tuple[Naming, Naming]
) -> Paired:
    """A code that came or went, with the role of its table and what names it in the other version all the same."""
    row = after or before
    assert row is not None
    policy, ours, others = (new, naming[1], naming[0]) if before is None else (old, *naming)
    role = role_of(policy, row)
    record = _record(row.code, bool(row.code.status)) | {"role": role}
    records, paths = ((None, record), (None, row.path)) if before is None else ((record, None), (row.path, None))
    return Paired("codes", paths, row.code.code, records, "description", named_by=others.of(row, ours.meaning_of(row)))


def _two_sided(old: Policy, new: Policy, before: Row, after: Row, stayed: bool) -> Paired:
    """A code of both versions; with the roles of its tables where it moved or, as a range, has other ends."""
    has_status = bool(before.code.status or after.code.status)
    old_record, new_record = (_record(row.code, has_status) for row in (before, after))
    if not stayed or before.code.code != after.code.code:
        old_record |= {"role": role_of(old, before)}
        new_record |= {"role": role_of(new, after)}
    paths = before.path, after.path
    other = None if stayed or old_record != new_record else _other_caption(old, new, before.table, after.table)
    records = old_record, new_record
    return Paired("codes", paths, after.code.code, records, "description", elsewhere=not stayed, meant_other=other)


def _other_caption(old: Policy, new: Policy, before: int, after: int) -> str | None:
    """Why a code that stands in another table may be ruled otherwise: something else stands over it, and no role tells
    what that means."""
    if old.code_tables[before].role or new.code_tables[after].role:
        return None
    captions = [policy.code_tables[at].caption or "" for policy, at in ((old, before), (new, after))]
    if says_the_same(*captions) or any(not caption or is_label(caption) for caption in captions):
        return None
    return f"It stands under “{captions[1]}” now, and stood under “{captions[0]}”"


def _broken_elsewhere(
    olds: tuple[CodeTable, ...], news: tuple[CodeTable, ...], tables: dict[int, int], crossed: set[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Old and new tables that are one list, which a page or a column head parts at another row: an old table, and the
    one before or after that which it became. Where codes of each of two stand in the other now (`crossed`: the tables
    of all codes), they are two lists."""
    old_of = {j: i for i, j in tables.items()}
    for i, j in _beside(olds, news, tables):
        if (old_of.get(j), tables.get(i)) not in crossed:
            yield i, j


def _beside(
    olds: tuple[CodeTable, ...], news: tuple[CodeTable, ...], tables: dict[int, int]
) -> Iterator[tuple[int, int]]:
    for i, j in tables.items():
        for beside in (j - 1, j + 1):
            if 0 <= beside < len(news) and _is_one_list(olds[i], news[beside]):
                yield i, beside
        for beside in (i - 1, i + 1):
            if 0 <= beside < len(olds) and _is_one_list(olds[beside], news[j]):
                yield beside, j


def _is_one_list(a: CodeTable, b: CodeTable) -> bool:
    """Whether nothing that stands over two tables says that their codes differ in meaning."""
    captions = [caption for caption in (a.caption, b.caption) if caption and not is_label(caption)]
    return a.role == b.role and (len(captions) < 2 or says_the_same(*captions))


def _caption(old: Policy, new: Policy, places: tuple[int, int]) -> Paired:
    before, after = old.code_tables[places[0]], new.code_tables[places[1]]
    records = tuple(table.model_dump(mode="json", include={"caption", "role"}) for table in (before, after))
    key = after.caption or before.caption or f"Code table {places[1] + 1}"
    paths = pointer("code_tables", places[0]), pointer("code_tables", places[1])
    exchanged = after.caption and not says_the_same(before.caption, after.caption) and not (before.role or after.role)
    others = [table.caption for number, table in enumerate(old.code_tables) if number != places[0] and table.caption]
    is_of_another = exchanged and any(says_the_same(caption, after.caption) for caption in others)
    why = f"“{after.caption}” stood over other codes before" if is_of_another else None
    return Paired("codes", paths, key, (records[0], records[1]), "caption", meant_other=why)


def _record(code: Code, has_status: bool) -> dict[str, Any]:
    """A code with its status where it has one, or had."""
    status = [entry.model_dump(mode="json") for entry in code.status]
    return code.model_dump(mode="json") | ({"status": status} if has_status else {})


def _pair_tables(olds: tuple[CodeTable, ...], news: tuple[CodeTable, ...]) -> dict[int, int]:
    """Tables by the codes in them, their captions and roles."""
    edges: list[Edge] = []
    for i, a in enumerate(olds):
        for j, b in enumerate(news):
            ours, theirs = ({(c.system, c.code) for c in table.codes} for table in (a, b))
            shared = 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours else 0.0
            captions = alike(plain(a.caption), plain(b.caption)) if a.caption and b.caption else 0.0
            score = shared + captions + SAME_ROLE * (a.role == b.role and a.role is not None)
            if score >= SAME_TABLE:
                edges.append((i, j, score))
    return dict(assign(edges))


def _pair_rows(olds: list[Row], news: list[Row], tables: dict[int, int]) -> list[tuple[Row | None, Row | None]]:
    """The same code with the same description in the same table, then with another one, then in any table."""
    partner: dict[Row, Row] = {}
    keys: tuple[Callable[[Row, int | None], Hashable], ...] = (
        lambda row, table: (table, row.code.system, row.code.code, plain(row.code.description or "")),
        lambda row, table: (table, row.code.system, row.code.code),
        lambda row, table: (table, row.code.code),
        lambda row, _: row.code.code,
    )
    for key in keys:
        taken = set(partner.values())
        places: dict[Hashable, list[Row]] = defaultdict(list)
        for row in news:
            if row not in taken:
                places[key(row, row.table)].append(row)
        for row in olds:
            matches = places.get(key(row, tables.get(row.table, -1)))
            if row not in partner and matches:
                partner[row] = matches.pop(0)
    taken = set(partner.values())
    left = [row for row in olds if row not in partner], [row for row in news if row not in taken]
    partner.update(other_ends(*left, tables))
    before = {b: a for a, b in partner.items()}
    return [*((before.get(row), row) for row in news), *((row, None) for row in olds if row not in partner)]
