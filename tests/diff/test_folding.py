"""What is no news: typography, the same work cited otherwise, dates that another change tells already."""

from __future__ import annotations

import pytest

from extractor.diff import compare
from extractor.model.changes import Change
from extractor.model.policy import DatedFact, Policy, Reference, Revision
from tests.diff.small import policy

WORK = "Lifts at home and at school. Annals of Nursing. 2022;15:300."  # eleven words and numbers


def citing(text: str) -> Policy:
    return policy("Alpha", references=(Reference(text=text),))


def folded(old: Policy, new: Policy) -> list[tuple[str, str | None]]:
    return [(c.part, c.why) for c in compare(old, new).folded]


OTHERWISE = [("references", "The same work with another list of authors")]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (f"Dunn P, Hart O, et al. {WORK}", f"Dunn P, Hart O, Lee K, Moss R. {WORK}", True),
        (f"Dunn P, et al. {WORK}", f"Dunn P, Hart O. {WORK}", True),
        (f"Dunn P, Hart O, et al {WORK}", f"Dunn P. {WORK}", True),
        (f"Dunn P, Hart O. {WORK}", f"Dunn P, Lee K. {WORK}", False),
        (f"Dunn P, Hart O, et al. {WORK}", f"Dunn P, Lee K, et al. {WORK}", False),
        (f"Dunn P, Hart O, et al. {WORK}", f"Dunn P, Hart O, Lee K. {WORK[:-4]}301.", False),
        ("Dunn P, et al. Lifts at home. Annals of Nursing. 2022;15:300.",
         "Dunn P, Hart O. Lifts at home. Annals of Nursing. 2022;15:300.", False),
        ("Dunn P, et al. Lifts at home. The Annals of Nursing. 2022;15:300.",
         "Dunn P, Hart O. Lifts at home. The Annals of Nursing. 2022;15:300.", True),
        (WORK, f"Dunn P, et al. {WORK}", False),  # of which one side names nobody
        (f"Dunn P, et al. {WORK}", f"Dunn P, Rao AL. {WORK}", True),
        (f"Dunn P, Lee K, et al. On what Park et al. wrote. {WORK}",
         f"Dunn P, Lee K, Moss R. On what Park et al. wrote. {WORK}", True),
    ],
)  # fmt: skip
def test_a_list_of_authors_cut_short_is_the_same_work(old: str, new: str, same: bool) -> None:
    assert (folded(citing(old), citing(new)) == OTHERWISE) is same
    assert (folded(citing(new), citing(old)) == OTHERWISE) is same
    assert len(compare(citing(old), citing(new)).changes) == (0 if same else 1)


PARTED = ("references", "The other version has the same words, parted otherwise")


def test_a_reference_parted_otherwise_is_no_news() -> None:
    first, second = "Dunn P. Lifts at home and at school. 2022.", "Annals of Nursing. See https://lifts.example/at-home"
    whole = citing(f"{first} {second}")
    in_two = policy("Alpha", references=(Reference(text=first), Reference(text=second)))
    assert compare(whole, in_two).changes == compare(in_two, whole).changes == ()
    assert set(folded(whole, in_two)) == set(folded(in_two, whole)) == {PARTED}
    broken = citing(f"{first} {second}".replace("at-home", "at-ho me"))
    assert (compare(whole, broken).changes, folded(whole, broken)) == ((), [PARTED])


def test_a_part_of_a_reference_that_is_gone_is_news() -> None:
    first, second = "Dunn P. Lifts at home and at school. 2022.", "Annals of Nursing. See https://lifts.example/at-home"
    assert len(compare(citing(f"{first} {second}"), citing(first)).changes) == 1


def test_a_reference_that_came_is_news() -> None:
    assert folded(policy("Alpha"), citing(f"Dunn P, et al. {WORK}")) == []


def dated(date: str | None, *entries: str | None, kind: str = "last_reviewed", effective: str | None = None) -> Policy:
    history = tuple(Revision(date=entry, text=f"Seen in {entry}") for entry in entries)
    dates = () if date is None else (DatedFact(kind=kind, date=date, label="Date"),)
    return policy("Alpha", dates=dates, revision_history=history, effective_date=effective)


TOLD = [("dates", "The date of a new entry of the revision history, which is reported")]
EFFECTIVE = [("dates", "The new effective date, which is reported")]


@pytest.mark.parametrize(
    ("date", "entry", "told"),
    [
        ("2025-06-07", "2025-06-07", TOLD),
        ("2025-06-07", "2025-06", TOLD),
        ("2025-06", "2025-06-07", TOLD),
        ("2025-06-07", "2025-06-08", []),
        ("2025-06-07", None, []),
    ],
)
def test_a_date_that_a_new_entry_tells_is_no_news(date: str, entry: str | None, told: list[tuple[str, str]]) -> None:
    assert folded(dated("2024-01-02"), dated(date, entry)) == told
    assert folded(dated(None), dated(date, entry)) == told


def test_a_date_that_an_old_entry_tells_or_that_went_is_news() -> None:
    assert folded(dated("2024-01-02", "2025-06-07"), dated("2025-06-07", "2025-06-07")) == []
    assert folded(dated("2025-06-07"), dated(None, "2025-06-07")) == []


def test_an_entry_that_went_tells_no_date() -> None:
    assert folded(dated("2024-01-02", "2024-01-02"), dated("2025-06-07")) == []


def test_a_date_that_is_the_new_effective_date_is_no_news() -> None:
    old = dated("2024-01-02", effective="2024-01-01")
    assert folded(old, dated("2025-06-07", effective="2025-06-07")) == EFFECTIVE
    assert folded(old, dated("2025-06-08", effective="2025-06-07")) == []
    assert folded(dated("2024-01-02", effective="2025-06-07"), dated("2025-06-07", effective="2025-06-07")) == []


def of(found: tuple[Change, ...], part: str) -> list[tuple[str, str]]:
    return [(c.kind, c.effect) for c in found if c.part == part]


def test_typography_in_facts_is_folded_away() -> None:
    old, new = policy("Alpha", title="Standing Frames"), policy("Alpha", title="STANDING  FRAMES.")
    (change,) = compare(old, new).folded
    assert (change.kind, change.effect, change.cosmetic) == ("modified", "neutral", True)
    assert change.why == "Only punctuation, case or spacing differs"
    assert compare(old, new).changes == ()


def test_a_date_or_a_missing_text_is_no_typography() -> None:
    old, new = policy("Alpha", title=None), policy("Alpha", title="Standing Frames")
    assert of(compare(old, new).changes, "title") == [("added", "neutral")]
    assert of(compare(new, old).changes, "title") == [("removed", "neutral")]
    labels = citing(WORK), policy("Alpha", references=(Reference(label="1", text=WORK),))
    assert of(compare(*labels).changes, "references") == [("renumbered", "neutral")]
    (change,) = compare(*labels).changes
    assert (change.why, change.words) == ("The same entry with another number", ())
