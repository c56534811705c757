"""What other words for a statement do to coverage, whatever its list does."""

from __future__ import annotations

from itertools import groupby

from extractor.diff.effect.measures import verdict_on_numbers
from extractor.diff.effect.phrases import verdict_on_phrases, without_examples
from extractor.diff.effect.verdicts import Verdict
from extractor.diff.tree import Node
from extractor.diff.words import runs
from extractor.language import coverage
from extractor.language.lead_ins import apart_from_count, quantifier
from extractor.language.namings import renamed, written_together
from extractor.language.plain import plain
from extractor.language.word_forms import are_forms_of_one

NEAR = 20  # letters beside a word that may belong to its form or count it


def verdict_on_wording(old: Node, new: Node, bearing: int) -> Verdict:
    """By examples, counts, rulings, numbers and phrases; `bearing` is what the statement does to coverage."""
    before, after = old.criterion.text, new.criterion.text
    if same := verdict_on_names(before, after):
        return same
    before = _in_forms_of(renamed(before, after), after)
    if plain(without_examples(before)) == plain(without_examples(after)):
        return Verdict("neutral", "Only the examples differ")
    if plain(apart_from_count(before)) == plain(apart_from_count(after)):
        return _on_counting(old, new)
    return (
        _on_ruling(before, after)
        or verdict_on_numbers(before, after, bearing)
        or verdict_on_phrases(runs(before, after), bearing, new.criterion.logic)
        or Verdict("unclear", "The wording changed in a way that a person should weigh")
    )


def verdict_on_names(before: str, after: str) -> Verdict | None:
    """The verdict where two texts differ only in what they call the person, the document or the request, in whether a
    word is written as one, or in its form; None where they differ in more."""
    in_same_words = renamed(before, after)
    if plain(_in_forms_of(in_same_words, after)) == plain(after):
        is_named_otherwise = plain(in_same_words) != plain(before)
        what = "what the same person or thing is called" if is_named_otherwise else "the form of a word"
        return Verdict("neutral", f"Only {what} differs")
    if plain(written_together(before)) == plain(written_together(after)):
        return Verdict("neutral", "Only whether a word is written as one differs")
    return None


def _in_forms_of(before: str, after: str) -> str:
    """A text with its words in the forms that another one has in their places: "tests last a week" for "testing lasts a
    week" beside "tests last a month"."""
    parts = [[*members] for _, members in groupby(runs(before, after), key=lambda run: run[0] == "=")]
    pieces: list[str] = []
    for part, behind in zip(parts, (*parts[1:], []), strict=False):
        taken, put = ("".join(text for sign, text in part if sign in ("=", side)) for side in "-+")
        lead = "".join(pieces)[-NEAR:]
        rest = "".join(text for _, text in behind)[:NEAR]
        pieces.append(put if are_forms_of_one(lead + taken + rest, lead + put + rest) else taken)
    return "".join(pieces)


def _on_ruling(before: str, after: str) -> Verdict | None:
    """What was covered is not, or the other way round, in so many words."""
    grants, refuses = ([says(text) for text in (before, after)] for says in (coverage.grants, coverage.refuses))
    if [bool(g) for g in grants] == [True, False] and [bool(r) for r in refuses] == [False, True]:
        return Verdict("narrows", "It says what is not covered, where it said what is")
    if [bool(g) for g in grants] == [False, True] and [bool(r) for r in refuses] == [True, False]:
        return Verdict("broadens", "It says what is covered, where it said what is not")
    return None


def _on_counting(old: Node, new: Node) -> Verdict:
    """Only words such as "all of the following (i and ii)" differ: the list they speak of is judged for itself."""
    quantifiers = quantifier(old.criterion.text), quantifier(new.criterion.text)
    if old.criterion.logic is not None or quantifiers[0] == quantifiers[1]:
        return Verdict("neutral", "Only the count of the items below is worded otherwise")
    return Verdict("unclear", "How many of the items below are needed is worded otherwise")
