"""Headings that no profile and no rule of the program knows: what stands below has to be known by what it says."""

from __future__ import annotations

from random import Random

from extractor.model.policy import Policy

HEADINGS: dict[str, tuple[str, ...]] = {
    "overview": ("The device in short", "About these devices", "What this paper is for"),
    "criteria": ("When the plan pays", "What must be shown for approval", "The way to a yes"),
    "limitations": ("Where the plan stands aside", "Beyond this paper", "The other side of the line"),
    "codes": ("Numbers to put down", "Figures to enter on the bill", "What to write on the bill"),
    "references": ("Works consulted", "What this paper leans on", "Papers that we read"),
    "revision_history": ("How this paper grew", "Diary of changes", "What changed and when"),
}


def under_other_headings(policy: Policy, seed: int) -> Policy:
    """The policy with each section under a heading of its insurer's own."""
    rng = Random(f"headings {seed}")
    heads = {kind: rng.choice(names) for kind, names in HEADINGS.items()}
    sections = (s.model_copy(update={"heading": heads.get(s.kind, s.heading)}) for s in policy.sections)
    return policy.model_copy(update={"sections": tuple(sections)})
