"""From judged units to the runs of sections that hold the criteria, and those that hold the limitations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.language.authorization import says_of_authorization
from extractor.language.codes import only_names_codes
from extractor.language.inner_titles import says_how_long_approved
from extractor.language.sentences import is_ended
from extractor.model.outline import Grid, Outline, Section
from extractor.model.pointers import pointer
from extractor.model.provenance import Finding, Place
from extractor.profiles import Profile
from extractor.reading.parts.among_refusals import among_refusals
from extractor.reading.parts.features import features_of
from extractor.reading.parts.grouping_headings import groups_statements, heading_over_rows
from extractor.reading.parts.held import Held, held_of
from extractor.reading.parts.only_place import judge
from extractor.reading.parts.own_criteria import over_own_criteria
from extractor.reading.parts.plan_series import beside_criteria_of_plans
from extractor.reading.parts.search import Judged
from extractor.reading.parts.statement_deeds import RULING, deeds_of
from extractor.reading.parts.units import ROW, SECTION, STATEMENT, Unit, known_as, units_of

_STRAY = 2  # lines that stay under "Policy" where a document only refuses
_NAME_WORDS = 4  # that an item has at most which only names what stands under it
_CLOSE_CALL = 1.1  # of score: a second choice this near is a doubt worth showing


@dataclass(frozen=True, slots=True)
class Regions:
    """Runs of neighbouring sections, in printed order, and the doubts about them."""

    criteria: tuple[tuple[Held, ...], ...]
    limitations: tuple[tuple[Held, ...], ...]
    findings: tuple[Finding, ...]


def regions_of(outline: Outline, profile: Profile) -> Regions:
    """Which passages of a document are criteria and which are limitations."""
    root = units_of(outline)
    features = features_of(root, profile)
    judged = judge(root, features)
    sections = list(_sections(root, ()))
    for unit in root.walk():
        if unit.kind == ROW:
            _follow_the_row(unit, judged)
    for unit in root.walk():
        for other in list(beside_criteria_of_plans(unit, judged, profile)):
            judged[id(other)] = replace(judged[id(other)], part="criteria")
    for owner in (root, *(unit for unit, _ in sections)):
        for unit in over_own_criteria(owner.children, profile):
            judged[id(unit)] = replace(judged[id(unit)], part="criteria")
    for unit in _announcing_sections(sections, judged):
        judged[id(unit)] = replace(judged[id(unit)], part="criteria")
    for unit in _labels_of_header(sections, profile):
        judged[id(unit)] = replace(judged[id(unit)], part="other")
    for unit in _known_limitations(sections, judged, profile):
        judged[id(unit)] = replace(judged[id(unit)], part="limitations")
    for unit, _ in reversed(sections):
        for other in list(among_refusals(unit, judged, profile)):
            _follow_refusals(other, judged)
        _follow_what_stands_below(unit, judged)
        for owner in (*reversed([u for u in unit.walk() if _is_bare_name(u)]), unit):
            _follow_what_it_owns(owner, judged)
    return Regions(
        tuple(_runs(sections, judged, "criteria", profile)) if _some_rule(root, judged) else (),
        tuple(_runs(sections, judged, "limitations", profile)),
        tuple(_doubts([unit for unit, _ in sections if features[id(unit)].get("rate:rules")], judged)),
    )


def _some_rule(root: Unit, judged: Mapping[int, Judged]) -> bool:
    """Whether a criterion is among what was read as criteria. Where a document only refuses, a line or two that stay
    under "Policy" are none: they send the reader to the contract, or say whose policy it is."""
    statements = [u for u in root.walk() if u.kind == STATEMENT]
    own = [u for u in statements if judged[id(u)].part == "criteria"]
    refused = any(judged[id(u)].part == "limitations" for u in statements)
    if not refused or len(own) > _STRAY:
        return True
    granting = RULING | {"grants", "declares"}
    return any(u.children or u.is_marked or deeds_of(u) & granting or says_of_authorization(u.text) for u in own)


def _sections(unit: Unit, above: tuple[Unit, ...]) -> Iterator[tuple[Unit, tuple[Unit, ...]]]:
    for child in unit.children:
        if child.kind == SECTION:
            yield child, above
            yield from _sections(child, (*above, child))


def _announcing_sections(
    sections: Sequence[tuple[Unit, tuple[Unit, ...]]], judged: Mapping[int, Judged]
) -> Iterator[Unit]:
    """Lead-ins that stand last in a section of something else and count what the headings behind them name ("All of
    the following must be met for the diagnosis:"), where criteria stand below these."""
    for (unit, _), (after, _) in pairwise(sections):
        own = [child for child in unit.children if child.kind != SECTION]
        last = own[-1] if own else None
        if last is None or last.kind != STATEMENT or last.is_marked or last.children:
            continue
        if "counts" in deeds_of(last) and (judged[id(last)].part, judged[id(after)].part) == ("other", "criteria"):
            yield last


def _known_limitations(
    sections: Sequence[tuple[Unit, tuple[Unit, ...]]], judged: Mapping[int, Judged], profile: Profile
) -> Iterator[Unit]:
    """The headings of limitations over some, whatever notices stand among these."""
    for unit, _ in sections:
        own = (child for child in unit.children if child.kind == STATEMENT)
        if known_as(unit, profile) == "limitations" and any(judged[id(u)].part == "limitations" for u in own):
            yield unit


def _labels_of_header(sections: Sequence[tuple[Unit, tuple[Unit, ...]]], profile: Profile) -> Iterator[Unit]:
    """What tells at the head of a document how long approvals hold ("Length of authorization"): a label of the header
    like the others there, set below the heading that opens the criteria, and before it."""
    units = [unit for unit, _ in sections]
    main = next((number for number, unit in enumerate(units) if known_as(unit, profile) == "criteria"), 0)
    for unit in units[:main]:
        if says_how_long_approved(unit.text) and _heading_level(unit) > _heading_level(units[main]):
            yield from unit.walk()


def _heading_level(unit: Unit) -> int:
    assert isinstance(unit.source, Section)
    return unit.source.level


def _follow_what_stands_below(section: Unit, judged: dict[int, Judged]) -> None:
    """A line set as a title among the criteria ("Commercial members") goes with what stands below it up to the next
    such line, where all of that is limitations."""
    title: Unit | None = None
    below: list[str] = []
    for unit in (*section.children, None):
        if unit is None or unit.kind == SECTION or _is_title(unit):
            if title and judged[id(title)].part == "criteria" and set(below) == {"limitations"}:
                judged[id(title)] = replace(judged[id(title)], part="limitations")
            title, below = unit if unit and unit.kind != SECTION else None, []
        else:
            below.append(judged[id(unit)].part)


def _is_title(unit: Unit) -> bool:
    """Whether a line is set as a title throughout, and rules nothing."""
    if unit.kind != STATEMENT or unit.is_marked or unit.children or is_ended(unit.text) or deeds_of(unit) & RULING:
        return False
    words = [word for word in unit.words if any(s.isalpha() or s.isdecimal() for s in word.text)]  # no raised figures
    return all(word.bold for word in words) or all(word.underlined for word in words)


def _is_bare_name(unit: Unit) -> bool:
    """Whether an item of a list only names what stands under it ("IV. Discharge")."""
    is_name = unit.kind == STATEMENT and unit.is_marked and len(unit.text.split()) <= _NAME_WORDS
    return is_name and bool(unit.children) and not is_ended(unit.text) and not deeds_of(unit) & RULING


def _follow_what_it_owns(unit: Unit, judged: dict[int, Judged]) -> None:
    """A heading among the criteria that owns nothing but limitations goes with them."""
    owned = {
        judged[id(child)].part
        for child in unit.children
        if not only_names_codes(child.text) and (child.kind != SECTION or judged[id(child)].part != "other")
    }
    if judged[id(unit)].part == "criteria" and owned == {"limitations"}:
        judged[id(unit)] = replace(judged[id(unit)], part="limitations")


def _follow_refusals(statement: Unit, judged: dict[int, Judged]) -> None:
    for unit in statement.walk():
        judged[id(unit)] = replace(judged[id(unit)], part="limitations")


def _follow_the_row(row: Unit, judged: dict[int, Judged]) -> None:
    """What a row is about ("Ramps") goes with what its other cells say, where they begin with a limitation and name no
    criterion after it."""
    assert isinstance(row.source, tuple)
    key, *others = row.source
    if not others or key.row_span > 1:
        return
    named = {id(passage) for passage in key.passages}
    below = [unit for unit in row.walk() if unit.kind == STATEMENT]
    limited = [judged[id(u)].part == "limitations" for u in below if id(u.source) not in named]
    ruling = [bool(deeds_of(u) & RULING) for u in below if id(u.source) not in named]
    if limited and limited[0] and not any(rules and not limits for rules, limits in zip(ruling, limited, strict=True)):
        for unit in below:
            judged[id(unit)] = replace(judged[id(unit)], part="limitations")


def _runs(
    sections: Sequence[tuple[Unit, tuple[Unit, ...]]], judged: Mapping[int, Judged], part: str, profile: Profile
) -> Iterator[tuple[Held, ...]]:
    run: list[Held] = []
    parted = False  # something else stands between the run and this section
    units: list[Unit] = []
    for unit, above in sections:
        held, breaks = held_of(unit, judged, part)
        if not (held.blocks or judged[id(unit)].part == part):
            parted = True
            continue
        if parted and run:
            if any(own is over for own in units for over in above):
                run[-1] = replace(run[-1], ends=False)  # it stands under the same heading still
            else:
                yield tuple(run)
                run, units = [], []
        parted = False
        whole = unit.source
        assert isinstance(whole, Section)
        ends = not whole.blocks or (bool(held.blocks) and _ends_alike(held, whole))
        named = groups_statements(unit, above, sections, judged, part=part, held=held, profile=profile)
        if part == "limitations" and (over := heading_over_rows(unit, above, sections, judged, held, profile)):
            run += _over_rows(over) if over is not unit else []
        run.append(Held(held, named, ends, breaks))
        units.append(unit)
    if run:
        yield tuple(run)


def _over_rows(heading: Unit) -> Iterator[Held]:
    """A heading that groups what stands in tables below it, and nothing else that it holds."""
    assert isinstance(heading.source, Section)
    yield Held(replace(heading.source, blocks=()), True, True, {})


def _ends_alike(held: Section, whole: Section) -> bool:
    last, own = whole.blocks[-1], held.blocks[-1]
    return last is own or (isinstance(last, Grid) and isinstance(own, Grid))


def _doubts(ruling: Sequence[Unit], judged: Mapping[int, Judged]) -> Iterator[Finding]:
    """Sections with statements that rule, for which another part would have done nearly as well."""
    for unit in ruling:
        judgement = judged[id(unit)]
        if judgement.margin >= _CLOSE_CALL:
            continue
        section = unit.source
        assert isinstance(section, Section)
        first = next(iter(section.words), None)
        for part in sorted({judgement.part, judgement.second} - {"other"}):
            yield Finding(
                severity="warning",
                rule="part-doubtful",
                message=f"What stands under “{unit.text[:60]}” was read as {_NAMES[judgement.part]}; "
                f"it may be {_NAMES[judgement.second]}.",
                at=pointer(part),
                place=Place(page=first.page, bbox=first.box, text=unit.text[:80]) if first else None,
            )


_NAMES = {"other": "no criteria", "criteria": "criteria", "limitations": "limitations"}
