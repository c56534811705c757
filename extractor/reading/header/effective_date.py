"""When this version takes effect: under a label, in a sentence or a running foot, in the history of revisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractor.language.dates import find_dates, find_labelled_dates
from extractor.language.effective import (
    document_effective_date,
    enters_into_effect,
    is_about_codes,
    is_gone_since,
    is_no_date,
    mentions_effect,
    opening_effective_date,
    says_only_what_is_gone,
    services_effective_date,
)
from extractor.model.finds import Found
from extractor.model.outline import Outline, Passage
from extractor.model.pointers import pointer
from extractor.model.policy import Revision
from extractor.profiles import Profile
from extractor.reading.candidates import Candidate
from extractor.reading.header.dated_fields import EFFECTIVE, Dated, years
from extractor.reading.header.front import Front, Strip, Token, words_of

_LABELS = {
    "version_effective": "version",
    "effective_date": "effective",
    "original_effective": "original",
    "revised": "revised",
    "implemented": "implemented",
}
_LONGEST_LINE = 15  # words of a line of the front that may be dated
_BEHIND = 4  # words behind such a date: "Page 1 of 3"
_LONGEST_REST = 3  # words beside a date in its field; more are a sentence
_FLUSH = 3.0  # points by which the left edges of a label and of the answer below it differ
_SENTENCE = 15  # words that a document's first sentence has at least


def effective_candidates(
    front: Front,
    dated: Sequence[Dated],
    own: Sequence[Dated],
    outline: Outline,
    history: Found[tuple[Revision, ...]],
    profile: Profile,
) -> Iterator[Candidate[str]]:
    """Each place that may date this version, with the ISO date that it gives. `own` are those of the labelled dates
    that are this document's."""
    yield from _labelled(front, dated, own, profile)
    yield from _mentioned(front, {t.word.index for d in dated for t in d.field.label})
    yield from _stated(outline)
    headed = (s for s in outline.sections if s.heading and profile.label(s.heading.text) in EFFECTIVE)
    yield from _recorded(history, frozenset(w.index for s in headed for w in s.words))


def _labelled(front: Front, dated: Sequence[Dated], own: Sequence[Dated], profile: Profile) -> Iterator[Candidate[str]]:
    fields = {d.field for d in own}
    is_first_known = any(d.means == "original_effective" for d in dated)  # at a document's end it may not seem its own
    never_revised = _is_never_revised(front, profile)
    for d in dated:
        if d.means not in _LABELS or _is_of_first_version(d, own):
            continue
        is_own = d.field in fields
        alike = [other.iso for other in dated if other.means == d.means and (other.field in fields) == is_own]
        about = {
            "front": is_own and (d.zone in ("front", "running") or d.field.page == 1),
            "others": not is_own,
            "mid_line": not d.field.opens,
            "in_sentence": not (d.whole or d.field.marked)
            and _words_up_to_bar(d.field.value) - len(d.iso.split("-")) > _LONGEST_REST,
            "gone": is_gone_since(_up_to_label(front, d)),
            "newest": d.iso == max(alike),
            "outdated": any(other.field is d.field and other.iso > d.iso for other in dated),
            "never_revised": d.means == "original_effective" and never_revised,
            "supersedes": d.means == "revised" and is_own and d.zone == "front" and _is_long_after(d.iso, own),
            "after_first": d.means == "revised" and is_first_known and is_own and d.zone == "front",
        }
        features = tuple(name for name, holds in about.items() if holds)
        yield Candidate(d.iso, (_LABELS[d.means], *features), d.words, borrowed=d.borrowed)


def _is_of_first_version(dated: Dated, own: Sequence[Dated]) -> bool:
    """Whether something was implemented before the document was revised: its first version, not this one."""
    return dated.means == "implemented" and any(d.means == "revised" and d.iso > dated.iso for d in own)


def _words_up_to_bar(value: Sequence[Token]) -> int:
    """How many words a value has before a bar: "July 1, 2025 | Requests are sent by fax"."""
    return sum(1 for _ in takewhile(lambda token: token.text != "|", value))


def _is_long_after(revised: str, own: Sequence[Dated]) -> bool:
    """Whether a revision is later by more than a year than every effective date that the front labels."""
    effective = [d.iso for d in own if d.means in EFFECTIVE and d.zone == "front"]
    return bool(effective) and years(revised) - years(max(effective)) > 1


