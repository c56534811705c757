"""Corrections of codes and of the tables in which they stand."""

from __future__ import annotations

from extractor.corrections.done import Done
from extractor.corrections.draft import Draft, Row
from extractor.corrections.finding import NotThere, is_due, row, table
from extractor.language.plain import says_the_same
from extractor.model.correction import CodeAdded, CodeDropped, DescriptionIs, RoleIs, StatusIs


def status(draft: Draft, what: StatusIs) -> Done:
    """Replaces what a row rules, where it is read as it was."""
    _, listed = row(draft, what.at)
    otherwise = f"the status of {what.at.system} {what.at.code} is read otherwise now"
    if not is_due(what, listed.read.status, listed.code.status, otherwise):
        return Done(listed, is_new=False)
    listed.code = listed.code.model_copy(update={"status": what.to})
    return Done(listed)


def description(draft: Draft, what: DescriptionIs) -> Done:
    _, listed = row(draft, what.at)
    otherwise = _described_otherwise(what)
    if not is_due(what, listed.read.description, listed.code.description, otherwise, says_the_same):
        return Done(listed, is_new=False)
    listed.code = listed.code.model_copy(update={"description": what.to})
    return Done(listed)


def role(draft: Draft, what: RoleIs) -> Done:
    listing = table(draft, what.at)
    otherwise = f"the table's role is read as {listing.read.role or 'none'} now"
    if not is_due(what, listing.read.role, listing.table.role, otherwise):
        return Done(listing, is_new=False)
    listing.table = listing.table.model_copy(update={"role": what.to})
    return Done(listing)


def add_code(draft: Draft, what: CodeAdded, *, is_its_paper: bool) -> Done:
    """Puts a code into a table, unless it is read there by now. In another paper than that in which it was missed,
    only where the one that it stands after is there."""
    listing = table(draft, what.at)
    names = [f"{listed.code.system} {listed.code.code}" for listed in listing.rows]
    if (name := f"{what.code.system} {what.code.code}") in names:
        return Done(listing.rows[names.index(name)], is_new=False)
    if what.after is not None and what.after not in names and not is_its_paper:
        raise NotThere(f"{what.after}, after which it stands, is not in the table")
    made = Row(what.code, what.code, None)
    listing.rows.insert(names.index(what.after) + 1 if what.after in names else len(names), made)
    return Done(made)


def drop_code(draft: Draft, what: CodeDropped) -> Done:
    """Takes a code out of its table, where it is described as it was."""
    listing, listed = row(draft, what.at)
    if not says_the_same(listed.read.description, what.read):
        raise NotThere(_described_otherwise(what))
    listing.rows.remove(listed)
    return Done(None)


def _described_otherwise(what: DescriptionIs | CodeDropped) -> str:
    return f"the description of {what.at.system} {what.at.code} is read otherwise now"
