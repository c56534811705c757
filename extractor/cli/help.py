"""How the help of a command looks."""

from __future__ import annotations

from typing import Any

from typer.core import TyperArgument, TyperCommand


class Command(TyperCommand):
    """A command whose arguments stand in its help by their names, without what Python takes them for."""

    def get_params(self, ctx: Any) -> list[Any]:
        params = super().get_params(ctx)
        for argument in (param for param in params if isinstance(param, TyperArgument)):
            argument.display_type_rich = _nothing  # type: ignore[method-assign]
        return params


def _nothing(ctx: Any) -> None:
    """No type."""
