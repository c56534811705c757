"""Small policies for tests of comparing: criteria written with tests.printing.content, ids given in order."""

from __future__ import annotations

from itertools import count
from typing import Any

from extractor.diff import compare
from extractor.model.changes import Change, Effect
from extractor.model.policy import Code, CodeTable, Criterion, Policy
from extractor.model.roles import CodeRole
from tests.printing.content import Statement, all_of

COVERED = "The frame is medically necessary when all of the following are met:"


def policy(*criteria: Statement, limitations: tuple[Statement, ...] = (), start: int = 1, **fields: Any) -> Policy:
    """A policy with these criteria; `start` is the number of the first id, so that two readings have unlike ids."""
    ids = count(start)

    def numbered(nodes: tuple[Statement, ...], above: str | None) -> tuple[Criterion, ...]:
        out = []
        for place, node in enumerate(nodes, 1):
            statement = Criterion(id="", text=node) if isinstance(node, str) else node
            label = f"{above}.{place}" if above else str(place)
            children = numbered(statement.children, label)
            out.append(statement.model_copy(update={"id": f"c{next(ids)}", "label": label, "children": children}))
        return tuple(out)

    facts: dict[str, Any] = {"policy_id": "acorn/standing-frames", "title": "Standing Frames", "payer": "Acorn Health"}
    return Policy(**(facts | fields), criteria=numbered(criteria, None), limitations=numbered(limitations, None))


def table(role: CodeRole | None, *codes: str, caption: str | None = None) -> CodeTable:
    return CodeTable(
        caption=caption, role=role, codes=tuple(Code(system="HCPCS", code=c, description=f"Item {c}") for c in codes)
    )


def changes(old: Policy, new: Policy) -> list[tuple[str, str]]:
    """What changed, as kinds and keys, without renumbering."""
    return [(c.kind, c.key) for c in compare(old, new).changes if c.kind != "renumbered"]


def only(old: Policy, new: Policy) -> Change:
    """The one change there is."""
    (change,) = (c for c in compare(old, new).changes if c.kind != "renumbered")
    return change


def demand(text: str) -> Policy:
    """A policy with this demand, one of two that must both be met."""
    return policy(all_of(COVERED, text, "A letter from the doctor"))


def limit(text: str) -> Policy:
    """A policy with this limitation."""
    return policy("Frames stand", limitations=(text,))


def effects(old: Policy, new: Policy) -> tuple[Effect, Effect]:
    """What the one change does to coverage, and what it does the other way round."""
    return only(old, new).effect, only(new, old).effect
