"""What clauses say of prior authorization and notification."""

import pytest

from extractor.language.authorization import (
    may_speak_of_authorization,
    says_of_authorization,
    says_of_notification,
    speaks_of_authorization,
    spelled_out,
)


@pytest.mark.parametrize(
    ("clause", "says"),
    [
        ("Prior authorization is required for each rental.", "required"),
        ("Repairs need preauthorization.", "required"),
        ("Prior approval is not required.", "not_required"),
        ("Prior authorization may be required for some plans.", "conditional"),
        ("Prior authorization for certain services may or may not be required.", "conditional"),
        ("Chairs may be subject to precertification.", "conditional"),
        ("Most chairs require authorization by the vendor.", "conditional"),
        ("Requests for chairs are precertified.", "required"),
        ("Prior authorization (PA) is required.", "required"),
        ("Chairs are covered only when prior authorization has been obtained.", "required"),
        ("Failure to obtain precertification will result in denial.", "required"),
        ("Suppliers are responsible for obtaining prior approval.", "required"),
        ("This chair is on the plan's prior authorization list.", "required"),
        ("No referral or prior authorization is required.", "not_required"),
        ("No authorization is required.", "not_required"),
        ("Chairs don't require prior authorization.", "not_required"),
        ("Prior authorization is no longer required.", "not_required"),
        ("Prior authorization does not apply to repairs.", "not_required"),
        ("The prior authorization list is printed below.", None),
        ("If prior authorization is required, send the form.", None),
        ("Services that require prior authorization are listed.", None),
        ("A code does not imply that prior authorization is required.", None),
        ("Do you need prior authorization?", None),
    ],
)
def test_what_is_said_under_a_condition_or_of_others_is_not_said_of_the_service(clause: str, says: str | None) -> None:
    assert says_of_authorization(clause) == says


def test_a_short_form_speaks_of_it_only_where_it_means_nothing_else() -> None:
    assert speaks_of_authorization("Precertification list")
    assert not speaks_of_authorization("Chairs ordered in PA")
    assert may_speak_of_authorization("PA removed from E0486")
    assert says_of_authorization(spelled_out("PA is required")) == "required"


def test_notification_is_required_or_not() -> None:
    texts = ["Notification is required", "Notification: not required", "Notify the family"]
    assert [says_of_notification(text) for text in texts] == ["required", "not_required", None]
