"""The page, section by section."""

from __future__ import annotations

from extractor.model.guide import Guide
from extractor.model.inferred import Inferred
from extractor.model.policy import Evidence, Policy
from extractor.search.guide.authorization_answer import authorization
from extractor.search.guide.checklist import checklist
from extractor.search.guide.denials import denials
from extractor.search.guide.prerequisites import prerequisites
from extractor.search.guide.running_text import appeal, tips, what_it_is
from extractor.search.guide.source import Source


def build_guide(
    policy: Policy,
    evidence: Evidence | None,
    question: str,
    on: str | None = None,
    *,
    everything: bool = False,
    grounds: Inferred | None = None,
) -> Guide:
    """What a policy says of a code or of words, for a day of service if one is given.

    Without evidence the lines are cited by JSON Pointers alone. `everything`: lists are whole, where else a page has no
    room for more. `grounds`: the facts are those of an inferred state, which has no date that anybody printed.

    Nothing is added to the policy: a section of which it says nothing says so.
    """
    source = Source(policy, evidence, question, on, everything)
    return Guide(
        asked=question,
        policy_id=policy.policy_id,
        title=policy.title,
        payer=policy.payer,
        policy_number=policy.policy_number,
        effective_date=None if grounds else policy.effective_date,
        inferred=grounds,
        codes=tuple(dict.fromkeys(listed.code for listed in source.listed)),
        what=what_it_is(source),
        authorization=authorization(source),
        prerequisites=prerequisites(source),
        denials=denials(source),
        checklist=checklist(source),
        tips=tips(source),
        appeal=appeal(source),
    )
