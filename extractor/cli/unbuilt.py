"""Commands by their names, each put together only when it is called.

Of its arguments and options typer makes objects and a help, which takes as long for all of them as the start of
Python: a person who asks for one of them need not wait for the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from extractor.cli.help import Command


class Home(NamedTuple):
    """Where the function of a command is, and what it is for in a list. `EXAMPLES` of its module end the help."""

    module: str
    function: str
    purpose: str


class Unbuilt(TyperCommand):
    """The name and the purpose of a command, which is built when it is called or its help is asked for."""

    def __init__(self, name: str, home: Home) -> None:
        super().__init__(name, short_help=home.purpose)
        self._home = home

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        return self._built.make_context(info_name, args, parent, **extra)

    @cached_property
    def _built(self) -> Any:
        module = import_module(self._home.module)
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(self.name, cls=Command, epilog=getattr(module, "EXAMPLES", None))(
            getattr(module, self._home.function)
        )
        return get_command(alone)


class UnbuiltCommands(TyperGroup):
    """A group of such commands: `homes`, by name, in the order of the list."""

    homes: Mapping[str, Home]

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands = {name: Unbuilt(name, home) for name, home in self.homes.items()} | dict(self.commands)
