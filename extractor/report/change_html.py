"""The report as one file that a person can mail: side by side, with filters, and with crops of the pages if given."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import Literal

from extractor.model.changes import Change, ChangeSet, Claim, VersionRef
from extractor.model.policy import Evidence
from extractor.report.details import entry, entry_dates, full_pieces, notes, place_of
from extractor.report.importance import TITLES, by_importance, heads, is_renumbering, news, rank
from extractor.report.sentences import folded_line, headline, spoken_date

Side = Literal["old", "new"]
Crops = Mapping[tuple[Side, str], bytes]  # PNG pictures of the place that a JSON Pointer of a side leads to

_STATUS = {"confirmed": "confirmed", "contradicted": "contradicted", "not_found": "not found"}
_SIDES: tuple[tuple[Side, str, str], ...] = (("old", "-", "del"), ("new", "+", "ins"))


def html(
    changes: ChangeSet, old: Evidence | None = None, new: Evidence | None = None, crops: Crops | None = None
) -> str:
    """A whole page, with nothing loaded from elsewhere. The evidence of both sides adds pages and file names."""
    evidence: dict[Side, Evidence | None] = {"old": old, "new": new}
    body = "".join(_body(changes, evidence, crops or {}))
    style, script = (
        files("extractor.report").joinpath(name).read_text("utf-8") for name in ("report.css", "report.js")
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(changes.policy_id)}: {escape(headline(changes))}</title>"
        f"<style>\n{style}</style></head>\n<body>\n{body}<script>\n{script}</script></body></html>\n"
    )


def _body(changes: ChangeSet, evidence: Mapping[Side, Evidence | None], crops: Crops) -> Iterator[str]:
    yield f"<header><h1>{escape(headline(changes))}</h1><p>{escape(changes.policy_id)}</p>"
    yield _versions(changes, evidence)
    told = [head for head, _ in heads(news(changes))]
    yield f"{_filters(told)}</header>\n<main>\n"
    dates = entry_dates(changes)
    for place, members in groupby(sorted(heads(news(changes)), key=lambda item: rank(item[0])), lambda m: rank(m[0])):
        yield f"<section><h2>{TITLES[place]}</h2>\n"
        for change, followers in members:
            yield _article(change, notes(change, followers, dates=dates), evidence, crops)
        yield "</section>\n"
    yield from _claims(changes.claims, dates)
    yield from _findings(changes)
    yield from _folded(changes, evidence, crops)
    yield "</main>\n"


def _versions(changes: ChangeSet, evidence: Mapping[Side, Evidence | None]) -> str:
    cells = []
    sides: tuple[tuple[Side, VersionRef], ...] = (("old", changes.old), ("new", changes.new))
    for side, version in sides:
        date = spoken_date(version.effective_date) if version.effective_date else "no effective date"
        paper = evidence[side]
        file = f"<br><small>{escape(paper.document.file)}, {paper.document.pages} pages</small>" if paper else ""
        cells.append(f"<div><b>{side.capitalize()}</b>: effective {escape(date)}{file}</div>")
    return f'<div class="sides">{"".join(cells)}</div>'


def _filters(changes: Iterable[Change]) -> str:
    changes = list(changes)
    parts = dict.fromkeys(c.part for c in changes)
    effects = dict.fromkeys(c.effect for c in by_importance(changes))
    return (
        '<form id="filters">'
        + _choice("part", "Part", parts)
        + _choice("effect", "Effect", effects)
        + _choice("announced", "Announced", ("yes", "no"))
        + '<output id="shown"></output></form>'
    )


def _choice(name: str, title: str, values: Iterable[str]) -> str:
    options = "".join(f'<option value="{escape(v)}">{escape(v.replace("_", " "))}</option>' for v in values)
    return f'<label>{title} <select name="{name}"><option value="">all</option>{options}</select></label>'


def _article(change: Change, said: Iterable[str], evidence: Mapping[Side, Evidence | None], crops: Crops) -> str:
    announced = "no" if change.announced_by is None else "yes"
    columns = "".join(_column(change, side, sign, tag, evidence[side], crops) for side, sign, tag in _SIDES)
    return (
        f'<article data-part="{change.part}" data-effect="{change.effect}" data-announced="{announced}">'
        f'<h3><span class="{change.effect}">{change.effect}</span> {change.kind} · {escape(place_of(change))}</h3>'
        f'<div class="sides">{columns}</div><p class="why">{escape("; ".join(said))}</p></article>\n'
    )


def _column(change: Change, side: Side, sign: str, tag: str, paper: Evidence | None, crops: Crops) -> str:
    words = "".join(
        f"<{tag}>{escape(text)}</{tag}>" if kind == sign else escape(text)
        for kind, text in full_pieces(change)
        if kind in ("=", "?", sign)
    )
    at = change.old_path if side == "old" else change.path if change.kind != "removed" else None
    if at is None:
        return '<div class="none">not there</div>'
    pages = sorted({place.page for place in paper.where.get(at, ())}) if paper else []
    where = f"<small>page {', '.join(map(str, pages))}</small>" if pages else ""
    crop = crops.get((side, at))
    picture = (
        f'<img alt="The place on the page" src="data:image/png;base64,{b64encode(crop).decode()}">' if crop else ""
    )
    return f"<div>{words}{where}{picture}</div>"


def _claims(claims: Iterable[Claim], dates: Mapping[int, str]) -> Iterator[str]:
    claims = list(claims)
    if claims:
        yield "<section><h2>What the insurer says was changed</h2>\n"
        for place, members in groupby(claims, key=lambda claim: claim.revision):
            told = list(members)
            before = told[0].retroactive_to
            late = f", effective before that: {spoken_date(before)}" if before else ""
            items = "".join(f'<li class="{c.status}"><b>{_STATUS[c.status]}</b> {escape(c.text)}</li>' for c in told)
            yield f"<h3>{escape(entry(place, dates) + late)}</h3><ul>{items}</ul>\n"
        yield "</section>\n"


def _findings(changes: ChangeSet) -> Iterator[str]:
    if changes.findings or changes.reasons:
        said = [*changes.reasons, *(f"{f.severity}: {f.message}" for f in changes.findings)]
        yield f"<section><h2>To be looked at</h2><ul>{''.join(f'<li>{escape(s)}</li>' for s in said)}</ul></section>\n"


def _folded(changes: ChangeSet, evidence: Mapping[Side, Evidence | None], crops: Crops) -> Iterator[str]:
    line = folded_line(changes)
    if line:
        yield f"<details><summary>{escape(line)}</summary>\n"
        for change in (*changes.folded, *filter(is_renumbering, changes.changes)):
            yield _article(change, notes(change), evidence, crops)
        yield "</details>\n"
