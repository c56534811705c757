"""What can be seen of each unit of a document that tells what it does. A feature is a name and a strength, mostly 1;
its weights stand in `weights.toml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from extractor.language.among_criteria import names_stage
from extractor.language.coverage import position_of
from extractor.language.heading_words import hints_of, speaks_of_amounts
from extractor.language.inner_titles import (
    asks_for_next_section,
    grants_what_stands_below,
    is_limit_of_use,
    is_name_for_anything,
    note_pointed_at,
    number_of_note,
)
from extractor.language.lead_ins import is_lead_in
from extractor.language.plans import only_names_lines
from extractor.model.outline import Grid, Section, headed_passages
from extractor.profiles import Profile
from extractor.reading.parts.limited_coverage import mark_limited_coverage
from extractor.reading.parts.list_deeds import TOLD, Deeds, deeds_in, is_ruling
from extractor.reading.parts.namesakes import follow_what_they_divide
from extractor.reading.parts.only_authorization import mark_only_authorization
from extractor.reading.parts.quotations import mark_borrowed, weigh_quotations
from extractor.reading.parts.shapes import mark_shapes
from extractor.reading.parts.statement_deeds import announces_refused
from extractor.reading.parts.table_signs import (
    follow_column_heads,
    follow_refusals_in_cells,
    follow_row_labels,
    limit_amounts,
    mark_comparisons,
    mark_header_tables,
    refuse_listed,
)
from extractor.reading.parts.units import GRID, ROW, SECTION, STATEMENT, Unit, is_label, known_as, statements_of
from extractor.reading.parts.weights import TOLD_BY_PROFILE, Features

_BY_ITSELF = frozenset(
    {
        "grants_when",
        "refuses",
        "decides",
        "payer_limits",
        "limits_apply",
        "limit_title",
        "background_title",
        "criteria_title",
        "legal",
        "disclaims",
        "sends_elsewhere",
        "note_elsewhere",
        "approvals_subject",
        "scope",
        "terms",
        "nature",
    }
    | {"sent", "must_meet", "cites", "code", "dated", "evidence", "number_alone"}
)
_NAMED_KINDS = frozenset({"criteria", "limitations"})
_LINE_TITLES = frozenset({"limit_title", "background_title", "criteria_title"})
_NAMES_OF_LIMITS = frozenset({"known:limitations", "name:limits_head", "name:limit", "name:negative", "name:refuses"})
_MANNER = ("legal", "evidence_remark", "administration", "definition", "no_act")
_NOT_BY_NAME = TOLD | {"dosing"}
_FEW_KIN = 4  # sections: fewer beside each other tell nothing of one of them
_MOSTLY = 0.12  # of a document's ruling statements, under a heading that is known to hold them


def features_of(root: Unit, profile: Profile) -> dict[int, Features]:
    """What speaks for and against each unit's being criteria or limitations, by `id` of the unit."""
    deeds = deeds_in(root, profile)
    sections = [unit for unit in root.walk() if unit.kind == SECTION]
    seen: dict[int, Features] = {id(unit): {} for unit in root.walk()}
    for section in sections:
        seen[id(section)] = _rates(section, deeds) | _name(section, profile)
        for unit in statements_of(section):
            seen[id(unit)] = dict.fromkeys(deeds[id(unit)] & _BY_ITSELF, 1.0)
            if unit.is_marked and "known:limitations" in seen[id(section)]:
                seen[id(unit)].pop("criteria_title", None)  # "1. Failure to meet approval criteria"
    if len(sections) > 1:
        seen[id(sections[0])]["opening"] = 1.0  # the document's title, and what it says of itself
    mark_shapes(sections, seen)
    follow_what_they_divide(sections, seen)
    mark_limited_coverage(sections, deeds, seen)
    mark_only_authorization(sections, deeds, seen)
    weigh_quotations(sections, seen)
    mark_borrowed(root, seen)
    _hold_lists_together(root, seen)
    _follow_titles(root, deeds, seen)
    follow_column_heads(root, deeds, seen)
    follow_row_labels(root, deeds, seen)
    follow_refusals_in_cells(root, seen)
    mark_header_tables(root, profile, seen)
    mark_comparisons(root, seen)
    _mark_requirements(root, sections, deeds, seen)
    _share_out(sections, deeds, seen)
    _compare_kin(sections, seen)
    _take_as_told(root, profile, seen)
    return seen