def _up_to_label(front: Front, dated: Dated) -> str:
    """The words of a line up to and with the label that stands in it; none where the label opens it."""
    last = dated.field.label[-1].word.index
    strips = (strip for strip in front.strips if not dated.field.opens)
    lines = (strip.tokens for strip in strips if any(token.word.index == last for token in strip.tokens))
    return " ".join(token.text for token in next(lines, ()) if token.word.index <= last)


def _is_never_revised(front: Front, profile: Profile) -> bool:
    """Whether a label asks for the date of a revision and the answer is that there is none."""
    before: Strip | None = None
    for strip in front.strips:
        label, _, answer = strip.text.partition(":")
        labels = [s.text for s in (before, _over(strip, front)) if s] if is_no_date(strip.text) else []
        labels += [label] if is_no_date(answer) else []
        if any(profile.label(text) in ("version_effective", "revised") for text in labels):
            return True
        before = strip
    return False


def _over(strip: Strip, front: Front) -> Strip | None:
    """What stands right above a strip, begun at its left edge."""
    above = (s for s in front.on(strip.page) if s.box.bottom <= strip.box.top and abs(s.box.x0 - strip.box.x0) < _FLUSH)
    return max(above, key=lambda s: s.box.bottom, default=None)


def _mentioned(front: Front, labels: set[int]) -> Iterator[Candidate[str]]:
    """ "Clinical Policy Effective 01/01/2025" in a line of the front or a running foot."""
    for strip in (s for s in front.of("front", "running") if not s.in_cell):
        if not labels.isdisjoint(t.word.index for t in strip.tokens):
            continue
        at = mentions_effect(strip.text) if len(strip.tokens) <= _LONGEST_LINE else None
        spans = find_labelled_dates(strip.text[at:]) if at else []
        ends = at is not None and spans and len(strip.text[at + spans[0].end :].split()) <= _BEHIND
        if at is None or is_gone_since(strip.text[:at]):
            continue
        if ends and spans[0].start == 0 and not find_dates(strip.text[:at]):
            yield Candidate(spans[0].iso, (f"mentioned_{strip.zone}",), words_of(strip.tokens))


def _stated(outline: Outline) -> Iterator[Candidate[str]]:
    """ "This policy is effective on April 1, 2025", and what the first page says of services, or first of all."""
    is_first = True
    for section in outline.sections:
        for block in section.blocks if section.kind not in ("references", "revision_history") else ():
            if not isinstance(block, Passage):
                continue
            if span := document_effective_date(block.text):
                yield Candidate(span.iso, ("sentence",), tuple(block.words))
            elif block.page == 1 and (span := services_effective_date(block.text)):
                yield Candidate(span.iso, ("of_services",), tuple(block.words))
            elif is_first and block.page == 1 and _is_sentence(block) and (span := opening_effective_date(block.text)):
                yield Candidate(span.iso, ("opening",), tuple(block.words))
            is_first = is_first and not _is_sentence(block)


def _is_sentence(passage: Passage) -> bool:
    return len(passage.text.split()) >= _SENTENCE


def _recorded(history: Found[tuple[Revision, ...]], headed: frozenset[int]) -> Iterator[Candidate[str]]:
    """What the newest entries of the history say of when they take effect; those under a heading "Effective" (whose
    words are `headed`) on their own day."""
    newest = max((r.date for r in history.value if r.date), default=None)
    words = {c.pointer: c.words for c in history.cited}
    for number, revision in enumerate(history.value):
        if revision.date is None or revision.date != newest:
            continue
        stands = (*words.get(pointer(number, "date"), ()), *words.get(pointer(number, "text"), ()))
        if enters_into_effect(revision.text) or any(w.index in headed for w in stands):
            yield Candidate(revision.effective_date or revision.date, ("entry",), stands)
        elif revision.effective_date and not says_only_what_is_gone(revision.text):
            ahead = revision.effective_date[: len(revision.date)] >= revision.date[: len(revision.effective_date)]
            about = {"entry_says": True, "entry_ahead": ahead, "entry_of_codes": is_about_codes(revision.text)}
            features = tuple(name for name, holds in about.items() if holds)
            yield Candidate(revision.effective_date, features, stands)
