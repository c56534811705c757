"""Which policy a PDF is a version of, by what it says of itself: insurer, number, title, for whom it is, and content.

Two documents are versions of one policy where enough speaks for it (see `likeness`), none of it alone; and never where
they are for other lines of business, states or chapters (see `scope`). A policy is whatever hangs together so: a
document is compared with every version of it, and one that belongs to two policies shows that they are one. So it does
not matter in which order, or in how many steps, documents come.

Two policies taken for one would mix their facts unnoticed; one policy taken for two is seen at once, and leaves a
finding that says how to join them. So in doubt it is two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from extractor.ingest.likeness import Likeness, Names, Traits, likeness, may_be_one
from extractor.ingest.scope import why_apart
from extractor.model.finding_rules import FindingRule, Severity
from extractor.model.policy import Policy
from extractor.model.provenance import Finding

POLICY_IDENTITY: FindingRule = "policy-identity"


class Known:
    """A version that the ledger has, or will have; its facts are asked for only where its names call for it."""

    def __init__(self, policy_id: str, names: Names, traits: Callable[[], Traits]) -> None:
        self.policy_id = policy_id
        self.names = names
        self._traits = traits

    @cached_property
    def traits(self) -> Traits:
        return self._traits()


@dataclass(frozen=True, slots=True)
class Match:
    """A policy whose names are near those of a new document: how like it its likest version is, the newest of several
    that are alike, and why the two cannot be one, where any of its versions is for others."""

    policy_id: str
    likeness: Likeness
    order: str
    apart: str | None = None

    @property
    def rank(self) -> tuple[float, float, str]:
        return self.likeness.points, self.likeness.shared, self.order


@dataclass(frozen=True, slots=True)
class Recognised:
    """The policy that a document is a version of. `joined` are others that it shows to be the same policy."""

    policy_id: str
    doubts: tuple[Finding, ...] = ()
    joined: tuple[str, ...] = ()


class _OfPayer:
    """The versions known of one insurer's policies, by policy in the order in which they became known; found by number
    and by the words of their titles."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.versions: dict[str, list[Known]] = defaultdict(list)
        self._by_word: dict[str, list[Known]] = defaultdict(list)
        for version in known:
            self.put(version)

    def put(self, version: Known) -> None:
        self.versions[version.policy_id].append(version)
        for word in {version.names.number, *version.names.words} - {""}:
            self._by_word[word].append(version)

    def move(self, old: str, new: str) -> None:
        for version in self.versions.pop(old, ()):
            version.policy_id = new
            self.versions[new].append(version)

    def near(self, names: Names) -> Iterator[tuple[str, list[Known]]]:
        """The policies with versions that are worth comparing, and these versions."""
        met = {id(v): v for word in {names.number, *names.words} for v in self._by_word.get(word, ())}
        by_policy: dict[str, list[Known]] = defaultdict(list)
        for version in met.values():
            if may_be_one(names, version.names):
                by_policy[version.policy_id].append(version)
        yield from sorted(by_policy.items())


