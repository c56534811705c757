"""Files that persons' decisions on a policy are kept in, beside its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from extractor.errors import LedgerError
from extractor.ledger.repository import Repository

if TYPE_CHECKING:  # pydantic and the models take half of a short command to load
    from extractor.model.provenance import Frozen

Kept = TypeVar("Kept", bound="Frozen")


def read_beside(repository: Repository, commit: str | None, path: str, kind: type[Kept]) -> Kept | None:
    """What such a file holds in a commit; None where there is no file. Raises LedgerError where it is damaged."""
    content = repository.read(commit, path)
    if content is None:
        return None
    try:
        return kind.model_validate_json(content)
    except ValueError as fault:
        raise LedgerError(f"{path} is damaged: {' '.join(str(fault).split()[:20])}; restore it from git") from fault
