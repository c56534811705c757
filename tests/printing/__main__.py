"""Prints the demo policies again: `python -m tests.printing [FOLDER]`, by default into policies/raw.

The PDFs there are the work of this script alone: change the demo policies, run it, commit both.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.printing.demo import ISSUES
from tests.printing.press import print_pdf

RAW = Path(__file__).parents[2] / "policies" / "raw"


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for issue in ISSUES:
        (folder / f"{issue.name}.pdf").write_bytes(print_pdf(issue.policy, issue.house))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else RAW)
