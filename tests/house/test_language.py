"""What policies' English says is known as data with examples (language/rules, forms): no pattern in code spells it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.house.test_contracts import MODULES, ROOT

PACKAGE = ROOT / "extractor"
PROFILES = PACKAGE / "profiles"
EXCEPTED = {
    "language/quantities.py": "the grammar that joins the forms of quantities",
    "language/states.py": "the names of the states",
    "layout/pdf/damage.py": "what qpdf says of an object",
    "layout/pdf/runs.py": "what fonts call their weights",
    "ledger/repository.py": "what git says of a lock",
    "ledger/worktree.py": "what git says of a damaged index",
    "model/fingerprint.py": "Python's import statements",
    "model/release.py": "the marks of version numbers",
    "search/index/file.py": "the name of the index's file",
}
FUNCTIONS = re.compile(r"re\.(?:compile|match|fullmatch|search|subn?|split|findall|finditer)")
FROM_DATA = ("either", "forms", "fragments_of", ".pattern")
NO_WORDS = re.compile(
    r"\\.|\[(?:\\.|[^\]\\])*\]|\{[^}]*\}"  # escapes, sets of signs, counts
    r"|\(\?P[<=]\w+|\(\?[aiLmsux-]+:?"  # names of groups, flags
)


def words_spelled(pattern: str) -> list[str]:
    """The words of three letters or more that a regular expression spells out."""
    return re.findall(r"[A-Za-z]{3,}", NO_WORDS.sub(" ", pattern))


def texts_in(node: ast.AST, constants: Mapping[str, ast.expr]) -> Iterator[str]:
    """The text that an expression is made of, with that of the module's constants that it names; not what it gets from
    the data by its name: `either("ages")`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name) and node.id in constants:
        yield from texts_in(constants[node.id], {name: value for name, value in constants.items() if name != node.id})
    elif isinstance(node, ast.Subscript):
        yield from texts_in(node.value, constants)
    elif isinstance(node, ast.Compare) or (isinstance(node, ast.Call) and ast.unparse(node.func).endswith(FROM_DATA)):
        return
    else:
        for part in ast.iter_child_nodes(node):
            yield from texts_in(part, constants)


def patterns_of(source: str) -> Iterator[str]:
    """All regular expressions of a module, in their pieces: the first arguments of the functions of `re`."""
    tree = ast.parse(source)
    assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
    constants = {name.id: node.value for node in assigned for name in node.targets if isinstance(name, ast.Name)}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and call.args and FUNCTIONS.fullmatch(ast.unparse(call.func)):
            yield from texts_in(call.args[0], constants)


def spelling(module: Path) -> list[str]:
    return [word for pattern in patterns_of(module.read_text("utf-8")) for word in words_spelled(pattern)]


def modules() -> Iterator[tuple[str, Path]]:
    for module in MODULES:
        if PROFILES not in module.parents:
            yield module.relative_to(PACKAGE).as_posix(), module


def test_no_pattern_in_code_spells_english() -> None:
    spelled = {name: words for name, module in modules() if name not in EXCEPTED and (words := spelling(module))}
    assert spelled == {}, "move these to extractor/language/rules or forms, with examples and counter-examples"


def test_rules_are_asked_through_their_owners_alone() -> None:
    raw = re.compile(r"extractor\.language\.(?:ruleset|forms)\b")
    asked_outside = {
        name for name, module in modules() if not name.startswith("language/") and raw.search(module.read_text("utf-8"))
    }
    assert asked_outside == set()


def test_no_exception_outlives_its_reason() -> None:
    assert {name for name in EXCEPTED if not spelling(PACKAGE / name)} == set()


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('re.compile(r"\\b(?:covered|not) by\\b", re.IGNORECASE)', ["covered", "not"]),
        ('_NAME = "plan"\nre.search(rf"{_NAME}s? of", text)', ["plan"]),
        ('re.fullmatch(r"(?P<label>[A-Za-z]{2,40}):\\s+\\S\\w+", text)', []),
        ('re.sub(r"[.,;]", "covered", text)', []),
        ('_AGE = either("ages")\nre.match(rf"{_AGE} and", text)', ["and"]),
    ],
)
def test_words_are_told_from_the_signs_of_a_pattern(source: str, words: list[str]) -> None:
    assert [word for pattern in patterns_of(source) for word in words_spelled(pattern)] == words
