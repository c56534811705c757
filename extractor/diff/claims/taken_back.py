"""What one entry of a history says and another one takes back: a code that came and went, and came again."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.language.change_words import Direction, Statement
from extractor.language.codes import codes_named

_OPPOSITE: dict[Direction, Direction] = {"added": "removed", "removed": "added"}


class Told:
    """All that the new entries of a history say of codes, and of the authorization of the service as a whole.

    Versions in between may not be at hand: of what two entries say the opposite, neither is denied by the newest paper.
    """

    def __init__(self, claims: Iterable[Statement | str]) -> None:
        self._codes: set[tuple[str, Direction]] = set()
        self._service: set[Direction] = set()
        for statement in claims:
            if isinstance(statement, str):  # nobody knows what it says of the codes that it names
                self._codes |= {(code, direction) for code in codes_named(statement) for direction in _OPPOSITE}
                continue
            direction = "added" if statement.direction == "changed" else statement.direction  # what is changed is there
            self._codes |= {(code, direction) for code in statement.codes}
            if "authorization" in statement.subjects and not statement.codes:
                self._service.add(statement.direction)

    def is_taken_back(self, statement: Statement, code: str | None = None) -> bool:
        """Whether another sentence says the opposite of one, of this code or of the service."""
        opposite = _OPPOSITE.get(statement.direction)
        if opposite is None:
            return False
        return (code, opposite) in self._codes if code else opposite in self._service
