"""The address of the page that hands out bulletins. It only reads: a bulletin is of what is approved."""

from __future__ import annotations

from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from extractor.errors import PolicyError
from extractor.export.bulletin.formats import BulletinFormat
from extractor.report.bulletin.bulletin import Period
from extractor.review import pages
from extractor.review.desk import Desk

_TYPES = {
    BulletinFormat.MD: "text/markdown; charset=utf-8",
    BulletinFormat.HTML: "text/html; charset=utf-8",
    BulletinFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    BulletinFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def bulletin_routes(desk: Desk) -> list[Route]:
    async def bulletin(request: Request) -> Response:
        return await run_in_threadpool(_bulletin, desk, request)

    return [Route("/bulletin", bulletin)]


def _bulletin(desk: Desk, request: Request) -> Response:
    query = request.query_params
    format = next((known for known in BulletinFormat if known == query.get("format")), None)
    since, until, payer = (query.get(name, "").strip() for name in ("since", "until", "payer"))
    if format is None:
        return pages.bulletin_page(request, desk.payers(), since or date.today().replace(day=1).isoformat())
    try:
        printed = desk.bulletin(_period(since, until), payer or None, format)
    except PolicyError as fault:
        return pages.message_page(request, "There is no such bulletin", str(fault), "/bulletin", 409)
    name = "-".join(filter(None, ("bulletin", since, until)))
    kept_as = {"Content-Disposition": f'attachment; filename="{name}.{format}"'}
    return Response(printed, media_type=_TYPES[format], headers=kept_as)


def _period(since: str, until: str) -> Period:
    """Raises PolicyError where a day is none, or the last one comes before the first."""
    try:
        days = [date.fromisoformat(day).isoformat() for day in (since, until) if day or day is since]
    except ValueError:
        raise PolicyError("a day is written as 2025-06-30, and a bulletin needs the first one") from None
    if days != sorted(days):
        raise PolicyError("the last day comes before the first one")
    return Period(*days)
