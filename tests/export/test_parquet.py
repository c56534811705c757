"""Parquet where its writer is missing."""

from __future__ import annotations

import subprocess
import sys


def test_without_pyarrow_the_command_says_what_to_install(kept, tmp_path):
    code = "import sys; sys.modules['pyarrow'] = None; from extractor.cli.app import app; app()"
    run = subprocess.run(
        [sys.executable, "-c", code, "export", str(tmp_path / "out"), "--format", "parquet", "--ledger", kept.root],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == "policy: Parquet needs pyarrow, which is not installed: pip install '.[parquet]'\n"
    assert list((tmp_path / "out").iterdir()) == []
