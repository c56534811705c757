"""The guide of a policy: its own words, each with its place, and nothing besides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from extractor.model.corrected import CorrectedFact
from extractor.model.guide import Citation, Guide, GuideLine
from extractor.model.inferred import Inferred, UntoldChange
from extractor.model.policy import CodeTable, Criterion, Policy, Reading, SectionText
from extractor.pipeline import read_policy
from extractor.report.citing import whereabouts
from extractor.search.guide import build_guide, html, markdown, text
from tests.readings import reading

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden"
NAMES = sorted(folder.name for folder in GOLDEN.iterdir() if (folder / "policy.json").exists())


def golden(name: str) -> Policy:
    return Policy.model_validate_json((GOLDEN / name / "policy.json").read_bytes())


@pytest.fixture(scope="module")
def monitors() -> Reading:
    pdf = ROOT / "policies" / "raw" / "larkfield-cgm-2025-07.pdf"
    return read_policy(pdf)


def sections(guide: Guide) -> Iterator[GuideLine]:
    """The lines of every section, those that prevent a denial as well; lists as trees."""
    for section in (guide.what, guide.authorization, guide.prerequisites, guide.checklist, guide.tips, guide.appeal):
        yield from section.lines
    for denial in guide.denials.reasons:
        yield denial.reason
        yield from denial.prevent


def lines(guide: Guide) -> Iterator[GuideLine]:
    for line in sections(guide):
        yield from flat(line)


def flat(line: GuideLine) -> Iterator[GuideLine]:
    yield line
    for child in line.children:
        yield from flat(child)


@pytest.mark.parametrize("asked", ["A4239", "glucose monitor training", "99999"])
def test_every_line_names_its_page_and_pointer(monitors: Reading, asked: str) -> None:
    guide = build_guide(monitors.policy, monitors.evidence, asked)
    for line in lines(guide):
        unlisted = line.text.startswith("No table of the policy names")
        assert unlisted or line.cited
        for cited in line.cited:
            assert cited.at.startswith("/")
            assert cited.pages


@pytest.mark.parametrize("name", NAMES)
def test_what_is_quoted_stands_in_the_policy(name: str) -> None:
    policy = golden(name)
    printed = policy.model_dump_json().replace('\\"', '"')
    quoted = [line.text for line in lines(build_guide(policy, None, "coverage")) if line.words == "policy"]
    assert quoted
    assert [said for said in quoted if said not in printed] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_left_out_of_the_criteria_is_counted(name: str) -> None:
    policy = golden(name)
    guide = build_guide(policy, None, "coverage")
    told = [line for top in guide.prerequisites.lines for line in flat(top)]
    shown = len(told) - len(policy.population) + sum(line.left_out.count for line in told if line.left_out)
    assert shown == sum(1 for top in policy.criteria for _ in statements(top))


def statements(criterion: Criterion) -> Iterator[Criterion]:
    yield criterion
    for child in criterion.children:
        yield from statements(child)


def test_statements_that_name_the_words_asked_are_never_left_out() -> None:
    conditions = tuple(Criterion(id=f"c{n}", text=f"Condition number {n}") for n in range(60))
    wanted = Criterion(id="w", text="Swollen left ankle")
    whole = Criterion(id="g", text="One of these:", logic="any_of", children=(*conditions, wanted))
    policy = reading().policy.model_copy(update={"criteria": (whole,)})
    guide = build_guide(policy, None, "left ankle")
    (group,) = guide.prerequisites.lines
    assert "Swollen left ankle" in [child.text for child in group.children]
    assert group.left_out is not None
    assert len(group.children) + group.left_out.count == 61


def test_a_code_is_answered_by_its_own_table() -> None:
    policy = golden("saltmarsh-power-wheelchairs-2025-09")
    assert build_guide(policy, None, "K0823").authorization.answer == "required"
    assert build_guide(policy, None, "E2361").authorization.answer == "not_required"
    unlisted = build_guide(policy, None, "K0900").authorization
    assert unlisted.answer == "required"  # as the header says of the service
    assert unlisted.lines[0].text == "No table of the policy names the code K0900."


def test_what_statements_say_of_a_code_by_name_stands_in_its_answer() -> None:
    free = Criterion(id="f", text="Extractions (D7240) need no prior authorization when a school sends the claim.")
    asked = Criterion(id="a", text="For D7240 a film is taken.")
    refused = Criterion(id="r", text="D7240 is not covered for members of Medicare plans.")
    other = Criterion(id="o", text="D7241 is not covered for members of Medicare plans.")
    policy = listing(free, asked).model_copy(update={"limitations": (refused, other)})
    quoted = [(line.text, line.cited[0].at) for line in build_guide(policy, None, "D7240").authorization.lines]
    assert [(line, at) for line, at in quoted if at.startswith(("/criteria", "/limitations"))] == [
        (free.text, "/criteria/0/children/0"),
        (refused.text, "/limitations/0"),
    ]


def test_a_code_inside_a_printed_range_is_listed() -> None:
    base = reading().policy
    table = CodeTable.model_validate(
        {"role": "supports_medical_necessity", "codes": [{"system": "ICD-10-CM", "code": "C00.0-C14.8"}]}
    )
    policy = base.model_copy(update={"code_tables": (table,)})
    assert [code.code for code in build_guide(policy, None, "c05.1").codes] == ["C00.0-C14.8"]
    assert build_guide(policy, None, "C15.3").codes == ()


def test_what_a_person_corrected_is_not_quoted_as_if_it_were_printed(monitors: Reading) -> None:
    table = monitors.policy.code_tables[0]
    fact = CorrectedFact(
        id="k1", does="status", state="applied", at="/code_tables/0/codes/0", what="", by="Ann",
        on="2026-01-05T10:00:00Z", why="The table says so.",
    )  # fmt: skip
    evidence = monitors.evidence.model_copy(update={"corrections": (fact,)})
    own, other = (
        build_guide(monitors.policy, evidence, code.code).authorization.lines[0].cited[0].label or ""
        for code in table.codes[:2]
    )
    assert own.endswith("corrected by hand")
    assert "corrected" not in other


def test_a_policy_that_is_silent_says_so() -> None:
    policy = reading(criteria=(), codes=()).policy.model_copy(update={"title": None, "prior_authorization": None})
    guide = build_guide(policy, None, "anything")
    parts = (guide.what, guide.authorization, guide.prerequisites, guide.checklist, guide.tips, guide.appeal)
    assert all(section.silent for section in parts)
    assert guide.denials.silent
    assert guide.authorization.answer is None


def test_the_way_to_appeal_is_told_where_the_policy_tells_it() -> None:
    told = SectionText(
        heading="Appeals", kind="other", level=1, text=("A denial may be appealed in writing within 60 days. Call us.",)
    )
    policy = reading().policy.model_copy(update={"sections": (told,)})
    (line,) = build_guide(policy, None, "teeth").appeal.lines
    assert line.text == "A denial may be appealed in writing within 60 days."
    assert line.cited[0].at == "/sections/0/text/0"


def test_a_limit_that_leaves_something_open_says_what() -> None:
    guide = build_guide(golden("saltmarsh-power-wheelchairs-2025-09"), None, "K0823")
    limits = {denial.reason.text: [line.text for line in denial.prevent] for denial in guide.denials.reasons}
    replaced = next(text for text in limits if text.startswith("Replacement within"))
    assert limits[replaced] == ["limited to loss, theft or damage that cannot be repaired."]
    assert limits["A second power device for use at another place is not covered."] == []


def test_one_of_several_ways_is_never_listed_alone() -> None:
    """Else the one of them that asks for a test would seem to be demanded."""
    guide = build_guide(golden("larkfield-cgm-2025-07"), None, "A4239")
    listed = next(
        line
        for top in guide.checklist.lines
        for line in flat(top)
        if line.text == "The Member meets one of the following:"
    )
    assert [child.cited[0].label for child in listed.children] == ["1.b.i", "1.b.ii", "1.b.iii", "1.b.iv"]


@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_text_fits_the_terminal(monitors: Reading, width: int) -> None:
    printed = text(build_guide(monitors.policy, monitors.evidence, "A4239"), width)
    assert max(map(len, printed.splitlines())) <= width
    assert "[ ] The Member is treated with insulin. [p. 1, 1.b.i]" in printed or width < 80


def test_the_web_page_loads_nothing_and_shows_no_markup_of_the_policy() -> None:
    policy = reading(criteria=("Pain <script>alert(1)</script> for 6 weeks",)).policy
    page = html(build_guide(policy, None, "teeth"))
    assert "<script" not in page
    assert "http" not in page
    assert "&lt;script&gt;" in page


def test_markdown_keeps_signs_that_mean_something_there() -> None:
    policy = reading(criteria=("Score *at least* 5 [see_table]",)).policy
    assert r"Score \*at least\* 5 \[see\_table\]" in markdown(build_guide(policy, None, "teeth"))


def test_markdown_shows_what_a_policy_says_and_makes_nothing_of_it() -> None:
    said = "Fever ~~or cough~~ &amp; rash\n# at www.oak.example or https://oak.example\u202e <b>now</b>"
    page = markdown(build_guide(reading(criteria=(said,)).policy, None, "teeth"))
    rendered = MarkdownIt("commonmark", {"linkify": False}).enable("strikethrough").render(page)
    shown = "Fever ~~or cough~~ &amp;amp; rash # at www.oak.example or https://oak.example\ufffd &lt;b&gt;now&lt;/b&gt;"
    assert shown in rendered
    assert not re.search(r"https?://|www\.", page), "what makes links of bare addresses finds none"


def test_words_single_out_their_indication_and_the_rest_is_counted() -> None:
    def indication(name: str) -> Criterion:
        asked = (Criterion(id=f"{name}1", text=f"A biopsy that shows {name}"), Criterion(id=f"{name}2", text="Fever"))
        return Criterion(
            id=name, text=f"{name.title()}:", logic="all_of", position="medically_necessary", children=asked
        )

    policy = reading().policy.model_copy(update={"criteria": tuple(map(indication, ("gout", "lupus", "mumps")))})
    guide = build_guide(policy, None, "lupus")
    shown, rest = guide.prerequisites.lines
    assert (shown.text, rest.words) == ("Lupus:", "ours")
    assert rest.left_out is not None
    assert (rest.left_out.count, rest.left_out.cited.at) == (6, "/criteria/0")
    assert [line.text for line in guide.checklist.lines] == ["Lupus:"]


def test_how_long_an_approval_lasts_is_a_tip_and_no_box_to_tick() -> None:
    lasts = Criterion(id="c", text="Authorization will be issued for 12 months.")
    guide = build_guide(reading().policy.model_copy(update={"criteria": (lasts,)}), None, "teeth")
    assert guide.checklist.silent
    assert [line.text for line in guide.tips.lines] == ["Authorization will be issued for 12 months."]


def listing(*statements: Criterion) -> Policy:
    """A policy with one list of criteria that must all be met."""
    whole = Criterion(id="w", text="Covered when all are met:", logic="all_of", children=statements)
    return reading().policy.model_copy(update={"criteria": (whole,)})


def test_all_lists_are_whole_where_everything_is_asked_for() -> None:
    policy = listing(*(Criterion(id=f"c{n}", text=f"Documentation of test number {n}") for n in range(60)))
    short, whole = (build_guide(policy, None, "D7240", everything=everything) for everything in (False, True))
    assert any(line.left_out for line in lines(short))
    assert not any(line.left_out for line in lines(whole))
    assert sum(line.text == "Documentation of test number 59" for line in flat(whole.checklist.lines[0])) == 1
    assert "more, from" in text(short)
    assert "more, from" not in text(whole)


def test_the_check_list_has_what_must_be_documented_and_no_notes() -> None:
    policy = listing(
        Criterion(
            id="c1", text="Documentation of a test", children=(Criterion(id="c2", text="Note: any test will do"),)
        ),
        Criterion(id="c3", text="Note: documentation of other tests is welcome"),
    )
    texts = [line.text for line in flat(build_guide(policy, None, "D7240").checklist.lines[0])]
    assert texts == ["Covered when all are met:", "Documentation of a test"]


def test_an_inferred_state_gives_the_guide_no_date() -> None:
    untold = (UntoldChange(entry="2024-02-12", text="Criteria updated"),)
    grounds = Inferred(
        history_of="b.pdf", facts_of="a.pdf", state_of="2023-05-01", entries=("2024-02-12",), untold=untold
    )
    guide = build_guide(reading("2023-05-01").policy, None, "D7240", grounds=grounds)
    assert guide.effective_date is None
    assert "as printed in a.pdf, else not checked for the state of 2023-05-01" in text(guide)


def test_that_no_authorization_is_needed_is_no_box_to_tick() -> None:
    free = Criterion(id="f", text="Frames do not require prior authorization when the claim is submitted by a school.")
    guide = build_guide(listing(free, Criterion(id="c", text="Documentation of a fall")), None, "teeth")
    ticked = [line.text for top in guide.checklist.lines for line in flat(top)]
    assert "Documentation of a fall" in ticked
    assert free.text not in ticked


def test_a_place_without_page_is_named_and_not_pointed_at() -> None:
    assert [whereabouts([Citation(at=at)]) for at in ("/code_tables/1/codes/0", "/prior_authorization")] == [
        "code tables 2.1",
        "prior authorization",
    ]


def test_examples_that_follow_are_no_exception_of_a_limit() -> None:
    open_list = Criterion(id="l", text="We never pay for aids of any kind (including but not limited to canes)")
    limited = Criterion(id="m", text="The second pair of frames is limited to loss of the first")
    guide = build_guide(reading().policy.model_copy(update={"limitations": (open_list, limited)}), None, "teeth")
    assert [[line.text for line in reason.prevent] for reason in guide.denials.reasons] == [
        [],
        ["limited to loss of the first"],
    ]
