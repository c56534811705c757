"""Caps on what one PDF may ask of this machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """More than these and reading stops with `LimitExceeded`: such a file is broken or hostile, not a policy."""

    file_bytes: int = 200_000_000
    pages: int = 2_000
    characters: int = 20_000_000  # in the whole document
    page_characters: int = 400_000
    page_objects: int = 400_000
    form_depth: int = 12  # form XObjects inside form XObjects: deeper ones are not followed


class TooMuch(Exception):
    """One page asks for more than the limits allow; the message says what."""
