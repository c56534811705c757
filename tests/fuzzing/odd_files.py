"""What persons write or may damage: profiles, settings, calendars, what is settled and corrected, facts. Each is taken
or refused in the tool's own words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from extractor.checks.lint import read_calendar
from extractor.corrections.applying import apply
from extractor.diff import compare
from extractor.errors import PolicyError
from extractor.ingest.naming import look_up
from extractor.ingest.workers import Limits
from extractor.ledger.beside import read_beside
from extractor.ledger.commits import write_file
from extractor.ledger.repository import Repository
from extractor.ledger.settings import SETTINGS, settings
from extractor.model import correction as kinds
from extractor.model.canonical import dump_bytes, plain
from extractor.model.correction import Review, What
from extractor.model.places_corrected import CodePlace, PassagePlace, SectionPlace, TablePlace
from extractor.model.policy import Code, CodeStatus
from extractor.model.rulings import CodeRuling
from extractor.model.settlements import Settlements, is_settled, settlement
from extractor.profiles import chosen, profiles
from tests.corrections.policies import READ, correct, place

PROFILE = b"""
name = "mine"
payer = "Maple Health"
recognise = ['maple\\.example\\.org', "Maple Health (?:Plan|Trust)"]

[[headings]]
means = "limitations"
pattern = 'what we (?:will|do) not pay for'
examples = ["What We Will Not Pay For", "What we do not pay for"]

[[labels]]
means = "effective_date"
pattern = "in force from"
examples = ["In force from"]
"""
CALENDAR = b"system,code,valid_from,valid_to\nHCPCS,E0486,2011-01-01,\nICD-10-CM,E11.9,,2025-09-30\n"
TABLE = TablePlace(caption="Codes for braces", first="HCPCS L1810")
BRACE = CodePlace(system="HCPCS", code="L1810", table=TABLE)
WHATS: tuple[What, ...] = (
    kinds.FactIs(field="title", read="Knee Braces", to="Braces"),
    kinds.FactIs(field="effective_date", read="2025-01-01", to="2025-02"),
    kinds.DateIs(kind="published", read="2024-11-01", to=None),
    kinds.TextIs(at=place("b"), to="Another statement"),
    kinds.LogicIs(at=place("a"), read=None, to="all_of"),
    kinds.PositionIs(at=place("c"), read=None, to="not_covered"),
    kinds.Moved(at=place("a21"), part="criteria", under=place("b"), after=None),
    kinds.ListOf(at=place("b"), last=place("c"), under=place("a")),
    kinds.IsA(at=place("x"), to="criterion"),
    kinds.IsA(at=PassagePlace(heading="Overview", text="Swelling is absent."), to="criterion"),
    kinds.IsA(at=SectionPlace(heading="Limits"), to="background"),
    kinds.Dropped(at=place("a1"), whole=True),
    kinds.PairedWith(at=place("c"), to="d"),
    kinds.StatusIs(at=BRACE, read=(), to=(CodeStatus(ruling=CodeRuling.COVERED),)),
    kinds.DescriptionIs(at=BRACE, read="A brace", to=None),
    kinds.RoleIs(at=TABLE, read=None, to=None),
    kinds.CodeAdded(at=TABLE, code=Code(system="HCPCS", code="L1830"), after="HCPCS L1820"),
    kinds.CodeDropped(at=BRACE, read="A brace"),
)
ODD_VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 10**400, 1e308, float("inf"), float("nan"), "", " ", "\x00", "\ud800", "/",
    "/criteria/0", "~", "2025-02-30",
    "9999-99-99", "0000-00-00", "2025-02-30T25:61:61Z", "x" * 10_000, [], [[]], {}, {"": {}}, ["all_of"],
    {"at_least": -1},
    {"at_least": 10**30}, "fact", "statement", "effective_date", "0" * 64,
)  # fmt: skip
ODD_LINES = (
    b"[[headings]]", b"[headings]", b"a = " + b"[" * 3000, b"a = " + b"{a=" * 3000, b'"\\ud800" = 1',
    b"name = 1", b"recognise = ['(']",
    b"pattern = '(a)'", b"pattern = '(?P<x>a)'", b"pattern = '[a'",
    b"pattern = '" + b"(?:" * 300 + b")" * 300 + b"'", b"examples = []",
    b"pattern = '(?<=a+)b'", b"means = ''", b"x = 0001-13-45", b"x = 99999999999999999999999999",
    b"x = 1e9999", b"drafts = 1",
    b"pattern = 'a{99999999999}'", b"pattern = '(?i)a'", b"pattern = '\\N{x}'", b"drafts = true",
    b"four_eyes = [", b"\xff\xfe", b"\x00",
)  # fmt: skip


def with_other_bytes(content: bytes, chance: Random) -> bytes:
    """Some bytes are others, gone, twice or cut off."""
    for _ in range(chance.choice((1, 1, 2, 5))):
        at, end = sorted(chance.randrange(len(content) + 1) for _ in range(2))
        end = min(end, at + 20)
        more = bytes(chance.randrange(256) for _ in range(chance.randint(1, 4)))
        content = chance.choice(
            (
                content[:at] + more + content[end:],
                content[:at] + content[end:],
                content[:end] + content[at:],
                content[:at],
            )
        )
    return content


def with_other_lines(content: bytes, chance: Random) -> bytes:
    lines = content.splitlines()
    for _ in range(chance.choice((1, 2, 3))):
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(ODD_LINES))
        if chance.random() < 0.5:
            del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def with_other_values(content: bytes, chance: Random) -> bytes:
    """JSON of which some values are others, of another type, gone, or nested."""
    value = json.loads(content)
    for _ in range(chance.choice((1, 1, 2, 4))):
        holder, key = chance.choice([*_places(value)] or [({"": value}, "")])
        change = chance.randrange(4)
        if change == 0:
            del holder[key]
        elif change == 1 and isinstance(holder, dict):
            holder[chance.choice(("", "to", "text", "x"))] = chance.choice(ODD_VALUES)
        elif change == 2:
            holder[key] = [holder[key]]
        else:
            holder[key] = chance.choice(ODD_VALUES)
    if chance.random() < 0.02:
        return b"[" * 100_000
    return json.dumps(value).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each place in a JSON value: what holds it, and its key."""
    for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from _places(value[key])


