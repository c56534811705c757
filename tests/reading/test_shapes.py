"""What a section is by its shape, where its heading says nothing, in invented words."""

from __future__ import annotations

from extractor.model.outline import Section
from extractor.profiles import generic
from extractor.reading.parts.features import features_of
from extractor.reading.parts.units import SECTION, units_of
from tests.reading.typed import Typist, outline

SHAPES = {"doses", "glossary", "told_again"}


def shapes(*sections: Section) -> dict[str, set[str]]:
    root = units_of(outline(*sections))
    seen = features_of(root, generic())
    return {u.text: SHAPES & seen[id(u)].keys() for u in root.walk() if u.kind == SECTION}


def test_terms_in_the_order_of_the_alphabet_with_what_each_is_are_a_glossary() -> None:
    t = Typist()
    terms = ["Brace: A frame that is worn at the knee", "Cap: Any hat that is made without a brim"]
    more = ["Gel: A thing that is put on the skin", "Hat: The thing that is worn on a head"]
    assert shapes(t.section("other", "Xyzzy", *map(t.passage, [*terms, *more]))) == {"Xyzzy": {"glossary"}}
    assert shapes(t.section("other", "Xyzzy", *map(t.passage, [*more, *terms]))) == {"Xyzzy": set()}
    asked = [text.replace(": A ", ": Tried the ").replace(": Any ", ": Tried the ") for text in (*terms, *more)]
    assert shapes(t.section("other", "Xyzzy", *map(t.passage, asked))) == {"Xyzzy": set()}


def test_a_table_of_terms_is_one_too() -> None:
    t = Typist()
    rows = ["Brace | A frame that is worn at the knee", "Cap | Any hat that is made without a brim"]
    more = ["Gel | A thing that is put on the skin", "Hat | The thing that is worn on a head"]
    assert shapes(t.section("other", "Xyzzy", t.grid("Word | Meaning", *rows, *more))) == {"Xyzzy": {"glossary"}}


def doses(t: Typist, name: str) -> Section:
    texts = ("Splintol 40 mg every 2 weeks", "Splintol 80 mg at week 0", "Gel 10 mg once daily")
    return t.section("other", name, *(t.passage(text, mark="•") for text in texts))


def test_how_much_is_given_is_told_from_what_is_asked_but_where_each_drug_has_a_section() -> None:
    t = Typist()
    assert shapes(doses(t, "Xyzzy")) == {"Xyzzy": {"doses"}}
    assert shapes(doses(t, "Criteria of Xyzzy"))["Criteria of Xyzzy"] == set()
    assert not any(shapes(*(doses(t, name) for name in ("Xyzzy", "Plugh", "Frob", "Grue"))).values())


def test_headings_gone_through_once_more_with_less_that_rules_tell_what_stands_behind_the_rules() -> None:
    t = Typist()
    names = ("Splints", "Gels", "Braces")
    rule, tale = "A splint is covered when all of the following are met:", "Splints have been worn for many years."
    first = [
        t.section("other", name, t.passage(rule), t.passage("Age 18 or older", mark="1", depth=1), level=2)
        for name in names
    ]
    again = [t.section("other", name, t.passage(tale), level=2) for name in names]
    found = shapes(t.section("other", "Xyzzy"), *first, t.section("other", "Plugh"), *again)
    assert found["Xyzzy"] == set()
    assert found["Plugh"] == found["Splints"] == {"told_again"}
