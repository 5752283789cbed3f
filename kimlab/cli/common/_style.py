"""How every part of the command line is made: German text as it is written, no colours, no completion."""

from __future__ import annotations

from collections.abc import Mapping

import typer
from typer.core import TyperGroup

from kimlab.cli.common._german import GermanGroup, GermanTyper


def new_app(
    help: str | None = None,
    cls: type[TyperGroup] = GermanGroup,
    unless_given: Mapping[str, object] | None = None,
) -> typer.Typer:
    """Return an empty command (without `help`) or group of commands.

    Parameters
    ----------
    help
        What a group says of itself; a command has its function's docstring.
    cls
        The kind of group.
    unless_given
        Option → what it is where nobody gives it; command → such a mapping of its own.
    """
    return GermanTyper(
        cls=cls,
        help=help,
        context_settings={"default_map": unless_given} if unless_given else None,
        no_args_is_help=help is not None,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
