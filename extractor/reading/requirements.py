"""Whether the service needs prior authorization or notification: ticked boxes, labelled answers, plain statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.model.found import Found, cite
from extractor.model.outline import Outline, Passage
from extractor.model.policy import Requirement
from extractor.model.provenance import Finding
from extractor.reading.fields import Field
from extractor.reading.front import BOXES, LEADER, TICKED, Token, text_of

_PA = r"(?:prior[ -–]?\s?(?:authorization|approval|auth)|pre-?\s?(?:authorization|certification|approval)|precert)"
_SOMETIMES = re.compile(r"certain|some\b|only|depend|case|varies|see |unless|if ", re.IGNORECASE)
_YES = re.compile(r"yes\b|required\b|always\b|needed\b", re.IGNORECASE)
_NO = re.compile(r"no\b|not required|none\b|not needed", re.IGNORECASE)

_EACH = re.compile(r"\byes\b|\bno\b|\b(?:not )?required\b", re.IGNORECASE)
_SHORT = 160  # signs of a labelled answer

_TITLE_SAYS = re.compile(
    rf"\(?(?:requires? {_PA}|{_PA} (?:is )?required)\)?|{_PA}(?: ?[/–-] ?(?:medical necessity|notification|step therapy))*(?: (?:policy|criteria|guidelines?|program)\b| ?-|$)",
    re.IGNORECASE,
)
_HEADING_SAYS = re.compile(
    rf"(?:\W|\w{{1,4}}[.)] )*{_PA} (?:requirements?|(?:is )?required|criteria)\W*", re.IGNORECASE
)
_REQUIRED = re.compile(
    rf"\b{_PA} (?:is|are) (?:\w+ )?required\b|\b(?:shall|must) (?:submit|obtain|request)[^.;]{{0,40}} {_PA}\b|\b{_PA} is recommended for\b|\b(?:requires?|must have|must obtain|subject to) {_PA}\b",
    re.IGNORECASE,
)
_NOT_REQUIRED = re.compile(
    rf"\b{_PA} (?:is|are) (?:\w+ )?not (?:\w+ )?(?:required|needed|necessary)\b|\b(?:no {_PA} (?:is )?(?:required|needed)"
    rf"|(?:does|do) not (?:\w+ )?require {_PA})",
    re.IGNORECASE,
)
_MAY_BE = re.compile(rf"\b{_PA} may be required for\b|\bmay require {_PA}\b", re.IGNORECASE)
# "if prior authorization is required", "services that require prior authorization": no statement about this service.
_HYPOTHETICAL = re.compile(
    r"\b(?:if|whether|when|where|which|that|that may|who|determine|verify|check|removed?|no longer)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
_PAST_OR_OTHERS = frozenset(("references", "revision_history", "evidence", "definitions", "related", "disclaimer"))
_LOOSE = re.compile(r"(?<=[.;])\s+")


@dataclass(frozen=True, slots=True)
class _Said:
    says: Requirement
    passage: Passage


def read_requirement(means: str, fields: Sequence[Field]) -> Found[Requirement | None]:
    """The labelled answer on the front: boxes beside or before "Yes" and "No", or the word itself."""
    for field in fields:
        if field.means == means and field.zone != "aside" and (field.zone == "front" or field.marked):
            answer = _answer(field.value)
            if answer:
                return Found(answer, (cite(f"/{means}", field.words, quoted=True, borrowed=field.zone == "running"),))
            if any(t.text in BOXES for t in field.value):
                said = f"The boxes beside “{field.name}” are all empty, or more than one is ticked."
                return Found(
                    None, findings=(Finding(severity="warning", rule="unclear-boxes", message=said, at=f"/{means}"),)
                )
    return Found(None)


def read_prior_authorization(
    fields: Sequence[Field], title: Found[str | None], outline: Outline
) -> Found[Requirement | None]:
    """The labelled answer, else what the title, a program's name, a heading or the text itself states."""
    labelled = read_requirement("prior_authorization", fields)
    if labelled.value or labelled.findings:
        return labelled
    if title.value and _TITLE_SAYS.search(title.value):
        words = title.cited[0].words if title.cited else ()
        return Found("required", (cite("/prior_authorization", words, quoted=True, borrowed=True),))
    for field in fields:
        if field.means == "program" and field.zone == "front" and re.search(_PA, field.text, re.IGNORECASE):
            return Found("required", (cite("/prior_authorization", field.words, quoted=True, borrowed=True),))
    said = list(_statements(outline))
    says = {s.says for s in said}
    if not says:
        return Found(None)
    verdict: Requirement = said[0].says if len(says) == 1 else "conditional"
    return Found(
        verdict, tuple(cite("/prior_authorization", s.passage.words, quoted=True, borrowed=True) for s in said[:4])
    )


def _answer(value: Sequence[Token]) -> Requirement | None:
    options = _options(value)
    if not options:
        return _meaning(text_of(value)) or _mixed(text_of(value))
    ticked = [text for text, tick in options if tick]
    return _meaning(ticked[0]) if len(ticked) == 1 else None


def _mixed(text: str) -> Requirement | None:
    """Answers by product: "Commercial: Yes  Medicaid: No"."""
    answers = {"yes" in a.lower() or ("required" in a.lower() and "not" not in a.lower()) for a in _EACH.findall(text)}
    if not answers or len(text) > _SHORT:
        return None
    return "conditional" if len(answers) == 2 else "required" if answers == {True} else "not_required"


def _options(value: Sequence[Token]) -> list[tuple[str, bool]]:
    """Each option's text and whether its box is ticked; boxes stand all before or all behind their options."""
    tokens = [t for t in value if t.text != LEADER]
    boxes = [i for i, t in enumerate(tokens) if t.text in BOXES]
    if not boxes:
        return []
    if boxes[0] == 0:
        ends = [*boxes[1:], len(tokens)]
        return [(text_of(tokens[i + 1 : end]), tokens[i].text in TICKED) for i, end in zip(boxes, ends, strict=True)]
    starts = [0, *(i + 1 for i in boxes)]
    return [(text_of(tokens[start:i]), tokens[i].text in TICKED) for start, i in zip(starts, boxes, strict=False)]


def _meaning(text: str) -> Requirement | None:
    if _NO.match(text):
        return "not_required"
    if _YES.match(text):
        return "conditional" if _SOMETIMES.search(text) else "required"
    return None


def _statements(outline: Outline) -> Iterator[_Said]:
    """What headings and sentences say of the whole service."""
    for section in outline.sections:
        if section.kind in _PAST_OR_OTHERS:
            continue
        passages = [section.heading] if section.heading else []
        for block in section.blocks:
            passages += [block] if isinstance(block, Passage) else [p for c in block.cells for p in c.passages]
        for passage in passages:
            if _HEADING_SAYS.fullmatch(passage.text):
                yield _Said("required", passage)
            for sentence in _LOOSE.split(passage.text):
                if says := _says(sentence):
                    yield _Said(says, passage)


def _says(sentence: str) -> Requirement | None:
    for pattern, meaning in _STATEMENTS:
        hit = pattern.search(sentence)
        if hit and not _HYPOTHETICAL.search(sentence[: hit.start()]):
            return meaning
    return None


_STATEMENTS: tuple[tuple[re.Pattern[str], Requirement], ...] = (
    (_NOT_REQUIRED, "not_required"),
    (_MAY_BE, "conditional"),
    (_REQUIRED, "required"),
)
