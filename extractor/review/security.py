"""Who may ask the desk, and from where: Host and Origin, a session with its token, a password, what a page may load."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
import socket
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_LOCAL = ("127.0.0.1", "localhost", "::1")
_OPEN = ("/sign-in", "/static/")  # what is shown before the password


class Session:
    """A browser: its cookie is signed, so that nothing has to be kept of it. The token of its forms is made from it."""

    def __init__(self, secret: bytes, number: str, is_signed_in: bool) -> None:
        self._secret, self.number, self.is_signed_in = secret, number, is_signed_in

    @staticmethod
    def new(secret: bytes, is_signed_in: bool) -> Session:
        return Session(secret, secrets.token_urlsafe(24), is_signed_in)

    @staticmethod
    def of_cookie(secret: bytes, cookie: str) -> Session | None:
        """The session that a cookie is of; None where we have not signed it."""
        number, _, rest = cookie.partition(".")
        session = Session(secret, number, rest.startswith("in."))
        return session if hmac.compare_digest(session.cookie.encode(), cookie.encode()) else None

    @property
    def cookie(self) -> str:
        state = "in" if self.is_signed_in else "out"
        return f"{self.number}.{state}.{self._signed(state)}"

    @property
    def token(self) -> str:
        return self._signed("token")

    def has_token(self, given: str) -> bool:
        return hmac.compare_digest(self.token.encode(), given.encode())

    def _signed(self, purpose: str) -> str:
        return hmac.new(self._secret, f"{purpose} {self.number}".encode(), hashlib.sha256).hexdigest()


class Guard:
    """Lets through only what comes from a page of this site, under a name that is this machine's own.

    `host` is the address that is listened on: a local one is reached only by local names; on another one, any address
    is a good name, since a name that was bound to this machine by somebody else is none (DNS rebinding).
    """

    def __init__(self, app: ASGIApp, host: str, port: int, password: str | None) -> None:
        self._app, self._host, self._password = app, host, password
        self._secret = secrets.token_bytes(32)
        self._cookie = f"policy_review_{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        known = self._session(headers)
        session = known or Session.new(self._secret, self._password is None)
        scope.setdefault("state", {}).update(session=session, is_new=known is None, guard=self)
        refusal = self._refusal(scope, headers, session)
        await (refusal or self._app)(scope, receive, self._sending(send, session, scope))

    def signed_in(self, password: str) -> Session | None:
        """A new session for who knows the password; None for who does not."""
        known = self._password is not None and hmac.compare_digest(self._password.encode(), password.encode())
        return Session.new(self._secret, True) if known else None

    def _session(self, headers: Headers) -> Session | None:
        cookie = self._given_cookie(headers)
        return Session.of_cookie(self._secret, cookie) if cookie else None

    def _given_cookie(self, headers: Headers) -> str | None:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return None
        return cookie.value if cookie else None

    def _refusal(self, scope: Scope, headers: Headers, session: Session) -> Response | None:
        host = headers.get("host", "")
        if not self._is_ours(host):
            return PlainTextResponse("This desk is not reached under that name.", 421)
        is_changing = scope["method"] not in ("GET", "HEAD")
        is_from_here = headers.get("origin") == f"{scope['scheme']}://{host}"
        if is_changing and not (is_from_here and self._given_cookie(headers)):  # each page gives a cookie
            return PlainTextResponse("This was not sent from a page of this desk.", 403)
        if not session.is_signed_in and not scope["path"].startswith(_OPEN):
            return PlainTextResponse("Sign in first.", 403) if is_changing else RedirectResponse("/sign-in", 303)
        return None

    def _is_ours(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if self._host in _LOCAL:
            return name in _LOCAL
        return name in (*_LOCAL, self._host, socket.gethostname().lower(), socket.getfqdn().lower()) or _is_address(
            name
        )

    def _sending(self, send: Send, session: Session, scope: Scope) -> Send:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
                given: Session = scope["state"]["session"]
                if scope["state"]["is_new"] or given is not session:
                    # Not "Strict": a link in a mail would open without the cookie, and get a new one in its place.
                    cookie = f"{self._cookie}={given.cookie}; HttpOnly; SameSite=Lax; Path=/"
                    headers.append("Set-Cookie", cookie)
            await send(message)

        return with_headers


def is_local(host: str) -> bool:
    """Whether an address to listen on is reached from this machine alone."""
    return host in _LOCAL


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
