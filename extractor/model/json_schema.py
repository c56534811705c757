"""The published JSON Schema, generated from the models: `policy schema > docs/policy.schema.json`."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from extractor.model.audit import Audit
from extractor.model.changes import ChangeSet, Patch
from extractor.model.correction import Review
from extractor.model.inbox import Waiting
from extractor.model.lookup import LookUp
from extractor.model.policy import Evidence, Policy
from extractor.model.printed_json import (
    Event,
    Extraction,
    InferredPolicy,
    LintFinding,
    LoggedVersion,
    OpenFinding,
    PatchLine,
)
from extractor.model.settlements import Settlements
from extractor.model.trial import Trial

ID = "urn:policy-extractor:schema:1.0"
_MODE: Literal["serialization"] = "serialization"
WRITTEN: dict[str, Any] = {  # by the name of its definition
    "Policy": Policy,
    "Evidence": Evidence,
    "Extraction": Extraction,
    "InferredPolicy": InferredPolicy,
    "ChangeSet": ChangeSet,
    "Patch": Patch,
    "LoggedVersion": LoggedVersion,
    "LookUp": LookUp,
    "Audit": Audit,
    "LintFinding": LintFinding,
    "OpenFinding": OpenFinding,
    "Waiting": Waiting,
    "Settlements": Settlements,
    "Review": Review,
    "Trial": Trial,
    "Event": Event,
    "PatchLine": PatchLine,
}


def json_schema() -> dict[str, Any]:
    """One document for all that is written: whatever this program prints or keeps as JSON (of JSON Lines, each line) is
    valid by it, and by the definition of its own name.
    """
    types = [(name, _MODE, TypeAdapter(written)) for name, written in WRITTEN.items()]
    _, schema = TypeAdapter.json_schemas(types, schema_generator=_AsWritten)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "Written",
        "description": "What policy writes: the facts of a policy, their evidence, and whatever its commands print.",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in WRITTEN],
        "$defs": dict(sorted(schema["$defs"].items())),
    }


class _AsWritten(GenerateJsonSchema):
    """Without defaults, which are written out, and without a title of each field, which would become a type of its own
    in generated code.
    """

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 (pydantic's signature)
        return False

    def field_is_required(self, field: Any, total: bool) -> bool:
        is_key = field["type"] == "typed-dict-field"  # of a dictionary, which has no defaults
        return bool(field.get("required", total)) if is_key else super().field_is_required(field, total)
