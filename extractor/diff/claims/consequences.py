"""Changes on which a silence of the history is not held against the payer: they may only follow from what it tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.language.change_words import Whole, parts_unchanged, topic_words
from extractor.language.inner_titles import is_limit_of_use
from extractor.language.plain import plain
from extractor.model.changes import Change, Part
from extractor.model.pointers import statement_above, steps_of
from extractor.model.policy import Policy

_IN_BACKGROUND = ("limitations", "population")  # as in a product's label, which the background repeats
_MEANT: dict[Whole, frozenset[Part]] = {  # what an insurer may mean by a part named as a whole
    "criteria": frozenset(["criteria", "limitations", "population", "sections"]),
    "limitations": frozenset(["limitations", "sections"]),
}
_BACKGROUND = frozenset({"background", "overview", "description"})


def may_follow(change: Change, announced: Sequence[Change], old_texts: Mapping[str, str]) -> bool:
    """Whether words were put into a group, which narrow nothing, beside a branch that came and was announced: with a
    second disease, a list that stays says that it is for the first one only.

    They must name nothing but what stood beside the group before; `old_texts` are the old statements by their pointers.
    """
    is_group = isinstance(change.after, dict) and change.after.get("logic") is not None
    only_put_in = {sign for sign, text in change.words if text.strip()} == {"=", "+"}
    if change.kind != "modified" or change.effect == "narrows" or not is_group or not only_put_in:
        return False
    around = steps_of(statement_above(change.path or "") or "")
    beside = (text for at, text in old_texts.items() if steps_of(at)[: len(around)] == around)
    put_in = topic_words(" ".join(text for sign, text in change.words if sign == "+"))
    return _stand_in_one(put_in, beside) and any(
        other.kind == "added" and other.part == change.part and steps_of(other.path or "")[: len(around)] == around
        for other in announced
    )


def _stand_in_one(words: frozenset[str], texts: Iterable[str]) -> bool:
    return not words or any(words <= topic_words(text) for text in texts)


def heads_of(changes: Sequence[Change]) -> list[Change]:
    """The changes without those of statements below one that came or went with them."""
    places = {(c.part, c.kind, c.path) for c in changes if c.kind in ("added", "removed")}
    return [c for c in changes if (c.part, c.kind, statement_above(c.path or "")) not in places]


def moved_into(head: Change, changes: Sequence[Change]) -> Iterator[int]:
    """The indices of the statements that moved into a branch that came and do to coverage what it does: "Added falls as
    an alternative to a trial" tells of the trial's new place as well."""
    branch = steps_of(head.path or "")
    for i, change in enumerate(changes):
        is_same = (change.part, change.effect) == (head.part, head.effect)
        if head.kind == "added" and change.kind == "moved" and is_same:
            above = steps_of(change.path or "")[: len(branch)]
            if above == branch:
                yield i


def may_be_meant(change: Change, wholes: Iterable[Whole]) -> bool:
    """Whether the history says that a part was changed as a whole, without saying what in it, and a change is of that
    part: whichever way it goes, nobody can say that it was passed over."""
    return any(change.part in _MEANT.get(whole, (whole,)) for whole in wholes)


def is_meant(change: Change, text: str) -> bool:
    """Whether a claim that nothing changed speaks of a change: "No changes to criteria" says nothing of codes."""
    named = parts_unchanged(text)
    return not named or change.part in named or (change.part == "population" and "criteria" in named)


def may_be_background(change: Change, above: Iterable[str], *policies: Policy) -> bool:
    """Whether a limit or a population may be meant where the history says that the background was updated: it stands
    under "Limitations of Use", as a product's label has them (`above`: the statements it stands under), or a background
    says the same."""
    if change.part not in _IN_BACKGROUND:
        return False
    own = plain(change.key)
    return any(is_limit_of_use(text) for text in above) or any(
        own in plain(text)
        for policy in policies
        for section in policy.sections
        if section.kind in _BACKGROUND
        for text in section.text
    )
