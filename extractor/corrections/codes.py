"""Corrections of codes and of the tables in which they stand."""

from __future__ import annotations

from extractor.corrections.done import Done
from extractor.corrections.draft import Draft, Row
from extractor.corrections.finding import NotThere, row, table
from extractor.language.plain import says_the_same
from extractor.model.correction import CodeAdded, CodeDropped, DescriptionIs, RoleIs, StatusIs


def status(draft: Draft, what: StatusIs) -> Done:
    """Replaces what a row rules, where it is read as it was."""
    _, listed = row(draft, what.at)
    if listed.code.status == what.to:
        return Done(listed, is_new=False)
    if listed.read.status != what.read:
        raise NotThere(f"the status of {what.at.system} {what.at.code} is read otherwise now")
    listed.code = listed.code.model_copy(update={"status": what.to})
    return Done(listed)


def description(draft: Draft, what: DescriptionIs) -> Done:
    _, listed = row(draft, what.at)
    if listed.code.description == what.to:
        return Done(listed, is_new=False)
    if not says_the_same(listed.read.description, what.read):
        raise NotThere(f"the description of {what.at.system} {what.at.code} is read otherwise now")
    listed.code = listed.code.model_copy(update={"description": what.to})
    return Done(listed)


def role(draft: Draft, what: RoleIs) -> Done:
    listing = table(draft, what.at)
    if listing.table.role == what.to:
        return Done(listing, is_new=False)
    if listing.read.role != what.read:
        raise NotThere(f"the table's role is read as {listing.read.role or 'none'} now")
    listing.table = listing.table.model_copy(update={"role": what.to})
    return Done(listing)


def add_code(draft: Draft, what: CodeAdded) -> Done:
    """Puts a code at the end of a table, unless it is read there by now."""
    listing = table(draft, what.at)
    for listed in listing.rows:
        if (listed.code.system, listed.code.code) == (what.code.system, what.code.code):
            return Done(listed, is_new=False)
    made = Row(what.code, what.code, None)
    listing.rows.append(made)
    return Done(made)


def drop_code(draft: Draft, what: CodeDropped) -> Done:
    listing, listed = row(draft, what.at)
    listing.rows.remove(listed)
    return Done(None)
