"""Corrections of products, of the population, of the history and of references: the entries of flat lists."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.corrections.done import Done
from extractor.corrections.draft import Draft, Listed
from extractor.corrections.finding import NotThere, short
from extractor.language.plain import says_the_same
from extractor.model.entries_corrected import LIST_OF, Entry, EntryIs, entry_key, entry_text


def entry(draft: Draft, what: EntryIs, *, is_its_paper: bool) -> Done:
    """Replaces an entry that was read as it was, adds one that was not, or takes one out that is none."""
    entries = draft.lists[LIST_OF[what.does]]
    if what.read is None:
        return _added(entries, what, is_its_paper)
    alike = [listed for listed in entries if _is_the_same(listed.read, what.read)]
    if len(alike) > 1:
        raise NotThere(
            f"“{short(entry_text(what.read))}” stands there {len(alike)} times now, and which is meant is open"
        )
    if not alike:
        if what.to and (now := _like(entries, what.to)):
            return Done(now, is_new=False)
        raise NotThere(f"“{short(entry_text(what.read))}” is not among the {LIST_OF[what.does]} any more")
    (listed,) = alike
    if what.to is None:
        entries.remove(listed)
        return Done(None)
    is_new = listed.fact != what.to
    listed.fact = what.to
    return Done(listed, is_new=is_new)


def _added(entries: list[Listed], what: EntryIs, is_its_paper: bool) -> Done:
    """In another paper than that in which it was missed, only where the one that it stands after is there."""
    if what.to is None:
        raise NotThere("nothing was read, and nothing is said")
    if now := _like(entries, what.to):
        return Done(now, is_new=False)
    texts = [entry_text(listed.read) for listed in entries]
    place = next((n for n, text in enumerate(texts) if what.after and says_the_same(text, what.after)), None)
    if place is None and what.after is not None and not is_its_paper:
        raise NotThere(f"“{short(what.after)}”, after which it stands, is not there")
    made = Listed(what.to, what.to, None)
    entries.insert(len(entries) if place is None else place + 1, made)
    return Done(made)


def _like(entries: Sequence[Listed], wanted: Entry) -> Listed | None:
    return next((listed for listed in entries if _is_the_same(listed.fact, wanted)), None)


def _is_the_same(entry: Entry, other: Entry) -> bool:
    keys = entry_key(entry), entry_key(other)
    return len(keys[0]) == len(keys[1]) and all(says_the_same(*pair) for pair in zip(*keys, strict=True))
