"""As of which day a question is answered, and which version of a policy governs that day."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import NamedTuple

from extractor.model.inferred import Inferred
from extractor.model.lookup import Draft, Since
from extractor.model.policy import EffectiveBasis, Requirement

EVER = "9999-12-31"  # asked by all that is known now: no period of knowledge that has an end reaches this day


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day of service, the day by whose knowledge it is asked about, and the policies that count: all, if None."""

    on: str
    known: str | None = None
    policies: frozenset[int] | None = None

    @property
    def days(self) -> dict[str, str]:
        return {"on": self.on, "known": self.known or EVER}

    def counts(self, policy: int) -> bool:
        return self.policies is None or policy in self.policies


class VersionRow(NamedTuple):
    """A version and from when to when it governs by what is known on the day of the question; or an inferred state,
    with what it rests on as JSON. `incomplete` are the parts of the facts that are certainly incomplete, as JSON.
    """

    id: int
    policy_id: str
    title: str | None
    payer: str | None
    policy_number: str | None
    version: str
    effective_date: str | None
    effective_basis: EffectiveBasis
    is_draft: bool
    source_file: str
    prior_authorization: Requirement | None
    known_from: str
    inferred: str | None
    incomplete: str
    in_force_from: str | None
    in_force_to: str | None


_VERSION = """
SELECT versions.id, policies.policy_id, versions.title, versions.payer, versions.policy_number, version_commit,
  effective_date, effective_basis, is_draft, source_file, prior_authorization, versions.known_from, inferred,
  incomplete, periods.start, periods."end"
"""
_KNOWN = "periods.known_from <= :known AND (periods.known_to IS NULL OR :known <= periods.known_to)"


def governing(base: sqlite3.Connection, policy: int, as_of: AsOf) -> VersionRow | None:
    """The version of a policy that governs the day."""
    row = base.execute(
        f"{_VERSION} FROM periods JOIN versions ON versions.id = version JOIN policies ON policies.id = versions.policy"
        f' WHERE periods.policy = :policy AND start <= :on AND ("end" IS NULL OR :on <= "end") AND {_KNOWN}',
        {"policy": policy, **as_of.days},
    ).fetchone()
    return VersionRow(*row) if row else None


def incomplete_on(base: sqlite3.Connection, as_of: AsOf) -> dict[str, tuple[str, ...]]:
    """The policies whose governing versions are certainly incomplete, by their ids, each with the parts that are."""
    rows = base.execute(
        "SELECT policies.id, policies.policy_id, incomplete FROM periods JOIN versions ON versions.id = version"
        " JOIN policies ON policies.id = versions.policy"
        f' WHERE incomplete <> \'[]\' AND start <= :on AND ("end" IS NULL OR :on <= "end") AND {_KNOWN}',
        as_of.days,
    )
    return {policy_id: tuple(json.loads(parts)) for number, policy_id, parts in rows if as_of.counts(number)}


def inferred_that_name(base: sqlite3.Connection, code: str, as_of: AsOf) -> dict[str, Inferred]:
    """What the inferred states that govern the day rest on, by their policies' ids, where that has a code's letters."""
    rows = base.execute(
        "SELECT policies.id, policies.policy_id, inferred FROM periods JOIN versions ON versions.id = version"
        " JOIN policies ON policies.id = versions.policy WHERE inferred IS NOT NULL AND instr(inferred, :code)"
        f' AND start <= :on AND ("end" IS NULL OR :on <= "end") AND {_KNOWN}',
        {"code": code, **as_of.days},
    )
    return {id_: Inferred.model_validate_json(grounds) for number, id_, grounds in rows if as_of.counts(number)}


def drafts(base: sqlite3.Connection, version: int, as_of: AsOf) -> tuple[Draft, ...]:
    """The drafts of a version's policy that were known on the day of the question."""
    rows = base.execute(
        "SELECT version_commit, effective_date, source_file FROM versions WHERE is_draft AND known_from <= :known"
        " AND policy = (SELECT policy FROM versions WHERE id = :version) ORDER BY position",
        {"version": version, "known": as_of.days["known"]},
    )
    return tuple(Draft(version=commit, effective_date=day, source_file=file) for commit, day, file in rows)


def version_row(base: sqlite3.Connection, version: int, as_of: AsOf) -> VersionRow:
    """A version, whether it governs any day or none; None for its days where it governs none."""
    row = base.execute(
        f"{_VERSION} FROM versions JOIN policies ON policies.id = versions.policy LEFT JOIN periods"
        f" ON periods.policy = versions.policy AND periods.version = versions.id AND {_KNOWN}"
        " WHERE versions.id = :version",
        {"version": version, **as_of.days},
    ).fetchone()
    return VersionRow(*row)


def since(base: sqlite3.Connection, version: int) -> Since:
    commit, effective, number = base.execute(
        "SELECT version_commit, effective_date, position FROM versions WHERE id = ?", (version,)
    ).fetchone()
    return Since(version=commit, effective_date=effective, is_first=number == 0)


def policies_named(base: sqlite3.Connection, payer: str | None, policy: str | None) -> frozenset[int] | None:
    """The policies whose payer's name and whose id, or one that it had before, hold these words; None where neither is
    given."""
    if payer is None and policy is None:
        return None
    rows = base.execute(
        "SELECT id, policies.policy_id, payer, coalesce(group_concat(former_ids.policy_id, ' '), '') FROM policies"
        " LEFT JOIN former_ids ON now = policies.policy_id GROUP BY id"
    )
    of_payer, of_policy = (payer or "").lower(), (policy or "").lower()
    return frozenset(
        number
        for number, policy_id, name, former in rows
        if of_policy in f"{policy_id} {former}" and of_payer in f"{name or ''} {policy_id}".lower()
    )
