"""The addresses of the desk. What changes something is asked for by a form that carries the session's token."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib.resources import files

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from extractor.errors import PolicyError, SourceError, UnknownVersion
from extractor.layout import Limits
from extractor.ledger import Version
from extractor.model.finding_rules import FindingRule, all_rules
from extractor.review import pages
from extractor.review.bulletin_routes import bulletin_routes
from extractor.review.desk import Desk
from extractor.review.forms import given, posted
from extractor.review.intake import Intake
from extractor.review.lessons import Lessons
from extractor.review.lessons_routes import lesson_routes
from extractor.review.security import Guard
from extractor.review.sieve import Sieve
from extractor.review.standing import DECISIONS

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_FILES = 1_000  # that are dropped at once
_SLOWLY = 1.0  # seconds that a wrong password costs
_SAY_WHY = "Say why: whoever finds it so will want to know."
_DONE = {
    "settled": "Settled, and committed to the ledger.",
    "unsettled": "Taken back: it is to be looked at again.",
    "corrected": "Corrected, and committed to the ledger: in this version and in all others that read so.",
    "approve": "Approved: it counts from now on.",
    "park": "Parked: it waits until it is approved by its name.",
    "reject": "Rejected: it waits no more, and its PDF is left alone.",
    "revert": "Reverted: the version before it counts again.",
    "filed": "Filed there, and committed to the ledger.",
    "taken-back": "The correction is taken back: it stands as it was read.",
}

Again = Callable[[str], Response]
Does = Callable[[str, str, str], object]  # with a policy, the commit of a version and a reason


def site(desk: Desk, intake: Intake, lessons: Lessons, host: str, port: int, password: str | None = None) -> Starlette:
    """The site as an ASGI application, which listens on `host`; with a password, nothing is shown without it."""
    answers = _Answers(desk, intake)
    version = "/policies/{payer}/{policy}/{commit}"
    return Starlette(
        routes=[
            Route("/", answers.inbox),
            Route("/intake", answers.arrived),
            Route("/intake", posted(answers.take, Limits().file_bytes, _FILES), methods=["POST"]),
            Route("/policies/{payer}/{policy}", answers.newest),
            Route(version, answers.version),
            Route(f"{version}/settle", posted(answers.settle), methods=["POST"]),
            Route(f"{version}/unsettle", posted(answers.unsettle), methods=["POST"]),
            Route(f"{version}/correct", posted(answers.correct), methods=["POST"]),
            Route(f"{version}/take-back", posted(answers.take_back), methods=["POST"]),
            Route(f"{version}/file", posted(answers.file), methods=["POST"]),
            Route(f"{version}/decide", posted(answers.decide), methods=["POST"]),
            *lesson_routes(desk, lessons),
            *bulletin_routes(desk),
            Route("/papers/{sha256}/{page:int}-{zoom:int}.png", answers.picture),
            Route("/static/{name}", _static),
            Route("/sign-in", answers.sign_in_form),
            Route("/sign-in", posted(answers.sign_in), methods=["POST"]),
        ],
        middleware=[Middleware(Guard, host=host, port=port, password=password)],
        exception_handlers={PolicyError: _explained, HTTPException: _no_such_page},
    )


class _Answers:
    def __init__(self, desk: Desk, intake: Intake) -> None:
        self._desk, self._intake = desk, intake

    async def inbox(self, request: Request) -> Response:
        def answer() -> Response:
            query = request.query_params
            sieve = Sieve(**{name: query.get(name, "").strip() for name in Sieve.__slots__})
            arrived, desk = self._intake.arrived(), self._desk
            done = _DONE.get(query.get("done", ""), "")
            entries, missing = desk.inbox()
            return pages.inbox_page(
                request, entries, sieve, arrived, desk.root, desk.reviewer, done=done, missing=missing
            )

        return await run_in_threadpool(answer)

    async def arrived(self, request: Request) -> Response:
        return pages.intake_part(request, self._intake.arrived())

    async def take(self, _: Request, form: FormData) -> Response:
        for file in form.getlist("pdf"):
            if isinstance(file, UploadFile):
                await run_in_threadpool(self._keep, file)
        return RedirectResponse("/#intake", 303)

    def _keep(self, file: UploadFile) -> None:
        draft = self._intake.draft()
        try:
            with draft.open("wb") as out:
                while content := file.file.read(1 << 20):
                    out.write(content)
            self._intake.take(draft, file.filename or "")
        except OSError as fault:
            self._intake.refuse(file.filename or "", f"cannot be kept: {fault.strerror}")
        finally:
            draft.unlink(missing_ok=True)

    async def newest(self, request: Request) -> Response:
        version = await run_in_threadpool(self._desk.newest, _policy(request))
        return RedirectResponse(f"/policies/{version.policy_id}/{version.commit}", 303)

    async def version(self, request: Request) -> Response:
        def answer() -> Response:
            shown = self._desk.review(_policy(request), request.path_params["commit"])
            done = request.query_params.get("done", "")
            goes_to = {"corrected": shown.corrected_last, "settled": shown.next_doubt}.get(done, "")
            kin = self._desk.kin(shown.version.policy_id)
            return pages.version_page(
                request, shown, self._desk.reviewer, kin, done=_DONE.get(done, ""), goes_to=goes_to
            )

        return await run_in_threadpool(answer)

    async def settle(self, request: Request, form: FormData) -> Response:
        def does(policy_id: str, commit: str, why: str) -> object:
            return self._desk.settle(policy_id, commit, _rule(form), _facts(form), why)

        return await _doing(request, form, "settled", does)

    async def unsettle(self, request: Request, form: FormData) -> Response:
        def does(policy_id: str, commit: str, why: str) -> None:
            self._desk.unsettle(policy_id, commit, _rule(form), given(form, "at") or None, why)

        return await _doing(request, form, "unsettled", does)

    async def correct(self, request: Request, form: FormData) -> Response:
        at, verb = given(form, "at"), given(form, "verb")
        fields = (verb, f"{verb}-product", f"{verb}-last")
        values = [value for name in fields if (value := given(form, name))]
        typed = {name: given(form, name) for name in ("at", "verb", *fields, "why")}
        written = " – ".join(filter(None, (*values, typed["why"])))

        def does(policy_id: str, commit: str, why: str) -> object:
            return self._desk.correct(policy_id, commit, at, verb, values, why)

        def again(reason: str) -> Response:
            with suppress(UnknownVersion):  # another reviewer may have made it another one
                shown = self._desk.review(_policy(request), request.path_params["commit"])
                kin = self._desk.kin(shown.version.policy_id)
                if page := pages.refused_page(request, shown, self._desk.reviewer, kin, reason, typed):
                    return page
            return _refused(request, reason, written)

        return await _doing(request, form, "corrected", does, written, again)

    async def take_back(self, request: Request, form: FormData) -> Response:
        def does(policy_id: str, commit: str, why: str) -> object:
            return self._desk.take_back(policy_id, commit, given(form, "correction"), why)

        return await _doing(request, form, "taken-back", does)

    async def file(self, request: Request, form: FormData) -> Response:
        """Files a version and its kin under another policy: one that there is, or one of its own."""
        other = given(form, "other")

        def does(policy_id: str, commit: str, why: str) -> Version:
            if not other:
                return self._desk.part(policy_id, commit, why)
            return self._desk.file_under(policy_id, commit, other, why)

        return await _doing(request, form, "filed", does)

    async def decide(self, request: Request, form: FormData) -> Response:
        decision = next((known for known in DECISIONS if known == given(form, "decision")), None)

        def does(policy_id: str, commit: str, why: str) -> None:
            if decision is None:
                raise PolicyError("nothing is decided so")
            self._desk.decide(policy_id, commit, decision, why)

        return await _doing(request, form, decision or "", does, then="/")

    async def picture(self, request: Request) -> Response:
        sha256, page, zoom = (request.path_params[name] for name in ("sha256", "page", "zoom"))
        try:
            png = await run_in_threadpool(self._desk.picture, sha256, page, 2 if zoom > 1 else 1)
        except (UnknownVersion, SourceError) as fault:
            return PlainTextResponse(str(getattr(fault, "reason", "no such paper")), 404)
        return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=86400, immutable"})

    async def sign_in_form(self, request: Request) -> Response:
        return RedirectResponse("/", 303) if request.state.session.is_signed_in else pages.sign_in_page(request, False)

    async def sign_in(self, request: Request, form: FormData) -> Response:
        session = request.state.guard.signed_in(given(form, "password"))
        if session is None:
            await asyncio.sleep(_SLOWLY)
            return pages.sign_in_page(request, True)
        request.state.session = session
        return RedirectResponse("/", 303)


async def _doing(
    request: Request,
    form: FormData,
    done: str,
    does: Does,
    written: str = "",
    again: Again | None = None,
    *,
    then: str | None = None,
) -> Response:
    """Does what a form asks for a version, with the reason that it gives, and shows the version as it is then, or what
    is at the address `then`.

    Why it was refused is told by `again`, or else by a page of its own with what was `written`.
    """
    why, back = given(form, "why"), _address(request)
    if not why:
        if again:
            return await run_in_threadpool(again, _SAY_WHY)
        return pages.message_page(request, "A reason is missing", _SAY_WHY, back, 400)
    try:
        version = await run_in_threadpool(does, _policy(request), request.path_params["commit"], why)
    except PolicyError as fault:
        return await run_in_threadpool(again, str(fault)) if again else _refused(request, str(fault), why)
    except Exception as fault:  # whatever it is, the reviewer did nothing wrong and loses no word
        traceback.print_exc()
        return pages.message_page(request, "A fault of this program", repr(fault), back, 500, written or why)
    now = f"/policies/{version.policy_id}/{version.commit}" if isinstance(version, Version) else back
    return RedirectResponse(f"{then or now}?done={done}", 303)


def _refused(request: Request, reason: str, written: str) -> Response:
    return pages.message_page(request, "Not done", reason, f"/policies/{_policy(request)}", 409, written)


def _facts(form: FormData) -> tuple[str, ...]:
    """The pointers of the facts that a form is about; none where it is about all."""
    return tuple(at for at in form.getlist("at") if isinstance(at, str) and at)


def _rule(form: FormData) -> FindingRule:
    """Of which rule the findings are that a form is about. Raises PolicyError where no rule is called so."""
    rule = next((name for name in all_rules() if name == given(form, "rule")), None)
    if rule is None:
        raise PolicyError("no rule is called so")
    return rule


def _policy(request: Request) -> str:
    return f"{request.path_params['payer']}/{request.path_params['policy']}"


def _address(request: Request) -> str:
    return f"/policies/{_policy(request)}/{request.path_params['commit']}"


async def _static(request: Request) -> Response:
    """A file of the package, by its bare name."""
    name = request.path_params["name"]
    asset = next((file for file in files("extractor.review").joinpath("static").iterdir() if file.name == name), None)
    kind = _TYPES.get(name.rpartition(".")[2])
    if asset is None or kind is None:
        return PlainTextResponse("no such file", 404)
    return Response(asset.read_bytes(), media_type=kind, headers={"Cache-Control": "private, max-age=3600"})


async def _no_such_page(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 404
    return pages.message_page(request, "There is no such page", "The address is not one of this desk.", "/", status)


async def _explained(request: Request, fault: Exception) -> Response:
    status = 404 if isinstance(fault, UnknownVersion) else 409
    return pages.message_page(request, "This cannot be shown", str(fault), "/", status)
