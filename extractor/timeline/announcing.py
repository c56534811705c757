"""Which policies of the ledger a bulletin names, each by its number or its title, in headings, rows and sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.language.plain import content_words
from extractor.ledger import History, Ledger, Version
from extractor.model import walk
from extractor.model.announced import Announcement
from extractor.model.pointers import pointer, under
from extractor.model.policy import Policy

BULLETIN = "bulletin"
_TELLING = 3  # signs of a number at least: "17" may be anything
_LONG = 8  # letters of a title of one word: shorter ones may be any word


@dataclass(frozen=True, slots=True)
class _Named:
    """A policy under one of the names that its versions had: the words of the title, and what finds the number."""

    policy_id: str
    title: tuple[str, ...]
    number: str


def announcements(ledger: Ledger, history: History, version: Version) -> tuple[Announcement, ...]:
    """What a version announces of policies that the ledger has; nothing where it is no bulletin."""
    policy = Policy.model_validate_json(ledger.facts(version))
    return announced(policy, history) if policy.kind == BULLETIN else ()


def announced(bulletin: Policy, history: History) -> tuple[Announcement, ...]:
    """The policies of its insurer that a bulletin names, in the order of its print; of titles that hold each other the
    longest counts."""
    names = list(_names(bulletin.policy_id, history))
    announced: dict[tuple[str, str], Announcement] = {}
    for at, text in _texts(bulletin):
        for policy_id, by in _named_in(text, names).items():
            announced.setdefault((policy_id, text), Announcement(policy_id=policy_id, by=by, text=text, at=at))
    return tuple(announced.values())


def announcement_lines(announced: Sequence[Announcement]) -> Iterator[str]:
    for announcement in announced:
        yield f"announces {announcement.policy_id}, by {' and '.join(announcement.by)}: “{announcement.text}”"


def _names(bulletin_id: str, history: History) -> Iterator[_Named]:
    for policy_id in history.policies_of(bulletin_id.partition("/")[0]):
        if policy_id == bulletin_id:
            continue
        versions = history.of(policy_id)
        yield from dict.fromkeys(
            _Named(policy_id, content_words(version.title or ""), _pattern(version.policy_number))
            for version in versions
        )


def _texts(bulletin: Policy) -> Iterator[tuple[str, str]]:
    for number, section in enumerate(bulletin.sections):
        if section.heading:
            yield under(pointer("sections", number), "heading"), section.heading
    yield from ((paragraph.at, paragraph.text) for paragraph in walk.paragraphs(bulletin))


def _named_in(text: str, names: Sequence[_Named]) -> dict[str, tuple[str, ...]]:
    """The policies that a text names, and by what."""
    words, printed = content_words(text), text.upper()
    by_number = {name.policy_id for name in names if name.number and re.search(name.number, printed)}
    titles = [name for name in names if _holds(words, name.title)]
    whole = [n for n in titles if not any(len(o.title) > len(n.title) and _holds(o.title, n.title) for o in titles)]
    numbered = {name.title for name in names if name.policy_id in by_number}  # of siblings the number tells which
    by_title = {n.policy_id for n in whole if n.title not in numbered or n.policy_id in by_number}
    by: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for what, policies in (("number", by_number), ("title", by_title)):
        for policy_id in sorted(policies):
            by[policy_id] += (what,)
    return dict(by)


def _holds(words: Sequence[str], title: Sequence[str]) -> bool:
    """Whether a title stands in words, whole and in its order; one of a single short word may be any word."""
    if not title or (len(title) == 1 and len(title[0]) < _LONG):
        return False
    return any(tuple(words[at : at + len(title)]) == tuple(title) for at in range(len(words) - len(title) + 1))


def _pattern(number: str | None) -> str:
    """What finds a number in upper case, however its parts are joined; empty for one that says too little."""
    parts = re.findall(r"[A-Z]+|\d+", (number or "").upper())
    if len("".join(parts)) < _TELLING or not any(part.isdigit() for part in parts):
        return ""
    return rf"(?<![\w.-]){'[-–.:/ ]?'.join(parts)}(?!\w|[-.]\w)"
