"""How errors are shown on the command line."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from extractor.errors import PolicyError
from extractor.report.terminal import note


class OneLineErrors(TyperGroup):
    """Every PolicyError becomes one line on standard error and exit code 1, never a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except PolicyError as fault:
            note(f"policy: {fault}")
            raise typer.Exit(1) from fault
