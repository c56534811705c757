"""How a ledger is worked with: a file in it, which counts as it is committed, so that it has a history as well."""

from __future__ import annotations

from dataclasses import dataclass, fields

import tomli

from extractor.errors import LedgerError
from extractor.ledger.repository import Repository
from extractor.ledger.worktree import strange_files

SETTINGS = "policies/ledger.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """`drafts`: what is ingested, settled or corrected waits for approval. `four_eyes`: nobody approves alone what they
    have ingested, settled or corrected."""

    drafts: bool = False
    four_eyes: bool = False


def settings(repository: Repository) -> Settings:
    """Raises LedgerError where the file says something else than yes or no to what there is, or is not committed."""
    head = repository.head()
    if (repository.root / SETTINGS).exists() and strange_files(repository, head, (SETTINGS,)):
        raise LedgerError(f"{SETTINGS} is not as it is committed; commit or restore it first")
    known = [field.name for field in fields(Settings)]
    try:
        given = tomli.loads((repository.read(head, SETTINGS) or b"").decode())
    except ValueError as fault:
        raise LedgerError(f"{SETTINGS}: {fault}") from fault
    except RecursionError as fault:
        raise LedgerError(f"{SETTINGS}: its tables or lists are nested too deeply") from fault
    for name, value in given.items():
        if name not in known or not isinstance(value, bool):
            raise LedgerError(f"{SETTINGS}: {name} = {value!r}; it may say true or false to {' and '.join(known)}")
    return Settings(**given)
