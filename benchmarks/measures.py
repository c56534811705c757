"""How much of what a careful person reads in a policy is in the facts: each part of a document from 0 to 1.

- title, payer, policy number: the same words, or one of several that the answers accept, but for case, white space and
  end punctuation (90 of 100 by rapidfuzz)
- effective date, prior authorization: equal
- codes: F1 over (system, code); descriptions: the share of the found codes whose description is close
- criteria and limitations: `nodes` F1 of statements found; `nesting` the same, but the parent's text has to agree as
  well; `logic` the share of groups with a logic that have it right
- revision history: F1 of entries, by date and text; references: by their number alone

Answers leave out what they do not judge (null), and then the part is not scored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

CLOSE = 90
ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
TAIL = re.compile(r"[;,.:\s]*(?:\b(?:and|or|and/or)\b)?[;,.:\s]*$")
Json = dict[str, Any]


class Node(NamedTuple):
    text: str
    parent: str
    logic: str | None


def scores(said: Json, true: Json) -> dict[str, float]:
    """Every part that the answers judge. `said` are the facts as JSON, `true` the answers."""
    out: dict[str, float] = {}
    for field in ("title", "payer", "policy_number"):
        if true.get(field) is not None:
            accepted = true[field] if isinstance(true[field], list) else [true[field]]
            out[field] = float(any(close(plain(said.get(field)), plain(each)) for each in accepted))
    for field in ("effective_date", "prior_authorization"):
        if true.get(field) is not None:
            out[field] = float(said.get(field) == true[field])
    if true.get("codes") is not None:
        out |= _codes(said.get("code_tables") or [], true["codes"])
    for tree in ("criteria", "limitations"):
        if true.get(tree) is not None:
            found = _tree(list(_nodes(said.get(tree))), list(_nodes(true[tree])))
            out |= {f"{tree}.{name}": value for name, value in found.items()}
    if true.get("revision_history") is not None:
        have, want = _entries(said.get("revision_history") or []), _entries(true["revision_history"])
        out["revision_history"] = f1(len(paired(have, want)), len(have), len(want))
    if true.get("references_count") is not None:
        have_count, want_count = len(said.get("references") or []), true["references_count"]
        out["references"] = (
            min(have_count, want_count) / max(have_count, want_count, 1) if have_count != want_count else 1.0
        )
    return out


def plain(text: str | None) -> str:
    return TAIL.sub("", " ".join((text or "").translate(ALIKE).split()).lower())


def close(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) >= CLOSE


def f1(hits: float, said: int, true: int) -> float:
    return 2 * hits / (said + true) if said + true else 1.0


def paired(said: Sequence[str], true: Sequence[str]) -> list[tuple[int, int]]:
    """One-to-one pairs of close texts: equal ones first, then the closest that are left."""
    left_said, left_true = list(range(len(said))), list(range(len(true)))
    pairs = []
    for i in tuple(left_said):
        j = next((j for j in left_true if true[j] == said[i]), None)
        if j is not None:
            pairs.append((i, j))
            left_said.remove(i)
            left_true.remove(j)
    table = process.cdist([said[i] for i in left_said], [true[j] for j in left_true], score_cutoff=CLOSE)
    ranked = sorted(
        ((table[a][b], i, j) for a, i in enumerate(left_said) for b, j in enumerate(left_true)), reverse=True
    )
    free_said, free_true = set(left_said), set(left_true)
    for ratio, i, j in ranked:
        if ratio >= CLOSE and i in free_said and j in free_true:
            pairs.append((i, j))
            free_said.remove(i)
            free_true.remove(j)
    return pairs


def _codes(tables: list[Json], answers: list[Json]) -> dict[str, float]:
    have = {(c["system"], c["code"]): c for table in tables for c in table["codes"]}
    want = {(c["system"], c["code"]): c for c in answers}
    hits = have.keys() & want.keys()
    out = {"codes": f1(len(hits), len(have), len(want))}
    described = [key for key in hits if want[key].get("description")]
    if described:
        right = sum(close(plain(have[k].get("description")), plain(want[k]["description"])) for k in described)
        out["code_descriptions"] = right / len(described)
    return out


def _tree(said: list[Node], true: list[Node]) -> dict[str, float]:
    pairs = paired([n.text for n in said], [n.text for n in true])
    placed = sum(said[i].parent == true[j].parent or close(said[i].parent, true[j].parent) for i, j in pairs)
    out = {"nodes": f1(len(pairs), len(said), len(true)), "nesting": f1(placed, len(said), len(true))}
    groups = sum(node.logic is not None for node in true)
    if groups:
        out["logic"] = sum(true[j].logic is not None and said[i].logic == true[j].logic for i, j in pairs) / groups
    return out


def _nodes(criteria: Iterable[Json] | None, parent: str = "") -> Iterator[Node]:
    for criterion in criteria or ():
        logic = criterion.get("logic")
        text = plain(criterion.get("text"))
        yield Node(text, parent, f"at_least:{logic['at_least']}" if isinstance(logic, dict) else logic)
        yield from _nodes(criterion.get("children"), text)


def _entries(history: Iterable[Json]) -> list[str]:
    return [f"{entry.get('date')} {plain(entry.get('text'))}" for entry in history]
