"""What persons have settled of a policy's findings: a file beside its facts, each change a commit of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from extractor.errors import LedgerError
from extractor.ledger import trailers
from extractor.ledger.beside import read_beside
from extractor.ledger.commits import write_file
from extractor.ledger.line import Line
from extractor.ledger.repository import Repository
from extractor.ledger.versions import Version, settlements_path

if TYPE_CHECKING:  # pydantic and the models take half of a short command to load
    from extractor.model.settlements import Settlement, Settlements


@dataclass(frozen=True, slots=True)
class Change:
    """What is settled, or unsettled (`is_undone`): findings of one rule; `lines` say in words why, and which."""

    rule: str
    lines: tuple[str, ...]
    is_undone: bool = False


def settled(repository: Repository, head: str | None, policy_id: str) -> tuple[Settlement, ...]:
    """What is settled of a policy, the oldest first. Raises LedgerError where the file is damaged."""
    from extractor.model.settlements import Settlements

    settlements = read_beside(repository, head, settlements_path(policy_id), Settlements)
    return settlements.settled if settlements else ()


def incomplete_still(
    version: Version, facts: bytes, evidence: bytes, settlements: Iterable[Settlement]
) -> tuple[str, ...]:
    """The parts of a version that are incomplete, but for what is settled by now."""
    from extractor.model.attention import incomplete_parts, placed, to_look_at
    from extractor.model.policy import Evidence

    findings = placed(Evidence.model_validate_json(evidence))
    still = incomplete_parts(to_look_at(findings, json.loads(facts), tuple(settlements)))
    return tuple(part for part in version.incomplete if part in still)


def keep_settled(repository: Repository, line: Line, settlements: Settlements, subject: str, change: Change) -> None:
    """Commits the file anew, and nothing else. To be called by the one writer only.

    Raises LedgerError where a person has changed the file without committing that, MovedOn where someone commits at the
    same time.
    """
    from extractor.model.canonical import dump_bytes

    head, path = line.head(), settlements_path(settlements.policy_id)
    if line.strange((path,)):
        raise LedgerError(f"{path} was changed by hand; commit or restore it first")
    does = trailers.UNSETTLES if change.is_undone else trailers.SETTLES
    message = trailers.compose(subject, change.lines, ((trailers.POLICY, settlements.policy_id), (does, change.rule)))
    line.advance(head, write_file(repository, head, path, dump_bytes(settlements), message), (path,))


def user_and_day(repository: Repository) -> tuple[str, str]:
    """Who commits now, by name, and the day there as an ISO date."""
    name, time = user_and_time(repository)
    return name, time[: len("2025-01-01")]


def user_and_time(repository: Repository) -> tuple[str, str]:
    """Who commits now, by name, and the instant as one of RFC 3339."""
    name, _, rest = repository.signature("AUTHOR").rpartition(" <")
    seconds, zone = rest.rpartition("> ")[2].split()
    minutes = int(zone[-4:-2]) * 60 + int(zone[-2:])
    offset = timezone(timedelta(minutes=-minutes if zone.startswith("-") else minutes))
    return name, datetime.fromtimestamp(int(seconds), offset).isoformat()
