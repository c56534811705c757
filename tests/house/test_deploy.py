"""The systemd unit and the container's file do what they promise, as far as a machine without either can tell."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from extractor.ingest.workers.sample import sample_pdf
from tests.command import COMMAND
from tests.house.test_contracts import ROOT

UNIT = ROOT / "deploy" / "policy-watch.service"
CONTAINER = (ROOT / "deploy" / "Containerfile").read_text("utf-8")
EXPOSED = 20  # of 100, as systemd counts it: a service without any protection has 96
# A root that cannot be written to but for the ledger and a folder for what is temporary, and no network.
READ_ONLY = """
set -e
mount --bind ledger ledger
mount --bind tmp tmp
mount -o remount,bind,ro /
! touch inbox/written 2> tmp/refused
export TMPDIR="$PWD/tmp" HOME="$PWD/tmp" PYTHONDONTWRITEBYTECODE=1
exec "$@"
"""
can_unshare = shutil.which("unshare") and not subprocess.run(["unshare", "-rmn", "true"], check=False).returncode


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_the_unit_is_in_order_and_leaves_little_open(tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text("utf-8").replace("/opt/policy/bin/policy", COMMAND))
    for words in (("verify",), ("security", "--offline=true", f"--threshold={EXPOSED}")):
        done = subprocess.run(["systemd-analyze", *words, unit], capture_output=True, text=True, check=False)
        if "nknown" in done.stderr or "nrecognized" in done.stderr:
            pytest.skip("this systemd-analyze is too old")
        assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_the_container_runs_as_nobody_in_particular() -> None:
    users = re.findall(r"^USER (.+)$", CONTAINER, re.MULTILINE)
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", users[-1])  # by number, so that a cluster can tell it from root
    assert CONTAINER.rindex("\nUSER ") > CONTAINER.rindex("\nRUN ")


@pytest.mark.skipif(not can_unshare, reason="unshare gives no name spaces here")
def test_what_the_container_runs_needs_no_network_and_writes_to_the_ledger_alone(tmp_path: Path) -> None:
    for name in ("inbox", "ledger", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "inbox" / "a.pdf").write_bytes(sample_pdf())
    commands = re.findall(r"^(?:ENTRYPOINT|CMD) (\[.*\])$", CONTAINER, re.MULTILINE)
    words = [word for command in commands for word in json.loads(command)]
    words = [f".{word}" if word.startswith("/") else word for word in words[words.index("policy") + 1 :]]
    with subprocess.Popen(
        ["unshare", "-rmn", "sh", "-c", READ_ONLY, "sh", COMMAND, *words],
        cwd=tmp_path, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as running:  # fmt: skip
        try:
            assert running.stdout
            assert "a.pdf" in running.stdout.readline()
        finally:
            running.send_signal(signal.SIGTERM)
    assert running.returncode == 0
    assert os.listdir(tmp_path / "inbox") == ["a.pdf"]
    assert "Read-only file system" in (tmp_path / "tmp" / "refused").read_text()
