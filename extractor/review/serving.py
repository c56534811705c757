"""Starts the desk: a port, the browser, and the site until Ctrl-C."""

from __future__ import annotations

import logging
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from extractor.errors import PolicyError
from extractor.ingest.workers import Limits
from extractor.review.desk import Desk
from extractor.review.intake import Intake
from extractor.review.lessons import Lessons
from extractor.review.routes import site

PORT = 8765
_TRIES = 20  # ports after the usual one, where that is taken


def serve(
    ledger: Path | None,
    host: str,
    port: int | None,
    password: str | None,
    limits: Limits,
    *,
    opens_browser: bool,
    tell: Callable[[str], None],
) -> None:
    """Serves the desk of a ledger; `port` None takes the usual one or the next that is free.

    Raises LedgerError where there is no ledger, PolicyError where the address cannot be listened on.
    """
    desk = Desk(ledger, limits)
    listening = listening_on(host, port)
    try:
        taken = listening.getsockname()[1]
        name = f"[{host}]" if ":" in host else host
        address = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else name}:{taken}/"
        app = site(desk, Intake(desk.root, limits), Lessons(desk.root, limits), host, taken, password)
        config = uvicorn.Config(app, log_level=logging.WARNING, access_log=False, server_header=False, lifespan="off")
        tell(f"the desk is at {address} (Ctrl-C ends it)")
        threading.Thread(target=desk.warm, daemon=True).start()
        if opens_browser:
            threading.Timer(0.5, webbrowser.open, (address,)).start()
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()
        desk.close()


def listening_on(host: str, port: int | None) -> socket.socket:
    """A socket that listens; `port` None takes the usual one or the next that is free. Raises PolicyError."""
    wanted = [port] if port is not None else [*range(PORT, PORT + _TRIES), 0]
    for number in wanted:
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            listening = socket.socket(family, socket.SOCK_STREAM)
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((host, number))
            listening.listen()  # a browser that is there before the server is up waits
        except OSError as fault:
            listening.close()
            if number == wanted[-1]:
                raise PolicyError(f"cannot listen on {host}, port {number}: {fault.strerror or fault}") from fault
        else:
            return listening
    raise PolicyError(f"no port is free on {host}")
