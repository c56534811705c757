"""Reads insurers' policy PDFs into structured, versioned facts.

`read_policy(path)` gives the facts and evidence of one PDF; `compare(old, new)` what changed between two versions.
Both are pure: same input, same output, nothing written. `Ledger` keeps the versions in git.

>>> from extractor import compare, read_policy
>>> old = read_policy("policies/raw/larkfield-cgm-2025-01.pdf")
>>> new = read_policy("policies/raw/larkfield-cgm-2025-07.pdf")
>>> [(change.kind, change.effect) for change in compare(old.policy, new.policy).changes if change.part == "codes"]
[('removed', 'broadens')]

`Policy`, `Reading` and `ChangeSet` are frozen, and are what the commands print as JSON, which gives them back:

>>> from extractor import Policy
>>> from extractor.model.canonical import dumps
>>> Policy.model_validate_json(dumps(new.policy)) == new.policy
True

Errors are those of `extractor.errors`, all of them PolicyError; what each function raises stands in its docstring.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.diff import compare
    from extractor.ledger import Ledger
    from extractor.model.changes import ChangeSet
    from extractor.model.policy import Policy, Reading
    from extractor.pipeline import read_policy

__all__ = ["ChangeSet", "Ledger", "Policy", "Reading", "compare", "read_policy"]

_HOMES = {
    "ChangeSet": "extractor.model.changes",
    "Ledger": "extractor.ledger",
    "Policy": "extractor.model.policy",
    "Reading": "extractor.model.policy",
    "compare": "extractor.diff",
    "read_policy": "extractor.pipeline",
}


def __getattr__(name: str) -> Any:
    """Loads a name's home when it is first asked for, so that the command line starts without the PDF parsers."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
