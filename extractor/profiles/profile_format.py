"""What a profile may say. Each pattern carries examples; a test proves each pattern on each of its examples."""

from __future__ import annotations

import re
from functools import cached_property
from typing import get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from extractor.language.headings import in_plural, without_bracket
from extractor.model.policy import DocumentKind, SectionKind
from extractor.model.roles import CodeRole

DISCLAIMER = "disclaimer"  # what a caption means that speaks of all codes and introduces no table
STAGE = "criteria_stage"  # what "Initial authorization" means: criteria as a heading, an item where it is numbered
_RULED = frozenset({"criteria", "limitations", STAGE})
_BETWEEN_NAMES = re.compile(r"\s?[/&]\s?")
_OF_TEXTS = ("criteria", "limitations", "background")  # what stands in a column of a table of statements
_OF_CODES = ("prior_authorization", "notification", "coverage", "product", "from", "to", "description", "remark")
MEANINGS = {  # of the lists whose words are written as facts
    "headings": (*(kind for kind in get_args(SectionKind.__value__) if kind != "other"), STAGE),
    "captions": (*(role.value for role in CodeRole), DISCLAIMER),
    "kinds": get_args(DocumentKind.__value__),
    "furniture": ("furniture",),
    "faces": ("heading", "text"),
    "statements": _OF_TEXTS,
    "columns": (*_OF_TEXTS, *_OF_CODES),
}
ANY_NAME = frozenset({"payers"})  # lists whose rules mean what their writer says

_MANY_TEXTS = 4096
INSTALLED = "installed"  # the context of rules that tests have proven: they are compiled when they are first asked


def _compiled(pattern: str) -> re.Pattern[str]:
    """Raises ValueError, which pydantic names with its place, where it is no regular expression."""
    try:
        return re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as fault:  # the last two: too many repetitions, too many brackets
        raise ValueError(f"{pattern!r} is no regular expression: {fault}") from fault


def _bare(label: str) -> str:
    """A label without the signs behind it."""
    return label.rstrip(" :.*…")


