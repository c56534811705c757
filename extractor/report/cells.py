"""Cells of tables that spreadsheets open."""

from __future__ import annotations

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if is_risky(cell) else cell


def is_risky(cell: str) -> bool:
    """Whether some spreadsheet may take a text for a formula."""
    return cell.startswith(_RISKY)
