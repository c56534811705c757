"""What two texts are compared by: bare words, the codes and the numbers among them."""

from __future__ import annotations

import pytest

from extractor.language.plain import codes_in_plain, plain, says_the_same, without_numbers


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("E0486 is needed", {"e 0486"}),
        ("CPT 77385, 0191T and M17.11", {"77385", "0191 t", "m 17.11"}),
        ("12 visits in 2025", set()),
    ],
)
def test_codes_are_known_among_bare_words(text: str, codes: set[str]) -> None:
    assert codes_in_plain(plain(text)) == codes


def test_numbers_are_put_aside_but_codes_are_not() -> None:
    assert without_numbers(plain("Six visits of 1.5 hours, code 77385")) == "# visits of # hours code 77385"


@pytest.mark.parametrize(
    ("read", "again", "is_same"),
    [
        ("An of\ufffdce visit", "An office visit", True),
        ("An anti\xad-slip sole", "An anti-slip sole", True),
        ("A symptomatic member", "Asymptomatic member", False),
        ("A foot in active use", "A foot inactive use", False),
        ("A symptomatic member of\ufffdce", "Asymptomatic member office", False),
        ("A mo\ufffdable sole", "A moable sole", False),
        ("\ufffd 18 years", "≥ 18 years", False),
        ("\ufffd weeks", "6 weeks", False),
        ("For 1 2 weeks", "For 12 weeks", False),
        ("A \ufffd cane", "A folding cane", False),
        ("\ufffd5 mg a day", "5 mg a day", False),
        ("\uf0255 mg a day", "5 mg a day", False),
        ("An A1c \ufffd 7%", "An A1c 7%", False),
        ("An A1c\ufffd7%", "An A1c 7%", False),
        ("A loss of 50\ufffd", "A loss of 50", False),
        ("\ufffdable sole", "Able sole", False),
        ("A \ufffdable sole", "A \ufffd able sole", False),
        ("A sol\ufffd 5 mm thick", "A sol \ufffd 5 mm thick", False),
        ("An of\ufffd\ufffde visit", "An office visit", True),
    ],
)
def test_letters_within_words_that_a_font_spoils_are_no_other_text_but_spaces_numbers_and_signs_are(
    read: str, again: str, is_same: bool
) -> None:
    assert says_the_same(read, again) == says_the_same(again, read) == is_same


def test_a_sign_that_a_font_spoils_stays_among_the_bare_words_unless_it_stands_within_one() -> None:
    assert plain("An of\ufffdce, \ufffd18 years") == "an of ce \ufffd 18 years"
