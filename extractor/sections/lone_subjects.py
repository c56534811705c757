"""A sentence whose subject is set as a bullet of its own, with the verdict on it below."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.language.sentences import is_ended, lacks_subject
from extractor.model.layout import Line
from extractor.model.outline import Mark

Group = tuple[Mark | None, list[Line]]  # a statement's list mark, and its lines without the mark's words


def with_verdicts(groups: Sequence[Group]) -> list[Group]:
    """A bullet that stands alone and is no sentence opens one that ends in the verdict below it: "• Splint gel / is
    considered medically necessary when". Below several bullets the verdict speaks of all of them."""
    joined: list[Group] = []
    for mark, body in groups:
        if mark is None and joined and lacks_subject(body[0].text) and _stands_alone(joined):
            joined[-1] = (None, [*joined[-1][1], *body])
        else:
            joined.append((mark, body))
    return joined


def _stands_alone(groups: Sequence[Group]) -> bool:
    """Whether the last of some statements is a bullet with no other bullet before it."""
    (mark, body), before = groups[-1], groups[-2][0] if len(groups) > 1 else None
    return mark is not None and mark.kind == "bullet" and before is None and not is_ended(body[-1].text)
