"""The one writer of JSON that is kept: same facts, same bytes.

UTF-8, keys in the model's order, two-space indent, and each statement (an object of single values) on one line, so
that a line diff of two versions shows statements.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

_OF_A_STATEMENT = "status"  # what a row rules of its code stays on the row's line, however much it is


def plain(model: BaseModel) -> Any:
    """The model as JSON-ready values, in field order."""
    return model.model_dump(mode="json")


def dumps(value: Any) -> str:
    """Canonical JSON text of a model or of JSON-ready values, ending in a newline."""
    return _text(plain(value) if isinstance(value, BaseModel) else value, 0) + "\n"


def dump_bytes(value: Any) -> bytes:
    return dumps(value).encode("utf-8")


def _text(value: Any, depth: int) -> str:
    if not isinstance(value, dict | list) or not value:
        return json.dumps(value, ensure_ascii=False)
    if _is_statement(value):
        return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    pad, end = "  " * (depth + 1), "  " * depth
    if isinstance(value, dict):
        rows = [f"{pad}{json.dumps(k, ensure_ascii=False)}: {_text(v, depth + 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(rows) + f"\n{end}}}"
    return "[\n" + ",\n".join(pad + _text(v, depth + 1) for v in value) + f"\n{end}]"


def _is_statement(value: dict[str, Any] | list[Any]) -> bool:
    """An object of single values and short lists of numbers, or such a list itself, stands on one line."""
    if isinstance(value, list):
        return _is_numbers(value)
    own = [v for name, v in value.items() if name != _OF_A_STATEMENT]
    return all(not isinstance(v, dict | list) or not v or _is_numbers(v) or _is_single(v) for v in own)


def _is_numbers(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= 8 and all(isinstance(v, int | float) for v in value)


def _is_single(value: Any) -> bool:
    return isinstance(value, dict) and len(value) == 1 and not any(isinstance(v, dict | list) for v in value.values())
