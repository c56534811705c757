"""The published JSON Schema, generated from the models: `policy schema > docs/policy.schema.json`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from extractor.model.audit import Audit
from extractor.model.changes import ChangeSet
from extractor.model.inferred import Inferred
from extractor.model.lookup import LookUp
from extractor.model.policy import Evidence, Policy
from extractor.model.provenance import Sparse

WRITTEN: tuple[type[BaseModel], ...] = (Policy, Evidence, ChangeSet, Inferred, LookUp, Audit)


def json_schema() -> dict[str, Any]:
    """One document: as a whole the schema of the facts; what else is written (evidence, change sets, what inferred
    facts rest on, look-ups with their guides, audits) stands in `$defs`, too.
    """
    sparse = {model.__name__ for model in _below(Sparse)}
    # What is written whole has every field; a sparse model leaves fields out as it is allowed to on the way in.
    definitions = _definitions("serialization") | {
        name: schema for name, schema in _definitions("validation").items() if name in sparse
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The facts of a policy; whatever else is written stands in $defs",
        "$ref": "#/$defs/Policy",
        "$defs": dict(sorted(definitions.items())),
    }


def _definitions(mode: Literal["serialization", "validation"]) -> dict[str, Any]:
    _, schema = models_json_schema([(model, mode) for model in WRITTEN])
    definitions: dict[str, Any] = schema["$defs"]
    return definitions


def _below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for child in model.__subclasses__():
        yield child
        yield from _below(child)
