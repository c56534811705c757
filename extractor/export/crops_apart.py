"""Crops of a paper's pages, drawn in a process of its own: a page that brings PDFium down costs the pictures only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from extractor.ingest.workers import Limits, call_apart
from extractor.layout.pdf.pictures import crops
from extractor.model.provenance import Place

_PLACES = TypeAdapter(dict[str, tuple[Place, ...]])
_PICTURES = TypeAdapter(dict[str, bytes], config=ConfigDict(val_json_bytes="base64"))
_DRAWN = "extractor.export.crops_apart:drawn"


def crops_apart(pdf: Path, places: Mapping[str, Sequence[Place]], limits: Limits) -> dict[str, bytes]:
    """The PNG of each key's first place. Raises SourceError where they cannot be drawn within the limits."""
    asked_for = _PLACES.dump_python({key: tuple(printed) for key, printed in places.items()}, mode="json")
    return call_apart(pdf, _DRAWN, _PICTURES, limits, places=asked_for)


def drawn(pdf: Path, places: dict[str, Any]) -> dict[str, bytes]:
    """The same in this very process, places and pictures in a form that passes to another."""
    return dict(crops(pdf, _PLACES.validate_python(places)))
