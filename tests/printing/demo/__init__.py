"""The invented insurers' policies, as they lie in policies/raw."""

from tests.printing.demo import copperline, larkfield, saltmarsh, ternwick
from tests.printing.demo.issue import Issue

POLICIES: tuple[tuple[Issue, ...], ...] = (larkfield.ISSUES, copperline.ISSUES, saltmarsh.ISSUES, ternwick.ISSUES)
"""Each demo policy with its versions in order."""

ISSUES: tuple[Issue, ...] = tuple(issue for policy in POLICIES for issue in policy)

__all__ = ["ISSUES", "POLICIES", "Issue"]
