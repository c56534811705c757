"""What a column beside codes holds, by its head and its cells together, in invented words."""

from __future__ import annotations

import pytest

from extractor.language.designations import legend_of
from extractor.model.rulings import CodeRuling
from extractor.reading.codes.columns import REMARK, Column, Strip, Terms, columns_of

PLANS = ("Tern Gold", "Tern Silver")
AUTHORIZATION, COVERED = CodeRuling.PRIOR_AUTHORIZATION, CodeRuling.COVERED
LEGEND = legend_of(["R = prior authorization required"])


def terms(promised: CodeRuling | None = None) -> Terms:
    return Terms(LEGEND, lambda text: text in PLANS, promised)


def strip(head: str, *cells: str, group: str = "") -> Strip:
    return Strip(head, group, cells)


def column(head: str, *cells: str, group: str = "", promised: CodeRuling | None = None) -> Column:
    (found,) = columns_of([strip(head, *cells, group=group)], terms(promised))
    return found


DAY, OTHER = "1/1/2026", "in spring"


@pytest.mark.parametrize(
    ("head", "cells", "kind"),
    [
        ("Effective Date", (DAY, DAY, DAY, OTHER, OTHER), "from"),
        ("Effective Date", (DAY, OTHER), "remark"),
        ("End Date", (DAY, DAY), "to"),
        ("End Date", ("12/31/9999", "N/A"), "to"),
        ("Active through", (DAY,), "to"),
        ("Last reviewed", (DAY, DAY), "remark"),
        ("End Date", (OTHER, OTHER), "remark"),
    ],
)
def test_a_column_of_days_says_from_or_until_when_by_its_head(head: str, cells: tuple[str, ...], kind: str) -> None:
    assert column(head, *cells).kind == kind


@pytest.mark.parametrize(
    ("head", "cells", "kind"),
    [
        ("Line of Business", ("Tern Gold", "all others"), "product"),
        ("Line of Business", ("Tern Gold", "Tern Silver", "all", "most", "some"), "remark"),
        ("Line of Business", ("hats", "scarves"), "remark"),
        ("Remarks", ("Tern Gold", "Tern Silver"), "remark"),
    ],
)
def test_a_column_names_lines_of_business_where_its_head_and_half_its_cells_say_so(
    head: str, cells: tuple[str, ...], kind: str
) -> None:
    assert column(head, *cells).kind == kind


@pytest.mark.parametrize(
    ("head", "yes"),
    [
        ("Covered?", COVERED),
        ("Prior Auth Required", AUTHORIZATION),
        ("Notification Required?", CodeRuling.NOTIFICATION),
    ],
)
def test_a_yes_says_what_the_head_asks(head: str, yes: CodeRuling) -> None:
    assert column(head, "Yes", "No") == Column("ruling", yes)


def test_a_column_answers_where_three_of_five_cells_do() -> None:
    assert column("Notification Required?", "No", "No", "No", OTHER, OTHER).kind == "ruling"
    assert column("Notification Required?", "No", OTHER).kind == "remark"


def test_a_head_that_asks_over_cells_that_do_not_answer_rules_nothing() -> None:
    assert column("Coverage Level", "Tier 1", "Tier 2") == REMARK
    assert column("Red", "X", "X") == REMARK


PA = "PA required"


@pytest.mark.parametrize(
    ("head", "cells", "kind"),
    [
        ("Remarks", (PA, OTHER), "ruling"),
        ("Remarks", (PA, PA, OTHER, OTHER, OTHER), "remark"),
        ("Status", (PA, OTHER, OTHER, OTHER, OTHER), "ruling"),
        ("Status", (PA, OTHER, OTHER, OTHER, OTHER, OTHER), "remark"),
        ("Tern Gold", (PA, OTHER, OTHER, OTHER, OTHER), "ruling"),
        ("UM", ("R", "R"), "ruling"),
        ("Description", (PA, PA), "remark"),
        ("Status", (), "remark"),
    ],
)
def test_the_less_a_head_says_the_more_cells_have_to_rule(head: str, cells: tuple[str, ...], kind: str) -> None:
    assert column(head, *cells).kind == kind


def test_a_line_of_business_in_the_head_is_whose_the_rulings_are() -> None:
    assert column("Tern Gold", PA, PA) == Column("ruling", None, "Tern Gold")
    asked = column("Tern Gold: Prior Authorization Required?", "Yes", "No")
    assert asked == Column("ruling", AUTHORIZATION, "Tern Gold")


def test_ticks_under_a_line_of_business_mean_what_the_caption_says_or_else_the_head_over_them() -> None:
    assert column("Tern Gold", "Y", "N", promised=AUTHORIZATION) == Column("ruling", AUTHORIZATION, "Tern Gold")
    assert column("Tern Gold", "Y", group="Covered?", promised=AUTHORIZATION) == Column("ruling", COVERED, "Tern Gold")
    assert column("Tern Gold", "X", "X") == REMARK


def test_several_columns_of_ticks_are_somebody_s_each_and_one_alone_is_nobody_s() -> None:
    ticks = [strip("Red", "X", "X"), strip("Blue", "X", "N", "X", OTHER, OTHER)]
    assert columns_of(ticks, terms(AUTHORIZATION)) == [
        Column("ruling", AUTHORIZATION, "Red"),
        Column("ruling", AUTHORIZATION, "Blue"),
    ]
    assert columns_of(ticks, terms()) == [REMARK, REMARK]
    assert columns_of(ticks[:1], terms(AUTHORIZATION)) == [REMARK]


@pytest.mark.parametrize(
    "other",
    [
        strip("Remarks", OTHER, "in autumn"),
        strip("Remarks", "X", OTHER),
        strip("Green"),
        strip("", "X", "X"),
        strip("Status", "X", "X"),
    ],
)
def test_what_is_no_column_of_ticks_under_a_name_makes_no_second_one(other: Strip) -> None:
    assert columns_of([strip("Red", "X", "X"), other], terms(AUTHORIZATION)) == [REMARK, REMARK]


def test_a_line_of_business_that_is_known_makes_no_other_name_one() -> None:
    found = columns_of([strip("Tern Gold", "Y", "N"), strip("Red", "X", "X")], terms(AUTHORIZATION))
    assert found == [Column("ruling", AUTHORIZATION, "Tern Gold"), REMARK]
