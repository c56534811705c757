"""What a reviewer has before them: the newest version of each policy, and why to look at it."""

from __future__ import annotations

from typing import Literal, get_args

from typing_extensions import TypeAliasType

from extractor.model.changes import Effect
from extractor.model.formats import Digest, Instant, PrintedDate
from extractor.model.provenance import Frozen

Urgency = TypeAliasType("Urgency", Literal["incomplete", "narrowed", "not_announced", "findings", "calm"])
URGENCIES: tuple[Urgency, ...] = get_args(Urgency.__value__)  # the worst first


Approval = TypeAliasType("Approval", Literal["approved", "waits", "parked"])


class Waiting(Frozen):
    """The newest version of a policy: a line of `policy inbox --format json`.

    `urgency` is the worst of what speaks for looking at it: parts of its facts are `incomplete`; it narrows coverage;
    what it changes and what its history says do not fit together; findings ask for a person. `effects` counts its
    changes by what they do to coverage, `not_announced` those that broaden or narrow it and that the history does not
    tell of or denies, `not_confirmed` what the history tells of and was not found. `findings` counts those that nobody
    has settled. `headline` says in a sentence what is different from the version before, `before`; without one it is
    the policy's first. `version` and `before` are commits.
    `approval` tells whether it counts or is a draft that waits for approval; by whom and why it was `parked`, in words.
    """

    policy_id: str
    version: str
    before: str | None
    sha256: Digest
    title: str | None
    payer: str | None
    policy_number: str | None
    products: tuple[str, ...]
    effective_date: PrintedDate | None
    is_draft: bool
    arrived: Instant
    urgency: Urgency
    incomplete: tuple[str, ...]
    effects: dict[Effect, int]
    not_announced: int
    not_confirmed: int
    findings: int
    headline: str
    approval: Approval = "approved"
    parked: str | None = None
