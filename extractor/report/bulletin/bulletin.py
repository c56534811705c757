"""A bulletin as every format prints it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from extractor.model.changes import Change, ChangeSet
from extractor.model.policy import Policy
from extractor.model.provenance import Finding
from extractor.report.branches import TreeLine
from extractor.report.change_sentences import spoken_date
from extractor.report.excerpts import Piece
from extractor.report.papers import Paper
from extractor.report.printable import one_line


class Heading(StrEnum):
    """The sections of a bulletin, in their order: what a reader must act on comes first."""

    REDUCED = "Reductions in coverage"
    UNREAD = "Read incompletely or not compared: see the page"
    UNCLEAR = "Effect on coverage unclear"
    EXPANDED = "Expansions of coverage"
    OTHER = "Other changes"
    NEW = "New policies"
    FIRST_SEEN = "On record for the first time, not new to the insurer"
    RETIRED = "Retired policies"
    ANNOUNCEMENTS = "Bulletins of insurers"
    REPRINTED = "Reviewed or printed again, rules unchanged"

    @property
    def status(self) -> str:
        """What a row of an overview calls a policy under this heading."""
        return _STATUS.get(self, "Updated")


_STATUS = {
    Heading.NEW: "New",
    Heading.FIRST_SEEN: "First on record",
    Heading.RETIRED: "Retired",
    Heading.ANNOUNCEMENTS: "Bulletin",
    Heading.REPRINTED: "Reprinted",
}


@dataclass(frozen=True, slots=True)
class Period:
    """Both days count, as ISO dates; `until` None: open."""

    since: str
    until: str | None = None

    def holds(self, day: str) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    @property
    def in_words(self) -> str:
        if self.until is None:
            return f"since {spoken_date(self.since)}"
        return f"from {spoken_date(self.since)} to {spoken_date(self.until)}"


@dataclass(frozen=True, slots=True)
class Issue:
    """A version that a bulletin is to tell of, as the ledger has it.

    `changes` are None where no version stands before it, or where only its retirement falls into the period; `summary`
    is what is said then. `unread` says why it or the one before it was not read well enough to rely on what is not
    told. `standing` are sentences on its days and its reading, `announces` those of an insurer's own bulletin;
    `approved`, `retired` are printed dates, and `approved_is` says what the first is called; `findings` are those that
    ask for a person.
    """

    policy: Policy
    paper: Paper
    old_paper: Paper | None
    changes: ChangeSet | None
    findings: tuple[Finding, ...]
    summary: str = ""
    approved: str | None = None
    approved_is: str = "approved"
    retired: str | None = None
    unread: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    announces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of a PDF as a person reads it ("p. 3"), and the address that opens it there; empty without the PDF."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Item:
    """A change with its words in runs, marks to be seen at a glance, and what came or went below it.

    `whereabouts` is empty where the words say themselves what was done to what. Pages of a version that the change is
    not printed in, or whose paper is not known, are none.
    """

    change: Change
    whereabouts: str
    marks: tuple[str, ...]
    words: tuple[Piece, ...]
    logic: str
    tree: tuple[TreeLine, ...]
    notes: tuple[str, ...]
    old_pages: tuple[PageLink, ...]
    new_pages: tuple[PageLink, ...]

    @property
    def pages(self) -> tuple[tuple[PageLink, ...], ...]:
        """Those of the old and of the new version, of each only where there are some."""
        return tuple(filter(None, (self.old_pages, self.new_pages)))

    @property
    def head(self) -> str:
        """What was done to what; empty where the words say it."""
        return f"{self.change.kind} · {self.whereabouts}" if self.whereabouts else ""


@dataclass(frozen=True, slots=True)
class Group:
    """Changes of one importance; `counted` are those that are only counted, in words."""

    title: str
    items: tuple[Item, ...]
    counted: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """What the insurer's own history says of this version: an entry, and each of its claims with whether it is so."""

    entry: str
    claims: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A policy in a bulletin. `facts` are names with values, such as ("Effective", "July 1, 2025")."""

    number: int
    heading: Heading
    title: str
    effective: str
    facts: tuple[tuple[str, str], ...]
    standing: tuple[str, ...]
    summary: str
    groups: tuple[Group, ...]
    accounts: tuple[Account, ...]
    doubts: tuple[str, ...]
    folded: str | None
    page: PageLink
    issue: Issue

    @property
    def payer(self) -> str:
        return one_line(self.issue.policy.payer or "not stated")


@dataclass(frozen=True, slots=True)
class Section:
    heading: Heading
    notices: tuple[Notice, ...]

    @property
    def is_brief(self) -> bool:
        """Whether a notice in it is one line."""
        return self.heading is Heading.REPRINTED


@dataclass(frozen=True, slots=True)
class Bulletin:
    """All of it; `recorded` is the instant of the ledger's last version (RFC 3339), None where it has none; `covers`
    says what it is about, `beside` what of the period is not in it."""

    title: str
    covers: str
    recorded: str | None
    sections: Sequence[Section]
    beside: str = ""

    @property
    def lead(self) -> str:
        as_of = f"as on record on {spoken_date(self.recorded[:10])}" if self.recorded else "as nothing is on record yet"
        return f"{self.covers}, {as_of}. {self.beside}".rstrip()

    @property
    def notices(self) -> tuple[Notice, ...]:
        return tuple(notice for section in self.sections for notice in section.notices)
