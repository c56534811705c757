"""Readers that fail in the ways that a hostile PDF can make one fail. Named by `Readers`, run in forked processes."""

import ctypes
import os
import subprocess
import sys
import time
from pathlib import Path

from extractor.errors import Encrypted
from extractor.model.policy import Document, Evidence, Policy, Reading, TextAccounting

_HELD = []


def read(path: Path, *, file: str, profiles: Path | None = None) -> Reading:  # noqa: ARG001 (as `read_policy`)
    """A PDF that holds the word of a fault suffers it; any other is read."""
    fault = path.read_bytes().decode()
    if fault == "crash":
        ctypes.string_at(0)
    if fault == "hang":
        time.sleep(600)
    if fault == "spin":
        while True:
            pass
    if fault == "bomb":
        while True:
            _HELD.append(bytearray(50_000_000))
    if fault == "child":
        helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        path.with_suffix(".reader").write_text(str(os.getpid()))
        path.with_suffix(".pid").write_text(str(helper.pid))
        time.sleep(600)
    if fault == "bug":
        raise KeyError("x")
    if fault == "deep":
        return read_deep(0)
    if fault == "chatty":
        os.write(1, b"a library prints to standard output")
    if fault == "encrypted":
        raise Encrypted(path, "a password is needed", page=3)
    policy = Policy(policy_id="a/b", title=fault, payer=None)
    document = Document(file=file, sha256="0" * 64, pages=1, extractor="0", profile="generic")
    accounting = TextAccounting(total=1, placed=1, furniture_words=0)
    return Reading(policy, Evidence(document=document, text_accounting=accounting))


def read_deep(depth: int) -> Reading:
    return read_deep(depth + 1)
