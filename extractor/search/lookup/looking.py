"""Finds the policies in the index and, where they are few, opens each of them for its guide."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.errors import PolicyError
from extractor.language.codes import is_code
from extractor.ledger import Ledger, Version
from extractor.model.lookup import FoundPolicy, LookUp
from extractor.model.policy import Evidence, Policy
from extractor.search.guide import build_guide
from extractor.search.index.as_of import AsOf, incomplete_on, inferred_that_name, policies_named
from extractor.search.index.asking import ask
from extractor.search.index.by_code import find_code, is_listed
from extractor.search.index.by_words import find_words
from extractor.search.index.version_copies import chain as recorded_chain
from extractor.timeline.drawing import full_timeline
from extractor.timeline.grounds import untold_of

_NAMED = 3  # policies that a note names one by one
FEW = {"code": 3, "words": 1}  # guides are made for at most so many policies: more would bury the list

Opened = tuple[FoundPolicy, tuple[Version, ...]]  # and all versions of the policy


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a code or words, a day of service, the day by whose knowledge, and parts of a payer's name and of
    a policy's id. Days are ISO dates; `known` None: by all that is known now. `everything`: guides have whole lists.
    """

    text: str
    on: str
    known: str | None = None
    payer: str | None = None
    policy: str | None = None
    everything: bool = False


def look_up(ledger: Ledger, question: Question, tell: Callable[[str], None]) -> LookUp:
    """The answer; `tell` is told when the index has to be made first. Raises PolicyError."""
    answer, chains = ask(ledger, lambda base: _search(base, question), tell)
    guides = tuple(
        build_guide(
            *_opened(ledger, policy, chain),
            answer.asked,
            answer.on,
            everything=question.everything,
            grounds=policy.inferred,
        )
        for policy, chain in chains
    )
    return answer.model_copy(update={"guides": guides})


def _search(base: sqlite3.Connection, question: Question) -> tuple[LookUp, list[Opened]]:
    """What is found, and the policies that a guide is made for."""
    words = " ".join(question.text.split())
    if not any(c.isalnum() for c in words):
        raise PolicyError("there is nothing to look up: give a code or words")
    wanted = policies_named(base, question.payer, question.policy)
    if wanted is not None and not wanted:
        names = " and ".join(filter(None, (question.payer, question.policy)))
        raise PolicyError(f"no payer or id in this ledger has {names!r} in it; `policy log` lists the policies")
    of_day = AsOf(question.on, question.known, wanted)
    if is_code(words) or is_listed(base, words.upper()):
        policies, elsewhere = find_code(base, words.upper(), of_day)
        notes = (
            *_unread(base, of_day, policies, ("code_tables",)),
            *_told_later(base, words.upper(), of_day, policies),
        )
        answer = LookUp(asked=words.upper(), kind="code", on=question.on, known=question.known, policies=policies,
                       elsewhere=elsewhere, notes=notes)  # fmt: skip
        opened = [policy for policy in policies if policy.lists_itself]
    else:
        policies, notes = find_words(base, words, of_day)
        notes += _unread(base, of_day, policies, ("criteria", "limitations"))
        answer = LookUp(asked=words, kind="words", on=question.on, known=question.known, policies=policies, notes=notes)
        opened = list(policies)
    few = opened if len(opened) <= FEW[answer.kind] else []
    chains = [(policy, recorded_chain(base, policy.policy_id)) for policy in few]
    policies = tuple(policy.model_copy(update={"corrected": _corrected(base, policy)}) for policy in answer.policies)
    return answer.model_copy(update={"policies": policies}), chains


def _corrected(base: sqlite3.Connection, policy: FoundPolicy) -> tuple[str, ...]:
    """What persons have corrected in the version that governs; of a state that is inferred, nothing is known."""
    chain = recorded_chain(base, policy.policy_id)
    return next((version.corrected for version in chain if version.commit == policy.version), ())


def _unread(
    base: sqlite3.Connection, of_day: AsOf, policies: Sequence[FoundPolicy], parts: tuple[str, ...]
) -> tuple[str, ...]:
    """A note on policies in which nothing was found and of which such parts are certainly incomplete."""
    answered = {policy.policy_id for policy in policies}
    unread = [
        p for p, incomplete in incomplete_on(base, of_day).items() if p not in answered and {*parts} & {*incomplete}
    ]
    if not unread:
        return ()
    named = ", ".join(sorted(unread)[:_NAMED]) + (f" and {len(unread) - _NAMED} more" if len(unread) > _NAMED else "")
    what = " or ".join(part.replace("_", " ") for part in parts)
    return (f"It may stand in others as well, of which {what} were read incompletely: {named}.",)


def _told_later(base: sqlite3.Connection, code: str, of_day: AsOf, policies: Sequence[FoundPolicy]) -> tuple[str, ...]:
    """A note for each policy that is not among those found, whose history names the code later and does not tell how
    it stood on the day."""
    answered = {policy.policy_id for policy in policies}
    states = sorted(inferred_that_name(base, code, of_day).items())
    return tuple(
        f"{policy}: {sentence}"
        for policy, state in states
        if policy not in answered
        for sentence in untold_of(state, code)
    )


def _opened(ledger: Ledger, policy: FoundPolicy, chain: tuple[Version, ...]) -> tuple[Policy, Evidence | None]:
    """The facts of what governs the day; what is inferred stands on no page."""
    for version in chain:
        if version.commit == policy.version:
            facts, evidence = ledger.facts(version), ledger.evidence(version)
            return Policy.model_validate_json(facts), Evidence.model_validate_json(evidence)
    states = (dated.inferred for dated in full_timeline(ledger, chain) if dated.version.commit == policy.version)
    return next(state.facts for state in states if state), None
