"""Every profile against its own examples, and how one is found and loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import ProfileError
from extractor.profiles import RULE_LISTS, Profile, Rule, generic, loading, profiles, recognise

RULES = [
    (name, rules, rule)
    for name, profile in profiles().items()
    for rules in RULE_LISTS
    for rule in getattr(profile, rules)
    if name == "generic" or rule not in getattr(generic(), rules)
]


@pytest.mark.parametrize(("name", "rules", "rule"), RULES, ids=[f"{n}-{rs}-{r.examples[0]}" for n, rs, r in RULES])
def test_each_pattern_matches_each_of_its_examples_before_a_rule_with_another_meaning(
    name: str, rules: str, rule: Rule
) -> None:
    assert rule.regex.groups == 0, "the rules of a list are joined to one expression"
    for example in rule.examples:
        assert rule.match(example), f"{rule.pattern} does not match {example!r}"
        first = next(r for r in getattr(profiles()[name], rules) if r.match(example))
        assert first.means == rule.means, f"{example!r} means {first.means} by {first.pattern}"


def test_a_payer_s_rules_are_tried_before_the_generic_ones() -> None:
    base = Profile(name="base", labels=(Rule(means="revised", pattern="revised", examples=("Revised",)),))
    payer = Profile(name="payer", labels=(Rule(means="approved", pattern="revised", examples=("Revised",)),))
    assert payer.over(base).label("Revised:") == "approved"
    assert base.label("REVISED") == "revised"


def test_a_pattern_that_asks_for_a_colon_needs_one() -> None:
    assert generic().label("Medical Necessity Guideline:") == "title_or_number"
    assert generic().label("Medical Necessity Guideline") is None


def test_patterns_with_capturing_groups_are_refused_with_the_reason() -> None:
    with pytest.raises(ValueError, match=r"write \(\?:\.\.\.\) for \(\.\.\.\)"):
        Rule(means="title", pattern="(policy) title", examples=("Policy Title",))


def test_a_rule_needs_an_example() -> None:
    with pytest.raises(ValueError, match="examples"):
        Rule(means="title", pattern="title", examples=())


def test_a_document_is_recognised_by_the_marks_of_its_house_and_not_by_a_name_that_it_cites() -> None:
    assert recognise("CEO Approval:  /s/ Ann Example 05/23/2024").name == "caloptima"
    assert recognise("CalOptima Health is cited here.").name == "generic"


def test_a_profile_that_does_not_fit_is_named_with_the_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "generic.toml").write_text('name = "generic"\n')
    (tmp_path / "brightmoor.toml").write_text('name = "brightmoor"\ncolour = "red"\n')
    monkeypatch.setattr(loading, "data_files", lambda: iter(sorted(tmp_path.iterdir())))
    loading.installed.cache_clear()
    try:
        with pytest.raises(ProfileError, match=r"(?s)profile brightmoor.*colour"):
            profiles()
    finally:
        loading.installed.cache_clear()


def test_a_profile_may_be_spread_over_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = '[[labels]]\nmeans = "{}"\npattern = "{}"\nexamples = ["{}"]\n'
    (tmp_path / "generic.toml").write_text('name = "generic"\n' + rule.format("title", "subject", "Subject"))
    (tmp_path / "generic.more.toml").write_text(rule.format("revised", "changed", "Changed"))
    monkeypatch.setattr(loading, "data_files", lambda: iter(sorted(tmp_path.iterdir())))
    loading.installed.cache_clear()
    try:
        assert {generic().label("Subject"), generic().label("Changed")} == {"title", "revised"}
    finally:
        loading.installed.cache_clear()


@pytest.mark.parametrize("pattern", ["a{99999999999}", "(?:" * 3000 + ")" * 3000])
def test_a_pattern_beyond_what_can_be_compiled_is_told_as_a_fault_of_its_profile(tmp_path: Path, pattern: str) -> None:
    (tmp_path / "mine.toml").write_text(f"name = \"mine\"\nrecognise = ['{pattern}']\n")
    with pytest.raises(ProfileError, match=r"mine\.toml: recognise: .* is no regular expression"):
        profiles(tmp_path)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Discussion/General Information", "background"),
        ("Definitions & Background", "definitions"),
        ("Background / Splints", None),  # what a splint is nobody knows
        ("Limitations / Background", None),  # a name of what is ruled is not weighed away
    ],
)
def test_a_heading_of_two_known_names_means_what_the_first_does_where_neither_rules(
    heading: str, kind: str | None
) -> None:
    assert generic().heading_kind(heading) == kind
