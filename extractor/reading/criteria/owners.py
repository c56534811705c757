"""A statement on its way into the tree, and what it may own of that which follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.language.among_criteria import names_limit, names_stage, speaks_of_all_stages
from extractor.language.connectors import Connector
from extractor.language.headings import ends_in_time
from extractor.language.inner_titles import heads_notes, says_how_long_approved
from extractor.language.lead_ins import is_lead_in, lead_in_logic, speaks_of_list
from extractor.language.plain import plain
from extractor.language.plans import only_names_lines
from extractor.language.remarks import is_note
from extractor.language.sentences import is_ended
from extractor.model.layout import Word
from extractor.model.outline import Mark, Passage, Section
from extractor.reading.parts.units import begins_anew

LABEL_WORDS = 6  # of a line that names something
_TITLE_WORDS = 4  # of a stage's name
_SECTION = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4}\.?) (?=[A-Z])")
_REMARK_AT_END = re.compile(r"\s*\([^()]{1,80}\)\s?:?$")


@dataclass(slots=True)
class Statement:
    """A node while the tree is built. `joins` are the connectors between its children, in order, with their words;
    `ending` the connector that the statement's own text ended in, `announces` whether it was printed as a lead-in."""

    text: str
    words: list[Word]
    mark: Mark | None = None
    heading: bool = False
    children: list[Statement] = field(default_factory=list)
    joins: list[tuple[Connector, tuple[Word, ...]]] = field(default_factory=list)
    ending: Connector | None = None
    announces: bool = False

    @property
    def marked(self) -> bool:
        return self.mark is not None

    def walk(self) -> Iterator[Statement]:
        yield self
        for child in self.children:
            yield from child.walk()


def statement_of(passage: Passage, heading: bool = False) -> Statement:
    """A passage as a statement that owns nothing yet; the dotted number of a section ("2.2.15 Extension") is no part of
    its name."""
    words = list(passage.words)
    if heading and (numbered := _SECTION.match(passage.text)) and words[0].text == numbered["number"]:
        return Statement(passage.text[numbered.end() :], words[1:], passage.mark, heading)
    return Statement(passage.text, words, passage.mark, heading)


def heads_a_group(node: Statement) -> bool:
    """A heading, or a short line that names a diagnosis or a stage and owns a list ("Asthma (must meet all):"); not one
    that only counts its list ("Prescribed by one of the following:")."""
    if node.heading:
        return not says_how_long_approved(node.text)
    name = _REMARK_AT_END.sub("", node.text)  # "Drugs (all) may be …" is a sentence, however short its beginning
    named = len(name.split()) <= LABEL_WORDS and name[:1].isupper() and lead_in_logic(name) is None
    return named and bool(node.children) and not says_how_long_approved(node.text) and not is_lead_in(name.rstrip(" :"))


def parts_from_notes(passage: Passage, notes: Statement) -> bool:
    """Whether a paragraph begins a counted list below the notes of a heading ("Notes:"), and so is none of them."""
    begins = passage.mark is not None and passage.mark.kind != "bullet" and passage.mark.ordinal == 1
    return begins and notes.heading and bool(notes.children) and heads_notes(notes.text)


def is_approved(node: Statement, last: Statement | None) -> bool:
    """Whether it is this that an approval's length is told of: a diagnosis, or a stage right above ("Renewal")."""
    return heads_a_group(node) or names_last_stage(node, last)


def names_last_stage(node: Statement, last: Statement | None) -> bool:
    """Whether it is the title of a stage of treatment, of which nothing has come yet."""
    is_title = not node.marked and len(node.text.split()) <= _TITLE_WORDS and node.text[-1:] != "."
    return node is last and is_title and names_stage(node.text)


def is_of_one_stage(section: Section) -> bool:
    """Whether a section says how long something is approved, and of one stage: not "Initial: 6 months. Renewal: …"."""
    texts = [block.text for block in section.blocks if isinstance(block, Passage)]
    is_length = section.heading is not None and says_how_long_approved(section.heading.text)
    return is_length and not any(map(speaks_of_all_stages, texts))


def labels_approval(node: Statement) -> bool:
    """Whether it is a short line that names how long approvals hold ("Approval duration")."""
    return not node.marked and len(node.text.split()) <= LABEL_WORDS and says_how_long_approved(node.text)


def is_divided_by(owner: Statement, heading: Statement) -> bool:
    """Whether a heading right below another line is a part of it: "Max Units" of "Dosing Limits", or what counts for
    the plans that a line names, unless it names others beside these."""
    limits = owner.heading and names_limit(owner.text) and names_limit(heading.text)
    return limits or (not owner.heading and names_plans(owner) and not names_plans(heading))


def names_parts(owner: Statement) -> bool:
    """Whether a lead-in names the first of the headings that it owns."""
    first = owner.children[:1]
    return not owner.heading and bool(first) and first[0].heading and names(owner, first[0])


def names(owner: Statement, heading: Statement) -> bool:
    return f" {plain(heading.text)} " in f" {plain(owner.text)} "


def names_plans(node: Statement) -> bool:
    """Whether a line does nothing but name lines of business: "Commercial members (HMO and PPO)"."""
    return not (node.marked or is_ended(node.text) or ends_in_time(node.text)) and only_names_lines(node.text)


def titles_labels(last: Statement, open_node: Statement) -> bool:
    """Whether the line just above a table names what its labels are of ("Product Name: Brightumab")."""
    is_line = last is open_node and not (last.heading or last.marked or last.children)
    return is_line and not (is_ended(last.text) or last.announces)


def owns_no_table(node: Statement) -> bool:
    """Whether a table right below stands beside it: an item of a list, a note or a sentence, that announces nothing."""
    apart = node.marked or node.text.endswith(".") or is_note(node.text)
    return apart and not node.heading and not is_lead_in(node.text)


def waits(before: Statement, item: Statement) -> bool:
    """A lead-in without a mark and without a list yet owns the marked list that starts beside it."""
    return (
        not before.marked
        and not before.heading
        and item.mark is not None
        and (before.announces or is_lead_in(before.text) or speaks_of_list(before.text))
        and all(c.marked for c in before.children)
        and not (before.children and begins_anew(item.mark, before.children[-1].mark))
    )


def counts_one_on(item: Statement, after: Statement) -> bool:
    """Whether an item has the next number of the same list."""
    if item.mark is None or after.mark is None or not is_of_list(item.mark, after.mark):
        return False
    return item.mark.ordinal is not None and after.mark.ordinal == item.mark.ordinal + 1


def is_of_list(mark: Mark | None, other: Mark) -> bool:
    """Whether two numbers are of one kind and print; bullets tell of no list."""
    return mark is not None and mark.kind != "bullet" and (mark.kind, mark.style) == (other.kind, other.style)
