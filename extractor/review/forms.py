"""Forms that change something: of what length, and with the token of the session that has the page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from extractor.review import pages

_FORM, _FIELDS = 1_000_000, 20  # the bytes of a form without files, and its fields

Endpoint = Callable[[Request], Awaitable[Response]]
Posted = Callable[[Request, FormData], Awaitable[Response]]


def given(form: FormData, name: str) -> str:
    """What was typed or chosen in a field; empty where there is no such field."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def posted(answer: Posted, most: int = _FORM, files: int = 0, fields: int = _FIELDS) -> Endpoint:
    """An endpoint for a form of so many bytes, files and fields, which has to carry the session's token.

    The token is known only when the form is read. Files are not read for a session that is none of ours; a form of
    words is, so that the page that refuses it can give them back.
    """

    async def checked(request: Request) -> Response:
        if "transfer-encoding" in request.headers:  # its length would be known when it is read
            return PlainTextResponse("A form has to say how long it is.", 411)
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or len(length) > len(str(most)) or int(length) > most:
            return PlainTextResponse(f"At most {most:,} bytes are taken at a time.", 413)
        if files and request.state.is_new:
            return _too_old(request)
        async with request.form(max_files=files, max_fields=fields) as form:
            if not request.state.session.has_token(given(form, "token")):
                return _too_old(request, given(form, "why"))
            return await answer(request, form)

    return checked


def _too_old(request: Request, written: str = "") -> Response:
    text = "The desk was started anew since this page was opened. Nothing was changed; do it again."
    return pages.message_page(request, "This page is too old", text, "/", 403, written)
