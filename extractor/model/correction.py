"""A person's corrections of what was read of a policy: kept in the ledger, and applied to each version of it.

A correction names its place by what was read there, not by where that stood: it holds wherever these words stand, and
does nothing where they do not.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, model_validator
from typing_extensions import TypeAliasType

from extractor.model.canonical import dump_bytes
from extractor.model.entries_corrected import EntryIs, PopulationIs, ProductIs, ReferenceIs, RevisionIs, entry_key
from extractor.model.formats import Digest, Instant, PrintedDate
from extractor.model.places_corrected import CodePlace, PassagePlace, SectionPlace, StatementPlace, TablePlace
from extractor.model.policy import Code, CodeStatus, DateKind, Logic, Policy, Position
from extractor.model.provenance import Frozen
from extractor.model.roles import CodeRole
from extractor.model.walk import TreePart

FactName = TypeAliasType("FactName", Literal[
    "kind", "title", "payer", "policy_number", "effective_date", "prior_authorization", "notification",
])  # fmt: skip
Nature = TypeAliasType("Nature", Literal["criterion", "limitation", "heading", "background"])


class FactIs(Frozen):
    """A fact of the header is `to`, and not `read`; None: not stated."""

    does: Literal["fact"] = "fact"
    field: FactName
    read: str | None
    to: str | None

    @model_validator(mode="after")
    def _as_the_field_asks(self) -> FactIs:
        field: Any = Policy.model_fields[self.field].annotation
        TypeAdapter(field).validate_python(self.to)
        if self.field == "effective_date" and self.to:
            date.fromisoformat(f"{self.to}-01-01"[:10])  # a month or a year has a first day
        return self


class DateIs(Frozen):
    """The header's date of this kind is `to`; None where it has none."""

    does: Literal["date"] = "date"
    kind: DateKind
    read: PrintedDate | None
    to: PrintedDate | None

    @model_validator(mode="after")
    def _is_in_the_calendar(self) -> DateIs:
        if self.to:
            date.fromisoformat(f"{self.to}-01-01"[:10])  # a month or a year has a first day
        return self


class TextIs(Frozen):
    """A statement says this."""

    does: Literal["text"] = "text"
    at: StatementPlace
    to: str


class LogicIs(Frozen):
    """So many of what stands under a statement must hold; None: the text gives no word."""

    does: Literal["logic"] = "logic"
    at: StatementPlace
    read: Logic | None
    to: Logic | None


class PositionIs(Frozen):
    """A statement rules this; None: what the one above it rules."""

    does: Literal["position"] = "position"
    at: StatementPlace
    read: Position | None
    to: Position | None


class Moved(Frozen):
    """A statement stands, with all below it, right after another one (None: first) under `under` (None: at the top)."""

    does: Literal["move"] = "move"
    at: StatementPlace
    part: TreePart
    under: StatementPlace | None
    after: StatementPlace | None


class ListOf(Frozen):
    """The items of one list, from `at` to `last`, belong to the statement `under`."""

    does: Literal["list"] = "list"
    at: StatementPlace
    last: StatementPlace
    under: StatementPlace


class IsA(Frozen):
    """A statement, a paragraph or a whole section is a criterion, a limitation, a heading or background."""

    does: Literal["is"] = "is"
    at: Annotated[StatementPlace | PassagePlace | SectionPlace, Field(discriminator="of")]
    to: Nature


class Added(Frozen):
    """A statement that was not read; it stands as `Moved` says, and has the id of its place."""

    does: Literal["add"] = "add"
    at: StatementPlace
    part: TreePart
    under: StatementPlace | None
    after: StatementPlace | None
    logic: Logic | None = None
    position: Position | None = None


class Dropped(Frozen):
    """What was read as a statement is none; what stands under it takes its place, unless the `whole` branch goes."""

    does: Literal["drop"] = "drop"
    at: StatementPlace
    whole: bool = False


class PairedWith(Frozen):
    """A statement is the one that has the id `to` in other versions."""

    does: Literal["pair"] = "pair"
    at: StatementPlace
    to: str


class StatusIs(Frozen):
    """What the row of a code rules of it."""

    does: Literal["status"] = "status"
    at: CodePlace
    read: tuple[CodeStatus, ...]
    to: tuple[CodeStatus, ...]


