"""Which headings among the criteria, or the limitations, group statements and are statements themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from extractor.language.among_criteria import (
    heads_products,
    is_negative,
    names_coverage,
    names_limit,
    names_requirement,
    names_stage,
    names_unapproved,
    only_heads_criteria,
)
from extractor.language.coverage import position_of
from extractor.language.designations import ruling_of
from extractor.language.effective import only_says_since_when
from extractor.language.headings import heading_name
from extractor.language.marks import readings
from extractor.model.outline import Grid, Mark, Section
from extractor.profiles import Profile
from extractor.reading.parts.namesakes import has_namesake, holds_labels_of_others
from extractor.reading.parts.own_criteria import over_own_criteria
from extractor.reading.parts.plan_series import is_one_of_plans
from extractor.reading.parts.search import Judged
from extractor.reading.parts.statement_deeds import SAYS_NO, deeds_of
from extractor.reading.parts.units import GRID, SECTION, STATEMENT, Unit, known_as

_STRAYS = 2  # statements under the criteria's own heading, where another one heads all the others
_MANY = 8  # statements that such a heading has at least
Sections = Sequence[tuple[Unit, tuple[Unit, ...]]]  # each with those that it stands in, the outermost first


def groups_statements(
    unit: Unit,
    above: tuple[Unit, ...],
    sections: Sections,
    judged: Mapping[int, Judged],
    *,
    part: str,
    held: Section,
    profile: Profile,
) -> bool:
    """Whether the heading of a section, one of all `sections` of the document, is a statement of the part over what it
    `held` of it. Main headings, those that say the title again, and those over the plans alone are none."""
    least = 1 if any(known_as(outer, profile) for outer in above) else 2  # two headings may divide the whole document
    in_series = part == "limitations" and _is_in_series(unit, sections, judged, least)
    first = part == "criteria" and _stands_before_renewal(unit, above, sections, judged, profile)
    alike = part == "criteria" and has_namesake(unit, (u for u, _ in sections if judged[id(u)].part == part))
    of_plans = part == "criteria" and is_one_of_plans(unit, _beside(above, sections), judged, profile)
    one_of_two = part == "limitations" and _says_no_otherwise(unit, _beside(above, sections), judged, profile)
    of_rows = part == "limitations" and heading_over_rows(unit, above, sections, judged, held, profile) is unit
    of_service = part == "criteria" and any(u is unit for u in over_own_criteria(_beside(above, sections), profile))
    among = part == "limitations" and _is_among_groups(unit, _beside(above, sections), judged, profile)
    of_period = part == "criteria" and _is_one_of_periods(unit, sections)
    named = in_series or first or alike or of_plans or one_of_two or of_rows or of_service or among or of_period
    named = named or _is_named(unit, above, judged, part, held, profile)
    return named and not (
        known_as(unit, profile) == "applies_to"
        or _repeats_title(unit, sections)
        or _heads_all_criteria(unit, sections, judged, profile)
        or (not in_series and _heads_all_limitations(unit, above, sections, judged, profile))
    )


def heading_over_rows(
    unit: Unit,
    above: Sequence[Unit],
    sections: Sections,
    judged: Mapping[int, Judged],
    held: Section,
    profile: Profile,
) -> Unit | None:
    """The heading of criteria, one of several, that says of what the rows among them are limitations: a section's own
    one or, where that only heads what every such table has ("Products Affected"), the one above it."""
    if not holds_labels_of_others(held, unit, (u for u, _ in sections)):
        return None
    named = (u for u in (unit, *reversed(above)) if u.text and not (known_as(u, profile) or heads_products(u.text)))
    heading = next(named, None)
    is_one = heading is not None and sum(u.text == heading.text for u, _ in sections) == 1
    return heading if is_one and heading is not sections[0][0] and judged[id(heading)].part == "criteria" else None


def _says_no_otherwise(unit: Unit, beside: Sequence[Unit], judged: Mapping[int, Judged], profile: Profile) -> bool:
    """Whether a heading says why something is not covered, and one beside it gives another reason: "Not medically
    necessary", and "Investigational". Neither heads all limitations."""
    reasons = {
        _reason_of(u.text)
        for u in beside
        if u.kind == SECTION and judged[id(u)].part == "limitations" and known_as(u, profile) == "limitations"
    } - {None}
    return judged[id(unit)].part == "limitations" and _reason_of(unit.text) in reasons and len(reasons) > 1


def _reason_of(heading: str) -> str | None:
    """Why a heading says that something is not covered; None for "Limitations", which gives no reason."""
    return (position_of(heading) or ruling_of(heading)) if is_negative(heading) else None


def _is_among_groups(unit: Unit, beside: Sequence[Unit], judged: Mapping[int, Judged], profile: Profile) -> bool:
    """Whether a heading that says no and that nobody knows stands among several that group criteria, as one more:
    "Eligibility", "Hours", "Services not authorized"."""
    groups = [u for u in beside if u.kind == SECTION and judged[id(u)].part == "criteria" and not known_as(u, profile)]
    alike = [u for u in groups if _level_of(u) == _level_of(unit)]
    is_unknown = judged[id(unit)].part == "limitations" and known_as(unit, profile) is None
    return is_unknown and is_negative(unit.text) and len(alike) > 1


