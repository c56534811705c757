"""Another status of a code: one change, with what it does to coverage."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.model.changes import Change
from extractor.model.policy import Code, CodeStatus, CodeTable, Policy
from extractor.model.roles import CodeRole
from extractor.model.rulings import CodeRuling
from extractor.report.details import full_pieces
from extractor.report.headlines import headline
from tests.diff.small import only, policy


def status(ruling: str, product: str | None = None, **said: str) -> CodeStatus:
    return CodeStatus(ruling=CodeRuling(ruling), product=product, **said)


def ruled(*statuses: CodeStatus, role: CodeRole | None = None) -> Policy:
    codes = (Code(system="HCPCS", code="E0638", status=statuses), Code(system="HCPCS", code="E0641"))
    return policy("Alpha", code_tables=(CodeTable(caption="Frames", role=role, codes=codes),))


def change(old: tuple[CodeStatus, ...], new: tuple[CodeStatus, ...]) -> Change:
    found = only(ruled(*old), ruled(*new))
    assert (found.part, found.kind, found.key) == ("codes", "modified", "E0638")
    return found


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        ("covered", "prior_authorization", "narrows"),
        ("prior_authorization", "not_covered", "narrows"),
        ("not_covered", "conditional", "broadens"),
        ("prior_authorization", "no_prior_authorization", "broadens"),
        ("not_covered", "investigational", "unclear"),
    ],
)
def test_a_stricter_ruling_narrows(before: str, after: str, effect: str) -> None:
    found = change((status(before),), (status(after),))
    assert (found.effect, found.why) == (effect, f"“{before.replace('_', ' ')}” became “{after.replace('_', ' ')}”")


def test_a_line_of_business_is_compared_with_itself() -> None:
    old = status("covered", "Commercial"), status("prior_authorization", "Medicare")
    new = status("covered", "Commercial"), status("not_covered", "Medicare")
    found = change(old, new)
    assert (found.effect, found.why) == ("narrows", "“prior authorization” became “not covered” for Medicare")


def test_a_line_of_business_of_which_nothing_is_said_any_more_is_named() -> None:
    old = status("covered", "Commercial"), status("covered", "Medicare")
    found = change(old, old[:1])
    assert (found.effect, found.why) == ("unclear", "“covered” became “not stated” for Medicare")


def test_rulings_that_turn_both_ways_are_unclear() -> None:
    old = status("covered", "Commercial"), status("not_covered", "Medicare")
    assert change(old, old[::-1]).effect == "neutral"
    assert change(old, (status("not_covered", "Commercial"), status("covered", "Medicare"))).effect == "unclear"


def test_other_days_are_told() -> None:
    found = change((status("prior_authorization"),), (status("prior_authorization", start="2026-01-01"),))
    assert (found.effect, found.why) == ("unclear", "It holds from 2026-01-01, before: without days")
    assert "requires prior authorization from 2026-01-01" in "".join(words for _, words in full_pieces(found))


def test_the_same_ruling_in_other_words_is_neutral() -> None:
    found = change((status("not_covered", text="NC"),), (status("not_covered", text="Not covered"),))
    assert (found.effect, found.why) == ("neutral", "The same said in other words")


def test_a_ruled_code_in_other_words_is_neutral() -> None:
    old, new = (
        policy(
            "Alpha",
            code_tables=(
                CodeTable(codes=(Code(system="HCPCS", code="E0638", description=words, status=(status("covered"),)),)),
            ),
        )
        for words in ("A frame", "A tall frame")
    )
    found = only(old, new)
    assert (found.effect, found.why) == ("neutral", "Another wording of what the code stands for")


def test_the_patch_carries_the_status() -> None:
    found = compare(ruled(status("covered")), ruled(status("not_covered")))
    assert found.patch
    assert compare(ruled(status("covered")), ruled(status("covered"))).changes == ()


def test_every_line_of_business_that_is_ruled_otherwise_is_named_in_order() -> None:
    old = status("covered", "Commercial"), status("covered", "Medicare"), status("not_covered")
    new = status("not_covered", "Medicare"), status("prior_authorization", "Commercial"), status("not_covered")
    found = change(old, new)
    assert (found.effect, found.why) == (
        "narrows",
        "“covered” became “prior authorization” for Commercial; “covered” became “not covered” for Medicare",
    )


@pytest.mark.parametrize(
    ("old", "new", "effect", "why"),
    [
        ((), (status("not_covered"),), "unclear", "“not stated” became “not covered”"),
        ((status("not_covered"),), (), "unclear", "“not covered” became “not stated”"),
        (
            (status("covered", "Medicare"),),
            (status("covered", "Medicare"), status("covered", "Commercial")),
            "unclear",
            "“not stated” became “covered” for Commercial",
        ),
    ],
)
def test_a_ruling_that_came_or_went_is_unclear(
    old: tuple[CodeStatus, ...], new: tuple[CodeStatus, ...], effect: str, why: str
) -> None:
    found = change(old, new)
    assert (found.effect, found.why) == (effect, why)


def test_of_several_rulings_the_strictest_counts() -> None:
    lax, strict = status("covered", end="2025-12-31"), status("not_covered", start="2026-01-01")
    assert change((lax,), (lax, strict)).effect == "narrows"
    assert change((lax,), (strict, lax)).effect == "narrows"
    assert change((lax, strict), (strict,)).effect == "unclear"  # the same ruling on other days
    alike = status("investigational"), status("not_covered")
    assert change((alike[0],), alike).effect == "unclear"
    assert change((status("covered"),), alike).why == "“covered” became “investigational”"


def moved(old_role: CodeRole | None, new_role: CodeRole | None, old: str | None, new: str | None) -> Change:
    """A code that went to a table of another role, with what its row rules before and after."""

    def listing(first: tuple[Code, ...], second: tuple[Code, ...]) -> Policy:
        kept = tuple(Code(system="HCPCS", code=f"E064{n}") for n in range(4))
        tables = (old_role, "One", (*first, *kept[:2])), (new_role, "Else", (*second, *kept[2:]))
        return policy("Alpha", code_tables=tuple(CodeTable(role=r, caption=c, codes=codes) for r, c, codes in tables))

    code = [Code(system="HCPCS", code="E0638", status=(status(r),) if r else ()) for r in (old, new)]
    return only(listing((code[0],), ()), listing((), (code[1],)))


@pytest.mark.parametrize(
    ("old_role", "new_role", "old", "new", "effect"),
    [
        (CodeRole.REQUIRES_PRIOR_AUTHORIZATION, None, None, "not_covered", "narrows"),
        (None, CodeRole.REQUIRES_PRIOR_AUTHORIZATION, "not_covered", None, "broadens"),
        (CodeRole.NO_PRIOR_AUTHORIZATION, CodeRole.NOT_COVERED, None, "prior_authorization", "narrows"),
        (CodeRole.RELATED, None, None, "not_covered", "unclear"),
        (None, None, None, "not_covered", "unclear"),
    ],
)
def test_where_a_row_rules_nothing_its_tables_role_does(
    old_role: CodeRole | None, new_role: CodeRole | None, old: str | None, new: str | None, effect: str
) -> None:
    assert moved(old_role, new_role, old, new).effect == effect


def test_where_some_rulings_have_days_only_these_are_told() -> None:
    old = status("covered", "A"), status("covered", "B")
    new = status("covered", "A", start="2026-01-01"), status("covered", "B")
    assert change(old, new).why == "It holds from 2026-01-01, before: without days"


def test_days_are_told_from_and_to_and_each_once() -> None:
    old = (status("covered", "A", start="2025-01-01", end="2025-12-31"), status("covered", "B", start="2025-01-01"))
    new = tuple(status("covered", product, end="2026-06-30") for product in "AB")
    found = change(old, new)
    assert found.why == ("It holds to 2026-06-30, before: from 2025-01-01 to 2025-12-31, from 2025-01-01")


def listed(role: CodeRole | None, *codes: Code) -> Policy:
    stays = Code(system="HCPCS", code="E0641")
    return policy("Alpha", code_tables=(CodeTable(caption="Frames", role=role, codes=(*codes, stays)),))


@pytest.mark.parametrize(
    ("rulings", "effect"),
    [
        (("not_covered",), "narrows"),
        (("investigational", "not_covered"), "narrows"),
        (("covered",), "broadens"),
        ((), "broadens"),
        (("notification",), "unclear"),
        (("covered", "not_covered"), "unclear"),
    ],
)
def test_a_wider_range_does_what_its_row_rules_before_what_its_table_means(
    rulings: tuple[str, ...], effect: str
) -> None:
    statuses = tuple(status(ruling, product) for ruling, product in zip(rulings, "AB", strict=False))
    old, new = (
        listed(CodeRole.COVERED_IF_CRITERIA_MET, Code(system="ICD-10-CM", code=ends, status=statuses))
        for ends in ("C50-C52", "C50-C58")
    )
    assert only(old, new).effect == effect


@pytest.mark.parametrize("role", [None, CodeRole.COVERED_IF_CRITERIA_MET, CodeRole.REQUIRES_PRIOR_AUTHORIZATION])
def test_a_code_that_came_does_what_its_row_rules(role: CodeRole | None) -> None:
    code = Code(system="HCPCS", code="E0638", status=(status("not_covered"),))
    found = only(listed(role), listed(role, code))
    assert (found.effect, found.why) == ("narrows", "The code is not covered now")
    assert headline(compare(listed(role), listed(role, code))).startswith("1 code is not covered now")
    assert only(listed(role, code), listed(role)).effect == "broadens"


def test_a_code_ruled_otherwise_for_each_line_of_business_is_told_as_its_row_tells_it() -> None:
    code = Code(system="HCPCS", code="E0638", status=(status("covered", "Gold"), status("not_covered", "Silver")))
    for role in (None, CodeRole.COVERED_IF_CRITERIA_MET):
        found = only(listed(role), listed(role, code))
        why = "Its row says that the code for Gold is covered; for Silver is not covered"
        assert (found.effect, found.why) == ("unclear", why)


@pytest.mark.parametrize("says_itself", [True, False])
def test_what_each_row_of_a_table_says_itself_is_not_told_of_the_table_again(says_itself: bool) -> None:
    def version(role: CodeRole, ruling: str) -> Policy:
        others = (status("covered"),) if says_itself else ()
        codes = (
            Code(system="HCPCS", code="E0638", status=(status(ruling),)),
            Code(system="HCPCS", code="E0641", status=others),
        )
        return policy("Alpha", code_tables=(CodeTable(role=role, codes=codes),))

    old = version(CodeRole.NOT_COVERED, "not_covered")
    found = compare(old, version(CodeRole.COVERED_IF_CRITERIA_MET, "covered"))
    told = [c.path for c in found.changes]
    assert told == (["/code_tables/0/codes/0"] if says_itself else ["/code_tables/0", "/code_tables/0/codes/0"])
