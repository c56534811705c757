"""Every regular expression that the program compiles, and how each is asked.

    python -m tests.patterns.compiled

prints them as JSON: the pattern, its flags, the methods that it is asked by, and where. All modules are imported, all
rules, forms and profiles compiled, and the demonstration policies read, compared and looked over, with `re` under
watch.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "extractor"
METHODS = frozenset(("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"))
LOOKING = METHODS - {"match", "fullmatch"}  # those that try a pattern at every place of a text


class Watch:
    """Stands in for `re._compile`, through which all of `re` goes, and notes what this package asks of it."""

    def __init__(self) -> None:
        self._compile: Any = re._compile  # type: ignore[attr-defined]
        self.compiled: dict[tuple[str, int], set[tuple[str, str]]] = {}
        re._compile = self  # type: ignore[attr-defined]

    def __call__(self, pattern: Any, flags: Any) -> Any:
        asked, caller = sys._getframe(1).f_code.co_name, sys._getframe(2)
        file = Path(caller.f_code.co_filename)
        if isinstance(pattern, str) and PACKAGE in file.parents:
            methods = methods_of(file, caller.f_lineno) if asked == "compile" else frozenset([asked])
            places = self.compiled.setdefault((pattern, int(flags)), set())
            places |= {(method, f"{file.relative_to(PACKAGE)}:{caller.f_lineno}") for method in methods}
        return self._compile(pattern, flags)


@cache
def methods_of(file: Path, line: int) -> frozenset[str]:
    """What is asked of a pattern that is compiled on some line: of its name, where it is a module's constant, in all of
    the package; else whatever that module asks of any pattern."""
    names = {
        target.id
        for node in ast.parse(sources()[file]).body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.lineno <= line <= (node.end_lineno or 0)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    is_own = all(name.startswith("_") for name in names)
    files = [file] if is_own else [f for f in sources() if any(name in sources()[f] for name in names)]
    used = {method for f in files for method, name in uses(f) if name in names}
    in_module = {method for method, _ in uses(file)} - {"split"}  # which is more often asked of a text
    return frozenset(used or in_module or METHODS)


@cache
def sources() -> dict[Path, str]:
    return {file: file.read_text("utf-8") for file in PACKAGE.rglob("*.py")}


@cache
def uses(file: Path) -> frozenset[tuple[str, str | None]]:
    """The methods that a file asks of anything, each with the name of which it is asked."""
    asked = (n for n in ast.walk(ast.parse(sources()[file])) if isinstance(n, ast.Attribute) and n.attr in METHODS)
    return frozenset((node.attr, of_name(node.value)) for node in asked)


def of_name(value: ast.expr) -> str | None:
    """The name of which something is asked, itself or of one of its members."""
    while isinstance(value, ast.Subscript | ast.Attribute):
        value = value.value
    return value.id if isinstance(value, ast.Name) else None


def compile_all() -> None:
    for module in pkgutil.walk_packages([str(PACKAGE)], "extractor."):
        importlib.import_module(module.name)
    from extractor.checks.lint import lint
    from extractor.diff import compare
    from extractor.language.forms import forms, printed_things
    from extractor.language.ruleset import questions, ruleset
    from extractor.pipeline import read_policy
    from extractor.profiles import RULE_LISTS, profiles

    for question in questions():
        rules = ruleset(question)
        for meaning in rules.meanings:
            rules.split(meaning, "")
    for thing in printed_things():
        for form in forms(thing):
            form.takes("")
    for profile in profiles().values():
        for rules_of in RULE_LISTS:
            profile._means(rules_of, "")
    readings = [read_policy(paper) for paper in sorted((ROOT / "policies" / "raw").glob("*.pdf"))]
    for reading in readings:
        lint(reading.policy, reading.evidence)
        compare(readings[0].policy, reading.policy)


if __name__ == "__main__":
    watch = Watch()
    compile_all()
    every = watch.compiled.items()
    print(json.dumps([(*what, sorted({m for m, _ in asked}), min(w for _, w in asked)) for what, asked in every]))