def _beside(above: Sequence[Unit], sections: Sections) -> Sequence[Unit]:
    """The sections under the innermost of those `above`, or the document's own."""
    return above[-1].children if above else [u for u, outer in sections if not outer]


def _repeats_title(unit: Unit, sections: Sections) -> bool:
    """Whether a heading is the document's first one again, as tables print it over each of their parts."""
    first, parts = sections[0][0], {child.kind for child in unit.children if child.kind != SECTION}
    again = unit is not first and heading_name(unit.text).casefold() == heading_name(first.text).casefold()
    return again and parts == {GRID}


def _heads_all_criteria(unit: Unit, sections: Sections, judged: Mapping[int, Judged], profile: Profile) -> bool:
    """Whether all criteria stand under one heading that nobody knows, but for a line or two under the criteria's own
    heading: it is the main heading, whatever it is called."""
    if judged[id(unit)].part != "criteria" or known_as(unit, profile) or names_stage(unit.text):
        return False
    inside = {id(each) for each in unit.walk()}
    outside = [u for u, _ in sections if id(u) not in inside and judged[id(u)].part == "criteria"]
    strays = sum(_holds(child, judged) for u in outside for child in u.children if child.kind != SECTION)
    few = strays <= _STRAYS and _holds(unit, judged) > _MANY
    beside = all(_is_main(u, profile) and all(each is not unit for each in u.walk()) for u in outside)
    return not outside or (few and beside)


def _holds(unit: Unit, judged: Mapping[int, Judged]) -> int:
    """How many statements of criteria stand in a part of the document."""
    return sum(each.kind == STATEMENT and judged[id(each)].part == "criteria" for each in unit.walk())


def _heads_all_limitations(
    unit: Unit, above: tuple[Unit, ...], sections: Sections, judged: Mapping[int, Judged], profile: Profile
) -> bool:
    """Whether what is known as the heading of limitations is that of the whole document: it stands below the last of
    several diagnoses or stages beside each other, which it limits all; or it is the only one of amounts ("Quantity
    limits") beside others, and neither a number nor a known heading puts it among them, where the criteria have a
    heading of their own."""
    if known_as(unit, profile) != "limitations" or any(_is_main(outer, profile) for outer in above):
        return False
    if names_limit(unit.text):
        divided = any(child.kind == SECTION for child in unit.children)
        limiting = [u for u in _beside(above, sections) if u.kind == SECTION and names_limit(u.text)]
        held = divided or len(limiting) > 1 or _number_of(unit) or any(known_as(outer, profile) for outer in above)
        return not held and any(known_as(u, profile) == "criteria" for u, _ in sections)
    series = [u for u in _beside(above[:-1], sections) if u.kind == SECTION and judged[id(u)].part == "criteria"]
    return bool(above) and len(series) > 1 and series[-1] is above[-1]


def _is_named(
    unit: Unit, above: Sequence[Unit], judged: Mapping[int, Judged], part: str, held: Section, profile: Profile
) -> bool:
    """Whether a heading is a statement of its own: it groups what stands below it. The main heading of the criteria, or
    of the limitations, is none."""
    if judged[id(unit)].part != part or not held.heading or _names_nothing(unit, part, profile):
        return False
    if names_stage(unit.text) or names_requirement(unit.text) or _groups_amounts(unit, above, part, profile):
        return True
    leading = [u for u in above if _is_main(u, profile) or _leads(u, judged, part)]
    known = known_as(unit, profile)
    if part == "limitations" and names_unapproved(unit.text) and not _number_of(unit):
        return False  # it heads the limitations of the whole document, and stands beside the criteria's own heading
    if leading:
        same = known and known == known_as(leading[-1], profile)
        return not (same and _is_all_of(leading[-1], unit))  # where it does, it is the same heading in other words
    if part == "limitations":
        return known is None and is_negative(unit.text) and _groups(held) and not _refuses_itself(unit)
    if known == "criteria" and above and any(c.kind == SECTION for c in unit.children):
        return _is_one_of_several(unit, above[-1], judged, profile)
    return known is None and (bool(held.blocks) or _leads(unit, judged, part)) and not names_coverage(unit.text)


def _groups_amounts(unit: Unit, above: Sequence[Unit], part: str, profile: Profile) -> bool:
    """Whether a heading names limits of amounts, which it groups: in any section that is known, and among the
    limitations unless it is that of all doses ("Dosage and quantity limits"). One that a heading right below says again
    and more fully ("Quantity limits of splint gel") groups nothing."""
    if part != "limitations" or known_as(unit, profile) == "dosing":
        limits = names_limit(unit.text) and any(known_as(u, profile) for u in above)
        return limits or (part == "criteria" and _subjects_approvals(unit))
    name = heading_name(unit.text)
    below = (heading_name(child.text).casefold() for child in unit.children if child.kind == SECTION)
    return names_limit(name) and not any(name.casefold() in inner for inner in below)