def _rates(section: Unit, deeds: Deeds) -> Features:
    """How many of a section's statements do each thing, from 0 to 1."""
    below = [unit for unit in statements_of(section) if "nature" not in deeds[id(unit)]]
    if not below:
        return {}
    counts = Counter(deed for unit in below for deed in deeds[id(unit)])
    rules = sum(is_ruling(unit, deeds) for unit in below)
    return {f"rate:{deed}": n / len(below) for deed, n in counts.items()} | {"rate:rules": rules / len(below)}


def _name(section: Unit, profile: Profile) -> Features:
    """What a heading's words tell: as a whole where it is known, else one by one."""
    if not section.text:
        return {"unnamed": 1.0}
    kind = known_as(section, profile)
    if kind:
        seen = {f"known:{kind}": 1.0}
        if kind in _NAMED_KINDS:  # what a section is called says more than how it puts things
            seen |= {f"rate:{manner}": 0.0 for manner in (*_MANNER, *_NOT_BY_NAME)}
        if is_name_for_anything(section.text):
            seen["weak_name"] = 1.0
        if kind == "dosing" and speaks_of_amounts(section.text):
            seen["name:amounts"] = 1.0
        return seen
    seen = {"unknown": 1.0}
    assert isinstance(section.source, Section)
    if section.source.kind != "other":
        seen[f"under:{section.source.kind}"] = 1.0
        if section.source.kind in _NAMED_KINDS:
            seen |= {f"rate:{manner}": 0.0 for manner in _NOT_BY_NAME}
    for word in hints_of(section.text):
        seen[f"name:{word}"] = 1.0
    position = position_of(section.text)
    if position:
        seen["name:grants" if position == "medically_necessary" else "name:refuses"] = 1.0
    return seen


def _hold_lists_together(root: Unit, seen: dict[int, Features]) -> None:
    """An item goes with the list that a lead-in announces (under a mere label an item with a list of its own may say
    no), but for what the payer itself refuses; a title in a table that owns no list names a row."""
    for owner in root.walk():
        if owner.kind == STATEMENT and is_lead_in(owner.text):
            for item in owner.children:
                own = seen[id(item)].keys()
                says_no = "payer_limits" in own or announces_refused(item)
                if not says_no and not (is_label(owner) and item.children and "refuses" in own):
                    seen[id(item)] = {}
        elif owner.kind == ROW:
            for cell in (c for c in owner.children if not c.children):
                seen[id(cell)].pop("criteria_title", None)


def _follow_titles(root: Unit, deeds: Deeds, seen: Mapping[int, Features]) -> None:
    """A line that names limits or background speaks for the statements beside it, up to the next such line or one that
    names a stage; a line that names limits, for the table right below it, too."""
    for owner in root.walk():
        title: str | None = None
        for unit in owner.children:
            named = _LINE_TITLES & seen[id(unit)].keys()
            if unit.kind == GRID and title == "limit_title":
                limit_amounts(unit, deeds, seen, at_most=0.5)
            if unit.kind != STATEMENT or named:
                title = (
                    next(iter(named - {"criteria_title"}), None)
                    if unit.kind == STATEMENT and not unit.children
                    else None
                )
            elif names_stage(unit.text):
                title = None
            elif title:
                seen[id(unit)][title] = 1.0


def _mark_requirements(root: Unit, sections: list[Unit], deeds: Deeds, seen: dict[int, Features]) -> None:
    """What other statements point at: the next section where the criteria ask for it, notes by their numbers, and what
    a line "Limitation of Use:" stands over (the policy's own word, wherever it stands)."""
    for before, section in pairwise(sections):
        if any(asks_for_next_section(child.text) for child in before.children if child.kind == STATEMENT):
            seen[id(section)]["asked_for"] = 1.0
    for section in sections:
        _mark_granted_below(section, seen)
        _mark_papers(section, seen)
        refuse_listed(section, deeds, seen)
    _mark_notes(sections, seen)
    for owner in root.walk():
        for title, stated in pairwise(owner.children):
            if title.kind == stated.kind == STATEMENT and is_limit_of_use(title.text):
                seen[id(title)]["limit_of_use"] = seen[id(stated)]["limit_of_use"] = 1.0
                seen[id(stated)].pop("quoted", None)


def _mark_papers(section: Unit, seen: Mapping[int, Features]) -> None:
    """The stages under a heading of documentation ("Initial requests") say what papers each request needs."""
    if "known:documentation" in seen[id(section)]:
        for below in section.walk():
            if seen[id(below)].get("known:criteria_stage"):
                seen[id(below)]["stage_of_papers"] = 1.0


