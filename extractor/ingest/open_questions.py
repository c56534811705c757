"""What has to be answered before a version may be approved."""

from __future__ import annotations

from extractor.ingest.naming import Recorded
from extractor.model.pointers import steps_of
from extractor.model.provenance import Finding


def open_questions(read: Recorded) -> tuple[Finding, ...]:
    """The errors found in a version that nobody has settled, and where nobody has corrected what they are about."""
    corrected = [steps_of(fact.at) for fact in read.evidence.corrections if fact.state == "applied" and fact.at]
    errors = (finding for finding in read.findings if finding.severity == "error")
    return tuple(f for f in errors if not any(_is_about(steps_of(f.at or ""), steps) for steps in corrected))


def _is_about(doubted: tuple[str, ...], corrected: tuple[str, ...]) -> bool:
    """Whether one of two facts is a part of the other, or the same; both are given by the steps of their pointers."""
    both = min(len(doubted), len(corrected))
    return bool(both) and doubted[:both] == corrected[:both]
