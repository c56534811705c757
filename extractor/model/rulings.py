"""What an insurer rules of one code: the one table of the rulings that a row of a code table may state.

A row may state several: one for each line of business, or one from one day on and another before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from extractor.model.roles import CodeRole


@dataclass(frozen=True, slots=True)
class Sense:
    """What a ruling says. `sentence` follows a code: "E0486 requires prior authorization".

    `authorization` is None where it does not speak of it. `role` is that of a table all of whose codes are ruled so;
    `strictness` ranks the rulings, the more the harder to get.
    """

    sentence: str
    strictness: int
    authorization: Literal["required", "not_required"] | None = None
    role: CodeRole | None = None


class CodeRuling(StrEnum):
    """What a row says of its code."""

    sense: Sense

    def __new__(cls, value: str, sense: Sense | None = None) -> CodeRuling:
        """Makes the members below; afterwards `CodeRuling("covered")` only looks one up (ValueError: there is none)."""
        assert sense is not None, f"{value}: a ruling needs its sense"
        ruling = str.__new__(cls, value)
        ruling._value_, ruling.sense = value, sense
        return ruling

    COVERED = "covered", Sense("is covered", strictness=0, role=CodeRole.COVERED_IF_CRITERIA_MET)
    NO_PRIOR_AUTHORIZATION = (
        "no_prior_authorization",
        Sense(
            "does not require prior authorization",
            0,
            authorization="not_required",
            role=CodeRole.NO_PRIOR_AUTHORIZATION,
        ),
    )
    NOTIFICATION = "notification", Sense("requires notification", strictness=1)
    CONDITIONAL = (
        "conditional",
        Sense("is covered under conditions", strictness=2, role=CodeRole.COVERED_IF_CRITERIA_MET),
    )
    PRIOR_AUTHORIZATION = (
        "prior_authorization",
        Sense("requires prior authorization", 2, authorization="required", role=CodeRole.REQUIRES_PRIOR_AUTHORIZATION),
    )
    INVESTIGATIONAL = "investigational", Sense("is investigational", strictness=3, role=CodeRole.NOT_COVERED)
    NOT_COVERED = "not_covered", Sense("is not covered", strictness=3, role=CodeRole.NOT_COVERED)

    @property
    def refuses(self) -> bool:
        """Whether it says that the code is not paid for."""
        return self.sense.role == CodeRole.NOT_COVERED


_OF_A_ROLE = {
    CodeRole.REQUIRES_PRIOR_AUTHORIZATION: CodeRuling.PRIOR_AUTHORIZATION,
    CodeRole.NO_PRIOR_AUTHORIZATION: CodeRuling.NO_PRIOR_AUTHORIZATION,
    CodeRole.COVERED_IF_CRITERIA_MET: CodeRuling.CONDITIONAL,
    CodeRole.NOT_COVERED: CodeRuling.NOT_COVERED,
}


def role_by(rulings: Iterable[CodeRuling], role: CodeRole | None) -> CodeRole | None:
    """What it means to stand in a row that rules so: what the row says goes before what its table (`role`) does.

    None where neither says it, or where the row rules unlike things.
    """
    roles = {ruling.sense.role for ruling in rulings} or {role}
    return roles.pop() if len(roles) == 1 else None


def ruling_by(role: CodeRole | None) -> CodeRuling | None:
    """What a table of that role rules of each of its codes; None where it rules nothing."""
    return _OF_A_ROLE.get(role) if role else None
