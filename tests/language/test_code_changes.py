"""What histories say of codes."""

import pytest

from extractor.language.code_changes import change_of, plain_change


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        ("Code E0486 removed", "removed"),
        ("E0485 removed, E0486 added", "added"),
        ("Eliminated E0486", "removed"),
        ("E0486 terminated", "removed"),
        ("Additional criteria for E0486", "named"),
        ("E0485 was replaced by E0486", "added"),
        ("E0486 moved to the second table", "named"),
        ("Removed E0486 from Group 2", "named"),
        ("Removed E0486 from the authorization list", "freed"),
        ("E0486 was not removed", None),
        ("E0485 removed", None),
    ],
)
def test_a_code_goes_with_the_nearest_verb(sentence: str, change: str | None) -> None:
    assert change_of("E0486", sentence) == change


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Coding update: added HCPCS codes E0485 and E0486 to the list", ("added", False)),
        ("E0486 no longer requires prior authorization", ("removed", False)),
        ("Prior authorization is not required for E0486", ("removed", False)),
        ("Criteria clarified, and code E0486 dropped", ("removed", True)),
        ("E0486", ("removed", False)),
        ("Added E0486 for night masks", None),
        ("Added E0485 and removed E0486", None),
        ("Updated E0486", None),
    ],
)
def test_a_sentence_is_certain_where_it_says_no_more_than_that_codes_came_or_went(
    text: str, change: tuple[str, bool] | None
) -> None:
    assert plain_change(text, "removed") == change
