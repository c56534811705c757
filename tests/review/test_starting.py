"""How the desk is started: what it needs, where it listens, and when it asks for a password."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.errors import PolicyError
from extractor.ledger import Ledger
from extractor.review import serving


def started(monkeypatch: pytest.MonkeyPatch, ledger: Ledger, *words: str, typed: str = "") -> dict[str, Any]:
    """What `policy review` would serve."""
    served: dict[str, Any] = {}

    def serve(_: object, host: str, port: int | None, password: str | None, *_limits: object, **flags: object) -> None:
        served.update(host=host, port=port, password=password, **flags)

    monkeypatch.setattr(serving, "serve", serve)
    done = CliRunner().invoke(app, ["review", "--ledger", str(ledger.root), *words], input=typed)
    assert done.exit_code == 0, done.output
    return served


def test_without_the_extra_it_says_what_to_install(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.cli.review.find_spec", lambda _: None)
    done = CliRunner().invoke(app, ["review", "--ledger", str(ledger.root)])
    assert done.exit_code == 1
    said = " ".join(done.output.split())
    assert "pip install 'policy-extractor[review]'" in said
    assert "in a clone pip install '.[review]'" in said


def test_it_is_for_this_machine_unless_told_otherwise(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    served = started(monkeypatch, ledger, "--no-browser", "--port", "9000")
    assert (served["host"], served["port"], served["password"], served["opens_browser"]) == (
        "127.0.0.1",
        9000,
        None,
        False,
    )


def test_for_others_it_asks_for_a_password(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLICY_REVIEW_PASSWORD", raising=False)
    assert started(monkeypatch, ledger, "--host", "192.168.1.5", typed="open sesame\n")["password"] == "open sesame"
    monkeypatch.setenv("POLICY_REVIEW_PASSWORD", "from the environment")
    assert started(monkeypatch, ledger, "--host", "192.168.1.5")["password"] == "from the environment"


def test_a_port_that_is_taken_is_passed_over_unless_it_was_asked_for() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PolicyError, match=f"cannot listen on 127.0.0.1, port {port}"):
            serving.listening_on("127.0.0.1", port)
        with serving.listening_on("127.0.0.1", None) as listening:
            assert listening.getsockname()[1] != port
