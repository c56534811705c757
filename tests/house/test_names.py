"""Insurers are known by data alone: no line of code names one."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

from extractor.profiles.directory import insurers
from tests.house.test_contracts import MODULES, ROOT

PROFILES = ROOT / "extractor" / "profiles"
PLAIN = frozenset(
    ("Health", "Alliance", "Plan", "Plans", "Care", "Community", "Medical")
)  # any insurer may be called so


def test_no_code_names_an_insurer() -> None:
    names = [name for insurer in insurers() if insurer.role == "insurer" for name in (insurer.name, *insurer.aliases)]
    telling = sorted(name for name in names if not PLAIN.issuperset(name.split()))
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in telling))
    code = {m.relative_to(ROOT).as_posix(): m.read_text("utf-8") for m in MODULES if PROFILES not in m.parents}
    assert {module: pattern.findall(text) for module, text in code.items() if pattern.search(text)} == {}


RIDDLES = frozenset(("said", "told", "found", "kept", "asked", "one"))
PUBLISHED = {"asked": ("model", "search")}  # a key of the JSON that `policy lookup` prints


def room_of(module: Path) -> str:
    return module.relative_to(ROOT / "extractor").parts[0]


def test_names_say_what_they_hold() -> None:
    """`found`, `told` and the like tell a stranger nothing; `Found` is a type, and `found` in prose is a word."""
    riddles = {
        f"{module.relative_to(ROOT)}: {token.string}"
        for module in MODULES
        for token in tokenize.generate_tokens(io.StringIO(module.read_text("utf-8")).readline)
        if token.type == tokenize.NAME
        and token.string in RIDDLES
        and room_of(module) not in PUBLISHED.get(token.string, ())
    }
    assert riddles == set()
