"""A change set in words."""

from __future__ import annotations

from extractor.diff import compare
from extractor.model.policy import DatedFact, Policy, Product, Reference, Revision
from extractor.report.change_sentences import described, summary_lines
from extractor.report.excerpts import Piece, marked, unmarked
from extractor.report.headlines import headline, rereading_lines
from tests.diff.small import policy, table
from tests.printing.content import all_of, any_of

COVERED = "The frame is medically necessary when all of the following are met:"
PA = "requires_prior_authorization"


def said(old: Policy, new: Policy) -> str:
    return headline(compare(old, new))


def test_a_headline_names_the_most_important_first() -> None:
    old = policy(all_of(COVERED, "A letter"), code_tables=(table(PA, "E0638", "E0641"),), effective_date="2025-01-01")
    new = policy(all_of(COVERED, "A letter", "A film"), effective_date="2025-10-01")
    assert said(old, new) == (
        "1 criterion added, which narrows; 2 codes no longer need prior authorization; "
        "effective October 1, 2025 (was January 1, 2025)"
    )


def test_one_code_is_spoken_of_as_one() -> None:
    old = policy("Alpha", code_tables=(table(PA, "E0638"),))
    new = policy("Alpha", code_tables=(table(PA, "E0638", "E0641"),))
    assert said(old, new) == "1 code now needs prior authorization"


def test_what_is_announced_is_not_said_to_be_silent() -> None:
    old = policy("Alpha", code_tables=(table(PA, "E0638", "E0641", "E0642"),))
    new = policy(
        "Alpha",
        code_tables=(table(PA, "E0642"),),
        revision_history=(Revision(date="2025-02-01", text="Removed code E0638"),),
    )
    assert said(old, new) == "2 codes no longer need prior authorization (1 of them not announced)"


def test_a_branch_is_counted_once() -> None:
    old = policy(any_of("Frames are medically necessary in any of these cases:", "Polio", "Ataxia"))
    inner = all_of("Gait is unsafe and all of these hold:", "A fall", "A film")
    new = policy(any_of("Frames are medically necessary in any of these cases:", "Polio", "Ataxia", inner))
    assert said(old, new) == "1 criterion added, which broadens"
    assert summary_lines(compare(old, new)) == (
        "criterion added: “Gait is unsafe and all of these hold:” (with 2 more below) – broadens",
    )


def test_no_changes_are_said_in_words() -> None:
    assert said(policy("Alpha"), policy("Alpha")) == "No changes"
    assert said(policy("Alpha beta"), policy("Alpha-Beta.")) == (
        "No changes but 1 of numbering, typography or background text"
    )


def test_policies_that_were_not_compared_say_why() -> None:
    other = policy("Omega", policy_id="oak/x", title="Drugs", payer="Oak Plan")
    assert said(policy("Alpha"), other).startswith("Not compared: The payer is another: “Acorn Health” and “Oak Plan”")


def test_long_lists_of_lines_end_with_a_count() -> None:
    works = tuple(Reference(text=f"Author {n}. Work number {n}. {2000 + n}.") for n in range(30))
    lines = summary_lines(compare(policy("Alpha"), policy("Alpha", references=works)), most=5)
    assert len(lines) == 5
    assert lines[-1] == "… and 26 more changes"


def test_two_readings_of_one_paper_are_told_without_a_word_on_coverage_or_announcements() -> None:
    old = policy("A letter", code_tables=(table(PA, "E0638"),), title="Frame")
    new = policy("A letter", "A film", code_tables=(table(PA, "E0638", "E0641", "E0642"),), title="Frames")
    assert rereading_lines(compare(old, new), most=4) == (
        "title modified; 1 criterion added; 2 codes added",
        "- title: Frame → Frames",
        "- criterion added: “A film”",
        "- code added: E0641",
        "- code added: E0642",
    )
    assert rereading_lines(compare(old, new), most=3)[-1] == "- … and 2 more"


def test_of_a_single_code_or_date_the_headline_says_which_and_how() -> None:
    row = table(PA, "E0638", "E0641")
    other = row.codes[0].model_copy(update={"description": "A frame with wheels"})
    old = policy("Alpha", code_tables=(row,))
    new = policy("Alpha", code_tables=(row.model_copy(update={"codes": (other, row.codes[1])}),))
    assert said(old, new).endswith("E0638 (description: “Item E0638” → “A frame with wheels”)")
    review = DatedFact(kind="last_reviewed", date="2025-03", label="Last Review Date")
    old, new = (policy("Alpha", dates=(review.model_copy(update={"date": day}),)) for day in ("2025-03", "2026-03"))
    assert said(old, new) == "1 other date changed: Last Review Date: 2025-03 → 2026-03"


def test_a_changed_caption_is_no_changed_code() -> None:
    old = policy("Alpha", code_tables=(table(PA, "E0638", caption="Codes that need prior authorization:"),))
    new = policy("Alpha", code_tables=(table(None, "E0638", caption="Codes that are reviewed in any way:"),))
    assert "code table" in said(old, new)


def test_an_effective_date_says_what_it_was() -> None:
    old, new = (policy("Alpha", effective_date=day) for day in ("2025-01-01", "2025-10-01"))
    assert said(old, new) == "Effective October 1, 2025 (was January 1, 2025)"


