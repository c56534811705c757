"""The faults that `benchmarks/ablate.py` puts into the code: each is one small change of what runs."""

from __future__ import annotations

import ast
from pathlib import Path

from benchmarks.ablation.faults import faults
from benchmarks.ablation.in_patterns import weaker_patterns

MODULE = '''"""A module with two words, "narrows" and "broadens", that no fault may touch."""
import re
from typing import Literal

Effect = Literal["narrows", "broadens"]
FEW = ("one", "two", "drei")
MOST = 0.8
WORDS = re.compile(rf"\\b(?:für|by)? {FEW[0]}")


def judge(age: int, effect: Effect) -> str:
    """Never broken."""
    if age >= 18 and not effect == "neutral":
        return f"“{effect}”: {age}"
    return "broadens"
'''


def broken(folder: Path, name: str, text: str) -> list[str]:
    """What each fault of a file makes of the line that it is in."""
    (folder / name).write_text(text, "utf-8")
    return [fault.applied(text).splitlines()[fault.line - 1] for fault in faults(Path(name), folder)]


def test_conditions_constants_verdicts_members_and_patterns_are_broken_one_at_a_time(tmp_path: Path) -> None:
    lines = broken(tmp_path, "judge.py", MODULE)
    assert {
        "FEW = ('one', 'drei',)",
        "MOST = 0.64",
        "MOST = 1.0",
        "WORDS = re.compile(('\\\\b(?:für)? ' + FEW[0] + ''))",
        "WORDS = re.compile(('\\\\b(?:für|by) ' + FEW[0] + ''))",
        '    if (age > (18)) and not effect == "neutral":',
        '    if age >= 19 and not effect == "neutral":',
        "    if ((not effect == 'neutral')):",
        "    if age >= 18 and (effect == 'neutral'):",
        "    if age >= 18 and not effect == 'unclear':",
        "    if False:",
        "    return 'narrows'",
    } <= set(lines)
    assert not any("Literal" in line or "Never" in line for line in lines)


def test_a_broken_module_can_still_be_parsed(tmp_path: Path) -> None:
    (tmp_path / "judge.py").write_text(MODULE, "utf-8")
    for fault in faults(Path("judge.py"), tmp_path):
        ast.parse(fault.applied((tmp_path / "judge.py").read_text("utf-8")))


def test_a_rule_in_toml_is_left_out_or_loses_a_part_of_its_pattern(tmp_path: Path) -> None:
    rules = "name = \"x\"\n\n[[rules]]\npattern = 'a|b'\n\n[[rules]]\npattern = 'c'\n"
    (tmp_path / "x.toml").write_text(rules, "utf-8")
    assert [fault.applied(rules) for fault in faults(Path("x.toml"), tmp_path)] == [
        rules.replace("[[rules]]\npattern = 'a|b'\n\n", ""),
        rules.replace("a|b", "b"),
        rules.replace("a|b", "a"),
        rules.replace("[[rules]]\npattern = 'c'\n", ""),
    ]


def test_a_pattern_loses_alternatives_look_arounds_and_what_makes_a_part_optional() -> None:
    assert [change.new for change in weaker_patterns(r"a(?:b|[|)]c)?(?!d)|\(e")] == [
        r"\(e",
        r"a(?:[|)]c)?(?!d)|\(e",
        r"a(?:b)?(?!d)|\(e",
        r"a(?:b|[|)]c)(?!d)|\(e",
        r"a(?:b|[|)]c)?|\(e",
        r"a(?:b|[|)]c)?(?!d)",
    ]
