"""The pages of the desk as text, each from its template and what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version as release
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from extractor.corrections.describing import in_words
from extractor.model.inbox import URGENCIES
from extractor.report.change_sentences import spoken_date
from extractor.report.meanings import meaning
from extractor.report.templating import page
from extractor.review.facts import by_pointer
from extractor.review.inbox import Entry
from extractor.review.inbox_text import URGENCY_WORDS, reasons, summary
from extractor.review.intake import Arrived
from extractor.review.lessons import Study
from extractor.review.payers import Payer
from extractor.review.sieve import Sieve
from extractor.review.verbs import VERBS, Kind, choices_now, kind_of, value_now
from extractor.review.version import Review, numbered
from extractor.teaching import changed_facts, changes_of, rule_line, unrecognised

_PACKAGE = "extractor.review"
_BULLETINS = (("docx", "Word"), ("xlsx", "Excel"), ("html", "Web page"), ("md", "Markdown"))
Kin = Sequence[tuple[str, str]]  # ids of policies, with how a person calls them


def inbox_page(
    request: Request,
    entries: Sequence[Entry],
    sieve: Sieve,
    arrived: Sequence[Arrived],
    root: Path,
    reviewer: str,
    *,
    done: str = "",
    missing: int = 0,
) -> Response:
    """The inbox; `done` tells what was done just now, `missing` policies are not compared yet."""
    waiting = [entry.waiting for entry in sieve.sift(entries)]
    every = [entry.waiting for entry in entries]
    return _answer(
        request,
        "inbox.html",
        waiting=waiting,
        summary=summary(waiting, len(every)),
        sieve=sieve,
        urgencies=[(name, URGENCY_WORDS[name]) for name in URGENCIES],
        payers=[(payer, payer) for payer in sorted({version.payer for version in every if version.payer})],
        products=sorted({product for version in every for product in version.products}),
        words=URGENCY_WORDS,
        reasons=reasons,
        arrived=arrived,
        has_drafts=any(version.approval != "approved" for version in every),
        missing=missing,
        total=len(every),
        root=root.name,
        reviewer=reviewer,
        done=done,
    )


def intake_part(request: Request, arrived: Sequence[Arrived]) -> Response:
    """What was dropped, as the part of the inbox that shows it."""
    return _answer(request, "intake.html", arrived=arrived)


@dataclass(frozen=True, slots=True)
class Refused:
    """A correction that was refused: the `kind` of its form, the fact as the page has it, the reason, what was typed
    by the names of its fields."""

    kind: Kind
    quote: str
    reason: str
    typed: Mapping[str, str]


def refused_page(
    request: Request, shown: Review, reviewer: str, kin: Kin, reason: str, typed: Mapping[str, str]
) -> Response | None:
    """The version with the form open again as it was typed; None where nothing on it has such a form."""
    line = by_pointer(shown.parts).get(typed["at"])
    kind = kind_of(line) if line else None
    if line is None or kind is None or typed["verb"] not in {verb.name for verb in VERBS[kind]}:
        return None
    refused = Refused(kind, f"{line.label} {line.text}".strip(), reason, typed)
    return version_page(request, shown, reviewer, kin, refused=refused)


def version_page(
    request: Request,
    shown: Review,
    reviewer: str,
    kin: Kin,
    *,
    done: str = "",
    goes_to: str = "",
    refused: Refused | None = None,
) -> Response:
    """A version; `kin` are policies that it may belong to, `done` tells what was done just now, `goes_to` is the anchor
    of what has the focus at first."""
    return _answer(
        request,
        "version.html",
        status=409 if refused else 200,
        review=shown,
        changes=list(numbered(shown.report)) if shown.report else [],
        spoken_date=spoken_date,
        verbs=VERBS,
        kind_of=kind_of,
        value_now=value_now,
        choices_now=choices_now,
        refused=refused,
        in_words=in_words,
        meaning=meaning,
        reviewer=reviewer,
        done=done,
        goes_to=goes_to,
        kin=kin,
    )


def payers_page(request: Request, payers: Sequence[Payer]) -> Response:
    return _answer(request, "payers.html", payers=payers)


def bulletin_page(request: Request, payers: Sequence[Payer], since: str) -> Response:
    """The form that asks for a bulletin; `since` is the day that it begins with, ISO."""
    return _answer(request, "bulletin.html", payers=payers, since=since, formats=_BULLETINS)


def lesson_page(request: Request, payer: Payer, study: Study | None, head: str | None) -> Response:
    """What a payer's corrections teach, rule by rule; `head` is the commit that the desk has before it."""
    return _answer(
        request,
        "lesson.html",
        payer=payer,
        study=study,
        head=head,
        rule_line=rule_line,
        changes_of=changes_of,
        changed_facts=changed_facts,
        unrecognised=unrecognised,
        in_words=in_words,
    )


def progress_part(request: Request, study: Study | None) -> Response:
    """How far the learning is, as the part of its page that shows it."""
    return _answer(request, "lesson_progress.html", study=study)


def sign_in_page(request: Request, is_wrong: bool) -> Response:
    return _answer(request, "sign_in.html", status=403 if is_wrong else 200, is_wrong=is_wrong)


def message_page(request: Request, title: str, text: str, back: str, status: int, written: str = "") -> Response:
    """What could not be done, and why; `written` is what the reviewer had written, `back` the address to go on from."""
    return _answer(request, "message.html", status=status, title=title, text=text, back=back, written=written)


def _answer(request: Request, template: str, status: int = 200, **values: object) -> Response:
    session = request.state.session
    text = page(template, package=_PACKAGE, token=session.token, release=release("policy-extractor"), **values)
    return HTMLResponse(text, status)
