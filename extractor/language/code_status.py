"""What the rows of tables say of a code on a day, by line of business: rulings, the answer on authorization, words."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.language.authorization import may_speak_of_authorization
from extractor.language.days import first_day, last_day
from extractor.model.policy import Code, CodeStatus, Requirement
from extractor.model.roles import CodeRole
from extractor.model.rulings import CodeRuling, ruling_by

Listed = tuple[Code, CodeRole | None]  # a row, and the role of its table
_UNSAID = "is listed; the policy does not say for what"


def ruled_on(listed: Iterable[Listed], day: str | None) -> tuple[CodeStatus, ...]:
    """What rows rule on a day, each thing once: of themselves, or else by the role of their table.

    `day` is ISO; None: whenever it may be.
    """
    statuses: list[CodeStatus] = []
    for code, role in listed:
        by_role = ruling_by(role)
        if code.status:
            statuses += [status for status in code.status if day is None or holds_on(status, day)]
        elif by_role:
            statuses.append(CodeStatus(ruling=by_role))
    return tuple(dict.fromkeys(statuses))


def holds_on(status: CodeStatus, day: str) -> bool:
    """Whether a status holds on a day; its own days are included, and those that are not stated are open."""
    has_begun = status.start is None or first_day(status.start) <= day
    return has_begun and (status.end is None or day <= last_day(status.end))


def needed(listed: Iterable[Listed], service: Requirement | None, day: str | None = None) -> Requirement | None:
    """Whether a code needs prior authorization on a day, by the rows that list it; where they do not speak of it, as
    the whole service does.

    None: the policy does not say; nor is there anything to authorize where the code is not covered, or to ask where
    its rows do not hold yet or any more.
    """
    rows = list(listed)
    statuses = [status for row in rows for status in _speaking(ruled_on([row], day))]
    answers = {answer for status in statuses if (answer := _answer(status))}
    if answers:
        differs = len(answers) > 1 or any(status.product and not _answer(status) for status in statuses)
        return "conditional" if differs else answers.pop()
    is_over = not statuses and any(code.status for code, _ in rows)
    return None if is_over or (statuses and all(status.ruling.refuses for status in statuses)) else service


def _speaking(statuses: Iterable[CodeStatus]) -> list[CodeStatus]:
    """What a row rules, but for a "no authorization required" beside "not covered": that grants nothing."""
    of_row = list(statuses)
    refused = {status.product for status in of_row if status.ruling.refuses}
    return [s for s in of_row if _answer(s) != "not_required" or s.product not in refused]


def _answer(status: CodeStatus) -> Requirement | None:
    speaks = status.ruling == CodeRuling.CONDITIONAL and status.text and may_speak_of_authorization(status.text)
    return "conditional" if speaks else status.ruling.sense.authorization


def sentence(code: Code, role: CodeRole | None) -> str:
    """What a row says of its code, to follow the code: "requires prior authorization from 2026-01-01 (“PA”)"."""
    if not code.status:
        return role.meaning.sentence if role else _UNSAID
    return "; ".join(status_sentence(status) for status in code.status)


def status_sentence(status: CodeStatus) -> str:
    """One status in words, with its line of business, its days and the insurer's own words."""
    whose = f"for {status.product} " if status.product else ""
    days = f" from {status.start}" if status.start else ""
    days += f" to {status.end}" if status.end else ""
    quoted = f" (“{status.text}”)" if status.text else ""
    return f"{whose}{status.ruling.sense.sentence}{days}{quoted}"
