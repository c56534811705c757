"""Which policies of the ledger a bulletin names, each by its number or its title, in headings, rows and sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.language.plain import content_words
from extractor.ledger import History
from extractor.model import walk
from extractor.model.announced import Announcement
from extractor.model.pointers import pointer, under
from extractor.model.policy import Policy

_TELLING = 3  # signs of a number at least: "17" may be anything
_SEPARATOR = re.compile("[-–.:/ ]")  # of the parts of a number
_LONG = 8  # letters of a title of one word: shorter ones may be any word


@dataclass(frozen=True, slots=True)
class Named:
    """A policy under one of the names that its versions had: the words of the title, and the parts of the number."""

    policy_id: str
    title: tuple[str, ...]
    number: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of a bulletin: where it stands, its words, and itself in upper case."""

    at: str
    text: str
    words: tuple[str, ...]
    printed: str


def announced(bulletin: Policy, names: Iterable[Named]) -> tuple[Announcement, ...]:
    """The policies of its insurer, given by their names, that a bulletin names, in the order of its print; of titles
    that hold each other the longest counts."""
    texts = [_Text(at, text, content_words(text), text.upper()) for at, text in _texts(bulletin)]
    possible = [name for name in _possible(texts, names) if name.policy_id != bulletin.policy_id]
    announced: dict[tuple[str, str], Announcement] = {}
    for each in texts:
        for policy_id, by in _named_in(each, _possible((each,), possible)).items():
            announcement = Announcement(policy_id=policy_id, by=by, text=each.text, at=each.at)
            announced.setdefault((policy_id, each.text), announcement)
    return tuple(announced.values())


def names_of(history: History, payer: str) -> tuple[Named, ...]:
    """The names that the policies of a payer, given by its part of their ids, have or had."""
    printed = ((p, v.title, v.policy_number) for p in history.policies_of(payer) for v in history.of(p))
    return tuple(
        Named(policy_id, content_words(title or ""), _parts(number))
        for policy_id, title, number in dict.fromkeys(printed)
    )


def _possible(texts: Sequence[_Text], names: Iterable[Named]) -> list[Named]:
    """Those of the names of which the texts have all words of the title or all signs of the number: a few of thousands,
    which are then looked for as they are printed."""
    words = {word for each in texts for word in each.words}
    signs = "\n".join(_SEPARATOR.sub("", each.printed) for each in texts)
    return [
        name
        for name in names
        if (name.title and words.issuperset(name.title)) or (name.number and "".join(name.number) in signs)
    ]


def _texts(bulletin: Policy) -> Iterator[tuple[str, str]]:
    for number, section in enumerate(bulletin.sections):
        if section.heading:
            yield under(pointer("sections", number), "heading"), section.heading
    yield from ((paragraph.at, paragraph.text) for paragraph in walk.paragraphs(bulletin))


def _named_in(text: _Text, names: Sequence[Named]) -> dict[str, tuple[str, ...]]:
    """The policies that a text names, and by what."""
    by_number = {name.policy_id for name in names if name.number and re.search(_pattern(name.number), text.printed)}
    titles = [name for name in names if _holds(text.words, name.title)]
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


def _parts(number: str | None) -> tuple[str, ...]:
    """The letters and digits of a number in upper case; none of one that says too little."""
    parts = re.findall(r"[A-Z]+|\d+", (number or "").upper())
    if len("".join(parts)) < _TELLING or not any(part.isdigit() for part in parts):
        return ()
    return tuple(parts)


def _pattern(number: Sequence[str]) -> str:
    """What finds a number, however its parts are joined."""
    return rf"(?<![\w.-]){f'{_SEPARATOR.pattern}?'.join(number)}(?!\w|[-.]\w)"