class DescriptionIs(Frozen):
    """What the row of a code calls it."""

    does: Literal["description"] = "description"
    at: CodePlace
    read: str | None
    to: str | None


class RoleIs(Frozen):
    """What a table says of its codes."""

    does: Literal["role"] = "role"
    at: TablePlace
    read: CodeRole | None
    to: CodeRole | None


class CodeAdded(Frozen):
    """A table has a code that was not read, after another ("HCPCS L1810"; None: the table has no other)."""

    does: Literal["add-code"] = "add-code"
    at: TablePlace
    code: Code
    after: str | None


class CodeDropped(Frozen):
    """A table has not this code; `read` is the description with which it was read."""

    does: Literal["drop-code"] = "drop-code"
    at: CodePlace
    read: str | None


What = TypeAliasType(
    "What",
    Annotated[
        FactIs | DateIs | TextIs | LogicIs | PositionIs | Moved | ListOf | IsA | Added | Dropped | PairedWith
        | StatusIs | DescriptionIs | RoleIs | CodeAdded | CodeDropped | ProductIs | PopulationIs | RevisionIs
        | ReferenceIs,
        Field(discriminator="does"),
    ],
)  # fmt: skip


class Correction(Frozen):
    """One correction: `what`, by whom, when and why.

    `paper` is the PDF (its SHA-256) in which the fault was seen, `order` the place of that version among those of its
    policy: in later ones the correction is told of where what it corrects is not there.
    """

    id: str
    what: What
    paper: Digest
    order: str
    by: str
    on: Instant
    why: str

    @property
    def is_of_its_paper(self) -> bool:
        """Whether it holds for one PDF alone: dates, which each version has anew."""
        return isinstance(self.what, DateIs) or (isinstance(self.what, FactIs) and self.what.field == "effective_date")


class Review(Frozen):
    """What is corrected of a policy, the oldest first: `policies/structured/<payer>/<policy>.review.json`."""

    policy_id: str
    corrections: tuple[Correction, ...] = ()


def correction(what: What, *, paper: str, order: str, by: str, on: str, why: str) -> Correction:
    """A new correction, which gets a name of its own."""
    unnamed = Correction(id="", what=what, paper=paper, order=order, by=by, on=on, why=why)
    return unnamed.model_copy(update={"id": "k" + hashlib.sha256(dump_bytes(unnamed)).hexdigest()[:8]})


ReadAs = FactIs | DateIs | LogicIs | PositionIs | StatusIs | DescriptionIs | RoleIs
"""What says how something was read: it holds for that reading, and another one for another reading."""


def is_addition(what: What) -> bool:
    """Whether a list has something that was not read of it: a code, or an entry."""
    return isinstance(what, CodeAdded) or (isinstance(what, EntryIs) and what.read is None)


def same_place(old: Correction, new: Correction) -> bool:
    """Whether two corrections are of the same thing, read the same, so that only the later one holds."""
    return thing(old) == thing(new) and _read(old.what) == _read(new.what)


def _read(what: What) -> object:
    return what.read if isinstance(what, ReadAs) else None


_STANDS = ("move", "is", "drop")  # each says where its statement stands, and whether it does


def thing(correction: Correction) -> tuple[object, ...]:
    """What a correction is of, however it was read."""
    what = correction.what
    paper = correction.paper if correction.is_of_its_paper else None
    match what:
        case FactIs():
            return what.does, what.field, paper
        case DateIs():
            return what.does, what.kind, paper
        case CodeAdded():
            return what.does, what.at.key, what.code.system, what.code.code
        case ProductIs() | PopulationIs() | RevisionIs() | ReferenceIs():
            return what.does, "read" if what.read else "added", *entry_key_of(what)
        case CodeDropped():
            return "add-code", what.at.table.key, what.at.system, what.at.code
        case _:
            return "stands" if what.does in _STANDS else what.does, what.at.key


def entry_key_of(what: EntryIs) -> tuple[str, ...]:
    """By what the entry of a correction is known: as it was read or, of one that was not, as it is."""
    entry = what.read or what.to
    return entry_key(entry) if entry else ()


def with_correction(corrections: tuple[Correction, ...], new: Correction) -> tuple[Correction, ...]:
    """The corrections of a policy with a new one, in place of the one of the same thing read the same, if any."""
    return (*(old for old in corrections if not same_place(old, new)), new)
