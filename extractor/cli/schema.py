"""`policy schema`"""

from __future__ import annotations


def schema() -> None:
    """Print the JSON Schema of all that this program writes."""
    from extractor.model.canonical import dump_bytes
    from extractor.model.json_schema import json_schema
    from extractor.report.terminal import write

    write(dump_bytes(json_schema()))
