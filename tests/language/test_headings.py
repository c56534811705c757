"""What a heading is called, without what only counts it."""

from __future__ import annotations

import pytest

from extractor.language.headings import heading_name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Section 4: Clinical criteria", "Clinical criteria"),
        ("PART B – Exclusions:", "Exclusions"),
        ("3.0 When a brace is covered", "When a brace is covered"),
        ("4.1.2. Limitations", "Limitations"),
        ("KNE-310.2: Indications", "Indications"),
        ("Section 4:", "Section 4"),
        ("2.5 mg of a drug", "2.5 mg of a drug"),
        ("Part of a brace", "Part of a brace"),
    ],
)
def test_a_heading_s_name_is_what_stands_behind_its_number(printed, name):
    assert heading_name(printed) == name
