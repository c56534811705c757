"""Denials and restrictions of what the policy covers by name."""

from __future__ import annotations

import pytest

from extractor.checks.audit import audit
from extractor.model.audit import Audited, SourceLine
from extractor.model.policy import Criterion, Policy


def covering(*texts: str, under: str | None = None) -> Policy:
    """A policy about frames that covers these things by name."""
    items = tuple(Criterion(id=f"c{n}", text=text, position="medically_necessary") for n, text in enumerate(texts))
    if under:
        items = (Criterion(id="g", text=under, position="medically_necessary", children=tuple(
            item.model_copy(update={"position": None}) for item in items)),)  # fmt: skip
    return Policy(policy_id="oak/frames", title="Frames", payer=None, criteria=items)


def ruled(text: str, policy: Policy) -> Audited:
    lines = [SourceLine("Heading", "heading"), SourceLine(text, "item")]
    return audit(lines, policy, None, "guide").statements[1]


DENIES, RESTRICTS = "It denies what the policy covers by name", "It restricts coverage to less than the policy covers"


@pytest.mark.parametrize(
    ("covered", "said", "conflicts"),
    [
        ("Frames for children with ataxia", "Frames are reserved for adults with ataxia", True),
        ("Frames for adults with ataxia", "Frames are reserved for children with ataxia", True),
        ("Frames for benign tumors", "Frames are reserved for malignant tumors", True),
        ("Frames for malignant tumors", "Frames are reserved for benign tumors", True),
        ("Frames for inpatient care", "Frames are reserved for outpatient care", True),
        ("Frames for outpatient care", "Frames are reserved for inpatient care", True),
        ("Frames for female members with ataxia", "Frames are reserved for male members with ataxia", True),
        ("Frames for male members with ataxia", "Frames are reserved for female members with ataxia", True),
        ("Frames for acute ataxia", "Frames are reserved for chronic ataxia", True),
        ("Frames for chronic ataxia", "Frames are reserved for acute ataxia", True),
        ("Frames for children with ataxia", "Frames are reserved for adults", True),  # whatever they have
        ("Frames for children with ataxia", "Frames are reserved for adults with polio", False),
        ("Frames for children with ataxia", "Frames are reserved for members with ataxia", False),
        ("Frames for children and adults", "Frames are reserved for children and adults", False),
    ],
)
def test_a_restriction_to_the_contrary_of_what_is_covered(covered: str, said: str, conflicts: bool) -> None:
    found = ruled(said, covering("Ramps at home", covered))
    assert (found.reason == RESTRICTS) is conflicts
    assert [quote.at for quote in found.cited] == (["/criteria/1"] if conflicts else [q.at for q in found.cited])


def test_what_a_restriction_is_about_may_stand_above() -> None:
    policy = covering("For children at school", under="Frames are covered for ataxia:")
    assert ruled("Frames are reserved for adults with ataxia", policy).reason == RESTRICTS
    assert ruled("Frames are reserved for adults with polio", policy).reason != RESTRICTS


@pytest.mark.parametrize(
    ("covered", "said", "conflicts"),
    [
        ("Standing ataxia", "Standing ataxia is not covered", True),
        (
            "Standing ataxia that lasts through all of summer",
            "Standing ataxia is not covered",
            True,
        ),  # a part, two words
        ("Ataxia that lasts through all of summer", "Ataxia is not covered", True),  # its subject
        ("Summer that lasts through all of ataxia", "Ataxia is not covered", False),
        ("Standing ataxia", "Ataxia that is standing at summer homes is not covered", False),
        ("Ataxia", "Ataxia is not covered", True),
        (
            "Standing ataxia",
            "Standing ataxia of less than 6 weeks is not covered",
            False,
        ),  # another thing
        ("Standing ataxia", "Frames are not covered", False),  # the policy's own subject
        ("Standing ataxia", "Standing ataxia is covered", False),
        ("Polio", "Standing ataxia, polio and gout are not covered", True),
    ],
)
def test_a_denial_of_what_is_covered_by_name(covered: str, said: str, conflicts: bool) -> None:
    found = ruled(said, covering("Ramps at home", covered))
    assert (found.reason == DENIES) is conflicts
    if conflicts:
        assert (found.verdict, [quote.at for quote in found.cited]) == ("conflict", ["/criteria/1"])


def test_what_is_only_asked_for_is_not_covered_by_name() -> None:
    need = Criterion(id="c", text="Standing ataxia")
    group = Criterion(id="g", text="All of:", logic="all_of", position="medically_necessary", children=(need,))
    policy = Policy(policy_id="oak/frames", title="Frames", payer=None, criteria=(group,))
    assert ruled("Standing ataxia is not covered", policy).reason != DENIES
