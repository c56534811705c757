"""Changes that are no news: dates that another change reports, roles of tables that their rows report, works cited
with other authors, and codes of a range that was written out."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.language.code_ranges import all_named, is_several
from extractor.language.plain import plain
from extractor.model.changes import Change
from extractor.model.pointers import steps_of
from extractor.model.policy import Policy

SAME_ENDING = 10  # words of title and source by which a reference is the same work whoever is named before
ENOUGH_SIGNS = 20  # of a reference that is looked for in all of the other version's: fewer may stand there by chance


def cited_otherwise(change: Change) -> str | None:
    """Why a reworded reference is the same work; None where it may be another."""
    if change.part != "references" or change.kind != "modified":
        return None
    texts = [plain(side["text"]).split() for side in (change.before, change.after)]
    ending = next((n for n, (a, b) in enumerate(zip(*(words[::-1] for words in texts), strict=False)) if a != b), 0)
    authors = [" ".join(words[: len(words) - ending]) for words in texts]
    if ending >= SAME_ENDING and sum("et al" in names or names.endswith("et") for names in authors) == 1:
        return "The same work with another list of authors"
    return None


def run_on(policy: Policy) -> str:
    """The bare words of all references in one, without spaces."""
    return "".join(_run_on(reference.text) for reference in policy.references)


def _run_on(text: str) -> str:
    return plain(text).replace(" ", "")


def parted_otherwise(change: Change, old: str, new: str) -> str | None:
    """Why a reference is no news: the same words stand among those of the other version, parted otherwise into words
    (an address over several lines) or into entries. `old` and `new` are all references of each, run on; None where
    there are other words.
    """
    if change.part != "references" or change.kind == "renumbered":
        return None
    for side, others in ((change.before, new), (change.after, old)):
        words = _run_on(side["text"]) if isinstance(side, dict) else ""
        if side is not None and (len(words) < ENOUGH_SIGNS or words not in others):
            return None
    return "The other version has the same words, parted otherwise"


def said_by_rows(change: Change, old: Policy, new: Policy) -> str | None:
    """Why another role of a table is no news: in both versions each of its rows says itself what holds of its code, and
    where that changed, it is reported. None where it is one."""
    sides = (change.before, change.after)
    is_table = all(isinstance(side, dict) and "role" in side and "code" not in side for side in sides)
    if change.part != "codes" or not is_table or change.before["caption"] != change.after["caption"]:
        return None
    tables = ((old, change.old_path or ""), (new, change.path or ""))
    rows = [row for policy, at in tables for row in policy.code_tables[int(steps_of(at)[1])].codes]
    is_ruled = bool(rows) and all(row.status for row in rows)
    return "Its rows say themselves what holds of their codes" if is_ruled else None


def written_out(change: Change, changes: Iterable[Change]) -> str | None:
    """Why a code that came or went is no news: a range that is reported names it in the other version. None where it
    is one."""
    if change.part != "codes" or change.effect != "neutral" or is_several(change.key):
        return None
    opposite = {"added": "removed", "removed": "added"}.get(change.kind)
    ranges = (c.key for c in changes if c.part == "codes" and c.kind == opposite and c.effect == "neutral")
    named_by = next((key for key in ranges if is_several(key) and all_named(change.key, [key])), None)
    return f"“{named_by}”, which is reported, names it" if named_by else None


def reported_already(change: Change, changes: Iterable[Change], new: Policy) -> str | None:
    """Why a changed header date is no news of its own; None where it is."""
    if change.part != "dates" or not isinstance(change.after, dict):
        return None
    date = change.after["date"]
    entries = [c.after["date"] for c in changes if c.part == "revision_history" and isinstance(c.after, dict)]
    if any(entry and (date.startswith(entry) or entry.startswith(date)) for entry in entries):
        return "The date of a new entry of the revision history, which is reported"
    if date == new.effective_date and any(c.part == "effective_date" for c in changes):
        return "The new effective date, which is reported"
    return None