def test_a_headline_that_would_be_long_counts_the_changes_by_what_they_do() -> None:
    kept, gone = ("A cane was tried", "A walk was timed"), ("Consent was signed", "Polio")
    old = policy(all_of(COVERED, *kept, *gone), code_tables=(table(PA, "E0638"),), effective_date="2025-01-01")
    new = policy(
        all_of(COVERED, *kept, "A film of the hip", "Photographs of each room"),
        limitations=("Rental is not covered",),
        code_tables=(table(PA, "E0641", "E0642"),),
        products=(Product(name="Gold Plan"),),
        prior_authorization="required",
        policy_number="AH-7",
        title="Frames for Standing",
        effective_date="2025-10-01",
    )
    assert said(old, new) == (
        "10 changes: 5 narrow coverage; 4 broaden it; 1 of unclear effect; "
        "title changed; policy number changed; effective October 1, 2025 (was January 1, 2025)"
    )


def test_a_headline_leaves_out_how_a_code_changed_where_that_takes_a_line_of_its_own() -> None:
    row = table(PA, "E0638", "E0641")
    other = row.codes[0].model_copy(update={"description": "A frame with wheels, brakes and a seat. " * 3})
    long = row.codes[0].model_copy(update={"description": "A frame with skids, ropes and a bench. " * 3})
    old, new = (
        policy("Alpha", code_tables=(row.model_copy(update={"codes": (code, row.codes[1])}),)) for code in (other, long)
    )
    assert said(old, new) == "1 code reworded"
    assert "E0638 (description: " in summary_lines(compare(old, new))[0]


def test_an_entry_of_the_history_is_told_with_what_it_says() -> None:
    entry = Revision(date="2025-02-01", text="Removed code E0638")
    (change,) = compare(policy("Alpha"), policy("Alpha", revision_history=(entry,))).changes
    assert described(change) == "entry of the history added: “2025-02-01: Removed code E0638”"


LONG = "A frame with wheels, brakes, a padded seat and a basket that the member can lift into a car, rented before"


def test_what_came_or_went_without_effect_is_said_to_be_so() -> None:
    old = policy(all_of(COVERED, "The member does not smoke", "A film"))
    new = policy(all_of(COVERED, "A film"), limitations=("Not covered for members who smoke",))
    assert said(old, new) == "1 criterion removed without effect; 1 limitation added without effect"


def test_what_was_reworded_is_told_with_the_words_that_differ_however_long_the_text() -> None:
    def line(before: str, after: str) -> str:
        return described(compare(policy(before), policy(after)).changes[0])

    assert line("Pain for 6 weeks", "Pain for 8 weeks") == "criterion modified: “Pain for [-6-]{+8+} weeks”"
    assert line(f"{LONG} for 6 weeks at home", f"{LONG} for 8 weeks at home") == (
        "criterion modified: “A frame with wheels, brakes, … a car, rented before for [-6-]{+8+} weeks at home”"
    )
    assert line(f"Rented for 6 weeks: {LONG}", f"Rented for 8 weeks: {LONG}") == (
        "criterion modified: “Rented for [-6-]{+8+} weeks: A frame with wheels,…”"
    )


def test_a_reference_and_an_entry_of_the_history_say_what_was_reworded() -> None:
    def changed(**fields: tuple[tuple[Reference, ...], ...] | tuple[tuple[Revision, ...], ...]) -> str:
        ((name, versions),) = fields.items()
        old, new = (policy("Alpha", **{name: version}) for version in versions)
        return described(compare(old, new).changes[0])

    works = ((Reference(text=f"{LONG}. Larkfield, 2024."),), (Reference(text=f"{LONG}. Larkfield, 2025."),))
    assert changed(references=works).endswith("rented before. Larkfield, [-2024-]{+2025+}.”")
    entries = (
        (Revision(date="2025-02-01", text="Removed a cane"),),
        (Revision(date="2025-02-01", text="Removed a car"),),
    )
    assert changed(revision_history=entries) == (
        "entry of the history modified: “2025-02-01: Removed a [-cane-]{+car+}”"
    )


def test_two_descriptions_that_begin_alike_are_shown_from_where_they_part() -> None:
    row = table(PA, "E0638")
    versions = (row.codes[0].model_copy(update={"description": f"{LONG} {end}"}) for end in ("by hand", "by foot"))
    old, new = (policy("Alpha", code_tables=(row.model_copy(update={"codes": (code,)}),)) for code in versions)
    line = described(compare(old, new).changes[0])
    assert line.endswith("“…into a car, rented before by hand” → “…into a car, rented before by foot”)")


def test_the_same_sentence_is_told_once_with_how_often() -> None:
    def frames(weeks: int) -> Policy:
        branches = (any_of(f"Reason {number}:", f"Pain for {weeks} weeks", f"A fall {number}") for number in range(3))
        return policy(*branches, all_of(COVERED, f"A cane for {weeks} weeks", "A letter"))

    once, thrice = sorted(summary_lines(compare(frames(6), frames(8))), key=len)
    assert once.startswith("criterion modified: “A cane for [-6-]{+8+} weeks”")
    assert thrice.startswith("criterion modified: “Pain for [-6-]{+8+} weeks” (the same in 2 other places) – ")


def test_marks_are_read_back_as_what_was_taken_out_and_put_in() -> None:
    runs: list[Piece] = [("=", "for "), ("-", "6-8"), ("+", "8+"), ("=", " weeks [A1c] {x}")]
    assert list(unmarked(marked(runs))) == runs
    assert list(unmarked("no marks [-at all")) == [("=", "no marks [-at all")]


def test_a_headline_says_where_other_words_have_no_effect() -> None:
    old, new = (policy(all_of("All are met:", f"Gait {word} on file", "A letter")) for word in ("testing", "tests"))
    assert said(old, new) == "1 criterion reworded without effect"
