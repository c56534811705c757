"""Finds the policies in the index and, where they are few, opens each of them for its guide."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from extractor.errors import PolicyError
from extractor.language.codes import is_code
from extractor.ledger import Ledger, Version
from extractor.model.lookup import FoundPolicy, LookUp
from extractor.model.policy import Evidence, Policy
from extractor.search.guide import build_guide
from extractor.search.index import AsOf, ask, find_code, find_words, is_listed, policies_named, recorded_chain
from extractor.timeline.drawing import full_timeline

FEW = {"code": 3, "words": 1}  # policies whose guides are made: more than these would bury the list

Opened = tuple[FoundPolicy, tuple[Version, ...]]  # and all versions of the policy


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a code or words, a day of service, the day by whose knowledge, and parts of a payer's name and of
    a policy's id. Days are ISO dates; `known` None: by all that is known now.
    """

    asked: str
    on: str
    known: str | None = None
    payer: str | None = None
    policy: str | None = None


def look_up(kept: Ledger, question: Question, say: Callable[[str], None]) -> LookUp:
    """The answer; `say` is told when the index has to be made first. Raises PolicyError."""
    found, chains = ask(kept, lambda base: _search(base, question), say)
    guides = tuple(build_guide(*_opened(kept, one, chain), found.asked, found.on) for one, chain in chains)
    return found.model_copy(update={"guides": guides})


def _search(base: sqlite3.Connection, question: Question) -> tuple[LookUp, list[Opened]]:
    """What is found, and the policies that a guide is made for."""
    asked = " ".join(question.asked.split())
    if not any(c.isalnum() for c in asked):
        raise PolicyError("there is nothing to look up: give a code or words")
    wanted = policies_named(base, question.payer, question.policy)
    if wanted is not None and not wanted:
        named = " and ".join(filter(None, (question.payer, question.policy)))
        raise PolicyError(f"no payer or id in this ledger has {named!r} in it; `policy log` lists the policies")
    of_day = AsOf(question.on, question.known, wanted)
    if is_code(asked) or is_listed(base, asked.upper()):
        policies, elsewhere = find_code(base, asked.upper(), of_day)
        found = LookUp(asked=asked.upper(), kind="code", on=question.on, known=question.known, policies=policies,
                       elsewhere=elsewhere)  # fmt: skip
        opened = [one for one in policies if one.lists_itself]
    else:
        policies, notes = find_words(base, asked, of_day)
        found = LookUp(asked=asked, kind="words", on=question.on, known=question.known, policies=policies, notes=notes)
        opened = list(policies)
    few = opened if len(opened) <= FEW[found.kind] else []
    return found, [(one, recorded_chain(base, one.policy_id)) for one in few]


def _opened(kept: Ledger, one: FoundPolicy, chain: tuple[Version, ...]) -> tuple[Policy, Evidence | None]:
    """The facts of what governs the day; what is inferred stands on no page."""
    for version in chain:
        if version.commit == one.version:
            facts, evidence = kept.facts(version), kept.evidence(version)
            return Policy.model_validate_json(facts), Evidence.model_validate_json(evidence)
    states = (dated.inferred for dated in full_timeline(kept, chain) if dated.version.commit == one.version)
    return next(state.facts for state in states if state), None
