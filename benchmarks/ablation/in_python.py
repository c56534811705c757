"""The faults of a Python module: of each condition, constant, verdict, list of constants and pattern in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.ablation.fault import AROUND, Change, Fault, short
from benchmarks.ablation.in_patterns import weaker_patterns

_BOUNDS = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "=="}
_TESTS = {ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is"}
_SUMS = {ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*", ast.BitAnd: "|", ast.BitOr: "&"}
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}
_OTHER_WORD = {
    "narrows": "broadens", "broadens": "narrows", "neutral": "unclear", "unclear": "neutral", "=": "~",
}  # fmt: skip
_LEAVES_EARLY = (ast.Return, ast.Continue, ast.Raise, ast.Break)
_IDENTIFIER = re.compile(r"[A-Za-z_][\w.-]*|[-+=]")
_IS_PATTERN = re.compile(r"\\[bwsdWSD]|\(\?")
_LIST_OF_WORDS = 20  # spaces in a constant from which it is a list of words and no message
_FROM_OUTSIDE = "\ue000"  # stands in a pattern for what an f-string puts in, followed by its number


def faults_in_python(file: Path, text: str) -> Iterator[Fault]:
    yield from _Module(file, text).faults()


class _Module:
    """Walks one module's tree; a fault's text is spliced into the source, which stays as it is around it."""

    def __init__(self, file: Path, text: str) -> None:
        self._file, self._text = file, text
        self._starts = [0]
        for line in text.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._lines = text.splitlines()

    def faults(self) -> Iterator[Fault]:
        for statement in ast.parse(self._text).body:
            if _name(statement) != "__all__" and not _is_docstring(statement):
                yield from self._visit(statement, _name(statement), outside=True)

    def _visit(self, node: ast.AST, where: str, outside: bool) -> Iterator[Fault]:
        """Faults of the node and of all below it. `outside`: in no function, where constants and patterns stand."""
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            outside = outside and isinstance(node, ast.ClassDef)
            where = node.name if where == node.name else f"{where}.{node.name}"
        if not isinstance(node, ast.JoinedStr):  # what stands in an f-string has no place of its own before 3.12
            for child in _children(node):
                if not (_is_text(child) and child in _members(node)):  # those are left out as a whole
                    yield from self._visit(child, where, outside)
        for changed, (new, what) in _changes(node, outside):
            start = self._at(changed.lineno, changed.col_offset)
            stop = self._at(changed.end_lineno, changed.end_col_offset)
            shown = f"{where}: {what or self._in_its_line(start, stop, new)}"
            yield Fault(self._file, changed.lineno, start, stop, self._text[start:stop], new, shown, not outside)

    def _in_its_line(self, start: int, stop: int, new: str) -> str:
        before = self._text[max(0, start - AROUND) : start].rpartition("\n")[2].lstrip()
        after = self._text[stop : stop + AROUND].partition("\n")[0].rstrip()
        return f"{before}⟨{short(self._text[start:stop])} → {short(new)}⟩{after}"

    def _at(self, line: int | None, column: int | None) -> int:
        """The place in the text of a line and a column, which the tree counts in bytes."""
        assert line is not None
        before = self._lines[line - 1].encode()[:column]
        return self._starts[line - 1] + len(before.decode())


def _name(node: ast.stmt) -> str:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return node.name
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    return target.id if isinstance(target, ast.Name) else "module"


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """What in a node can be wrong at run time: no imports, assertions, annotations, type aliases, docstrings."""
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Assert) or _is_type(node) or _asserts_equal_length(node):
        return
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "bases"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_docstring(child):
                yield child


def _asserts_equal_length(node: ast.AST) -> bool:
    """`zip(…, strict=True)`."""
    return isinstance(node, ast.keyword) and node.arg == "strict" and ast.unparse(node.value) == "True"


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _members(node: ast.AST) -> list[ast.expr | None]:
    """The words that a display lists."""
    if isinstance(node, ast.Dict):
        return node.keys
    return [*node.elts] if isinstance(node, ast.Tuple | ast.List | ast.Set) else []


def _is_type(node: ast.AST) -> bool:
    """`Side = Literal["old", "new"]`, `Key = Callable[[str], int]`, `T = TypeVar("T")`: nothing runs by these."""
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript):
        of = node.value.value
        return isinstance(of, ast.Name) and (of.id[0].isupper() or of.id in ("tuple", "dict", "list"))
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("TypeVar", "cast")


def _changes(node: ast.AST, outside: bool) -> Iterator[tuple[ast.expr | ast.stmt, Change]]:
    """The faults of a node by itself: what is replaced, and by what."""
    match node:
        case ast.If(test=test, body=body):
            yield test, Change("False")
            if not (len(body) == 1 and isinstance(body[0], _LEAVES_EARLY)):
                yield test, Change("True")
        case ast.comprehension(ifs=tests):
            yield from ((test, Change("True")) for test in tests)
        case ast.Call(func=ast.Name(id=name) as function) if name in _CALLS:
            yield function, Change(_CALLS[name])
        case ast.Expr(value=ast.Call()):
            yield node, Change("pass")
        case ast.AugAssign(target=target, value=value):
            yield node, Change(f"{ast.unparse(target)} = {ast.unparse(value)}")
        case ast.Set() | ast.Tuple() | ast.List() | ast.Dict():
            yield from ((node, change) for change in _shorter(node))
        case ast.expr():
            yield from ((node, change) for change in _of_expression(node, outside))


def _of_expression(node: ast.expr, outside: bool) -> Iterator[Change]:
    match node:
        case ast.Compare():
            yield from _comparisons(node)
        case ast.BoolOp(values=values, op=op):  # what notices each condition left out would notice the other operator
            operator = " and " if isinstance(op, ast.And) else " or "
            for n, value in enumerate(values):
                kept = operator.join(f"({ast.unparse(v)})" for v in values[:n] + values[n + 1 :])
                yield Change(f"({kept})", f"without{operator}⟨{short(ast.unparse(value))}⟩")
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield Change(f"({ast.unparse(operand)})")
        case ast.BinOp(left=left, op=op, right=right):
            if type(op) in _SUMS and not _is_text(left) and not _is_text(right):
                yield Change(f"({ast.unparse(left)} {_SUMS[type(op)]} {ast.unparse(right)})")
        case ast.IfExp(body=body, orelse=orelse):
            yield from (Change(f"({ast.unparse(part)})") for part in (body, orelse))
        case ast.Constant(value=str()):
            yield from _of_text(node, outside)
        case ast.Constant(value=value):
            yield from _of_number(value)
        case ast.JoinedStr() if outside:
            yield from _of_pattern(node)


def _comparisons(node: ast.Compare) -> Iterator[Change]:
    """Bounds in or out, the other way round; words that are compared are changed by themselves."""
    for place, op in enumerate(node.ops):
        if isinstance(op, ast.Eq | ast.NotEq) and _is_text(node.comparators[place]):
            continue
        other = _BOUNDS.get(type(op)) or _TESTS[type(op)]
        terms = [ast.unparse(node.left)]
        for n, (kept, right) in enumerate(zip(node.ops, node.comparators, strict=True)):
            terms += [other if n == place else _symbol(kept), f"({ast.unparse(right)})"]
        yield Change(f"({' '.join(terms)})")


def _symbol(op: ast.cmpop) -> str:
    return ast.unparse(ast.Compare(ast.Name("a"), [op], [ast.Name("b")])).removeprefix("a ").removesuffix(" b")


def _of_number(value: object) -> Iterator[Change]:
    if isinstance(value, bool):
        yield Change(str(not value))
    elif isinstance(value, int):
        yield Change(str(value + 1))
    elif isinstance(value, float):
        yield from (Change(repr(round(value * by, 6))) for by in (0.8, 1.25)) if value else (Change("0.1"),)


def _of_text(node: ast.Constant, outside: bool) -> Iterator[Change]:
    text = str(node.value)
    if _IS_PATTERN.search(text) or (outside and "|" in text):
        yield from _of_pattern(node)
    elif outside and text.count(" ") >= _LIST_OF_WORDS:
        words = text.split(" ")
        for n, word in enumerate(words):
            if word.strip():
                yield Change(repr(" ".join(words[:n] + words[n + 1 :])), f"without ⟨{word.strip()}⟩")
    elif _IDENTIFIER.fullmatch(text):
        yield Change(repr(_OTHER_WORD.get(text, f"{text}~")))


def _shorter(node: ast.Set | ast.Tuple | ast.List | ast.Dict) -> Iterator[Change]:
    """The display with one member less, where its members are words, numbers, rows of these or unpacked."""
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        members = [f"{ast.unparse(k) + ': ' if k else '**'}{ast.unparse(v)}" for k, v in pairs]
        is_list = True
    else:
        members = [ast.unparse(e) for e in node.elts]
        is_list = not isinstance(getattr(node, "ctx", None), ast.Store | ast.Del) and (
            any(isinstance(e, ast.Starred) for e in node.elts)
            or all(isinstance(e, ast.Constant | ast.Tuple) for e in node.elts)
        )
    if is_list and len(members) > 1:
        opening, closing = {ast.Tuple: ("(", ",)"), ast.List: ("[", "]")}.get(type(node), ("{", "}"))
        for n, member in enumerate(members):
            kept = ", ".join(members[:n] + members[n + 1 :])
            yield Change(f"{opening}{kept}{closing}", f"without ⟨{short(member)}⟩")


def _of_pattern(node: ast.Constant | ast.JoinedStr) -> Iterator[Change]:
    """A string that is a regular expression, with a part of it left out; f-strings become sums of their parts."""
    put_in: list[str] = []
    pattern = ""
    for part in node.values if isinstance(node, ast.JoinedStr) else [node]:
        if isinstance(part, ast.Constant):
            pattern += str(part.value)
        elif isinstance(part, ast.FormattedValue):
            pattern += f"{_FROM_OUTSIDE}{len(put_in)};"
            put_in.append(ast.unparse(part.value))
    for weaker, what in weaker_patterns(pattern):
        pieces = re.split(rf"{_FROM_OUTSIDE}(\d+);", weaker)
        summed = " + ".join(repr(p) if n % 2 == 0 else put_in[int(p)] for n, p in enumerate(pieces))
        yield Change(f"({summed})", re.sub(rf"{_FROM_OUTSIDE}(\d+);", lambda m: f"{{{put_in[int(m[1])]}}}", what))