class Register:
    """The policies known so far, to recognise new PDFs by.

    `known` gives the versions that the ledger has of an insurer's policies, `apart` says of two policies whether a
    person has decided that they are two, and `is_taken` whether an id is given away already.
    """

    def __init__(
        self,
        known: Callable[[str], Iterable[Known]] = lambda _: (),
        apart: Callable[[str, str], bool] = lambda *_: False,
        is_taken: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._known, self._apart, self._is_taken = known, apart, is_taken
        self._by_payer: dict[str, _OfPayer] = {}

    def _policies_of(self, policy_id: str) -> _OfPayer:
        payer = policy_id.partition("/")[0]
        if payer not in self._by_payer:
            self._by_payer[payer] = _OfPayer(self._known(payer))
        return self._by_payer[payer]

    def recognise(self, policy: Policy) -> Recognised:
        """The policy that these facts are a version of, and what is doubtful about that; one that was not known is
        registered. Policies that it shows to be one are one from now on."""
        traits, policies = Traits.of(policy), self._policies_of(policy.policy_id)
        matches = [self._match(traits, policy_id, near) for policy_id, near in policies.near(traits.names)]
        matches.sort(key=lambda match: match.rank, reverse=True)
        mine = [match for match in matches if match.apart is None and match.likeness.are_one]
        if not mine:
            name = self._free_name(policy, traits.names)
            doubts = tuple(_kept_apart(name, m) for m in matches if m.likeness.are_one or m.likeness.is_doubtful)
            recognised = Recognised(name, doubts)
        else:
            recognised = self._joined(mine, policy.effective_date)
        for other in recognised.joined:
            policies.move(other, recognised.policy_id)
        policies.put(Known(recognised.policy_id, traits.names, lambda: traits))
        return recognised

    def _match(self, traits: Traits, policy_id: str, near: Iterable[Known]) -> Match:
        compared = (Match(policy_id, likeness(traits, v.traits), v.traits.order) for v in near)
        best = max(compared, key=lambda match: match.rank)
        versions = self._policies_of(policy_id).versions[policy_id] if best.likeness.are_one else near
        apart = (why_apart(traits.scope, version.traits.scope) for version in versions)
        return replace(best, apart=next(filter(None, apart), None))

    def _joined(self, matches: list[Match], effective_date: str | None) -> Recognised:
        """The likest policy, with those of the others that can be one with it: under the id that was known first."""
        first, *others = matches
        same_policy, doubts = [first.policy_id], [_taken_for(first, effective_date)] if first.likeness.against else []
        for other in (match.policy_id for match in others):
            if why := next(filter(None, (self._why_apart(other, name) for name in same_policy)), None):
                doubts.append(_belongs_to_both(first.policy_id, other, why))
            else:
                same_policy.append(other)
                doubts.append(_joins(first.policy_id, other))
        name, *joined = (name for name in self._policies_of(first.policy_id).versions if name in same_policy)
        return Recognised(name, tuple(doubts), tuple(joined))

    def _why_apart(self, policy_id: str, other: str) -> str | None:
        if self._apart(policy_id, other):
            return "a person has decided that these are two"
        versions = self._policies_of(policy_id).versions
        pairs = ((a.traits.scope, b.traits.scope) for a in versions[policy_id] for b in versions[other])
        return next(filter(None, (why_apart(*pair) for pair in pairs)), None)

    def _free_name(self, policy: Policy, names: Names) -> str:
        """The id that the facts propose, or a variant of it where another policy has that one."""
        wanted = [policy.policy_id, *([f"{policy.policy_id}-{names.number.lower()}"] if names.number else [])]
        others = self._policies_of(policy.policy_id).versions
        wanted += [f"{policy.policy_id}-{count}" for count in range(2, len(others) + 3)]
        return next(name for name in wanted if name not in others and not self._is_taken(name))


def _kept_apart(own: str, match: Match) -> Finding:
    """The finding of a document that is filed apart from a policy like it."""
    other = match.policy_id
    if match.apart:
        return _finding("info", f"It is like {other}, but another policy: {match.apart}.")
    message = (
        f"It may be a version of {other} and is kept apart, as that is doubtful: {_listed(match.likeness.reasons)}."
    )
    return _finding("warning", f"{message} If it is one: policy join {other} {own}")


def _taken_for(match: Match, effective_date: str | None) -> Finding:
    message = f"It is taken for a version of {match.policy_id}, though {_listed(match.likeness.against)}."
    version = effective_date or "COMMIT"
    return _finding("warning", f"{message} If it is not one: policy split {match.policy_id} --at {version}")


def _joins(policy_id: str, other: str) -> Finding:
    return _finding("warning", f"It is a version of {policy_id} and of {other} as well, so these are one policy.")


def _belongs_to_both(policy_id: str, other: str, why: str) -> Finding:
    return _finding("warning", f"It is taken for a version of {policy_id}, but may be one of {other}; {why}.")


def _finding(severity: Severity, message: str) -> Finding:
    return Finding(severity=severity, rule=POLICY_IDENTITY, message=message, at="/title")


def _listed(reasons: Iterable[str]) -> str:
    return "; ".join(reasons)
