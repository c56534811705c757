"""The published JSON Schema, generated from the models: `policy schema > docs/policy.schema.json`."""

from __future__ import annotations

from typing import Any, Literal

from pydantic.json_schema import models_json_schema

from extractor.model.changes import ChangeSet
from extractor.model.inferred import Inferred
from extractor.model.policy import Evidence, Policy
from extractor.model.provenance import Sparse


def json_schema() -> dict[str, Any]:
    """One document: as a whole the schema of the facts; what else is written (evidence, change sets, and what inferred
    facts rest on) stands in `$defs`, too.
    """
    sparse = {model.__name__ for model in Sparse.__subclasses__()}
    # What is written whole has every field; a sparse model leaves fields out as it is allowed to on the way in.
    definitions = _definitions("serialization") | {
        name: schema for name, schema in _definitions("validation").items() if name in sparse
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The facts of a policy; evidence, change sets and what inferred facts rest on stand in $defs",
        "$ref": "#/$defs/Policy",
        "$defs": dict(sorted(definitions.items())),
    }


def _definitions(mode: Literal["serialization", "validation"]) -> dict[str, Any]:
    _, schema = models_json_schema([(model, mode) for model in (Policy, Evidence, ChangeSet, Inferred)])
    definitions: dict[str, Any] = schema["$defs"]
    return definitions
