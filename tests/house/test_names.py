"""Insurers are known by data alone: no line of code names one."""

from __future__ import annotations

import re

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
