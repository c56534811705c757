"""What the scores lose where the authors' tags are not asked.

    python benchmarks/without_tags.py SCORER ANSWERS

SCORER is the script that compares what is read with answers, ANSWERS the folder with NAME.pdf beside NAME.gold.json.
Prints each part that changes in a document, without tags and with them, and the mean of every part.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Any
from unittest.mock import patch

from extractor.model.canonical import plain
from extractor.pipeline import read_policy


def main(scorer: str, answers: str) -> int:
    compare = _loaded(Path(scorer))
    parts: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for gold in sorted(Path(answers).rglob("*.gold.json")):
        true = json.loads(gold.read_text("utf-8"))
        pdf = gold.with_name(gold.name.replace(".gold.json", ".pdf"))
        for part, without, tagged in _scores(compare, pdf, true):
            parts[part].append((without, tagged))
            if without != tagged:
                print(f"{without:.3f} {tagged:.3f}  {part}  {pdf.name}")
    for part, pairs in parts.items():
        without, tagged = (mean(scores) for scores in zip(*pairs, strict=True))
        print(f"{without:.4f} {tagged:.4f}  {part}")
    return 0


def _scores(compare: Any, pdf: Path, true: dict[str, Any]) -> Iterator[tuple[str, float, float]]:
    tagged = compare.score(plain(read_policy(pdf).policy), true)
    with patch("extractor.sections.outline.with_tags", lambda frame, _: frame):
        without = compare.score(plain(read_policy(pdf).policy), true)
    yield from ((part, without[part], tagged[part]) for part in tagged)


def _loaded(script: Path) -> Any:
    spec = importlib.util.spec_from_file_location(script.stem, script)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
