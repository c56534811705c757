"""What has to hold of any document, however strange: it is read and compared without a fault, and no word is lost."""

from __future__ import annotations

import io
from random import Random

from rich.console import Console

from extractor.diff import compare
from extractor.diff.patch import apply_patch
from extractor.model.canonical import dump_bytes, plain
from extractor.model.layout import Layout
from extractor.model.policy import Evidence, Policy, Reading
from extractor.pipeline import read_facts, text_of
from extractor.profiles import recognise
from extractor.report.change_text import text
from extractor.report.policy_text import policy_lines
from extractor.sections import read_outline
from tests.fuzzing.damaged_layouts import damaged, good_layouts
from tests.fuzzing.odd_layouts import odd_layout
from tests.fuzzing.odd_sheets import odd_arrangement


def read(layout: Layout) -> Reading:
    """A layout's facts and evidence, through all steps that `read_policy` has after the layout."""
    profile = recognise(text_of(layout))
    reading = read_facts(layout, read_outline(layout, profile), profile, "odd.pdf")
    policy, account = reading.policy, reading.evidence.text_accounting
    assert Policy.model_validate_json(dump_bytes(policy)) == policy
    assert Evidence.model_validate_json(dump_bytes(reading.evidence)) == reading.evidence
    assert (account.unplaced, account.total) == ((), account.placed + account.furniture_words)
    assert "".join(policy_lines(policy, with_pointers=True))
    return reading


def compared(old: Policy, new: Policy) -> None:
    """Compares two policies, which may have nothing to do with each other, and prints the report."""
    changes = compare(old, new)
    if changes.compared:
        assert apply_patch(plain(old), list(changes.patch)) == dump_bytes(new)
    text(changes, Console(file=io.StringIO(), width=100), everything=True)
    assert compare(new, new).changes == ()


def odd_document(chance: Random) -> None:
    """A layout made at random, read and compared with one that shares some of its pages."""
    layout = odd_layout(chance)
    compared(read(layout).policy, read(damaged(layout, chance, 3) if layout.pages else layout).policy)


def odd_page(chance: Random) -> None:
    """Words and lines thrown on pages, arranged and read."""
    read(odd_arrangement(chance))


def damaged_document(chance: Random) -> None:
    """A demonstration policy with some of it gone or otherwise, read and compared with the whole one."""
    layout = chance.choice(good_layouts())
    new = read(damaged(layout, chance, chance.choice((1, 3, 10, 40))))
    compared(read(layout).policy, new.policy)
