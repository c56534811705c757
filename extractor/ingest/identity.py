"""Which policy a PDF is a version of, by what it says of itself: payer, number, title, plans, history.

Two policies taken for one would mix their facts unnoticed; one policy taken for two is seen at once, and leaves a
finding. So in doubt it is two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz import fuzz, process

from extractor.language.dates import YEAR
from extractor.model.policy import Policy
from extractor.model.provenance import Finding

CLOSE, ALIKE = 85, 50  # of 100: titles that differ in a word's form; titles that have something in common
SAME_PLAN = 75  # of 100: two ways to name one plan
POLICY_IDENTITY = "policy-identity"
LINES = ("commercial", "medicaid", "medicare")  # lines of business, which are never renamed into each other
TELLING = 60  # characters of a history entry that two policies will not have word for word by chance
_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")


class Nearness(IntEnum):
    """How near two policies are by number and title alone."""

    UNLIKE = 0
    TITLES_CLOSE = 1
    SAME_TITLE = 2
    SAME_NUMBER = 3


class Plans(IntEnum):
    """How the plans that two documents apply to relate."""

    APART = 0  # two policies: for different lines of business, or for different plans on the same day
    OTHERS = 1  # no plan in common
    SHARED = 2  # at least one in common, or one document names none


@dataclass(frozen=True, slots=True)
class Known:
    """A policy that the ledger has, or will have; `facts` gives its newest version."""

    policy_id: str
    title: str  # plain and sorted, see `_plain_title`
    number: str  # plain, see `_plain_number`
    facts: Callable[[], Policy]

    @staticmethod
    def of(policy_id: str, title: str | None, number: str | None, facts: Callable[[], Policy]) -> Known:
        return Known(policy_id, _plain_title(title), _plain_number(number), facts)

    @property
    def payer(self) -> str:
        return self.policy_id.partition("/")[0]


class _PoliciesOfPayer:
    """The policies known of one payer, indexed by number and title: near ones are found without comparing with each."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.known: dict[str, Known] = {}
        self._titles: dict[str, str] = {}
        self._of_number: dict[str, set[str]] = defaultdict(set)
        for policy in known:
            self.put(policy)

    def put(self, policy: Known) -> None:
        if old := self.known.get(policy.policy_id):
            self._of_number[old.number].discard(old.policy_id)
        self.known[policy.policy_id] = policy
        self._titles[policy.policy_id] = policy.title
        self._of_number[policy.number].add(policy.policy_id)

    def near(self, new: Known) -> list[tuple[Nearness, Known]]:
        """The policies with the same number or a close title, the nearest first."""
        candidates = set(self._of_number.get(new.number, ())) if new.number else set()
        if new.title:
            close = process.extract(new.title, self._titles, scorer=fuzz.ratio, score_cutoff=CLOSE, limit=None)
            candidates.update(policy_id for _, _, policy_id in close)
        near = [(_nearness(new, self.known[policy_id]), self.known[policy_id]) for policy_id in candidates]
        return sorted(near, key=lambda pair: (-pair[0], pair[1].policy_id))


class Register:
    """The policies known so far, to recognise new PDFs by. `known` gives those that the ledger has of a payer."""

    def __init__(self, known: Callable[[str], Iterable[Known]] = lambda _: ()) -> None:
        self._known = known
        self._by_payer: dict[str, _PoliciesOfPayer] = {}

    def _policies_of(self, payer: str) -> _PoliciesOfPayer:
        if payer not in self._by_payer:
            self._by_payer[payer] = _PoliciesOfPayer(self._known(payer))
        return self._by_payer[payer]

    def recognise(self, policy: Policy) -> tuple[str, Finding | None]:
        """The id of the policy that these facts are a version of, and what is doubtful about that.

        A policy that was not known is registered.
        """
        new = Known.of(policy.policy_id, policy.title, policy.policy_number, lambda: policy)
        near = self._policies_of(new.payer).near(new)
        matches = [known for nearness, known in near if _is_same(policy, new, known, nearness)]
        matches.sort(key=lambda known: -_plans(policy, known.facts()))
        if matches:
            doubt = _other_plans(matches[0].policy_id) if _plans(policy, matches[0].facts()) < Plans.SHARED else None
            return self._learn(matches[0].policy_id, policy), doubt
        name = self._learn(self._free_name(new), policy)
        return name, _seems_another(near[0][1].policy_id) if near and near[0][0] > Nearness.TITLES_CLOSE else None

    def _learn(self, policy_id: str, policy: Policy) -> str:
        known = Known.of(policy_id, policy.title, policy.policy_number, lambda: policy)
        self._policies_of(known.payer).put(known)
        return policy_id

    def _free_name(self, new: Known) -> str:
        """The id that the facts propose, or a variant of it where another policy has that one."""
        names = [new.policy_id, *([f"{new.policy_id}-{new.number.lower()}"] if new.number else [])]
        others = self._policies_of(new.payer).known
        names += [f"{new.policy_id}-{count}" for count in range(2, len(others) + 3)]
        return next(name for name in names if name not in others)


