"""States are known by their names anywhere, by their letters only where these can mean nothing else."""

import pytest

from extractor.language.states import states_in


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Georgia Medicaid", {"GA"}),
        ("Braces in west virginia", {"WV"}),
        ("Knee Braces-OH", {"OH"}),
        ("Knee Braces – KY", {"KY"}),
        ("Prior Authorization (PA)", set()),
        ("Infusions: IN or OR", set()),
        ("MRI of the Knee - CT of the Hip", set()),
        ("Knee Braces", set()),
    ],
)
def test_states_in_a_name(text, states):
    assert states_in(text) == states
