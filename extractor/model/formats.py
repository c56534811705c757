"""Texts of a fixed form, as the published schema describes them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="A day, ISO 8601.")]
PrintedDate = Annotated[
    str,
    Field(
        pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
        description="A day, or where no more is printed a month or a year; ISO 8601.",
    ),
]
Instant = Annotated[
    str,
    Field(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})$",
        description="An instant, RFC 3339.",
    ),
]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="The SHA-256 of a PDF.")]
