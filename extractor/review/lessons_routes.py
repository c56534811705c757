"""The addresses of the pages on which a payer's profile learns."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from extractor.errors import PolicyError
from extractor.review import pages
from extractor.review.desk import Desk
from extractor.review.forms import given, posted
from extractor.review.lessons import Lessons
from extractor.review.payers import Payer

_RULES = 1_000  # that one form may choose


def lesson_routes(desk: Desk, lessons: Lessons) -> list[Route]:
    answers = _Answers(desk, lessons)
    of_payer = "/learn/{payer}"
    return [
        Route("/learn", answers.payers),
        Route(of_payer, answers.lesson),
        Route(f"{of_payer}/progress", answers.progress),
        Route(of_payer, posted(answers.begin), methods=["POST"]),
        Route(f"{of_payer}/take", posted(answers.take, fields=_RULES), methods=["POST"]),
    ]


class _Answers:
    def __init__(self, desk: Desk, lessons: Lessons) -> None:
        self._desk, self._lessons = desk, lessons

    async def payers(self, request: Request) -> Response:
        return pages.payers_page(request, await run_in_threadpool(self._desk.payers))

    async def lesson(self, request: Request) -> Response:
        if (payer := await run_in_threadpool(self._payer, request)) is None:
            return _unknown(request)
        head = await run_in_threadpool(lambda: self._desk.head)
        return pages.lesson_page(request, payer, self._lessons.study(payer.name), head)

    async def progress(self, request: Request) -> Response:
        return pages.progress_part(request, self._lessons.study(request.path_params["payer"]))

    async def begin(self, request: Request, _: FormData) -> Response:
        if (payer := await run_in_threadpool(self._payer, request)) is None:
            return _unknown(request)
        self._lessons.begin(payer.name)
        return RedirectResponse(_address(request), 303)

    async def take(self, request: Request, form: FormData) -> Response:
        numbers = [value for value in form.getlist("rule") if isinstance(value, str)]
        lesson = given(form, "lesson")
        try:
            if not all(number.isdecimal() for number in (lesson, *numbers)):
                raise PolicyError("there is no such rule")
            chosen = {int(number) for number in numbers}
            await run_in_threadpool(self._lessons.take, request.path_params["payer"], int(lesson), chosen)
        except (PolicyError, OSError) as fault:
            written = f"taken would have been: {', '.join(numbers)}" if numbers else ""
            return pages.message_page(request, "Nothing is taken", str(fault), _address(request), 409, written)
        return RedirectResponse(_address(request), 303)

    def _payer(self, request: Request) -> Payer | None:
        """The payer in the address, if the ledger has documents of it."""
        return next((p for p in self._desk.payers() if p.slug == request.path_params["payer"]), None)


def _address(request: Request) -> str:
    return f"/learn/{request.path_params['payer']}"


def _unknown(request: Request) -> Response:
    return pages.message_page(request, "Unknown", "No document in this ledger is one of that payer's.", "/learn", 404)
