"""The faults that can be put into a file of ours, one at a time.

Python files are changed where their syntax tree says, everything else in them stays as it is. TOML files lose a table
of an array ([[rules]]), a part of a pattern, or the place where alone that counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.ablation.fault import Change, Fault, short
from benchmarks.ablation.in_patterns import weaker_patterns
from benchmarks.ablation.in_python import faults_in_python

_TOML_PATTERN = re.compile(r"^\s*\w+ = '(?P<pattern>[^'\n]*(?:\(\?|\||\\)[^'\n]*)'", re.MULTILINE)
_TOML_PLACE = re.compile(r"^(?:at|where) = .*\n", re.MULTILINE)
_TOML_TABLE = re.compile(r"^\[\[[^\]]+\]\]\n(?:(?!\[).*\n?)*", re.MULTILINE)


def faults(file: Path, root: Path) -> list[Fault]:
    """All faults of a Python or TOML file, in order. `file` is relative to `root`."""
    text = (root / file).read_text("utf-8")
    found = _of_toml(file, text) if file.suffix == ".toml" else faults_in_python(file, text)
    return sorted({(f.start, f.stop, f.new): f for f in found}.values(), key=lambda f: (f.start, f.stop))


def _of_toml(file: Path, text: str) -> Iterator[Fault]:
    spans = [(*m.span(), Change("", f"without {short(m[0])}")) for m in _TOML_TABLE.finditer(text)]
    spans += [(*m.span(), Change("", f"without ⟨{short(m[0])}⟩")) for m in _TOML_PLACE.finditer(text)]
    for match in _TOML_PATTERN.finditer(text):
        spans += [(*match.span("pattern"), change) for change in weaker_patterns(match["pattern"])]
    for start, stop, (new, what) in spans:
        yield Fault(file, text.count("\n", 0, start) + 1, start, stop, text[start:stop], new, what)
