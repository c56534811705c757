"""Reads the payer's own account of its changes: a list, a table or running text of dated entries."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.language.dates import only_dates
from extractor.model.finds import Found, cite
from extractor.model.outline import Outline, Passage
from extractor.model.pointers import pointer
from extractor.model.policy import Revision
from extractor.model.provenance import Finding
from extractor.profiles import Profile
from extractor.reading.candidates import worth
from extractor.reading.history.closing import approval_dates, closing_dates, dates_beside, opening_dates
from extractor.reading.history.entries import Entry
from extractor.reading.history.history_candidates import Part, parts, read_runs
from extractor.reading.history.labelled import closing_rows, columns_of_dates, named_rows, read_labelled


def read_history(outline: Outline, profile: Profile) -> Found[tuple[Revision, ...]]:
    """The entries in printed order, each with its own date, as precise as printed, and all its text."""
    everything = list(parts(outline, profile))
    runs = [run for run in read_runs(everything, profile) if worth("revision_history", run.features)]
    chosen = [run for run in runs if run.is_named] or runs
    entries = [entry for run in chosen for entry in run.entries]
    entries = _with_lists(list(columns_of_dates(outline, profile)), entries)
    entries = _with_labelled(entries, everything, profile) or _labelled(everything, outline, profile)
    if _are_header_dates([entry.revision() for entry in entries], profile):
        return Found(())
    revisions = tuple(entry.revision() for entry in entries)
    cited = [c for number, entry in enumerate(entries) for c in entry.cited(pointer(number))]
    if heads := [w for run in chosen if run.entries for w in run.heads]:
        cited.append(cite("", heads, quoted=True))
    return Found(revisions, tuple(cited), tuple(_findings(revisions)))


def _with_lists(listed: list[Entry], entries: list[Entry]) -> list[Entry]:
    """The entries of columns of dates beside those of what tells what was done, in printed order."""
    seen = {w.index for entry in entries for w in entry.date_words}
    both = [*(entry for entry in listed if seen.isdisjoint(w.index for w in entry.date_words)), *entries]
    return sorted(both, key=_place) if listed else entries


def _place(entry: Entry) -> int:
    return min((w.index for w in (*entry.date_words, *entry.text.words)), default=0)


def _with_labelled(entries: list[Entry], everything: Sequence[Part], profile: Profile) -> list[Entry]:
    """The entries with the dates that labels tell beside them in their section. Where most of these are told by the
    entries already, or all that one label has, they are a summary of them."""
    named = [p for part in everything if part.named for p in part.blocks if isinstance(p, Passage)]
    listed = list(dates_beside(named, entries, profile))
    repeated = [any(_same(date.date, entry.date) for entry in entries) for date in listed]
    by_label: dict[str, list[bool]] = {}
    for date, is_repeated in zip(listed, repeated, strict=True):
        by_label.setdefault(date.label.text, []).append(is_repeated)
    is_summary = any(all(known) for known in by_label.values() if len(known) > 1)
    return _with_lists(listed, entries) if entries and 2 * sum(repeated) < len(listed) and not is_summary else entries


def _same(date: str | None, other: str | None) -> bool:
    """Whether two dates are the same as far as both are printed."""
    return date is not None and other is not None and (date.startswith(other) or other.startswith(date))


def _labelled(everything: Sequence[Part], outline: Outline, profile: Profile) -> list[Entry]:
    """The entries of a document whose history is labels and dates only, in a section of its own or at its end."""
    named = [p for part in everything if part.named for p in part.blocks if isinstance(p, Passage)]
    return (
        _of_labels(named, profile)
        or list(named_rows(outline))
        or list(closing_dates(outline, profile))
        or list(closing_rows(outline, profile))
        or list(approval_dates(outline, profile))
        or list(opening_dates(outline, profile))
    )


def _of_labels(named: Sequence[Passage], profile: Profile) -> list[Entry]:
    """The labelled dates of a section that is named as the history; line by line where a label stands above its date,
    or where one is yet to come."""
    entries = list(read_labelled(named, profile))
    meanings = {profile.label(text.text.strip(" :")) for entry in entries for text in (entry.text, entry.label)}
    if all(entry.text for entry in entries) and "next_review" not in meanings:
        return entries
    return list(dates_beside(named, (), profile)) or entries


def _are_header_dates(revisions: list[Revision], profile: Profile) -> bool:
    """Whether a block only labels dates and one of them is yet to come ("Next Review"): the header's, no history."""
    labels = [_label_alone(r.text, profile) for r in revisions]
    return "next_review" in labels and None not in labels


def _label_alone(text: str, profile: Profile) -> str | None:
    """What a label means behind which stands nothing, or a further date: "Next Review: 06/12/2025"."""
    label, _, rest = text.partition(":")
    return profile.label(label.strip()) if not rest.strip() or only_dates(rest.strip()) else None


def _findings(revisions: tuple[Revision, ...]) -> list[Finding]:
    """Entries without a date, and dates that break the order of all the others."""
    findings = [
        Finding(
            severity="warning",
            rule="undated-revision",
            message="This entry of the revision history has no date of its own.",
            at=pointer(number),
        )
        for number, revision in enumerate(revisions)
        if revision.date is None
    ]
    dated = [(number, r.date) for number, r in enumerate(revisions) if r.date]
    odd = _out_of_order(dated)
    if odd is not None:
        message = f"The date {revisions[odd].date} breaks the order of the revision history: it may be misprinted."
        findings.append(
            Finding(severity="info", rule="revision-out-of-order", message=message, at=pointer(odd, "date"))
        )
    return findings


def _out_of_order(dated: list[tuple[int, str]]) -> int | None:
    """The one entry without which the dates only rise or only fall, if there is just one such entry."""
    dates = [date for _, date in dated]
    falling = sum(_falls(a, b) for a, b in pairwise(dates)) > sum(_falls(b, a) for a, b in pairwise(dates))
    ordered = dates[::-1] if falling else dates
    without_each = (ordered[:n] + ordered[n + 1 :] for n in range(len(ordered)))
    odd = [n for n, rest in enumerate(without_each) if not any(_falls(a, b) for a, b in pairwise(rest))]
    if len(dates) < 4 or len(odd) != 1:
        return None
    return dated[len(dates) - 1 - odd[0] if falling else odd[0]][0]


def _falls(date: str, following: str) -> bool:
    """Whether a date lies before the one printed above it, as far as both are printed."""
    return date[: len(following)] > following[: len(date)]
