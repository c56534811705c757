"""Every form is proven by its examples: it takes them, and its owner reads them as the file says."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from extractor.language.addresses import without_post_codes
from extractor.language.ages import find_age
from extractor.language.code_systems import ANY
from extractor.language.codes import codes_of_cell, codes_of_row, find_codes
from extractor.language.dates import date_of_entry, find_dates, find_labelled_dates
from extractor.language.forms import Form, forms, printed_things
from extractor.language.marks import mark_of
from extractor.language.quantities import quantities
from extractor.language.telephones import find_telephones


def _code(text: str, form: Form) -> str:
    if form.where == "row":
        (code,) = codes_of_row(f"{text} Folding chair")
    elif form.where == "cell":
        (code,) = codes_of_cell(text)
    else:
        (code,) = find_codes(text, frozenset({form.kind}) if form.where == "head" else ANY)
    assert text == code.code
    return code.system


def _post_code(text: str, form: Form) -> str:
    town = "Springfield, MA 02101"
    places = {"before": f"{text}, {town}", "after": f"{town} {text}", "alone": f"Portland, {text}"}
    address = places.get(form.where, f"12 Elm Street, {text}")
    without = without_post_codes(address)
    (number,) = {m[0] for m in re.finditer(r"\d{5}", address) if not without[m.start() : m.end()].strip()}
    return number


def _date(text: str, form: Form) -> str:
    if form.where == "entry":
        span = date_of_entry(f"{text}: reviewed")
        assert span
    else:
        (span,) = find_labelled_dates(text) if form.where == "label" else find_dates(text)
    assert span.text == text
    assert {4: "year", 7: "month", 10: "day"}[len(span.iso)] == form.kind
    return span.iso


def _mark(text: str, form: Form) -> str:
    mark = mark_of(text, form.where)
    assert mark
    return f"{mark.style} {mark.kind}" + (f" {mark.ordinal}" if mark.ordinal else "")


def _quantity(text: str, form: Form) -> str:
    (found,) = quantities({"before": f"{text} 3 pills", "after": f"3 pills {text}", "unit": f"3 {text}"}[form.where])
    if form.where == "unit":
        return found.kind
    end = {"low": ("over", "at_least")[found.low_included], "high": ("under", "at_most")[found.high_included]}
    return end[found.end]


def _age(text: str, _: Form) -> str:
    age = find_age(text)
    assert age
    bounds = ((name, getattr(age, name)) for name in ("at_least", "over", "at_most", "under"))
    return " ".join([*(f"{name} {bound:g}" for name, bound in bounds if bound is not None), age.unit])


def _telephone(text: str, _: Form) -> str:
    (number,) = find_telephones(f"Call {text} today")
    return number


READERS: dict[str, Callable[[str, Form], str]] = {
    "addresses": _post_code,
    "ages": _age,
    "codes": _code,
    "dates": _date,
    "marks": _mark,
    "quantities": _quantity,
    "telephones": _telephone,
}
FORMS = [
    pytest.param(question, form, id=f"{question}-{form.name}")
    for question in printed_things()
    for form in forms(question)
]


@pytest.mark.parametrize(("question", "form"), FORMS)
def test_a_form_takes_its_examples_and_none_of_its_counter_examples(question: str, form: Form) -> None:
    assert form.examples, "a form without an example is not proven"
    assert form.counter_examples, f"nothing says what {question} of this form are not"
    assert [text for text in form.examples if not form.takes(text)] == []
    assert [text for text in form.counter_examples if form.takes(text)] == []


@pytest.mark.parametrize(("question", "form"), FORMS)
def test_the_owner_reads_an_example_as_stated(question: str, form: Form) -> None:
    assert {text: READERS[question](text, form) for text in form.examples} == form.examples


@pytest.mark.parametrize("question", printed_things())
def test_names_are_given_once(question: str) -> None:
    names = [form.name for form in forms(question)]
    assert sorted(set(names)) == sorted(names)
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in names)
