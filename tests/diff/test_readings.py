"""What may only have been read otherwise is told beside a change, and an unread print is not called unchanged."""

from __future__ import annotations

import pytest

from extractor.diff import Read, compare_readings
from extractor.model.changes import Change
from extractor.model.finding_rules import Severity
from extractor.model.policy import Policy, Revision, SectionText
from extractor.model.provenance import Finding
from tests.diff.histories import version
from tests.diff.small import COVERED, policy, table
from tests.printing.content import all_of

OLD = policy(all_of("All are met:", "A letter", "A cane for 6 weeks"), "Polio", code_tables=(table(None, "E0638"),))
NEW = policy(
    all_of("All are met:", "A letter", "A cane for 8 weeks"), "Polio or stroke", code_tables=(table(None, "E0641"),)
)


def doubt(at: str, severity: Severity = "warning") -> tuple[Finding, ...]:
    return (Finding(severity=severity, rule="torn-statement", message="Look.", at=at),)


def doubted(old: tuple[Finding, ...] = (), new: tuple[Finding, ...] = ()) -> dict[str, list[str]]:
    """The changes that are read with doubt, by their keys, each with the versions that are doubted."""
    changes: tuple[Change, ...] = compare_readings(Read(OLD, old), Read(NEW, new)).changes
    return {c.key: [d.version for d in c.read_with_doubt] for c in changes if c.read_with_doubt}


def test_a_finding_stands_beside_the_changes_of_what_it_doubts_and_beside_no_other() -> None:
    assert doubted(new=doubt("/criteria/0/children/1")) == {"A cane for 8 weeks": ["new"]}
    assert doubted(old=doubt("/criteria/0")) == {"A cane for 8 weeks": ["old"]}
    assert doubted(new=doubt("/criteria/0/children/0")) == {}
    assert doubted(old=doubt("/code_tables/0")) == {"E0638": ["old"]}
    assert doubted(old=doubt("/products")) == {}


@pytest.mark.parametrize(("at", "severity"), [("/criteria", "warning"), ("/criteria/0/children/0", "error")])
def test_one_on_a_whole_part_and_an_error_stand_beside_every_change_of_the_part(at: str, severity: Severity) -> None:
    assert doubted(new=doubt(at, severity)) == {"A cane for 8 weeks": ["new"], "Polio or stroke": ["new"]}
    assert doubted(old=doubt(at, severity)) == {"A cane for 8 weeks": ["old"], "Polio or stroke": ["old"]}


def test_both_versions_may_be_doubted() -> None:
    found = doubted(doubt("/criteria/1"), doubt("/criteria/1"))
    assert found == {"Polio or stroke": ["old", "new"]}


def why_not(policy: Policy, *findings: Finding) -> tuple[str, ...]:
    """The reasons why a print is not called the same as the one before."""
    changes = compare_readings(Read(policy), Read(policy, findings))
    assert changes.compared == (not changes.reasons)
    return changes.reasons


def test_a_reprint_is_unchanged_only_where_it_was_read() -> None:
    assert why_not(OLD) == ()
    assert why_not(OLD, *doubt("/criteria/0")) == ()
    assert why_not(OLD, *doubt("/criteria", "error")) == (
        "the new version was read incompletely (criteria): what was not read may differ",
    )
    assert why_not(policy()) == (
        "the old version could not be read: no statement and no code was found in it",
        "the new version could not be read: no statement and no code was found in it",
    )


def test_a_policy_of_one_statement_was_read_unless_nearly_all_of_its_text_was_left() -> None:
    assert why_not(policy("Polio")) == ()
    told, left = ("Braces are old. " * 20,), ("Canes are asked for. " * 20,)
    background = SectionText(heading="Background", kind="background", level=1, text=told)
    unknown = SectionText(heading="Xyzzy", kind="other", level=1, text=left)
    assert why_not(policy("Polio", sections=(background,))) == ()
    old, new = why_not(policy("Polio", sections=(background, unknown)))
    assert old == "the old version could not be read: only 1 of 81 words became statements or codes"
    assert new.startswith("the new version could not be read")
    assert why_not(policy("Polio or stroke in the last two years", sections=(background, unknown))) == ()


def test_a_bulletin_has_no_rules_to_be_read() -> None:
    text = SectionText(heading="June", kind="other", level=1, text=("The list was updated.",))
    assert why_not(policy(kind="bulletin", sections=(text,))) == ()
    assert len(why_not(policy(kind="bulletin"))) == 2


def test_what_a_version_lacks_may_stand_on_its_page_that_was_not_read() -> None:
    def doubted_by(severity: Severity, old_lacks: bool) -> list[str]:
        lost = Finding(severity=severity, rule="page-without-text", message="A picture.", at="/references")
        whole, part = policy("Polio", "Stroke", payer="Acorn Health"), policy("Polio", payer="Acorn Health")
        sides = (Read(part, (lost,)), Read(whole)) if old_lacks else (Read(whole), Read(part, (lost,)))
        return [c.key for c in compare_readings(*sides).changes if c.read_with_doubt]

    assert doubted_by("error", old_lacks=True) == doubted_by("error", old_lacks=False) == ["Stroke"]
    assert doubted_by("warning", old_lacks=True) == []  # where OCR found no words on it


@pytest.mark.parametrize(
    ("at", "severity", "state"),
    [
        ("/references", "warning", "not_announced"),
        ("/criteria/1", "warning", "not_announced"),
        ("/criteria", "error", "not_found"),
        ("/revision_history", "warning", "not_found"),  # an entry may have been left out
        ("/revision_history/0", "warning", "not_announced"),
    ],
)
def test_no_insurer_is_said_to_be_silent_on_what_was_read_with_an_error_or_where_its_history_was(
    at: str, severity: Severity, state: str
) -> None:
    old, new = (version("Polio", all_of(COVERED, "A cane", *more)) for more in (("A fall",), ("A fall", "A letter")))
    new = new.model_copy(update={"revision_history": (Revision(date="2025-03-01", text="Code E0638 deleted"),)})
    new = new.model_copy(update={"code_tables": (table(None, "E0641"),)})
    weighed = compare_readings(Read(old), Read(new, doubt(at, severity)))
    assert [c.announced for c in weighed.changes if c.part == "criteria"] == [state]
