"""The one writer of JSON that is kept: same facts, same bytes.

UTF-8, keys in the model's order, two-space indent, and each statement (an object or list without nested
containers that have content) on one line, so that a line diff of two versions shows statements.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

WIDTH = 110  # a flat object or list of numbers or names longer than this is broken over lines


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
    members = value.values() if isinstance(value, dict) else value
    if all(not isinstance(v, dict | list) or not v for v in members) and (isinstance(value, dict) or _short(value)):
        return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    pad, end = "  " * (depth + 1), "  " * depth
    if isinstance(value, dict):
        rows = [f"{pad}{json.dumps(k, ensure_ascii=False)}: {_text(v, depth + 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(rows) + f"\n{end}}}"
    return "[\n" + ",\n".join(pad + _text(v, depth + 1) for v in value) + f"\n{end}]"


def _short(values: list[Any]) -> bool:
    return len(values) <= 8 and not any(isinstance(v, str) and len(v) > WIDTH // 8 for v in values)
