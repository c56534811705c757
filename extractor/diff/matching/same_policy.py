"""Whether two documents are versions of one policy at all."""

from __future__ import annotations

from extractor.diff.matching.pairs import Pairing
from extractor.diff.matching.similarity import alike
from extractor.language.plain import content_words, plain
from extractor.model.policy import Policy

SAME_NAME = 0.85  # likeness of two titles or payers that count as the same
LIKE_NAME = 0.7  # likeness of two titles of one payer that may be a policy before and after it was renamed
SOME_CONTENT = 0.2  # share of content by which that is believed
SHARED_CONTENT = 0.5  # share of statements, codes and references by which a renamed policy is known again


def why_not_versions(old: Policy, new: Policy, pairing: Pairing) -> tuple[str, ...]:
    """The reasons why two policies cannot be compared; none where they are versions of one.

    Versions have one number or title of one payer, or a similar title and some of their content in common, or half of
    their content whatever they are called.
    """
    if old.policy_id == new.policy_id:
        return ()
    payer, title = _same(old.payer, new.payer), _same(old.title, new.title)
    if title:
        words = [set(content_words(policy.title or "")) for policy in (old, new)]
        title = words[0] <= words[1] or words[1] <= words[0]  # one other word can be another drug
    number = None if None in (old.policy_number, new.policy_number) else old.policy_number == new.policy_number
    if payer is not False and (number or title):
        return ()
    shared = shared_content(old, new, pairing)
    if shared >= (SOME_CONTENT if payer and _alike(old.title, new.title) >= LIKE_NAME else SHARED_CONTENT):
        return ()
    named = (("payer", payer, old.payer, new.payer), ("title", title, old.title, new.title))
    reasons = [f"The {what} is another: “{a}” and “{b}”" for what, same, a, b in named if same is False]
    if number is False:
        reasons.append(f"The policy number is another: “{old.policy_number}” and “{new.policy_number}”")
    return (*reasons, f"Only {shared:.0%} of their statements, codes and references are the same")


def _same(a: str | None, b: str | None) -> bool | None:
    return None if a is None or b is None else _alike(a, b) >= SAME_NAME


def _alike(a: str | None, b: str | None) -> float:
    return alike(plain(a or ""), plain(b or ""))


def shared_content(old: Policy, new: Policy, pairing: Pairing) -> float:
    """From 0 to 1: the share of what both say in the smaller of the two, counting statements, codes and references."""
    unchanged = sum(pairing.old[o].plain == pairing.new[n].plain for o, n in pairing.new_of.items())
    sizes = [len(forest) - len(forest.roots) for forest in (pairing.old, pairing.new)]
    ours, theirs = (_items(policy) for policy in (old, new))
    smaller = min(sizes[0] + len(ours), sizes[1] + len(theirs))
    same_statements = unchanged - len(pairing.old.roots)
    return (same_statements + len(ours & theirs)) / smaller if smaller else 0.0


def _items(policy: Policy) -> set[str]:
    codes = {code.code for table in policy.code_tables for code in table.codes}
    return codes | {plain(reference.text) for reference in policy.references}
