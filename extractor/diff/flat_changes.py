"""The changes of all facts that are no tree and no prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.diff.effect.effect_of_facts import verdict_on_fact
from extractor.diff.effect.verdicts import Verdict
from extractor.diff.flat import Difference, differences
from extractor.diff.parts import Paired
from extractor.diff.words import runs
from extractor.language.plain import says_the_same
from extractor.model.changes import Change, ChangeKind
from extractor.model.pointers import steps_of

_TYPOGRAPHY = Verdict("neutral", "Only punctuation, case or spacing differs")
_SAME_KIND = Verdict("neutral", "The same code in another table of the same kind")
_RENUMBERED = Verdict("neutral", "The same entry with another number")


def flat_changes(parts: Iterable[Paired]) -> Iterator[Change]:
    """A change for each pair of records that differ."""
    parts = list(parts)
    for difference in differences([p.records for p in parts]):
        yield _change(parts[difference.index], difference)
    for paired in parts:
        if paired.elsewhere and paired.records[0] == paired.records[1]:
            yield _describe(paired, "moved", _meant_other(paired) or _SAME_KIND)


def _change(paired: Paired, difference: Difference) -> Change:
    old, new = paired.records
    if old is None or new is None:
        kind: ChangeKind = "added" if old is None else "removed"
        if paired.named_by:
            return _describe(paired, kind, _named_all_the_same(kind, paired.named_by))
        return _describe(paired, kind, verdict_on_fact(paired.part, old, new))
    if all(_same_words(old[field], new[field]) for field in difference.fields):
        return _describe(paired, "modified", _TYPOGRAPHY).model_copy(update={"cosmetic": True})
    if other := _meant_other(paired):
        return _describe(paired, "modified", other)
    if difference.fields == ("label",):
        return _describe(paired, "renumbered", _RENUMBERED)
    return _describe(paired, "modified", verdict_on_fact(paired.part, old, new))


def _meant_other(paired: Paired) -> Verdict | None:
    return Verdict("unclear", paired.meant_other) if paired.meant_other else None


def _named_all_the_same(kind: ChangeKind, by: str) -> Verdict:
    return Verdict("neutral", f"“{by}” {'named it before' if kind == 'added' else 'still names it'}")


def _same_words(old: object, new: object) -> bool:
    return isinstance(old, str) and isinstance(new, str) and says_the_same(old, new)


def _describe(paired: Paired, kind: ChangeKind, verdict: Verdict) -> Change:
    old, new = paired.records
    before, after = (record.get(paired.text) if record and paired.text else None for record in (old, new))
    old_path, new_path = paired.paths
    scalar = len(steps_of(new_path or old_path or "")) == 1
    return Change(
        part=paired.part,
        kind=kind,
        key=paired.key,
        path=new_path or old_path,
        old_path=old_path,
        before=_shown(paired, old, scalar),
        after=_shown(paired, new, scalar),
        words=runs(before, after) if before and after and before != after else (),
        effect=verdict.effect,
        why=verdict.why,
    )


def _shown(paired: Paired, record: object, scalar: bool) -> object:
    """Single facts are shown as they are, items of lists with all their fields."""
    if not isinstance(record, dict):
        return None
    return record[paired.part] if scalar else record
