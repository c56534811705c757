"""What a correction of a code may teach: which column of its row rules, and on what, or which calls it what it is."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model.correction import DescriptionIs, StatusIs
from extractor.model.rulings import CodeRuling
from extractor.teaching.label_candidates import Named
from extractor.teaching.paper import Paper
from extractor.teaching.wording import Wording, literal

_ASKS = {CodeRuling.PRIOR_AUTHORIZATION, CodeRuling.NO_PRIOR_AUTHORIZATION}


def of_code(what: StatusIs | DescriptionIs, paper: Paper) -> Iterator[Named]:
    """The heads of the columns beside the code, each with what would stand under it."""
    grids = (grid for grid in paper.shown.code_grids if what.at.code in grid.codes)
    for head in dict.fromkeys(head for grid in grids for head in grid.heads):
        yield "columns", _meaning(what), Wording(literal(head), (head,))


def _meaning(what: StatusIs | DescriptionIs) -> str:
    if isinstance(what, DescriptionIs):
        return "description" if what.to else "remark"
    ruled = {status.ruling for status in what.to}
    if CodeRuling.NOTIFICATION in ruled:
        return "notification"
    return "remark" if not ruled else "prior_authorization" if ruled & _ASKS else "coverage"
