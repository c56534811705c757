"""Where a fact stands on the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar, NamedTuple, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    SerializerFunctionWrapHandler,
    WithJsonSchema,
    model_serializer,
)
from pydantic_core import CoreSchema

from extractor.model.finding_rules import FindingRule, Severity


class Box(NamedTuple):
    """A rectangle in PDF points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all of the boxes, of which there is at least one."""
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return Box(min(lefts), min(tops), max(rights), max(bottoms))

    def union(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


class Frozen(BaseModel):
    """Base of the models that are written as JSON: immutable, strict about unknown keys, written with every field."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_serialization_defaults_required=True, defer_build=True
    )


class Sparse(Frozen):
    """A model whose absent fields are left out of the JSON instead of standing there as null or as an empty list.

    Those in `always` are there whatever they are: the answers that are asked for.
    """

    always: ClassVar[frozenset[str]] = frozenset()

    @model_serializer(mode="wrap")
    def _without_absent(self, serialize: SerializerFunctionWrapHandler) -> dict[str, Any]:
        fields = serialize(self).items()
        return {name: value for name, value in fields if name in self.always or value not in (None, [], ())}

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """What is left out need not be there; what is there is not null and no empty list."""
        fields_only = {key: value for key, value in schema.items() if key != "serialization"}
        described: dict[str, Any] = handler(cast(CoreSchema, fields_only))
        if handler.mode == "serialization":
            _describe_as_sparse(described, cls.always)
        return described


def _describe_as_sparse(described: dict[str, Any], always: frozenset[str]) -> None:
    required = sorted(always)
    for name, field in described["properties"].items():
        if name in always:
            continue
        choices = field.pop("anyOf", None) or [dict(field)]
        filled = [choice for choice in choices if choice.get("type") != "null"]
        lists = [choice for choice in filled if choice.get("type") == "array"]
        for choice in lists:
            choice.setdefault("minItems", 1)
        if len(filled) == len(choices) and not any(choice["minItems"] == 1 for choice in lists):
            required.append(name)
        field.update(filled[0] if len(filled) == 1 else {"anyOf": filled})
    described["required"] = required


class Place(Sparse):
    """One stretch of one page. `page` is 1-based; `bbox` in points from the top left: x0, top, x1, bottom.

    `text` is what is printed there, given wherever the fact is not the print itself (dates, check boxes, labels).
    """

    page: int
    bbox: Annotated[
        tuple[float, float, float, float],
        WithJsonSchema({"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4}),
    ]
    text: str | None = None


class Finding(Sparse):
    """Something a person should look at: `rule` is what found it (docs/findings.md), `message` a sentence, `at` a JSON
    Pointer."""

    severity: Severity
    rule: FindingRule
    message: str
    at: str | None = None
    place: Place | None = None