def _seems_another(other: str) -> Finding:
    return _finding(f"Its number or title is that of {other}, but it seems to be another policy and is kept apart.")


def _other_plans(other: str) -> Finding:
    return _finding(f"It is taken for a version of {other}, but names none of the plans that the newest version names.")


def _finding(message: str) -> Finding:
    return Finding(severity="warning", rule=POLICY_IDENTITY, message=message, at="/title")


def _nearness(new: Known, known: Known) -> Nearness:
    """How near two policies of one payer are."""
    likeness = _likeness(new, known)
    if new.number and new.number == known.number:
        return Nearness.SAME_NUMBER
    if new.number and _without_year(new.number) == _without_year(known.number) and likeness >= CLOSE:
        return Nearness.SAME_NUMBER
    if likeness == 100:
        same_series = new.number and _without_letters(new.number) == _without_letters(known.number)
        return Nearness.SAME_NUMBER if same_series else Nearness.SAME_TITLE
    return Nearness.TITLES_CLOSE if likeness >= CLOSE else Nearness.UNLIKE


def _likeness(new: Known, known: Known) -> float:
    return fuzz.ratio(new.title, known.title) if new.title and known.title else 0.0


def _is_same(policy: Policy, new: Known, known: Known, nearness: Nearness) -> bool:
    """Whether a near one is the same policy."""
    if new.number and known.number and nearness is not Nearness.SAME_NUMBER:
        return False  # an insurer that numbers its policies gives each its own number, even under one title
    facts = known.facts()
    plans = _plans(policy, facts)
    if plans is Plans.APART:
        return False
    if nearness is Nearness.SAME_NUMBER and _likeness(new, known) >= ALIKE:
        return True
    if _has_same_history(policy, facts):
        return True
    # Where the insurer was not read, the same title may be that of another insurer's policy.
    return nearness is Nearness.SAME_TITLE and policy.payer is not None and plans is Plans.SHARED


def _plain_title(title: str | None) -> str:
    """Words in lower case and sorted, so that their order does not count when titles are compared.

    An abbreviation in brackets that only repeats the words before it is left out.
    """

    def unless_initials(match: re.Match[str]) -> str:
        initials = "".join(word[0] for word in re.findall(r"\w+", match.string[: match.start()]))
        letters = re.sub(r"\W", "", match[1])
        return " " if letters and initials.lower().endswith(letters.lower()) else match[0]

    shortened = re.sub(r"\(([^()]*)\)", unless_initials, title or "")
    return " ".join(sorted(re.findall(r"\w+", shortened.lower())))


def _plain_number(number: str | None) -> str:
    """Letters and digits in hyphens; empty where there is no digit in it."""
    return "-".join(re.findall(r"[A-Z0-9]+", number.upper())) if number and re.search(r"\d", number) else ""


def _without_year(number: str) -> str:
    """A number without its year and a revision's letter or count at the end: alike for "2025-C07B" and "2026-C07C"."""
    year = _YEAR.search(number)
    if not year:
        return number
    rest = number[: year.start()] + re.sub(r"(?<=\d)([A-Z]|-\d{1,2})$", "", number[year.end() :])
    return rest if re.search(r"\d", rest) else number


def _without_letters(number: str) -> str:
    """A number without the letters that each revision changes at its end ("C07AB" is "C07")."""
    return re.sub(r"(?<=\d)[A-Z]{1,2}$", "", number)


def _has_same_history(policy: Policy, other: Policy) -> bool:
    """Whether most entries of the shorter history are in the longer one too: several, or one with a long text."""
    mine, theirs = ({(e.date, " ".join(e.text.lower().split())) for e in p.revision_history} for p in (policy, other))
    shared = mine & theirs
    telling = len(shared) > 1 or any(len(text) >= TELLING for _, text in shared)
    return telling and 2 * len(shared) >= min(len(mine), len(theirs))


def _plans(policy: Policy, other: Policy) -> Plans:
    mine, theirs = ([p.name.lower() for p in document.products if p.applies] for document in (policy, other))
    my_lines, their_lines = ({line for line in LINES for name in names if line in name} for names in (mine, theirs))
    if my_lines and their_lines and my_lines.isdisjoint(their_lines):
        return Plans.APART
    if not mine or not theirs or any(fuzz.token_set_ratio(a, b) >= SAME_PLAN for a in mine for b in theirs):
        return Plans.SHARED
    side_by_side = policy.effective_date is not None and policy.effective_date == other.effective_date
    return Plans.APART if side_by_side else Plans.OTHERS
