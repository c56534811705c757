"""What a correction of a code may teach: which column of its row rules, and on what, or which calls it what it is."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.language.codes import code_list
from extractor.model.correction import DescriptionIs, StatusIs
from extractor.model.outline import Grid, headed_passages
from extractor.model.rulings import CodeRuling
from extractor.teaching.label_candidates import Named
from extractor.teaching.paper import Paper
from extractor.teaching.wording import Wording, literal

_ASKS = {CodeRuling.PRIOR_AUTHORIZATION, CodeRuling.NO_PRIOR_AUTHORIZATION}


def of_code(what: StatusIs | DescriptionIs, paper: Paper) -> Iterator[Named]:
    """The heads of the columns beside the code, each with what would stand under it."""
    heads = (head for section in paper.outline.sections for block in section.blocks for head in _beside(block, what))
    for head in dict.fromkeys(heads):
        yield "columns", _meaning(what), Wording(literal(head), (head,))


def _meaning(what: StatusIs | DescriptionIs) -> str:
    if isinstance(what, DescriptionIs):
        return "description" if what.to else "remark"
    ruled = {status.ruling for status in what.to}
    if CodeRuling.NOTIFICATION in ruled:
        return "notification"
    return "remark" if not ruled else "prior_authorization" if ruled & _ASKS else "coverage"


def _beside(block: object, what: StatusIs | DescriptionIs) -> Iterator[str]:
    """The heads of a table that has the code."""
    if isinstance(block, Grid):
        headed = list(headed_passages(block))
        if any(printed.code == what.at.code for passage, _ in headed for printed in code_list(passage.text)):
            yield from (head for _, head in headed if head)
