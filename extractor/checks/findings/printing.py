"""Findings on one line each: for a person, as JSON Lines, as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence

from extractor.language.plural import plural
from extractor.model.attention import gravity
from extractor.model.canonical import plain
from extractor.model.printed_json import OpenFinding
from extractor.report.cells import harmless
from extractor.report.printable import shortened

_SHOWN = 90  # signs of the text that a line repeats where the message quotes nothing
_COLUMNS = ("severity", "policy_id", "effective_date", "page", "rule", "message", "text", "advice", "at", "void",
            "source_file", "version")  # fmt: skip


def text_lines(findings: Sequence[OpenFinding]) -> Iterator[str]:
    """For a person: how bad it is, policy, page, rule, what is doubted with some of its words, what to do."""
    for finding in findings:
        page = f"p. {finding.place.page}" if finding.place else "no page"
        head = f"{gravity(finding):10}  {finding.policy_id}  {page:7}  {finding.rule}"
        yield f"{head}: {_in_words(finding)} → {finding.advice}{_void(finding)}"


def json_lines(findings: Sequence[OpenFinding]) -> Iterator[str]:
    for finding in findings:
        yield json.dumps(plain(finding), ensure_ascii=False)


def csv_lines(findings: Sequence[OpenFinding]) -> Iterator[str]:
    """A head, and a row a finding; no cell is one that a spreadsheet would run."""
    yield _row(_COLUMNS)
    for finding in findings:
        cells = {
            **{name: getattr(finding, name, None) for name in _COLUMNS},
            "severity": gravity(finding),
            "page": finding.place.page if finding.place else None,
            "void": _void(finding).strip(" ()"),
        }
        yield _row([harmless(str(cells[name] if cells[name] is not None else "")) for name in _COLUMNS])


def summary(findings: Sequence[OpenFinding]) -> str:
    """How much there is to look at."""
    if not findings:
        return "nothing to look at"
    policies = len({finding.policy_id for finding in findings})
    incomplete = len({finding.policy_id for finding in findings if gravity(finding) == "incomplete"})
    counted = f"{plural(len(findings), 'finding', 'findings')} in {plural(policies, 'policy', 'policies')}"
    return f"{counted}; {incomplete} with incomplete parts" if incomplete else counted


def _in_words(finding: OpenFinding) -> str:
    message = finding.message.rstrip(".")
    if "“" in message or finding.text.startswith(finding.message):
        return message
    return f"{message}: “{shortened(finding.text, _SHOWN)}”"


def _void(finding: OpenFinding) -> str:
    was = finding.void
    return f" (settled by {was.by} on {was.on}, but void: it was about “{was.text}”)" if was else ""


def _row(cells: Sequence[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow([" ".join(cell.split()) for cell in cells])
    return written.getvalue()
