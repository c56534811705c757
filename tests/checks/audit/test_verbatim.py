"""What is copied from a policy is supported; with another number it is a conflict; rules of others are neither."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.checks.audit import audit
from extractor.checks.audit.numbers_compared import measures
from extractor.checks.audit.policy_statements import PolicyStatement, policy_statements
from extractor.language.sentences import sentences
from extractor.model.audit import Audited, SourceLine
from extractor.model.policy import Evidence, Policy
from extractor.pipeline import read_policy
from extractor.search import guide
from extractor.search.guide import build_guide

GOLDEN = Path(__file__).parents[2] / "golden"
CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
NAMES = sorted(folder.name for folder in GOLDEN.iterdir() if (folder / "policy.json").exists())
REAL = ("cigna__entyvio-iv__2026-03-15", "fep-blue__spinraza__2025-01-01")
_QUOTED = re.compile(
    r" *(?:-|\[ \]|>) (?:Must hold: |Papers missing for: )?(?P<said>(?!The policy names no).*?)(?: \[[^\]]*\])?"
)
KINDS = ("time", "age", "%", "mg/dl", "mass")


def golden(name: str) -> Policy:
    return Policy.model_validate_json((GOLDEN / name / "policy.json").read_bytes())


def rules(policy: Policy) -> list[PolicyStatement]:
    """The statements of criteria and limitations that stand for themselves and are one sentence."""
    return [
        said
        for said in policy_statements(policy, None)
        if said.at.startswith(("/criteria", "/limitations"))
        and len(said.text.split()) > 4
        and not said.text.endswith(":")
        and len(sentences(said.text)) == 1
    ]


def altered(text: str) -> str | None:
    """A statement with its first measure doubled and one more; None where it has none."""
    found = next((one.text for one in measures(text) if one.kind in KINDS and re.search(r"\d", one.text)), None)
    if found is None:
        return None
    return text.replace(found, re.sub(r"\d+", lambda number: str(int(number[0]) * 2 + 1), found, count=1), 1)


def verdicts(texts: list[str], policy: Policy, evidence: Evidence | None = None) -> list[Audited]:
    return list(audit([SourceLine(text, "item") for text in texts], policy, evidence, "copied").statements)


@pytest.mark.parametrize("name", NAMES)
def test_words_copied_from_a_policy_are_supported(name: str) -> None:
    policy = golden(name)
    done = verdicts([said.text for said in rules(policy)], policy)
    assert [(said.verdict, said.text) for said in done if said.verdict != "supported"] == []


@pytest.mark.parametrize("name", NAMES)
def test_words_copied_with_another_number_are_a_conflict(name: str) -> None:
    policy = golden(name)
    changed = [text for said in rules(policy) if (text := altered(said.text))]
    done = verdicts(changed, policy)
    assert changed
    assert [(said.verdict, said.text) for said in done if said.verdict != "conflict"] == []


@pytest.mark.parametrize(("name", "other"), list(zip(NAMES, [*NAMES[4:], *NAMES[:4]], strict=True)))
def test_rules_of_another_policy_are_not_taken_for_those_of_this_one(name: str, other: str) -> None:
    policy, foreign = golden(name), golden(other)
    if policy.payer == foreign.payer:
        pytest.skip("two versions of one policy")
    done = verdicts([said.text for said in rules(foreign)], policy)
    assert [(said.verdict, said.text) for said in done if said.verdict != "not_in_policy"] == []


@pytest.mark.parametrize("name", REAL)
def test_the_same_holds_for_policies_of_real_insurers(name: str) -> None:
    pdf = CORPUS / f"{name}.pdf"
    if not pdf.is_file():
        pytest.skip("the real policies are not beside this project (../shared/corpus)")
    reading = read_policy(pdf)
    copied = [said.text for said in rules(reading.policy)][:60]
    changed = [text for said in rules(reading.policy) if (text := altered(said.text))][:30]
    for texts, verdict in ((copied, "supported"), (changed, "conflict")):
        done = [said for said in verdicts(texts, reading.policy, reading.evidence) if said.verdict != "not_audited"]
        right = sum(said.verdict == verdict for said in done)
        assert right >= 0.9 * len(done), [(said.verdict, said.text) for said in done if said.verdict != verdict]


@pytest.mark.parametrize("name", NAMES)
def test_our_own_guide_of_a_policy_is_supported_by_it(name: str) -> None:
    """The audit proves of the guide that nothing in it is invented."""
    policy = golden(name)
    printed = guide.text(build_guide(policy, None, policy.title or "")).splitlines()
    quoted = [found["said"] for line in printed if (found := _QUOTED.fullmatch(line))]
    done = verdicts(quoted, policy)
    assert len(quoted) > 20
    assert [(said.verdict, said.text) for said in done if said.verdict not in ("supported", "not_audited")] == []