def _mark_granted_below(section: Unit, seen: Mapping[int, Features]) -> None:
    """A statement that grants the uses below it makes criteria of itself, and of the sections that name them."""
    if (granting := next((u for u in statements_of(section) if grants_what_stands_below(u.text)), None)) is None:
        return
    seen[id(granting)].pop("quoted", None)
    seen[id(granting)]["grants_below"] = 1.0
    for named in (section, *(child for child in section.children if child.kind == SECTION)):
        if not seen[id(named)].keys() & _NAMES_OF_LIMITS:
            seen[id(named)]["grants_below"] = 1.0


def _mark_notes(sections: list[Unit], seen: dict[int, Features]) -> None:
    """A note at which a statement points belongs to the criteria: "(see Note 1)"."""
    numbers: set[str] = set()
    for section in sections:
        for unit in statements_of(section):
            number = number_of_note(unit.text)
            if number in numbers:
                seen[id(unit)] = {"asked_note": 1.0}
                if section.children[0] is unit:
                    seen[id(section)]["asked_for"] = 1.0
            elif number is None and (pointed := note_pointed_at(unit.text)):
                numbers.add(pointed)


def _share_out(sections: list[Unit], deeds: Deeds, seen: Mapping[int, Features]) -> None:
    """How much of all that rules in the document stands in each section, and which sections stand outside those that
    are known to hold it."""
    ruling = {id(s): sum(is_ruling(unit, deeds) for unit in statements_of(s)) for s in sections}
    total = sum(ruling.values())
    if not total:
        return
    for section in sections:
        if ruling[id(section)]:
            seen[id(section)]["share"] = ruling[id(section)] / total
    named = [s for s in sections if seen[id(s)].keys() & {"known:criteria", "known:criteria_stage"}]
    inside = {id(unit) for section in named for unit in section.walk() if unit.kind == SECTION and not _guides(unit)}
    if sum(ruling[i] for i in inside) > _MOSTLY * total:
        for section in sections:
            own = seen[id(section)]
            is_known = "unknown" not in own or "name:criteria_head" in own
            if id(section) not in inside and not is_known and not _decides_for_line(section, deeds):
                own["elsewhere"] = 1.0
                if "under:guidance" in own:  # a topic of the guide to the criteria
                    own["advised"] = 1.0
                    for unit in statements_of(section):
                        seen[id(unit)].pop("grants_when", None)


def _decides_for_line(section: Unit, deeds: Deeds) -> bool:
    """Whether a section is headed by lines of business alone and says when something is covered for their members, or
    that it is not: "Medicare Advantage"."""
    decides = any(
        {"grants", "grants_when"} <= deeds[id(unit)] or "decides" in deeds[id(unit)] for unit in statements_of(section)
    )
    return decides and only_names_lines(section.text)


def _guides(section: Unit) -> bool:
    """Whether a section guides the use of criteria, or stands in one that does."""
    return isinstance(section.source, Section) and section.source.kind == "guidance"


def _compare_kin(sections: list[Unit], seen: Mapping[int, Features]) -> None:
    """How much is ruled under the headings beside one that nobody knows, where they divide a section of criteria: what
    divides it alike does the same ("Psoriasis", "Arthritis", "Management of toxicities")."""
    for owner in sections:
        if not seen[id(owner)].keys() & {"known:criteria", "known:criteria_stage"}:
            continue
        kin = [c for c in owner.children if c.kind == SECTION and "unknown" in seen[id(c)]]
        if len(kin) < _FEW_KIN:
            continue
        rates = {id(c): seen[id(c)].get("rate:rules", 0.0) for c in kin}
        for section in kin:
            seen[id(section)]["kin"] = (sum(rates.values()) - rates[id(section)]) / (len(kin) - 1)


def _take_as_told(root: Unit, profile: Profile, seen: dict[int, Features]) -> None:
    """What a profile knows a sentence as, or all that stands in a column, needs no other evidence."""
    for unit in root.walk():
        if unit.kind == STATEMENT and (part := profile.statement_part(unit.text)):
            seen[id(unit)] = {TOLD_BY_PROFILE[part]: 1.0}
        elif isinstance(unit.source, Grid):
            heads = headed_passages(unit.source)
            parts = {id(p): known for p, head in heads if (known := profile.column(head)) in TOLD_BY_PROFILE}
            for below in unit.walk() if parts else ():
                if below.kind == STATEMENT and id(below.source) in parts:
                    seen[id(below)] = {TOLD_BY_PROFILE[parts[id(below.source)]]: 1.0}
