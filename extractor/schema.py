"""The published JSON Schema, generated from the models: `policy schema > docs/policy.schema.json`."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from extractor.model.changes import ChangeSet
from extractor.model.policy import Evidence, Policy


def json_schema() -> dict[str, Any]:
    """One document: as a whole the schema of the facts; `#/$defs/Evidence` and `#/$defs/ChangeSet` stand in it too."""
    models = [(model, "serialization") for model in (Policy, Evidence, ChangeSet)]
    _, schema = models_json_schema(models, ref_template="#/$defs/{model}")  # type: ignore[arg-type]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Policy facts; evidence and change sets in $defs",
        "$ref": "#/$defs/Policy",
        "$defs": schema["$defs"],
    }
