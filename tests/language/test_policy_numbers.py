"""Names and numbers as they stand beside each other, and fax numbers beside plans."""

from __future__ import annotations

import pytest

from extractor.language.connectors import without_leading_and
from extractor.language.policy_numbers import bracketed_behind_title, labelled_behind_title, without_label
from extractor.language.telephones import opens_with_telephone, part_fax


def test_a_number_behind_a_title_is_called_one_or_stands_in_brackets() -> None:
    assert labelled_behind_title("Knee Braces: Policy No. 9") == ("Knee Braces", "9")
    assert labelled_behind_title("Knee Braces for Adults") is None
    assert bracketed_behind_title("Knee Braces (QX008, Ver. 10)") == ("Knee Braces", "QX008")
    assert bracketed_behind_title("Knee Braces (for adults)") is None


@pytest.mark.parametrize(("printed", "number"), [("No. KB-12", "KB-12"), ("#12", "12"), ("KB-12", "KB-12")])
def test_the_word_before_a_number_is_no_part_of_it(printed: str, number: str) -> None:
    assert without_label(printed) == number


def test_a_number_is_a_fax_where_it_is_called_so_or_all_of_them_are() -> None:
    assert part_fax("HMO, fax: 555-014-2201", numbers_are_faxes=False) == ("HMO", "555-014-2201")
    assert part_fax("HMO, 555-014-2201", numbers_are_faxes=True) == ("HMO", "555-014-2201")
    assert part_fax("HMO, 555-014-2201", numbers_are_faxes=False) == ("HMO, 555-014-2201", None)


def test_a_line_may_open_with_a_telephone_number_in_a_bracket() -> None:
    assert opens_with_telephone("(555) 014-2201 for adults")
    assert not opens_with_telephone("Call 555-014-2201")


def test_an_and_before_the_last_plan_is_no_part_of_its_name() -> None:
    assert [without_leading_and(name) for name in ("and HMO", "& PPO", "Andover")] == ["HMO", "PPO", "Andover"]
