"""The faults of a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.ablation.fault import AROUND, Change, short


def weaker_patterns(pattern: str) -> list[Change]:
    """A regular expression without one of its alternatives or look-arounds, or with an optional part that is not."""
    tokens = re.findall(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<?[:!=]|\(\?P<\w+>|.", pattern, re.DOTALL)
    found: list[tuple[int, int]] = []  # from which token to which is left out
    opened: list[tuple[int, list[int]]] = [(-1, [0])]  # for each open group its head, and where its alternatives start
    for at, token in enumerate([*tokens, ")"]):
        if token.startswith("("):
            opened.append((at, [at + 1]))
        elif token == "|":
            opened[-1][1].append(at + 1)
        elif token == ")" and opened:
            head, starts = opened.pop()
            found += _alternatives(starts, at)
            if head >= 0 and tokens[head] in ("(?!", "(?=", "(?<!", "(?<="):
                found.append((head, at + 1))
        elif token == "?" and at and tokens[at - 1] not in ("*", "+", "?", "}", "("):
            found.append((at, at + 1))
    texts = (("".join(tokens[:a]), "".join(tokens[a:b]), "".join(tokens[b:])) for a, b in sorted(set(found)))
    return [
        Change(before + after, f"{before[-AROUND:]}⟨without {short(part)}⟩{after[:AROUND]}")
        for before, part, after in texts
    ]


def _alternatives(starts: list[int], stop: int) -> Iterator[tuple[int, int]]:
    """Each alternative with the stroke before it, the first with that behind it."""
    if len(starts) > 1:
        yield starts[0], starts[1]
        ends = [*(start - 1 for start in starts[2:]), stop]
        yield from ((start - 1, end) for start, end in zip(starts[1:], ends, strict=True))