class Rule(BaseModel):
    """Text that matches `pattern` whole (case and outer white space do not count) means `means`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    means: str
    pattern: str
    examples: tuple[str, ...] = Field(min_length=1)

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str, info: ValidationInfo) -> str:
        if info.context != INSTALLED and _compiled(value).groups:
            raise ValueError("write (?:...) for (...): the rules of a list are joined to one expression")
        return value

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE)

    def match(self, text: str) -> re.Match[str] | None:
        return self.regex.fullmatch(" ".join(text.split()))


class Profile(BaseModel):
    """A payer's dialect, laid over the generic one: its rules are tried before the generic rules."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    payer: str | None = None
    recognise: tuple[str, ...] = ()  # patterns searched in the text; the profile with most hits wins
    headings: tuple[Rule, ...] = ()  # means: a section kind
    labels: tuple[Rule, ...] = ()  # means: a header field or date kind
    captions: tuple[Rule, ...] = ()  # means: a code role, or "disclaimer"
    kinds: tuple[Rule, ...] = ()  # means: the sort of document
    lines_of_business: tuple[Rule, ...] = ()  # means: a line of business that is named alone on a line
    furniture: tuple[Rule, ...] = ()  # means: "furniture"
    statements: tuple[Rule, ...] = ()  # means: what a sentence is that the payer repeats word for word
    columns: tuple[Rule, ...] = ()  # means: what stands under a column's head
    faces: tuple[Rule, ...] = ()  # means: what lines are that are set so ("FranklinGothic-Demi 11 bold ruled")
    payers: tuple[Rule, ...] = ()  # means: whose document it is where its text seems to say what matches

    @field_validator("recognise")
    @classmethod
    def _compile(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in value:
            _compiled(pattern)
        return value

    @field_validator(*MEANINGS)
    @classmethod
    def _known(cls, value: tuple[Rule, ...], info: ValidationInfo) -> tuple[Rule, ...]:
        meanings = MEANINGS[str(info.field_name)]
        for rule in value:
            if rule.means not in meanings:
                raise ValueError(f"nothing is known to mean {rule.means!r}; choose one of {', '.join(meanings)}")
        return value

    def over(self, base: Profile) -> Profile:
        """This profile with the rules of `base` behind its own."""
        own = {name: getattr(self, name) for name in Profile.model_fields}
        return Profile(**own | {name: own[name] + getattr(base, name) for name in RULE_LISTS})

    def apart_from(self, base: Profile) -> Profile:
        """This profile without the rules of `base`: what `over` has laid over them."""
        own = {name: getattr(self, name) for name in Profile.model_fields}
        less = {rules: tuple(r for r in own[rules] if r not in getattr(base, rules)) for rules in RULE_LISTS}
        return Profile(**own | less)

    def with_rule(self, rules: str, rule: Rule) -> Profile:
        """This profile with a rule more, which is tried behind those that it has in that list."""
        own = {name: getattr(self, name) for name in Profile.model_fields}
        return Profile(**own | {rules: (*own[rules], rule)})

    def heading_kind(self, text: str) -> str | None:
        """What a heading means: "Policy Guideline(s)" what its plural does, "Exclusions (not limited to)" what it does
        without its bracket, one of two names ("Discussion / General Information") what the first does, where neither
        names what is ruled."""
        known = self._means("headings", text)
        if known is None and (plural := in_plural(text)) != text:
            return self.heading_kind(plural)
        if known is None and (named := without_bracket(text)) not in ("", text):
            return self.heading_kind(named)
        names = () if known else _BETWEEN_NAMES.split(text)
        kinds = [self._means("headings", name) for name in names] if len(names) > 1 else []
        return kinds[0] if kinds and all(kind and kind not in _RULED for kind in kinds) else known

    def label(self, text: str) -> str | None:
        """What a label means: a rule that asks for a colon is tried before the label loses it."""
        bare = _bare(text)
        return self._means("labels", text) or (self._means("labels", bare) if bare != text else None)

    def caption_role(self, text: str) -> str | None:
        return self._means("captions", text)

    def document_kind(self, text: str) -> str | None:
        return self._means("kinds", text)

    def line_of_business(self, text: str) -> str | None:
        return self._means("lines_of_business", text)

    def is_furniture(self, text: str) -> bool:
        return self._means("furniture", text) is not None

    def statement_part(self, text: str) -> str | None:
        return self._means("statements", text)

    def column(self, head: str) -> str | None:
        return self._means("columns", head)

    def face(self, face: str) -> str | None:
        return self._means("faces", face)

    def payer_named(self, text: str | None) -> str | None:
        """Whose document it is, by the name that its text gives; the profile's payer where that gives none."""
        return (self._means("payers", text) or text) if text else self.payer

    def matching(self, rules: str, text: str) -> list[Rule]:
        """All rules of a list that match, as they are tried: the first decides what the text means."""
        tried = (text, _bare(text)) if rules == "labels" else (text,)
        matching = (rule for each in tried for rule in getattr(self, rules) if rule.match(each))
        return list(dict.fromkeys(matching))

    def _means(self, rules: str, text: str) -> str | None:
        """The meaning of the first rule of a list that matches."""
        question, answers = (rules, text), self._answers
        if question not in answers:
            if len(answers) >= _MANY_TEXTS:
                answers.clear()
            hit = self._joined[rules].fullmatch(" ".join(text.split()))
            answers[question] = getattr(self, rules)[hit.lastindex - 1].means if hit and hit.lastindex else None
        return answers[question]

    @cached_property
    def _answers(self) -> dict[tuple[str, str], str | None]:
        """What was asked last: several readers ask the same of a line."""
        return {}

    @cached_property
    def _joined(self) -> dict[str, re.Pattern[str]]:
        """Each list as one expression with a group a rule: one match instead of one for each rule."""
        joined = {name: "|".join(f"({rule.pattern})" for rule in getattr(self, name)) for name in RULE_LISTS}
        return {name: re.compile(pattern or r"(?!)", re.IGNORECASE) for name, pattern in joined.items()}


RULE_LISTS = tuple(name for name, field in Profile.model_fields.items() if field.annotation == tuple[Rule, ...])
