"""How much speaks for it that two documents of one insurer are versions of one policy: names, content, history.

Which features two documents have is found here; what each is worth, and why, stands in `likeness.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import tomli
from pydantic import BaseModel, ConfigDict

from extractor.ingest.ordering import order_of
from extractor.ingest.printed_names import plain_number, plain_title, without_letters, without_year
from extractor.ingest.scope import Scope, scope_of, share_plans
from extractor.language.plain import content_words, plain
from extractor.model.policy import Policy
from extractor.model.walk import codes, statements

SHARED_WORDS = 0.5  # of the shorter title: of two that do not share more, each is another title
TELLING = 60  # characters of a history entry that two policies will not have word for word by chance
_SHORT = 3  # words of a statement that says as much as any other: "All of these:"
_FEW = 2  # statements, or codes: of fewer no share is taken


class _Feature(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    points: float
    why: str


class _Shares(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    same: float
    most: float
    some: float


class Weights(BaseModel):
    """What `likeness.toml` holds, which explains it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    least: float
    near: float
    mention: float
    content: _Shares
    features: Mapping[str, _Feature]


@cache
def weights() -> Weights:
    """The weights as they are shipped."""
    return Weights(**tomli.loads(files("extractor.ingest").joinpath("likeness.toml").read_text("utf-8")))


class Names(NamedTuple):
    """A document's title and number, plain, and the words of the title: what is compared before anything is opened."""

    title: str
    number: str
    words: frozenset[str]

    @staticmethod
    def of(title: str | None, number: str | None) -> Names:
        return Names(plain_title(title), plain_number(number), frozenset(content_words(plain_title(title))))


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a document counts when it is compared with others, so that its facts need not be kept."""

    names: Names
    scope: Scope
    statements: frozenset[str]
    codes: frozenset[str]
    history: frozenset[tuple[str | None, str]]
    kind: str | None
    payer: str | None
    effective_date: str | None
    order: str

    @staticmethod
    def of(policy: Policy) -> Traits:
        texts = (plain(statement.text) for _, statement in statements(policy))
        return Traits(
            names=Names.of(policy.title, policy.policy_number),
            scope=scope_of(policy),
            statements=frozenset(text for text in texts if len(text.split()) >= _SHORT),
            codes=frozenset(listed.code.code for listed in codes(policy)),
            history=frozenset((e.date, " ".join(e.text.lower().split())) for e in policy.revision_history),
            kind=policy.kind,
            payer=policy.payer,
            effective_date=policy.effective_date,
            order=order_of(policy),
        )


@dataclass(frozen=True, slots=True)
class Likeness:
    """The features that two documents have, and how much of their content is the same (0 where too little is there)."""

    features: tuple[str, ...]
    shared: float

    @property
    def points(self) -> float:
        return sum(weights().features[name].points for name in self.features)

    @property
    def are_one(self) -> bool:
        return self.points >= weights().least

    @property
    def is_doubtful(self) -> bool:
        """Whether it is worth a look that they are two."""
        return self.points >= weights().near or not {"same_number", "same_title"}.isdisjoint(self.features)

    @property
    def against(self) -> tuple[str, ...]:
        """What must be said against it that they are one, the weightiest first."""
        features = sorted((weights().features[name] for name in self.features), key=lambda feature: feature.points)
        return tuple(feature.why for feature in features if feature.points <= weights().mention)

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for it and against it, the names first."""
        return tuple(weights().features[name].why for name in self.features)


def may_be_one(this: Names, other: Names) -> bool:
    """Whether it is worth opening two documents: nothing that is in them makes them one where this is False."""
    if this.number and other.number:
        return "other_number" not in (named := tuple(_of_names(this, other))) or "same_title" in named
    return "other_title" not in _of_names(this, other)


def likeness(this: Traits, other: Traits) -> Likeness:
    """Symmetric: which of the two is older does not count."""
    shared = shared_content(this, other)
    features = [*_of_names(this.names, other.names), *_of_content(shared)]
    if "other_number" in features and this.effective_date and this.effective_date == other.effective_date:
        features.append("side_by_side")
    if _same_history(this, other):
        features.append("same_history")
    if this.kind and other.kind and this.kind != other.kind:
        features.append("other_kind")
    if not share_plans(this.scope, other.scope):
        features.append("other_plans")
    if this.payer is None or other.payer is None:
        features.append("payer_unread")
    return Likeness(tuple(features), shared or 0.0)


def _of_names(this: Names, other: Names) -> Iterator[str]:
    if this.number and other.number:
        yield _number_feature(this, other)
    if not this.title or not other.title:
        return
    mine, theirs = this.words - other.words, other.words - this.words
    shared = this.words & other.words
    if this.title == other.title or not mine | theirs:
        yield "same_title"
    elif len(shared) <= SHARED_WORDS * min(len(this.words), len(other.words)):
        yield "other_title"
    else:
        yield "other_words" if mine and theirs else "title_within"


def _number_feature(this: Names, other: Names) -> str:
    if this.number == other.number:
        return "same_number"
    in_common = len(this.words & other.words) > SHARED_WORDS * min(len(this.words), len(other.words))
    if without_year(this.number) == without_year(other.number) and in_common:
        return "number_of_series"
    same_series = without_letters(this.number) == without_letters(other.number)
    return "number_of_series" if same_series and this.title == other.title else "other_number"


def _of_content(share: float | None) -> Iterator[str]:
    if share is None:
        return
    bars = weights().content
    steps = ((bars.same, "same_content"), (bars.most, "most_content"), (bars.some, "some_content"))
    yield next((name for bar, name in steps if share >= bar), "other_content")


def shared_content(this: Traits, other: Traits) -> float | None:
    """From 0 to 1: which part of the smaller one's statements and codes the other has too; None where one has too few
    of both. Statements count twice as much as codes: two policies on like treatments list the same diagnoses."""
    shares = [
        (weight, len(mine & theirs) / min(len(mine), len(theirs)))
        for weight, mine, theirs in ((2, this.statements, other.statements), (1, this.codes, other.codes))
        if min(len(mine), len(theirs)) >= _FEW
    ]
    return sum(weight * share for weight, share in shares) / sum(w for w, _ in shares) if shares else None


def _same_history(this: Traits, other: Traits) -> bool:
    """Whether most entries of the shorter history are in the longer one too: several, or one with a long text."""
    shared = this.history & other.history
    telling = len(shared) > 1 or any(len(text) >= TELLING for _, text in shared)
    return telling and 2 * len(shared) >= min(len(this.history), len(other.history))
