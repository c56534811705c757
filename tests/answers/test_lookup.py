"""What the whole ledger says of a code or of words, as of a day."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from extractor.errors import PolicyError, UnknownVersion
from extractor.ledger import Ledger
from extractor.model.lookup import LookUp
from extractor.search.index.as_of import AsOf, governing
from extractor.search.index.asking import ask
from extractor.search.lookup import Question, look_up
from extractor.timeline.answers import facts_on
from extractor.timeline.clocks import governing as governing_of
from extractor.timeline.drawing import full_timeline
from tests.readings import reading
from tests.search.index.ledgers import Shelf


def looked_up(root: Path, asked: str, on: str, known: str | None = None, **narrowed: str) -> LookUp:
    with Ledger.existing(root) as kept:
        return look_up(kept, Question(asked, on, known, **narrowed), print)


def listed(root: Path, code: str, on: str, known: str | None = None) -> bool:
    return any(policy.codes for policy in looked_up(root, code, on, known).policies)


def test_a_code_is_answered_with_its_table_page_and_need_of_authorization(demo):
    (found,) = looked_up(demo.folder, "a4239", "2025-08-01").policies
    assert (found.payer, found.prior_authorization) == ("Larkfield Health Plan", "required")
    (row,) = found.codes
    assert (row.code.code, row.role, row.page) == ("A4239", "requires_prior_authorization", 2)
    assert row.caption == "The following HCPCS codes require prior authorization:"
    assert row.since.is_first


def test_a_code_that_was_freed_is_told_with_the_version_that_listed_it(demo):
    found = looked_up(demo.folder, "A4238", "2025-08-01")
    assert [policy.codes for policy in found.policies] == [()]
    assert "removed from code A4238" in found.policies[0].passages[0].text
    assert [(one.why, one.in_force_to) for one in found.elsewhere] == [("ended", "2024-12-31"), ("replaced", None)]
    assert found.policies[0].prior_authorization is None
    assert found.guides == ()


def test_a_code_under_no_authorization_is_answered_so(demo):
    (found,) = looked_up(demo.folder, "E2361", "2026-01-01").policies
    assert found.prior_authorization == "not_required"


def test_a_category_finds_the_diagnoses_under_it_and_a_diagnosis_its_category(demo, tmp_path):
    (found,) = looked_up(demo.folder, "E11", "2026-01-01").policies
    assert {row.code.code: row.naming for row in found.codes} == {
        "E11.649": "under_it",
        "E11.65": "under_it",
        "E11.9": "under_it",
    }
    shelf = Shelf(tmp_path).put(a=reading(codes=["M17"], system="ICD-10-CM"))
    (found,) = looked_up(shelf.root, "M17.12", "2026-01-01").policies
    assert [(row.code.code, row.naming) for row in found.codes] == [("M17", "its_category")]


@pytest.mark.parametrize(
    ("printed", "code"), [("C50.xxx", "C50.911"), ("E11.-", "e11.9"), ("I70.2*", "I70.211"), ("S72.0xxA", "S72.001A")]
)
def test_a_wildcard_lists_the_codes_that_it_covers(tmp_path, printed, code):
    shelf = Shelf(tmp_path).put(a=reading(codes=[printed], system="ICD-10-CM"))
    (found,) = looked_up(shelf.root, code, "2026-01-01").policies
    assert [(row.code.code, row.naming, row.is_itself) for row in found.codes] == [(printed, "by_wildcard", True)]
    assert looked_up(shelf.root, "Z51.11", "2026-01-01").policies == ()


@pytest.mark.parametrize(
    ("code", "is_in"),
    [("C00.0", True), ("C07", True), ("C14.81", True), ("C15", False), ("C00", False), ("D07", False)],
)
def test_a_range_names_the_codes_within_it(tmp_path, code, is_in):
    shelf = Shelf(tmp_path).put(a=reading(codes=["C00.0-C14.8"], system="ICD-10-CM"))
    rows = [row for policy in looked_up(shelf.root, code, "2026-01-01").policies for row in policy.codes]
    assert [row.naming for row in rows if row.is_itself] == (["in_range"] if is_in else [])


def test_a_code_of_a_device_is_no_diagnosis_that_does_not_exist(tmp_path):
    shelf = Shelf(tmp_path).put(one=reading("2025-01-01", codes=["J33.0-J33.9", "E11.60-E11.69"], system="ICD-10-CM"))
    assert [listed(shelf.root, code, "2025-06-01") for code in ("J3380", "J33.8", "E1165")] == [False, True, True]


def test_the_guide_is_printed_for_few_policies_and_advice_for_many(tmp_path):
    shelf = Shelf(tmp_path).put(**{name: reading(title=name.title(), payer=f"{name} Health") for name in "abcde"})
    many = looked_up(shelf.root, "D7240", "2026-01-01")
    assert (len(many.policies), len(many.guides)) == (5, 0)
    one = looked_up(shelf.root, "D7240", "2026-01-01", payer="B HEALTH")
    assert [guide.payer for guide in one.guides] == ["b Health"]
    with pytest.raises(PolicyError, match="no payer or id in this ledger has 'x Health'"):
        looked_up(shelf.root, "D7240", "2026-01-01", payer="x Health")


def test_words_find_the_criterion_its_place_and_since_when_it_reads_so(demo):
    found = looked_up(demo.folder, "worn on 70% of days", "2026-01-01")
    (policy,) = found.policies
    assert policy.title == "Continuous Glucose Monitors"
    best = policy.passages[0]
    assert (best.part, best.label, best.page) == ("criteria", "2.b", 1)
    assert "at least 70% of days" in best.text


def test_words_of_a_policys_name_count_with_those_of_its_statements(demo):
    (policy,) = looked_up(demo.folder, "glucose monitors telephones", "2026-01-01").policies
    assert [(said.part, said.label) for said in policy.passages] == [("limitations", "1.b")]


def test_where_no_statement_has_all_words_that_is_said(demo):
    found = looked_up(demo.folder, "wheelchair mattress saturation", "2026-01-01")
    assert found.policies
    assert found.notes == ("No statement has all of these words; these have some of them.",)


def test_words_of_a_version_that_is_not_in_force_are_not_found(demo):
    for day, is_found in (("2025-06-30", False), ("2025-07-01", True)):
        found = looked_up(demo.folder, "sensor worn on at least 70%", day, policy="larkfield")
        said = [passage.text for policy in found.policies for passage in policy.passages]
        assert any("at least 70% of days" in text for text in said) is is_found


def test_two_clocks_differ_in_the_codes_that_the_history_names(imrt):
    codes = ("77385", "77386", "77387", "77301", "77338", "G6015", "G6016", "G6017")
    then, later = (
        {code for code in codes if listed(imrt.folder, code, "2025-01-10", known)}
        for known in ("2025-01-12", "2025-02-10")
    )
    assert then == set(codes)
    assert then - later == {"77387", "G6017", "77301", "77338"}
    removed = looked_up(imrt.folder, "77387", "2025-01-10", "2025-02-10")
    assert "remove codes 77387 and G6017" in removed.policies[0].passages[0].text
    assert [one.why for one in removed.elsewhere] == ["replaced"]


@pytest.mark.parametrize("ledger", ["demo", "imrt"])
def test_the_index_agrees_with_the_time_line_on_every_day_by_every_knowledge(request, ledger):
    root = request.getfixturevalue(ledger).folder
    with Ledger.existing(root) as kept:
        for name in kept.history().policies:
            line = full_timeline(kept, kept.history().of(name))
            days = sorted({day for one in line for day in (one.start, one.known_from)} | {"2000-01-01", "2030-01-01"})
            expected = [_commit(governing_of(line, on, known)) for on in days for known in (*days, None)]
            asked = [AsOf(on, known) for on in days for known in (*days, None)]
            assert ask(kept, lambda base, name=name, asked=asked: _governing(base, name, asked), print) == expected


def _commit(answer):
    return answer.governing.dated.version.commit if answer.governing else None


def _governing(base, name, asked):
    (policy,) = base.execute("SELECT id FROM policies WHERE policy_id = ?", (name,)).fetchone()
    found = [governing(base, policy, one) for one in asked]
    return [version.version if version else None for version in found]


def test_a_state_that_a_history_tells_of_answers_where_no_version_was_printed(tmp_path):
    history = [("2024-06-01", "New policy."), ("2025-02-01", "Remove code D7230.")]
    shelf = Shelf(tmp_path).put(a=reading("2025-02-01", codes=["D7240"], history=history))
    found = looked_up(shelf.root, "D7230", "2024-12-01")
    (policy,) = found.policies
    assert policy.inferred is not None
    assert policy.codes[0].page is None
    assert found.guides[0].codes[0].code == "D7230"
    with Ledger.existing(shelf.root) as kept:
        facts, _ = facts_on(kept, policy.policy_id, date(2024, 12, 1), None)
        assert '"D7230"' in facts.decode()
        with pytest.raises(UnknownVersion):
            facts_on(kept, policy.policy_id, date(2020, 1, 1), None)
    assert looked_up(shelf.root, "D7230", "2020-01-01").policies == ()


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said = ""

    def handle_data(self, data: str) -> None:
        self.said += data


def test_every_format_says_the_same_of_a_code(demo):
    said = {name: demo("lookup", "E0486", "--format", name) for name in ("text", "json", "html", "md")}
    assert {(one.returncode, one.stderr) for one in said.values()} == {(0, "")}
    answer = json.loads(said["json"].stdout)
    assert LookUp.model_validate_json(said["json"].stdout).policies[0].codes[0].code.code == "E0486"
    caption = answer["policies"][0]["codes"][0]["caption"]
    page = _Text()
    page.feed(said["html"].stdout)
    for told in (said["text"].stdout, said["md"].stdout, page.said):
        assert caption in told
        assert "Ternwick Health Trust · Oral Appliances for Obstructive Sleep Apnea" in told
        assert "Documentation check list" in told


@pytest.mark.parametrize("words", [["..."], ["E0486", "--on", "July"], []])
def test_what_cannot_be_asked_is_refused(demo, words):
    said = demo("lookup", *words)
    assert said.returncode in (1, 2)
    assert said.stdout == ""


def test_a_question_writes_nothing_that_git_sees(demo):
    demo("lookup", "E0486")
    assert (demo.folder / ".git/policy").is_dir()
    assert not list(demo.folder.glob("*.sqlite"))
