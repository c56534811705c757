"""The desk against other sites, strange names, hostile policies, and who does not know the password."""

from __future__ import annotations

from html.parser import HTMLParser

import anyio
import pytest
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message

from extractor.ledger import Ledger
from extractor.model.policy import Reading, Reference, Revision, SectionText
from extractor.model.provenance import Finding
from tests.readings import doubted, reading, take_in
from tests.review.conftest import ORIGIN, Opened, token
from tests.review.test_version import with_facts

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'`</title>{{ 7 * 7 }}"
TEETH = "/policies/maple-health/wisdom-teeth"
SETTLE = {"rule": "torn-statement", "at": "", "why": "Fine."}


class Seen(HTMLParser):
    """The elements of a page, as a browser finds them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


def hostile(effective: str, text: str) -> Reading:
    """A policy whose every string is script."""
    given = reading(effective, title="Teeth", criteria=[text], codes=(), number=SCRIPT, plans=[SCRIPT])
    facts: dict[str, object] = {
        "policy_id": "maple-health/teeth",
        "title": SCRIPT,
        "payer": SCRIPT,
        "revision_history": (Revision(date=None, text=SCRIPT),),
        "references": (Reference(label=SCRIPT, text=SCRIPT),),
        "sections": (SectionText(heading=SCRIPT, kind="criteria", level=1, text=(SCRIPT,)),),
    }
    found = Finding(severity="warning", rule="torn-statement", message=SCRIPT, at="/criteria/0")
    return doubted(with_facts(given, **facts), found)


@pytest.fixture
def desk(ledger: Ledger, opened: Opened) -> TestClient:
    found = Finding(severity="warning", rule="torn-statement", message="Look.", at="/criteria/0")
    take_in(ledger, a=doubted(reading(), found))
    return opened(ledger.root)


def posts(desk: TestClient) -> list[str]:
    """The addresses of all that changes something."""
    routes = [route for route in desk.app.routes if isinstance(route, Route) and "POST" in (route.methods or ())]  # type: ignore[attr-defined]
    names = {"{payer}": "maple-health", "{policy}": "wisdom-teeth", "{commit}": "0" * 40}
    addresses = []
    for route in routes:
        address = route.path
        for name, value in names.items():
            address = address.replace(name, value)
        addresses.append(address)
    return addresses


def test_a_hostile_policy_stays_text(ledger: Ledger, opened: Opened) -> None:
    take_in(ledger, a=hostile("2025-01-01", SCRIPT), b=hostile("2025-07-01", f"{SCRIPT} and more"))
    desk = opened(ledger.root)
    address = next(
        e[1]["href"] for e in Seen(desk.get("/").text).elements if (e[1].get("href") or "").startswith("/pol")
    )
    for page in (desk.get("/").text, desk.get(str(address)).text):
        assert "&lt;script&gt;alert(1)" in page
        assert "{{ 7 * 7 }}" in page
        elements = Seen(page).elements
        assert {attrs.get("src") for tag, attrs in elements if tag == "script"} <= {
            src
            for tag, attrs in elements
            if tag == "script" and (src := attrs.get("src")) and src.startswith("/static/")
        }
        assert not [attrs for tag, attrs in elements if tag == "img" and attrs.get("src") == "x"]
        assert not [attrs for _, attrs in elements if any(name.startswith("on") or name == "style" for name in attrs)]
        assert not [tag for tag, _ in elements if tag == "style"]


@pytest.mark.parametrize("address", ["/", TEETH, "/static/desk.css", "/nowhere"])
def test_every_answer_forbids_what_is_not_ours(desk: TestClient, address: str) -> None:
    headers = desk.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "[", "10.0.0.1"])
def test_under_another_name_there_is_no_desk(desk: TestClient, host: str) -> None:
    answer = desk.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "wisdom" not in answer.text


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9", "http://localhost:8765", ""])
def test_nothing_is_changed_from_another_page(desk: TestClient, origin: str) -> None:
    form = {"token": token(desk.get(TEETH).text)} | SETTLE
    version = str(desk.get(TEETH).url.path)
    answer = desk.post(f"{version}/settle", data=form, headers={"origin": origin})
    assert answer.status_code == 403
    assert "Look." in desk.get(version).text


def test_nothing_is_changed_without_an_origin(ledger: Ledger, opened: Opened) -> None:
    take_in(ledger, a=reading())
    desk = opened(ledger.root)
    del desk.headers["origin"]
    assert desk.post("/intake", data={"token": token(desk.get("/").text)}).status_code == 403


def test_nothing_is_changed_without_the_token_of_the_session(desk: TestClient, ledger: Ledger) -> None:
    head = ledger.head
    assert {address.replace("0" * 40, "VERSION") for address in posts(desk)} == {
        "/intake", "/sign-in", "/learn/maple-health", "/learn/maple-health/take",
        *(f"{TEETH}/VERSION/{does}" for does in ("settle", "unsettle", "correct", "take-back", "decide", "file")),
    }  # fmt: skip
    for address in posts(desk):
        for given in ({}, {"token": ""}, {"token": "0" * 64}):
            assert desk.post(address, data=given | SETTLE).status_code == 403
    assert ledger.head == head


def test_a_token_is_good_for_its_own_session_only(desk: TestClient) -> None:
    other = token(desk.get("/").text)
    desk.cookies.clear()
    desk.get("/")
    assert desk.post("/intake", data={"token": other}).status_code == 403


def test_a_cookie_that_we_have_not_signed_is_none(desk: TestClient) -> None:
    desk.get("/")
    (name,) = desk.cookies
    forged = f"mine.in.{'0' * 64}"
    answer = TestClient(desk.app, base_url=ORIGIN, cookies={name: forged}).get("/")
    assert answer.cookies[name] != forged


def test_the_cookie_is_for_this_site_alone(desk: TestClient) -> None:
    cookie = desk.get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie  # with "Strict", a link in a mail would open without it and get a new session


def test_a_session_that_came_is_not_replaced(desk: TestClient) -> None:
    page = desk.get("/")
    link = desk.get(TEETH, headers={"referer": "https://mail.example/", "sec-fetch-site": "cross-site"})
    assert "set-cookie" not in link.headers
    assert token(link.text) == token(page.text)


@pytest.mark.parametrize(
    "address",
    [
        "/static/..%2f__init__.py", "/static/%2e%2e/routes.py", "/static/....//routes.py", "/static/desk.css%00.py",
        "/papers/..%2f..%2fetc/1-1.png", "/papers/%2fetc%2fpasswd/1-1.png", f"/papers/{'a' * 64}/1-1.png",
        "/policies/..%2f..%2fetc/passwd", "/policies/../../etc/passwd",
    ],
)  # fmt: skip
def test_no_address_leads_to_a_file(desk: TestClient, address: str) -> None:
    answer = desk.get(address, follow_redirects=False)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "import " not in answer.text


def test_a_form_that_is_too_long_is_not_read(desk: TestClient) -> None:
    form = {"token": token(desk.get(TEETH).text)} | SETTLE | {"why": "x" * 1_100_000}
    assert desk.post(f"{desk.get(TEETH).url.path}/settle", data=form).status_code == 413


def sent(desk: TestClient, address: str, **headers: str) -> tuple[int, int]:
    """What a form of 20 MB is answered with, and how many of its pieces were read before."""
    pieces = 0
    answered: list[int] = []

    async def receive() -> Message:
        nonlocal pieces
        pieces += 1
        return {"type": "http.request", "body": b"x" * 100_000, "more_body": pieces < 200}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answered.append(message["status"])

    given = {"host": "127.0.0.1:8765", "origin": ORIGIN, "content-type": "multipart/form-data; boundary=b"} | headers
    scope = {
        "type": "http", "method": "POST", "path": address, "query_string": b"", "scheme": "http",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in given.items()],
    }  # fmt: skip
    anyio.run(desk.app, scope, receive, send)
    return answered[0], pieces


def cookie_of(desk: TestClient) -> str:
    desk.get("/")
    return "; ".join(f"{name}={value}" for name, value in desk.cookies.items())


@pytest.mark.parametrize("address", ["/sign-in", "/intake", f"{TEETH}/{'0' * 40}/settle"])
def test_a_form_that_hides_its_length_is_not_read(desk: TestClient, address: str) -> None:
    hidden = {"content_length": "10", "transfer_encoding": "chunked"}
    assert sent(desk, address, cookie=cookie_of(desk), **hidden) == (411, 0)


@pytest.mark.parametrize("length", ["", "-1", "1e3", "9" * 5000, "\u00b2"])
def test_a_length_that_is_none_or_too_long_is_refused(desk: TestClient, length: str) -> None:
    assert sent(desk, "/sign-in", cookie=cookie_of(desk), content_length=length) == (413, 0)


@pytest.mark.parametrize("address", ["/sign-in", "/intake", f"{TEETH}/{'0' * 40}/settle"])
def test_nothing_is_read_of_who_never_had_a_page_of_ours(desk: TestClient, address: str) -> None:
    assert sent(desk, address, content_length="900000") == (403, 0)


def test_no_file_is_read_for_a_session_that_is_none_of_ours(desk: TestClient) -> None:
    forged = cookie_of(desk).replace(".in.", ".in.0")
    assert sent(desk, "/intake", cookie=forged, content_length="900000") == (403, 0)


def test_only_the_intake_takes_files(desk: TestClient) -> None:
    form = {"token": token(desk.get(TEETH).text)} | SETTLE
    version = desk.get(TEETH).url.path
    answer = desk.post(f"{version}/settle", data=form, files={"pdf": ("a.pdf", b"%PDF")})
    assert answer.status_code == 400
    assert "Look." in desk.get(version).text


def test_what_was_typed_before_the_desk_was_started_anew_comes_back(
    ledger: Ledger, desk: TestClient, opened: Opened
) -> None:
    form = {"token": token(desk.get(TEETH).text)} | SETTLE | {"why": "I looked for an hour."}
    anew = opened(ledger.root)
    anew.cookies = desk.cookies
    answer = anew.post(f"{desk.get(TEETH).url.path}/settle", data=form)
    assert (answer.status_code, "I looked for an hour." in answer.text) == (403, True)


class TestWithAPassword:
    """A desk that others can reach."""

    @pytest.fixture
    def far(self, ledger: Ledger, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> TestClient:
        monkeypatch.setattr("extractor.review.routes._SLOWLY", 0.0)
        take_in(ledger, a=reading())
        return opened(ledger.root, host="0.0.0.0", password="open sesame")

    def test_nothing_is_shown_before_it(self, far: TestClient) -> None:
        for address in ("/", TEETH, "/intake", "/papers/0/1-1.png"):
            answer = far.get(address)
            assert (answer.url.path, "Password" in answer.text) == ("/sign-in", True)
            assert "Wisdom" not in answer.text
        assert far.post("/intake", data={"token": token(far.get("/").text)}).status_code == 403

    def test_a_wrong_one_opens_nothing(self, far: TestClient) -> None:
        answer = far.post("/sign-in", data={"token": token(far.get("/sign-in").text), "password": "open"})
        assert (answer.status_code, "not the password" in answer.text) == (403, True)
        assert far.get("/").url.path == "/sign-in"

    def test_the_right_one_opens_the_desk_with_a_new_session(self, far: TestClient) -> None:
        far.get("/sign-in")
        before = dict(far.cookies)
        answer = far.post("/sign-in", data={"token": token(far.get("/sign-in").text), "password": "open sesame"})
        assert "Wisdom Teeth" in answer.text
        assert dict(far.cookies) != before

    def test_it_is_reached_by_address_and_not_by_a_strangers_name(self, far: TestClient) -> None:
        assert far.get("/sign-in", headers={"host": "192.168.7.7:8765"}).status_code == 200
        assert far.get("/sign-in", headers={"host": "evil.example:8765"}).status_code == 421
