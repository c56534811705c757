"""The kinds of habits that a payer's profile can hold, each learned from one document and applied to another."""

from __future__ import annotations

from pathlib import Path

from reportlab.platypus import Spacer

from extractor.model.policy import Policy
from extractor.model.walk import statements
from extractor.profiles import Profile
from tests.teaching.drawn import drawn, front, heading, slanted, table, text
from tests.teaching.papers import learned, paper, policy_of

Rules = list[tuple[str, str, str]]


def taught(folder: Path, mine: bytes, other: bytes, *said: tuple[str, ...]) -> tuple[Rules, Policy]:
    """What is learned, and the other document read by it."""
    papers = [paper(folder, mine, *said, name="mine"), paper(folder, other, name="other")]
    lesson = learned(papers, Profile(name="maple"))
    rules = [(taken.rules, taken.rule.examples[0], taken.rule.means) for taken in lesson.taken]
    return rules, policy_of(papers[1], lesson.profile)


def texts(policy: Policy, part: str) -> list[str]:
    return [fact.text for at, fact in statements(policy) if at.startswith(f"/{part}/")]


def criteria_table(drug: str, age: str) -> bytes:
    rows = [
        ("Drug", "Approve when", "House notes"),
        (drug, f"The member is {age} years of age or older.", f"The member should take {drug} with water."),
        (f"{drug} XR", "The member has knee pain for 6 weeks.", "The member should walk."),
    ]
    return drawn(*front(f"Drugs like {drug}"), heading("Criteria"), table(*rows))


def test_a_column_of_a_criteria_table_holds_no_criteria(tmp_path: Path) -> None:
    said = [(f"/criteria/{n}/children/1", "is", "background") for n in (0, 1)]
    rules, other = taught(tmp_path, criteria_table("Braceplex", "18"), criteria_table("Bracezol", "12"), *said)
    assert rules == [("columns", "House notes", "background")]
    assert "The member is 12 years of age or older." in texts(other, "criteria")
    assert not any("should" in each for each in texts(other, "criteria"))


def code_table(*codes: tuple[str, str]) -> bytes:
    rows = [("Code", "Description", "Ask us"), *((code, f"Brace {code}", answer) for code, answer in codes)]
    criteria = text("Knee braces are medically necessary when the member has knee pain.")
    return drawn(*front("Knee Braces"), heading("Criteria"), criteria, heading("Codes"), table(*rows))


def test_a_column_of_a_code_table_holds_authorization(tmp_path: Path) -> None:
    mine = code_table(("L1810", "Yes"), ("L1820", "No"), ("L1830", "Yes"))
    rulings = ("prior_authorization", "no_prior_authorization", "prior_authorization")
    said = [(f"/code_tables/0/codes/{n}", "status", ruling) for n, ruling in enumerate(rulings)]
    rules, other = taught(tmp_path, mine, code_table(("L1843", "No"), ("L1844", "Yes")), *said)
    assert rules == [("columns", "Ask us", "prior_authorization")]
    codes = [code for table in other.code_tables for code in table.codes]
    found = {code.code: [status.ruling for status in code.status] for code in codes}
    assert found == {"L1843": ["no_prior_authorization"], "L1844": ["prior_authorization"]}


def lab_table(*tests: tuple[str, str, str]) -> bytes:
    rows = [("For instance", "CPT codes", "ICD-10 codes"), *tests]
    criteria = text("A test is medically necessary when the member has knee pain.")
    return drawn(*front("Tests of Knees"), heading("Criteria"), criteria, heading("Codes"), table(*rows))


def test_a_column_calls_the_codes_beside_it_by_their_names(tmp_path: Path) -> None:
    mine = lab_table(("Kneetest (Maple Labs)", "81415", "M17.0"), ("Legtest (Oak Labs)", "81416", "M17.1"))
    other = lab_table(("Handtest (Maple Labs)", "81425", "M19.0"), ("Armtest (Oak Labs)", "81426", "M19.1"))
    names = ("Kneetest (Maple Labs)", "Legtest (Oak Labs)")
    said = [(f"/code_tables/0/codes/{n}", "description", name) for n, name in zip((0, 2), names, strict=True)]
    rules, read = taught(tmp_path, mine, other, *said)
    assert rules == [("columns", "For instance", "description")]
    described = {code.code: code.description for each in read.code_tables for code in each.codes}
    assert (described["81425"], described["81426"]) == ("Handtest (Maple Labs)", "Armtest (Oak Labs)")


def in_italics(title: str, name: str, *below: str) -> bytes:
    rule = text(f"{title} is medically necessary when the member has knee pain.")
    stated = [text(each) for each in below]
    return drawn(*front(title), heading("Criteria"), rule, Spacer(1, 10), slanted(name), Spacer(1, 10), *stated)


def test_a_face_is_that_of_headings_whatever_they_say(tmp_path: Path) -> None:
    mine = in_italics("Knee Braces", "Money", "Send the bill within a year.", "Bills for braces go to us.")
    other = in_italics("Wisdom Teeth", "Costs", "Pay at the desk.", "We send a bill later.")
    said = ("/criteria/1", "owns", "/criteria/2", "/criteria/3")
    rules, read = taught(tmp_path, mine, other, said)
    assert rules == [("faces", "Times-Italic 10 italic", "heading")]
    (costs,) = [each for each in read.criteria if each.text == "Costs"]
    assert [below.text for below in costs.children] == ["Pay at the desk.", "We send a bill later."]


def notes(title: str, *drugs: str) -> bytes:
    rule = text(f"{title} is medically necessary when the member has pain, and one of these drugs was tried:")
    told = [text(f"Mostly taken for pain of the {drug} in members who are well.") for drug in drugs]
    return drawn(*front(title), heading("Criteria"), rule, *told)


def test_sentences_that_begin_alike_are_told_by_their_opening(tmp_path: Path) -> None:
    mine, other = notes("Knee Braces", "knee", "hip", "foot"), notes("Wrist Braces", "wrist", "arm")
    look = policy_of(paper(tmp_path, mine, name="look"))
    said = [(at, "is", "background") for at, fact in statements(look) if fact.text.startswith("Mostly")]
    rules, read = taught(tmp_path, mine, other, *reversed(said))
    assert [(kind, means) for kind, _, means in rules] == [("statements", "background")]
    assert not any(each.startswith("Mostly") for each in texts(read, "criteria"))


def test_a_name_that_stands_for_the_payer_is_learned(tmp_path: Path) -> None:
    def of(title: str) -> bytes:
        named = text("Maple Card Health Plan")
        return drawn(named, *front(title), heading("Criteria"), text(f"{title} is medically necessary when it helps."))

    rules, read = taught(tmp_path, of("Knee Braces"), of("Wisdom Teeth"), ("/payer", "is", "Maple Health Fund"))
    assert rules == [("payers", "Maple Card Health Plan", "Maple Health Fund")]
    assert read.payer == "Maple Health Fund"
