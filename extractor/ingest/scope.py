"""For whom a document is: lines of business, states, a chapter of a manual, plans. Two documents of one name that are
for others are two policies, however much of them is the same."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from extractor.language.document_names import chapters_named
from extractor.language.plans import lines_named
from extractor.language.states import states_in
from extractor.model.policy import Policy

SAME_PLAN = 75  # of 100: two ways to name one plan


@dataclass(frozen=True, slots=True)
class Scope:
    """What a document says of that; an empty set, or None for the chapter, where it says nothing."""

    lines: frozenset[str]
    states: frozenset[str]
    chapter: str | None
    plans: tuple[str, ...]
    effective_date: str | None


def scope_of(policy: Policy) -> Scope:
    """The lines of business and states are those that its title and its plans name. The chapter is that of its title,
    or the only one that its headings name: a manual with several is no chapter."""
    plans = tuple(product.name for product in policy.products if product.applies)
    names = [*plans, policy.title or ""]
    headings = [section.heading or "" for section in policy.sections]
    titled, headed = (_chapters(texts) for texts in ([policy.title or ""], headings))
    chapters = titled or headed
    return Scope(
        lines=frozenset[str]().union(*map(lines_named, names)),
        states=frozenset(state for name in names for state in states_in(name)),
        chapter=chapters[0] if len(chapters) == 1 else None,
        plans=tuple(plan.lower() for plan in plans),
        effective_date=policy.effective_date,
    )


def _chapters(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(chapter for text in texts for chapter in chapters_named(text)))


def why_apart(this: Scope, other: Scope) -> str | None:
    """What the two are for, where that makes them two policies; None where it does not."""
    for what, mine, theirs in (("lines of business", this.lines, other.lines), ("states", this.states, other.states)):
        if mine and theirs and mine.isdisjoint(theirs):
            return f"they are for other {what} ({', '.join(sorted(mine))}; {', '.join(sorted(theirs))})"
    if this.chapter and other.chapter and this.chapter != other.chapter:
        return f"they are other chapters of a manual ({this.chapter}; {other.chapter})"
    if not share_plans(this, other) and this.effective_date and this.effective_date == other.effective_date:
        return "they are for other plans on the same day"
    return None


def share_plans(this: Scope, other: Scope) -> bool:
    """Whether they have a plan in common, or one names none."""
    if not this.plans or not other.plans:
        return True
    return any(fuzz.token_set_ratio(a, b) >= SAME_PLAN for a in this.plans for b in other.plans)
