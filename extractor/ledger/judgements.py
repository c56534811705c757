"""What persons have judged of versions that are recorded: that one is to wait, or that it does not hold.

A judgement is a commit of its own and names the version by its PDF, so that it is about all readings of that. What was
committed before stays as it was: a version that is withdrawn is only in no policy's line of versions any more. Whoever
records its PDF again brings it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from extractor.ledger import trailers


@dataclass(frozen=True, slots=True)
class Judged:
    """That the version of a PDF, given by its sha256, is parked or withdrawn: by whom, when, and why.

    `commit` is that of the judgement, `version` that of the version as it was looked at. `follows` is the version after
    one that is withdrawn, if there is one, and `changes` what it changes against the one that stands before it since.
    """

    policy_id: str
    sha256: str
    what: Literal["parked", "withdrawn"]
    by: str
    on: str
    why: str
    commit: str
    version: str | None = None
    follows: str | None = None
    changes: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        return f"{self.what} by {self.by} on {self.on[:10]}: {self.why}"


def judged(message: trailers.Message, commit: str, author: str, committed: str) -> Judged | None:
    """The judgement that a commit tells of, if it does."""
    fields = message.trailers
    what: Literal["parked", "withdrawn"] = "parked" if trailers.PARKS in fields else "withdrawn"
    if (sha256 := fields.get(trailers.PARKS) or fields.get(trailers.WITHDRAWS)) is None:
        return None
    return Judged(
        policy_id=fields.get(trailers.POLICY, ""),
        sha256=sha256,
        what=what,
        by=fields.get("Reviewed-by", author),
        on=committed,
        why=fields.get(trailers.REASON, ""),
        commit=commit,
        version=fields.get("Version"),
        follows=fields.get("Restates"),
        changes=message.changes,
    )


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement on its way into the ledger.

    `commit` is the version that was looked at, `title` its policy's. Where it is withdrawn, `files` are those that the
    policy has then; None for one that is gone. `follows` is the commit of the version after it, which changes `changes`
    against the one that stands before it then. `by` is who judged so, where that is not who records it.
    """

    policy_id: str
    title: str
    sha256: str
    commit: str
    what: Literal["parked", "withdrawn"]
    why: str
    files: Mapping[str, bytes | None]
    follows: str | None = None
    changes: tuple[str, ...] = ()
    by: str | None = None

    @property
    def message(self) -> str:
        parks = self.what == "parked"
        return trailers.compose(
            f"{self.title}: {self.what}: {self.why}",
            self.changes,
            (
                (trailers.POLICY, self.policy_id),
                (trailers.PARKS if parks else trailers.WITHDRAWS, self.sha256),
                ("Version", self.commit),
                ("Restates", self.follows),
                ("Reviewed-by", self.by),
                (trailers.REASON, self.why),
            ),
        )


@dataclass(frozen=True, slots=True)
class Brought:
    """What was settled and corrected of a policy among its drafts, on its way to what is approved with them."""

    policy_id: str
    title: str
    files: Mapping[str, bytes | None]
    settles: tuple[str, ...]
    corrects: tuple[str, ...]
    approval: Approval

    @property
    def message(self) -> str:
        return trailers.compose(
            f"{self.title}: what was settled and corrected is approved",
            (self.approval.why,),
            (
                (trailers.POLICY, self.policy_id),
                *((trailers.SETTLES, rule) for rule in self.settles),
                *((trailers.CORRECTS, correction) for correction in self.corrects),
                *self.approval.trailers,
            ),
        )


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approves a version, and why; `reviewers` are those who recorded, settled or corrected something of it."""

    by: str
    why: str
    reviewers: tuple[str, ...]

    @property
    def trailers(self) -> Iterable[tuple[str, str | None]]:
        return (
            ("Reviewed-by", ", ".join(self.reviewers) or None),
            (trailers.APPROVED, self.by),
            ("Decision", "approved"),
            (trailers.REASON, self.why),
        )
