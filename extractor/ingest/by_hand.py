"""What persons have corrected in a version, in the words of its commit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from extractor.corrections.describing import applied_in_words
from extractor.model.corrected import CorrectedFact
from extractor.model.policy import Evidence


def by_hand_or_reader(
    recorded: Evidence,
    now: Evidence,
    read_again: tuple[str, ...],
    held: Collection[str],
    replaced: Mapping[str, str],
) -> tuple[str, ...]:
    """Why a recorded version is recorded anew: what became of the corrections of its policy, and what `read_again`
    says, where it was read by another reader or no correction tells why.

    `held` are the ids of the corrections that hold now, `replaced` has for one in whose place another came the id of
    that.
    """
    by_hand = corrected_now(recorded.corrections, now.corrections, held, replaced)
    is_read_again = recorded.document.reader != now.document.reader
    return (*by_hand, *(read_again if is_read_again or not by_hand else ()))


def corrected_now(
    old: Sequence[CorrectedFact], new: Sequence[CorrectedFact], held: Collection[str], replaced: Mapping[str, str]
) -> tuple[str, ...]:
    """What became of corrections in a version since it was recorded: how many, then a line for each."""
    before, after = ({fact.id: fact for fact in facts} for facts in (old, new))
    instead = {replaced[id]: fact for id, fact in before.items() if replaced.get(id) in after}
    made, undone, stale, needless = [], [], [], []
    for fact in new:
        if fact.id in before and fact.state == before[fact.id].state:
            continue
        place_of = f", in place of: {instead[fact.id].what}" if fact.id in instead else ""
        if fact.state == "applied":
            made.append(f"- {fact.what} ({fact.by}: {fact.why}){place_of}")
        elif fact.state == "stale":
            stale.append(f"- not applied: {fact.what}: {fact.stale}{place_of}")
        else:
            needless.append(f"- read so: {fact.what}{place_of}")
    for fact in old:
        if fact.id in after or replaced.get(fact.id) in after:
            continue
        if fact.id not in held and fact.id not in replaced:
            undone.append(f"- no longer: {fact.what}")
        elif fact.state == "applied":
            stale.append(f"- no longer: {fact.what}")
    counts = ((made, "by hand"), (undone, "taken back"), (stale, "not applied"), (needless, "not needed"))
    groups = [(len(lines), does) for lines, does in counts if lines]
    if not groups:
        return ()
    (count, does), *more = groups
    first = f"{count} correction{'s'[: count != 1]} {does}"
    rest = "".join(f", {count} {does}" for count, does in more)
    return (f"{first}{rest}, not changed by the insurer", *made, *undone, *stale, *needless)


def corrected_line(facts: Sequence[CorrectedFact]) -> tuple[str, ...]:
    """One line for the commit of a version that is recorded with corrections."""
    return tuple(f"- {line}" for line in applied_in_words(facts))
