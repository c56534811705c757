"""What the words of a statement say about its list and about coverage, read with spaCy's token matchers.

No trained model is needed: a blank English tokenizer and patterns over tokens, so that the same text gives the same
answer on every machine.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

import spacy
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span

from extractor.model.policy import AtLeast, Logic

Connector = Literal["and", "or"]

_Token = dict[str, Any]  # one token's pattern, as spaCy's Matcher takes it
_ONE: _Token = {"LOWER": {"IN": ["one", "1"]}}
_NUMBER: _Token = {"LOWER": {"IN": ["two", "three", "four", "five", "six", "seven", "2", "3", "4", "5", "6", "7"]}}
_OF: list[_Token] = [{"LOWER": "of", "OP": "?"}, {"LOWER": {"IN": ["the", "these"]}, "OP": "?"}]
_WORD: _Token = {"IS_ALPHA": True, "OP": "?"}
_PAREN: list[_Token] = [{"ORTH": "(", "OP": "?"}, {"LIKE_NUM": True, "OP": "?"}, {"ORTH": ")", "OP": "?"}]
_SMALL_WORDS: _Token = {
    "LOWER": {
        "IN": ["specific", "clinical", "additional", "listed", "below", "above", "criteria", "medical", "conditions"]
    },
    "OP": "*",
}
_LIST: list[_Token] = [
    *_OF,
    {**_NUMBER, "OP": "?"},
    _SMALL_WORDS,
    {"LOWER": {"IN": ["following", "below", "criteria", "conditions", "these", "indications"]}},
    {**_NUMBER, "OP": "?"},
    {"LOWER": {"IN": ["criteria", "conditions", "indications"]}, "OP": "?"},
]
_COLON: _Token = {"ORTH": ":"}
_MUST: _Token = {"LOWER": {"IN": ["meet", "meets"]}}  # "Asthma (must meet all):"
_CLOSED: _Token = {"ORTH": {"IN": [")", "):", ":"]}}
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}

# What stands before "of the following" decides the list; a longer phrase wins over the shorter one inside it.
_QUANTIFIERS: dict[str, list[list[_Token]]] = {
    "all_of": [
        [{"LOWER": {"IN": ["all", "both", "each", "every"]}}, *_LIST],
        [{"LOWER": {"IN": ["all", "both"]}}, {"LOWER": "of"}, {"LOWER": "the"}, _WORD, {"LOWER": "following"}],
        [{"LOWER": "all"}, _NUMBER, *_LIST],
        [{"LOWER": {"IN": ["all", "both"]}}, _COLON],
        [_MUST, {"LOWER": {"IN": ["all", "both"]}}, _CLOSED],
    ],
    "any_of": [
        [{"LOWER": {"IN": ["any", "either"]}}, *_LIST],
        [{"LOWER": {"IN": ["any", "either"]}}, _ONE, *_LIST],
        [_ONE, *_PAREN, *_LIST],
        [_ONE, *_PAREN, {"LOWER": "or"}, {"LOWER": "more"}, *_LIST],
        [_ONE, {"LOWER": "of"}, {"LOWER": "the"}, _WORD, {"LOWER": "following"}],
        [{"LOWER": "at"}, {"LOWER": "least"}, _ONE, *_PAREN, *_LIST],
        [{"LOWER": "any"}, {"LOWER": "combination"}, *_LIST],
        [{"LOWER": {"IN": ["any", "either"]}}, _COLON],
        [_MUST, {"LOWER": {"IN": ["any", "either", "one"]}}, _CLOSED],
        [{"LOWER": {"IN": ["of", "have", "has", "meets", "with", "by", "least"]}}, _ONE, _COLON],
        [_ONE, {"LOWER": "or"}, {"LOWER": "more"}, _COLON],
    ],
    "at_least": [
        [_NUMBER, *_PAREN, *_LIST],
        [_NUMBER, *_PAREN, {"LOWER": "or"}, {"LOWER": "more"}, *_LIST],
        [{"LOWER": "at"}, {"LOWER": "least"}, _NUMBER, *_PAREN, *_LIST],
        [{"LOWER": "least"}, _NUMBER, _COLON],
        [_NUMBER, {"LOWER": "or"}, {"LOWER": "more"}, _COLON],
    ],
    "none_of": [[{"LOWER": "none"}, *_LIST], [{"LOWER": "neither"}, *_LIST]],
}  # fmt: skip

# "is not receiving any of the following": the children are what must be absent.
_ABSENT = re.compile(
    r"\b(?:not|n[o’']t|never|(?<!with or )without|no|absence of|free of|lack of|denies|cannot)\b"
    r"(?:(?!\b(?:exceed|limited|only)\b)[^.;:])*$",
    re.IGNORECASE,
)
_ABSENCE = re.compile(r"\b(?:absence of|free of|free from)\s*$", re.IGNORECASE)
_ABSENT_AFTER = re.compile(r"\b(?:is|are|(?:has|have) been) (?:absent|ruled out|excluded)\b", re.IGNORECASE)
_AT_MOST = re.compile(r"\b(?:no more than|not more than|at most|up to)\s*$", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(?:receiv\w*|hav(?:e|ing)|had|has|tak(?:e|ing)|us(?:ed?|ing)|undergo\w*|without|no|absence|free|lack"
    r"|exhibit\w*|diagnos\w*|administered|combin\w*|present|experienc\w*|demonstrat\w*|meet\w*|candidate|due to"
    r"|caused by|associated with|concurrent\w*)\b",
    re.IGNORECASE,
)
_EXCUSED = re.compile(
    r"\bor\b[^.;:]*\b(?:contra-?indicat\w+|intoleran\w+|allerg\w+|unable|cannot|not (?:be )?a candidate)\b[^.;:]*",
    re.IGNORECASE,
)
_LABELS = r"(?:[A-Za-z]|\d{1,2}|[ivxlc]{1,6}|[IVXLC]{1,6})"
_LETTERED = re.compile(
    r"\((?:(?:(?:must )?meets?|both|either|all of|one of|any of) )*"
    rf"(?:{_LABELS}(?:,\s*|\s+))*{_LABELS}?,?\s*\b(?P<word>and/or|and|or)\s+{_LABELS}\)[\s:.;,*†]*$"
)
_BRACKETED = re.compile(  # "Inclusion criteria (ALL are required):", "Symptomatic (ONE):"
    r"\((?P<word>[Aa]ll|ALL|[Bb]oth|BOTH|[Ee]ach|EACH|ONE|[Aa]ny|ANY|[Ee]ither|EITHER|NONE)"
    r"(?: of (?:the following|these|them))?(?: (?:are|is|must be) (?:required|met|present))?\)\W*$"
)
_IN_BRACKETS: dict[Logic, tuple[str, ...]] = {
    "all_of": ("all", "both", "each"),
    "any_of": ("one", "any", "either"),
    "none_of": ("none",),
}
_TRAILING = re.compile(
    r"(?:[;,.]|(?<=\S))\s*(?<![/\w])[\-–(]*(?P<word>and/or|and|or)\b[\-–)]*\s*[:;,.]*\s*$", re.IGNORECASE
)
_LEADING = re.compile(
    r"^\W*(?P<word>and/or|and|or)\b\s+(?=all|one|any|both|either|each|at least|two|none|\w+ of the following)",
    re.IGNORECASE,
)
_LEADING_CAPITALS = re.compile(r"(?P<word>AND/OR|AND|OR)\b(?=\s+[A-Z][a-z])")
_LEAD_IN = re.compile(
    r":\W*$|\bfollowing\b[^.;]*$|\b(?:criteria|conditions|indications)\b[^.;]* (?:is|are) met\W*(?:\([^)]*\))?\W*$",
    re.IGNORECASE,
)


@cache
def _matcher() -> tuple[spacy.language.Language, Matcher]:
    nlp = spacy.blank("en")
    matcher = Matcher(nlp.vocab)
    for name, patterns in _QUANTIFIERS.items():
        matcher.add(name, patterns, greedy="LONGEST")
    return nlp, matcher


def is_lead_in(text: str) -> bool:
    """Whether a statement announces a list: it ends in a colon, or in "the following", or in "criteria are met"."""
    return bool(_LEAD_IN.search(text))


def lead_in_logic(text: str) -> Logic | None:
    """What a lead-in says about the list that it owns: its last quantifier decides, then "(A or B)" at its end.

    In "has tried one of the following, or has contraindications to all of the following:" the first one asks, and the
    last only says who is excused.
    """
    nlp, matcher = _matcher()
    doc = nlp(text)
    spans = [Span(doc, start, end, label=key) for key, start, end in matcher(doc)]
    last = max(spans, key=lambda s: (s.end, -s.start), default=None)
    if last is not None and _reaches_end(doc, last):
        first = min(spans, key=lambda s: (s.start, -s.end))
        excused = _EXCUSED.search(text, first.end_char, last.start_char)
        return _logic_of(first if excused else last, text)
    bracket = _BRACKETED.search(text)
    if bracket:
        return next(logic for logic, words in _IN_BRACKETS.items() if bracket["word"].lower() in words)
    lettered = _LETTERED.search(text)
    if lettered:
        return "all_of" if lettered["word"].lower() == "and" else "any_of"
    return None


def _reaches_end(doc: Doc, span: Span) -> bool:
    """Whether the quantifier speaks of the list that comes, not of something in a sentence already done."""
    rest = doc.text[span.end_char :]
    return not re.search(r"[.;]\s+[A-Z]", rest)


def _logic_of(span: Span, text: str) -> Logic | None:
    before, after = text[: span.start_char], text[span.end_char :]
    if _AT_MOST.search(before):
        return None
    if span.label_ == "all_of" and (_ABSENCE.search(before) or _ABSENT_AFTER.search(after)):
        return "none_of"
    if span.label_ == "at_least":
        return AtLeast(at_least=next(_number(t.lower_) for t in span if _number(t.lower_)))
    if span.label_ == "any_of" and _is_negated(before):
        return "none_of"
    return "all_of" if span.label_ == "all_of" else "none_of" if span.label_ == "none_of" else "any_of"


def _number(token: str) -> int:
    return _NUMBERS.get(token, int(token) if token.isdigit() else 0)


def _is_negated(before: str) -> bool:
    """Whether what stands before "any of the following" says that these must be absent in the patient."""
    clause = re.split(r"[.;:]\s", re.sub(r"\([^()]*\)", "", before))[-1]
    negated = _ABSENT.search(clause)
    if not negated or re.search(
        r"\b(?:cover|consider\w*|approv\w*|authoriz\w*|necessary|indicated)\b", negated[0], re.IGNORECASE
    ):
        return False
    return bool(_SUBJECT.search(negated[0]))


def trailing_connector(text: str) -> tuple[str, Connector | None]:
    """The statement without an "; and" or "; or" at its end, and that word."""
    found = _TRAILING.search(text)
    if not found or not text[: found.start()].strip():
        return text, None
    return text[: found.start()].rstrip(), connector(found["word"])


def leading_connector(text: str) -> Connector | None:
    """The word that joins a block to the one before it: "AND ONE of the following:"."""
    found = _LEADING.match(text) or _LEADING_CAPITALS.match(text)
    return connector(found["word"]) if found else None


def connector(text: str) -> Connector:
    """ "-AND-" or "and/or" as the word that it says."""
    return "or" if re.search(r"\bor\b", text, re.IGNORECASE) else "and"
