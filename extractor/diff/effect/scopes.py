"""What it does to coverage that a list of demands is for some cases only now, or for all of them."""

from __future__ import annotations

from extractor.diff.effect.relations import Relation
from extractor.diff.effect.verdicts import Verdict
from extractor.diff.words import Run
from extractor.language import additions
from extractor.language.lead_ins import only_counts


def verdict_on_scope(runs: tuple[Run, ...], relation: Relation | None, bearing: int) -> Verdict | None:
    """The verdict where "for wounds of the heel ONLY" was put into "AND one of the following:", or taken out of it.

    What must be met is asked of fewer with it, a way in is open to fewer (`relation`: what the group is to its list).
    None where the group asks for something itself, or something else was changed.
    """
    changed = [(op, text) for op, text in runs if op != "=" and any(c.isalnum() for c in text)]
    if len(changed) != 1 or not only_counts("".join(text for op, text in runs if op == "=")):
        return None
    op, phrase = changed[0][0], changed[0][1].strip(" ,;:.")
    done = f"“{phrase}” was {'put in' if op == '+' else 'taken out'}"
    if additions.names_all(phrase):
        return Verdict("neutral", f"{done}, which leaves nobody out")
    if not additions.names_those_only(phrase) or relation not in ("requirements", "alternatives"):
        return None
    is_demand = relation == "requirements"
    tense = "is" if op == "+" else "was"
    what = f"the list {tense} asked of some only" if is_demand else f"the list {tense} a way in for some only"
    return Verdict("broadens" if is_demand == (op == "+") else "narrows", f"{done}: {what}").towards(bearing)