def _subjects_approvals(unit: Unit) -> bool:
    """Whether a section says to which limits of doses approvals are subject."""
    return any(c.kind == STATEMENT and "approvals_subject" in deeds_of(c) for c in unit.children)


def _stands_before_renewal(
    unit: Unit,
    above: tuple[Unit, ...],
    sections: Sections,
    judged: Mapping[int, Judged],
    profile: Profile,
) -> bool:
    """Whether the criteria's own heading is but the first of two, the other one for a later stage ("Approval Criteria"
    and "Renewal Criteria")."""
    if known_as(unit, profile) != "criteria" or _names_nothing(unit, "criteria", profile):
        return False
    own = [u for u in _beside(above, sections) if u.kind == SECTION and judged[id(u)].part == "criteria"]
    stages = [number for number, u in enumerate(own) if names_stage(u.text)]
    return len(stages) == 1 and any(u is unit for u in own[: stages[0]])


def _is_one_of_periods(unit: Unit, sections: Sections) -> bool:
    """Whether a heading says when what follows holds, beside one that says so of what held before: "Effective 2026",
    "Effective prior to 2026"."""
    level = _level_of(unit)
    periods = [u for u, _ in sections if _level_of(u) == level and only_says_since_when(u.text)]
    return len(periods) > 1 and any(u is unit for u in periods)


def _names_nothing(unit: Unit, part: str, profile: Profile) -> bool:
    """Whether a heading names no group: it says from which day what follows holds, or that criteria follow, or is the
    name of limitations over what was read as criteria."""
    if part == "limitations":
        return only_says_since_when(unit.text)
    name = heading_name(unit.text)
    return only_says_since_when(name) or only_heads_criteria(name) or known_as(unit, profile) == "limitations"


def _is_in_series(unit: Unit, sections: Sections, judged: Mapping[int, Judged], least: int) -> bool:
    """Whether a numbered heading counts on from `least` and more headings of criteria, from their first one on: "III.
    Diagnoses that are not covered" after "I. Initial approval" and "II. Continued therapy"."""
    mark, level = _number_of(unit), _level_of(unit)
    if mark is None or judged[id(unit)].part != "limitations":
        return False
    before = takewhile(lambda other: other is not unit, (u for u, _ in sections))
    series = [u for u in before if _level_of(u) == level and (m := _number_of(u)) and m.style == mark.style]
    first = next((i for i in range(len(series) - 1, -1, -1) if _counts_one(_number_of(series[i]))), len(series))
    return len(series) - first >= least and all(judged[id(u)].part == "criteria" for u in series[first:])


def _counts_one(mark: Mark | None) -> bool:
    return mark is not None and any(number == 1 for _, number in readings(mark.label))


def _level_of(unit: Unit) -> int:
    assert isinstance(unit.source, Section)
    return unit.source.level


def _number_of(unit: Unit) -> Mark | None:
    """The number before a section's heading."""
    assert isinstance(unit.source, Section)
    mark = unit.source.heading.mark if unit.source.heading else None
    return mark if mark and mark.kind != "bullet" else None


def _is_main(unit: Unit, profile: Profile) -> bool:
    """Whether a section is the criteria, or the limitations, by its name."""
    return known_as(unit, profile) in ("criteria", "limitations")


def _leads(unit: Unit, judged: Mapping[int, Judged], part: str) -> bool:
    """Whether a section of the part has statements of its own, and not only parts below it; what tells of an illness
    makes its name a heading as well."""
    own = judged[id(unit)].part
    return own in ("criteria", part) and any(
        c.kind != SECTION and (judged[id(c)].part == own or "nature" in deeds_of(c)) for c in unit.children
    )


def _is_one_of_several(unit: Unit, owner: Unit, judged: Mapping[int, Judged], profile: Profile) -> bool:
    """Whether the criteria's own heading is but one of several beside it that head criteria, so that it groups as they
    do ("Prescriber", "Coverage criteria", "Continuation")."""
    peers = [c for c in owner.children if c.kind == SECTION and c is not unit and judged[id(c)].part == "criteria"]
    return sum(not _is_main(c, profile) for c in peers) > 1


def _is_all_of(owner: Unit, unit: Unit) -> bool:
    """Whether a section holds nothing but this one."""
    return len(owner.children) == 1 and (owner.children[0] is unit or _is_all_of(owner.children[0], unit))


def _refuses_itself(unit: Unit) -> bool:
    """Whether a statement under a heading says no by itself: the heading then says it again, and groups nothing."""
    return any(c.kind == STATEMENT and deeds_of(c) & SAYS_NO for c in unit.children)


def _groups(held: Section) -> bool:
    """Whether there is more than one statement, with its list, to be grouped."""
    return len([b for b in held.blocks if isinstance(b, Grid) or b.depth == 0]) != 1