def odd_profile(chance: Random) -> None:
    content = chance.choice((with_other_bytes, with_other_lines))(PROFILE, chance)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "mine.toml"
        file.write_bytes(content)
        with suppress(PolicyError):
            profiles(Path(folder))
        with suppress(PolicyError):
            chosen(str(file))


def odd_calendar(chance: Random) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "codes.csv"
        file.write_bytes(with_other_bytes(CALENDAR, chance))
        with suppress(PolicyError):
            read_calendar(file)


def odd_facts(chance: Random) -> None:
    """A policy's JSON, as `policy diff` takes it."""
    content = dump_bytes({**plain(READ.policy), "evidence": plain(READ.evidence)})
    with TemporaryDirectory() as folder:
        file = Path(folder) / "facts.json"
        file.write_bytes(chance.choice((with_other_bytes, with_other_values))(content, chance))
        with suppress(PolicyError):
            (given,) = look_up([str(file)], None, Limits())
            compare(READ.policy, given.policy)


def odd_settings(chance: Random) -> None:
    content = chance.choice((with_other_bytes, with_other_lines))(b"drafts = true\nfour_eyes = false\n", chance)
    with _committed(SETTINGS, content) as (repository, _), suppress(PolicyError):
        settings(repository)


def odd_settlements(chance: Random) -> None:
    """What is settled, read and asked whether it settles a finding."""
    finding, facts = READ.evidence.findings[0], plain(READ.policy)
    settled = settlement(finding, facts, "As printed", "Ada", "2025-01-01")
    content = dump_bytes(Settlements(policy_id=READ.policy.policy_id, settled=(settled,)))
    content = chance.choice((with_other_bytes, with_other_values))(content, chance)
    with _committed("policies/structured/x.settled.json", content) as (repository, path), suppress(PolicyError):
        read = read_beside(repository, repository.head(), path, Settlements)
        assert read is not None
        is_settled(finding, facts, read.settled)


def odd_corrections(chance: Random) -> None:
    """What is corrected, read and applied."""
    whats = chance.sample(WHATS, chance.randint(1, len(WHATS)))
    review = Review(policy_id=READ.policy.policy_id, corrections=tuple(correct(what) for what in whats))
    content = chance.choice((with_other_bytes, with_other_values, with_other_values))(dump_bytes(review), chance)
    with _committed("policies/structured/x.review.json", content) as (repository, path), suppress(PolicyError):
        read = read_beside(repository, repository.head(), path, Review)
        assert read is not None
        dump_bytes(apply(READ, read.corrections).policy)


@contextmanager
def _committed(path: str, content: bytes) -> Iterator[tuple[Repository, str]]:
    """A ledger's repository with one file of that content."""
    with TemporaryDirectory() as folder:
        repository = Repository.create(Path(folder))
        try:
            commit = write_file(repository, repository.head(), path, content, "As written")
            repository.run("move the branch", "reset", "--hard", commit)
            yield repository, path
        finally:
            repository.close()


FILES: tuple[Callable[[Random], None], ...] = (
    odd_profile, odd_calendar, odd_facts, odd_settings, odd_settlements, odd_corrections,
)  # fmt: skip
