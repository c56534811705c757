"""The payer's account against ours: which claims hold, and which changes it does not speak of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from extractor.diff.claims.account import Announcements, worst
from extractor.diff.claims.consequences import (
    heads_of,
    is_meant,
    may_be_background,
    may_be_meant,
    may_follow,
    moved_into,
)
from extractor.diff.claims.older_entries import is_before, is_older
from extractor.diff.claims.taken_back import Told
from extractor.diff.claims.topics import (
    abbreviations_of,
    goes_its_way,
    likeness,
    of_references,
    shares_a_word,
    unexplained,
)
from extractor.language.authorization import without_authorization
from extractor.language.change_words import Direction, Statement, Whole, claims, names_definitions, topic_words, wholes
from extractor.model.changes import Change, Claim, ClaimStatus, Part
from extractor.model.finding_rules import FindingRule, Severity
from extractor.model.pointers import pointer, statement_above, steps_of
from extractor.model.policy import Policy, Requirement
from extractor.model.provenance import Finding
from extractor.model.walk import statements as statements_of

CERTAIN = 1.0  # likeness of a claim and a change that it names outright
ABOUT_IT = 0.6  # likeness of a claim and a change from which the one is taken to speak of the other
_REACHED: dict[Direction, frozenset[Requirement | None]] = {  # what is true after authorization was added or removed
    "added": frozenset(["required", "conditional"]),
    "removed": frozenset(["not_required", None]),
}
_DENIED: dict[Direction, Requirement] = {"added": "not_required", "removed": "required"}  # what cannot be true then
_RULES: tuple[Part, ...] = ("criteria", "limitations", "population", "products", "codes", "sections")


def check_announcements(old: Policy, new: Policy, changes: Sequence[Change], folded: Sequence[Change]) -> Announcements:
    """Checks every sentence of the new entries against the changes; of an entry about an older version that is printed
    now for the first time, nobody can ask that it tells of a change between these two."""
    added = (_revision_of(c) for c in changes if c.part == "revision_history" and c.kind == "added")
    entries = [revision for revision in added if not is_older(new.revision_history[revision], old, new)]
    sentences = Told(claim for revision in entries for claim in claims(new.revision_history[revision]))
    checker = _Checker(old, new, changes, folded, sentences)
    for revision in sorted(entries):
        checker.check_entry(revision)
    checker.spread_over_branches()
    checker.check_nothing_changed(len(entries))
    checker.weigh_silence()
    return checker.announcements


def _revision_of(change: Change) -> int:
    """The index of the entry that came or differs."""
    assert change.path is not None
    return int(steps_of(change.path)[-1])


class _Checker:
    def __init__(
        self, old: Policy, new: Policy, changes: Sequence[Change], folded: Sequence[Change], sentences: Told
    ) -> None:
        self._old, self._new, self._changes, self._folded, self._sentences = old, new, changes, folded, sentences
        self._old_texts, self._new_texts = ({at: each.text for at, each in statements_of(p)} for p in (old, new))
        self._closeness: dict[int, float] = {}
        self._abbreviations = abbreviations_of(new, old)
        self._unexplained: frozenset[str] = frozenset()  # words of claims that what they announce does not have
        self._loosely: set[int] = set()  # came or went, while the claim closest to them says "changed"
        self._background = False  # whether a claim says that the background was updated, which may hold limits, too
        self._vague = False  # whether a claim says that something changed, but not what
        self._whole: set[Whole] = set()  # parts that a claim is about as a whole
        self._quiet: list[tuple[int, Statement]] = []  # claims that nothing changed
        self.announcements = Announcements()

    def check_entry(self, revision: int) -> None:
        entry = self._new.revision_history[revision]
        retroactive = entry.effective_date if is_before(entry.effective_date, entry.date) else None
        for i, change in enumerate(self._changes):
            itself = change.part == "revision_history" and change.kind == "added" and _revision_of(change) == revision
            dates = (entry.effective_date, entry.date)
            if itself or (change.part == "effective_date" and change.after in dates):
                self._announce(i, revision, CERTAIN)
        for statement in claims(entry):
            if isinstance(statement, str):
                self.announcements.claims.append(Claim(revision=revision, text=statement, status="not_understood"))
                continue
            if "nothing" in statement.subjects:
                self._quiet.append((revision, statement))
                continue
            self._background |= "background" in statement.subjects
            status = self._check(statement, revision)
            claim = Claim(revision=revision, text=statement.text, status=status, retroactive_to=retroactive)
            self.announcements.claims.append(claim)
            if status == "contradicted":
                self._find(
                    "claim-contradicted", f"The history says “{statement.text}”, but the document does not.", revision
                )
        if retroactive:
            message = f"The entry of {entry.date} says that its changes took effect before, on {retroactive}."
            self._find("retroactive-change", message, revision)

    def _find(self, rule: FindingRule, message: str, revision: int) -> None:
        severity: Severity = "warning" if rule == "claim-contradicted" else "info"
        self.announcements.findings.append(
            Finding(severity=severity, rule=rule, message=message, at=pointer("revision_history", revision))
        )

    def _announce(self, change: int, revision: int, closeness: float) -> None:
        """The closest entry announces a change, of equals the latest."""
        if closeness >= self._closeness.get(change, closeness):
            self._closeness[change] = closeness
            self.announcements.by[change] = revision

    def _check(self, statement: Statement, revision: int) -> ClaimStatus:
        if statement.codes:
            self._check_beside_codes(statement, revision)
            return self._check_codes(statement, revision)
        results = [self._check_subject(subject, statement, revision) for subject in sorted(statement.subjects)]
        if statement.subjects == {"authorization"} and not all(results) and self._check_opposite(statement):
            return "contradicted"
        return "confirmed" if all(results) else "not_found"

    def _check_subject(self, subject: str, statement: Statement, revision: int) -> bool:
        if subject == "rules":
            return self._check_rules(statement, revision)
        if subject == "authorization":
            return self._check_authorization(statement, revision) or self._check_rules(statement, revision)
        if subject == "retired":
            return any(d.kind == "retired" for d in self._new.dates)
        if subject == "slight":
            return self._check_vague()
        part = {"references": "references", "background": "sections", "title": "title"}[subject]
        matching = [i for i, c in enumerate(self._changes) if c.part == part]
        if part == "references":
            matching = of_references(statement, self._changes, matching)
        for i in matching:
            if self._changes[i].effect == "neutral":  # "background updated" announces no rule
                self._announce(i, revision, ABOUT_IT)
        return bool(matching) or any(c.part == part for c in self._folded)

    def _check_authorization(self, statement: Statement, revision: int) -> bool:
        """Whether the service as a whole came to need authorization, or needs none any more, as the entry says."""
        reached = _REACHED.get(statement.direction)
        matching = [
            i
            for i, c in enumerate(self._changes)
            if c.part == "prior_authorization" and (reached is None or self._new.prior_authorization in reached)
        ]
        for i in matching:
            self._announce(i, revision, CERTAIN)
        return bool(matching)

    def _check_opposite(self, statement: Statement) -> bool:
        """Whether the policy says of authorization the opposite of what the entry says of the service as a whole."""
        denied = _DENIED.get(statement.direction)
        if (
            topic_words(without_authorization(statement.text))
            or denied is None
            or self._new.prior_authorization != denied
            or self._sentences.is_taken_back(statement)
        ):
            return False
        self.announcements.denied |= {i for i, c in enumerate(self._changes) if c.part == "prior_authorization"}
        return True

    def _check_codes(self, statement: Statement, revision: int) -> ClaimStatus:
        return worst([self._check_code(code, statement, revision) for code in statement.codes])

    def _check_code(self, code: str, statement: Statement, revision: int) -> ClaimStatus:
        matching = [
            i
            for i, c in enumerate(self._changes)
            if c.part == "codes" and c.key == code and goes_its_way(c, statement, of_codes=True)
        ]
        for i in matching:
            self._announce(i, revision, CERTAIN)
        if matching:
            return "confirmed"
        listed = {c.code for table in self._new.code_tables for c in table.codes}
        denied = (code in listed) if statement.direction == "removed" else (bool(listed) and code not in listed)
        if not denied or statement.direction == "changed" or self._sentences.is_taken_back(statement, code):
            return "not_found"
        self.announcements.denied |= {i for i, c in enumerate(self._changes) if c.part == "codes" and c.key == code}
        return "contradicted"

    def _check_beside_codes(self, statement: Statement, revision: int) -> None:
        """What a sentence names besides its codes is announced, too: "Snoring and code G47.33 removed"."""
        rest = statement.text
        for code in statement.codes:
            rest = rest.replace(code, "")
        if topic_words(rest):
            self._check_rules(replace(statement, text=rest, codes=()), revision)

    def _check_rules(self, statement: Statement, revision: int) -> bool:
        named = wholes(statement.text)
        if not named and not topic_words(statement.text):
            return statement.direction == "changed" and self._check_vague()
        self._whole |= named
        among = [("sections",), _RULES] if names_definitions(statement.text) else [_RULES]
        announced = next(filter(None, (self._announced(parts, statement, named, revision) for parts in among)), [])
        if announced:
            self._unexplained |= unexplained(statement, announced, self._abbreviations)
        return bool(announced)

    def _announced(
        self, parts: Collection[Part], statement: Statement, named: Collection[Whole], revision: int
    ) -> list[tuple[Change, str]]:
        """The changes of some parts that a sentence announces, with the texts that each stands under."""
        announced: list[tuple[Change, str]] = []
        for i, change in enumerate(self._changes):
            if change.part not in parts or not goes_its_way(change, statement, of_codes=False):
                continue
            above = " ".join(self._above(change))
            closeness = likeness(statement, change, above, self._abbreviations)
            if change.part in named:
                closeness = max(closeness, ABOUT_IT)
            if closeness >= ABOUT_IT:
                self._announce(i, revision, closeness)
                if change.kind in ("added", "removed"):
                    (self._loosely.add if statement.direction == "changed" else self._loosely.discard)(i)
                announced.append((change, above))
        return announced

    def _check_vague(self) -> bool:
        """Whether anything changed, where an entry says no more than that."""
        self._vague = True
        return any(c.part != "revision_history" for c in self._changes)

    def _above(self, change: Change) -> list[str]:
        """The texts of the statements that a changed one stands under."""
        texts_at = self._old_texts if change.kind == "removed" else self._new_texts
        above, texts = statement_above(change.path or ""), []
        while above:
            texts.append(texts_at[above])
            above = statement_above(above)
        return texts

    def spread_over_branches(self) -> None:
        """A branch that came or went is announced with any of its statements."""
        came_or_went = {
            (c.part, c.kind, c.path or ""): i for i, c in enumerate(self._changes) if c.kind in ("added", "removed")
        }
        branches: dict[int, list[int]] = {}
        for (part, kind, path), i in came_or_went.items():
            head, above = i, statement_above(path)
            while above and (part, kind, above) in came_or_went:
                head, above = came_or_went[part, kind, above], statement_above(above)
            branches.setdefault(head, []).append(i)
        for branch in branches.values():
            announced = [i for i in branch if i in self.announcements.by]
            head = min(branch, key=lambda i: len(steps_of(self._changes[i].path or "")))
            members = [*branch, *moved_into(self._changes[head], self._changes)]
            if head in self.announcements.by:
                by_head = [i for i in members if i not in self.announcements.by or i in self._loosely]
                self.announcements.by.update((i, self.announcements.by[head]) for i in by_head)
            elif announced:
                best = max(announced, key=lambda i: (self._closeness[i], self.announcements.by[i]))
                self.announcements.by = dict.fromkeys(members, self.announcements.by[best]) | self.announcements.by

    def check_nothing_changed(self, entries: int) -> None:
        """ "No criteria changes" holds if there are none, or if other entries account for all that there are."""
        silent = [c for i, c in enumerate(self._changes) if c.part in _RULES and i not in self.announcements.by]
        for revision, statement in self._quiet:
            meant = [c for c in silent if is_meant(c, statement.text)]
            weighty, doubtful = (
                [c for c in meant if c.effect in some] for some in (("broadens", "narrows"), ("unclear",))
            )
            status: ClaimStatus = "not_found" if weighty or doubtful else "confirmed"
            if weighty and entries == 1:
                status = "contradicted"
                heads = heads_of(weighty)
                altered = "1 change alters" if len(heads) == 1 else f"{len(heads)} changes alter"
                message = f"The history says “{statement.text}”, but {altered} what is covered."
                self._find("claim-contradicted", message, revision)
                self.announcements.denied |= {i for i, c in enumerate(self._changes) if any(c is w for w in weighty)}
            self.announcements.claims.append(Claim(revision=revision, text=statement.text, status=status))
        self.announcements.claims.sort(key=lambda claim: claim.revision)

    def weigh_silence(self) -> None:
        """Whether silence on a change is the payer's: something is claimed, and all of it was understood and found."""
        open_claims = any(claim.status in ("not_found", "not_understood") for claim in self.announcements.claims)
        announced = [self._changes[i] for i in self.announcements.by]
        self.announcements.follows = {
            i
            for i, c in enumerate(self._changes)
            if may_follow(c, announced, self._old_texts)
            or shares_a_word(c, self._unexplained, self._abbreviations)
            or may_be_meant(c, self._whole)
            or (self._background and may_be_background(c, self._above(c), self._old, self._new))
        }
        self.announcements.understood = bool(self.announcements.claims) and not open_claims and not self._vague
