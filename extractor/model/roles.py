"""What a table says of its codes: the one table of the roles that a code table may have.

A new role is a new member here, and nothing else in the code; the captions that say it stand in
profiles/data/generic.captions.toml.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from extractor.model.changes import Effect


@dataclass(frozen=True, slots=True)
class Turn:
    """What it means that a code came into such a table, or left it.

    `why` follows "The code", `singular` follows "1 code", `plural` follows "3 codes".
    """

    effect: Effect
    why: str
    singular: str
    plural: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a role says. `sentence` follows a code: "E0486 requires prior authorization".

    `authorization` and `coverage` are None where the role does not speak of them; two roles that differ in one of them
    contradict each other. `strictness` ranks the roles, the more the harder to get; None where a role cannot be ranked.
    `advice` is said over the codes in a guide where they help who asks for them.
    """

    sentence: str
    added: Turn
    removed: Turn
    authorization: Literal["required", "not_required"] | None = None
    coverage: Literal["covered", "not_covered"] | None = None
    strictness: int | None = None
    advice: str | None = None


class CodeRole(StrEnum):
    """What a table says of its codes."""

    meaning: Meaning

    def __new__(cls, value: str, meaning: Meaning | None = None) -> CodeRole:
        """Makes the members below; afterwards `CodeRole("related")` only looks one up (ValueError: no such role)."""
        assert meaning is not None, f"{value}: a role needs its meaning"
        role = str.__new__(cls, value)
        role._value_, role.meaning = value, meaning
        return role

    REQUIRES_PRIOR_AUTHORIZATION = (
        "requires_prior_authorization",
        Meaning(
            sentence="requires prior authorization",
            added=Turn(
                "narrows",
                why="needs prior authorization now",
                singular="now needs prior authorization",
                plural="now need prior authorization",
            ),
            removed=Turn(
                "broadens",
                why="needs prior authorization no longer",
                singular="no longer needs prior authorization",
                plural="no longer need prior authorization",
            ),
            authorization="required",
            strictness=2,
        ),
    )
    NO_PRIOR_AUTHORIZATION = (
        "no_prior_authorization",
        Meaning(
            sentence="does not require prior authorization",
            added=Turn(
                "broadens",
                why="needs no prior authorization now",
                singular="now needs no prior authorization",
                plural="now need no prior authorization",
            ),
            removed=Turn(
                "narrows",
                why="is no longer free of prior authorization",
                singular="is no longer listed as free of prior authorization",
                plural="are no longer listed as free of prior authorization",
            ),
            authorization="not_required",
            strictness=1,
            advice="Codes that need no prior authorization",
        ),
    )
    COVERED_IF_CRITERIA_MET = (
        "covered_if_criteria_met",
        Meaning(
            sentence="is covered if the criteria are met",
            added=Turn(
                "broadens",
                why="is covered now when the criteria are met",
                singular="is covered now when the criteria are met",
                plural="are covered now when the criteria are met",
            ),
            removed=Turn(
                "narrows",
                why="is no longer among what is covered",
                singular="is no longer listed as covered",
                plural="are no longer listed as covered",
            ),
            coverage="covered",
            strictness=2,
        ),
    )
    SUPPORTS_MEDICAL_NECESSITY = (
        "supports_medical_necessity",
        Meaning(
            sentence="supports medical necessity",
            added=Turn(
                "broadens",
                why="supports medical necessity now",
                singular="now supports medical necessity",
                plural="now support medical necessity",
            ),
            removed=Turn(
                "narrows",
                why="no longer supports medical necessity",
                singular="no longer supports medical necessity",
                plural="no longer support medical necessity",
            ),
            coverage="covered",
            advice="Codes that support medical necessity",
        ),
    )
    NOT_COVERED = (
        "not_covered",
        Meaning(
            sentence="is not covered",
            added=Turn(
                "narrows", why="is not covered now", singular="is not covered now", plural="are not covered now"
            ),
            removed=Turn(
                "broadens",
                why="is no longer among what is not covered",
                singular="is no longer listed as not covered",
                plural="are no longer listed as not covered",
            ),
            coverage="not_covered",
            strictness=3,
        ),
    )
    RELATED = (
        "related",
        Meaning(
            sentence="is listed as related",
            added=Turn("neutral", why="is listed as related only", singular="added", plural="added"),
            removed=Turn("neutral", why="is listed as related only", singular="removed", plural="removed"),
        ),
    )

    def contradicts(self, other: CodeRole) -> bool:
        """Whether no code can have both roles."""
        ours, theirs = self.meaning, other.meaning
        pairs = ((ours.authorization, theirs.authorization), (ours.coverage, theirs.coverage))
        return any(mine and theirs and mine != theirs for mine, theirs in pairs)
