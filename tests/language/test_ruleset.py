"""Every rule of the language is proven by its examples, and held against its counter-examples."""

import pytest

from extractor.language.ruleset import Rule, Ruleset, questions, ruleset

SETS = [ruleset(question) for question in questions()]
RULES = [pytest.param(rules, rule, id=f"{rules.question}-{rule.name}") for rules in SETS for rule in rules.rules]


@pytest.mark.parametrize("rule", [pytest.param(p.values[1], id=p.id) for p in RULES])
def test_a_rule_takes_its_examples_and_none_of_its_counter_examples(rule: Rule) -> None:
    assert rule.examples, "a rule without an example is not proven"
    assert [text for text in rule.examples if not rule.matches(text)] == []
    assert [text for text in rule.counter_examples if rule.matches(text)] == []


@pytest.mark.parametrize(("rules", "rule"), RULES)
def test_no_example_is_taken_for_another_meaning(rules: Ruleset, rule: Rule) -> None:
    if rules.together:
        assert [text for text in rule.examples if rule.meaning not in rules.meanings_of(text)] == []
    else:
        assert {text: rules.meaning_of(text) for text in rule.examples} == dict.fromkeys(rule.examples, rule.meaning)


@pytest.mark.parametrize("rules", SETS, ids=lambda rules: rules.question)
def test_names_are_given_once(rules: Ruleset) -> None:
    names = [rule.name for rule in rules.rules]
    assert sorted(set(names)) == sorted(names)
