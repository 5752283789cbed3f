"""The root: it knows its commands by name and loads a command's module when that one is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from kimlab._interrupt import ended_by_ctrl_c
from kimlab.cli._commands import COMMANDS
from kimlab.cli.common._german import GermanGroup
from kimlab.cli.common._style import new_app


class LazyGroup(GermanGroup):
    """A group that shows its commands without loading them."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - the parser's own
        super().__init__(**settings)
        # What the parser lists, and suggests after a slip; what runs is loaded.
        self.commands = {name: TyperCommand(name, help=known.help) for name, known in COMMANDS.items()}

    def get_command(self, ctx: object, cmd_name: str) -> TyperCommand | TyperGroup | None:
        """Load a command; nothing where there is none of that name."""
        return load(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: object, formatter: Any) -> None:  # noqa: ANN401 - the parser's own
        """Write the list of commands, each with its whole first sentence."""
        with formatter.section("Befehle"):
            formatter.write_dl([(name, known.help) for name, known in COMMANDS.items()])


def load(name: str) -> TyperCommand | TyperGroup:
    """Import the module of a command and return what the parser runs."""
    with ended_by_ctrl_c():
        module = import_module(f"kimlab.cli.{COMMANDS[name].module}")
    return cast("TyperCommand | TyperGroup", get_command(cast("typer.Typer", module.app)))


_NOT_ASKED = {"help": False}
app = new_app(
    "Die Werkbank für das Kommunale Integrationsmanagement.",
    LazyGroup,
    # Said in so many words, since typer 0.29 loads pydantic (.2 s) to find out what no answer means.
    unless_given={**_NOT_ASKED, **dict.fromkeys(COMMANDS, _NOT_ASKED)},
)


@app.callback()
def root() -> None:
    """Do nothing of its own: the commands are in the group."""
