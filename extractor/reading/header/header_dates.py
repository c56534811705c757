"""The dates of the header: when this version takes effect, and every other date with its label."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.model.finding_rules import FindingRule, Severity
from extractor.model.finds import Cited, Found, cite
from extractor.model.outline import Outline
from extractor.model.pointers import pointer
from extractor.model.policy import DatedFact, DateKind, EffectiveBasis, Revision
from extractor.model.provenance import Finding
from extractor.profiles import Profile
from extractor.reading.candidates import Choice, choose, doubt
from extractor.reading.header.dated_fields import EFFECTIVE, Dated, labelled_dates, own_dates, years
from extractor.reading.header.effective_date import effective_candidates
from extractor.reading.header.fields import Field
from extractor.reading.header.front import Front

_KINDS: dict[str, DateKind] = {
    "effective_date": "other",  # an older one, printed besides the one that is meant
    "version_effective": "other",
    "original_effective": "original_effective",
    "last_reviewed": "last_reviewed",
    "next_review": "next_review",
    "published": "published",
    "revised": "revised",
    "approved": "approved",
    "retired": "retired",
    "other_date": "other",
    "implemented": "other",
}
# What the date was taken from is worth a remark: `effective_basis` tells it as well, and none of six was wrong.
_REMARKS = frozenset({"effective-date-of-revision", "effective-date-of-history"})
_OLD_YEARS = 3  # an effective date this much older than the last review is worth a look
_STALE_YEARS = 1  # and one that is this much older than the last revision


@dataclass(frozen=True, slots=True)
class Dates:
    """`effective` is ISO, as precise as printed; None: the document prints none. `basis`: what gave it."""

    effective: str | None
    basis: EffectiveBasis
    others: tuple[DatedFact, ...]


def read_dates(
    front: Front,
    fields: Sequence[Field],
    outline: Outline,
    history: Found[tuple[Revision, ...]],
    profile: Profile,
) -> Found[Dates]:
    """Pointers are "/effective_date" and "/dates/N"."""
    labelled = labelled_dates(fields)
    dated = own_dates(labelled, _closing(outline))
    candidates = effective_candidates(front, labelled, dated, outline, history, profile)
    choice = choose("effective_date", candidates, agree=_agree)
    means = _means(choice)
    cited: list[Cited] = []
    others: list[DatedFact] = []
    for d in dated:
        if d.iso == choice.value and d.means in means:
            cited.append(cite("/effective_date", d.words, quoted=True, borrowed=d.borrowed))
            continue
        cited.append(cite(pointer("dates", len(others)), d.words, quoted=True, borrowed=d.borrowed))
        first = d.means == "effective_date" and "effective_date" not in means
        kind = "original_effective" if first else _KINDS[d.means]
        others.append(DatedFact(kind=kind, date=d.iso, label=d.field.name))
    if choice.same and all(c.pointer != "/effective_date" for c in cited):
        cited.append(choice.same[0].cited("/effective_date"))
    dates = Dates(choice.value, _basis(choice), tuple(others))
    return Found(dates, tuple(cited), tuple(_doubts(choice, dated)))


def _closing(outline: Outline) -> int:
    """The index of the first word of the last list of references; where there is none, behind all words."""
    lists = [s for s in outline.sections if s.kind == "references" and s.heading]
    return next(lists[-1].heading.words).index if lists and lists[-1].heading else sys.maxsize


def _agree(date: str, other: str) -> bool:
    """Whether one of two dates is the other, less precise."""
    return date.startswith(other) or other.startswith(date)


def _means(choice: Choice[str]) -> frozenset[str]:
    """The meanings of the labels under which the chosen date stands."""
    features = choice.same[0].features if choice.same else ()
    if "version" in features:
        return frozenset({"version_effective"})
    return frozenset({"revised"}) if "revised" in features else EFFECTIVE


def _basis(choice: Choice[str]) -> EffectiveBasis:
    if not choice.same:
        return "committed"
    features = choice.same[0].features
    if "original" in features:
        return "original"
    return "history" if any(name.startswith("entry") for name in features) else "stated"


def _doubts(choice: Choice[str], dated: Sequence[Dated]) -> list[Finding]:
    if choice.value is None:
        return [_none_printed(dated)]
    date, features = choice.value, choice.same[0].features
    if "supersedes" in features:
        message = f"The date called effective is more than a year older than that of the revision: {date} is taken."
        return [_finding("effective-date-of-revision", message)]
    if "revised" in features:
        message = f"Besides the original effective date only a revision is dated: {date} is taken."
        return [_finding("effective-date-of-revision", message)]
    if _basis(choice) == "history":
        message = f"Only the revision history says when this version takes effect: {date} is taken."
        return [_finding("effective-date-of-history", message)]
    if "of_services" in features:
        message = f"Only a sentence about services says from when on it applies: {date} is taken."
        return [_finding("effective-date-of-services", message)]
    return doubt("effective_date", choice) or _old(date, dated)


def _old(date: str, dated: Sequence[Dated]) -> list[Finding]:
    """The doubt that an effective date is the first version's, as later revisions and reviews are dated."""
    seen = [d.iso for d in dated if d.means in ("last_reviewed", "next_review", "published")]
    revised = [d.iso for d in dated if d.means == "revised"]
    for dates, most in ((revised, _STALE_YEARS), (seen, _OLD_YEARS)):
        if dates and years(max(dates)) - years(date) > most:
            message = f"The effective date {date} is much older than {max(dates)}; it may be the first version's."
            return [_finding("old-effective-date", message)]
    return []


def _finding(rule: FindingRule, message: str) -> Finding:
    severity: Severity = "info" if rule in _REMARKS else "warning"
    return Finding(severity=severity, rule=rule, message=message, at="/effective_date")


def _none_printed(dated: Sequence[Dated]) -> Finding:
    telling = ("published", "last_reviewed", "original_effective", "revised")
    newest = {d.field.name: d.iso for d in sorted(dated, key=lambda d: d.iso) if d.means in telling}
    printed = ", ".join(f"{label} {iso}" for label, iso in newest.items())
    also = f" It prints: {printed}." if printed else ""
    return _finding("no-effective-date", f"The document does not say when this version takes effect.{also}")
