"""Options that belong together, written once: a command takes them as one value."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, get_type_hints


def sharing(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that is typed with the options of its dataclass parameters, and is called with those filled in.

    The fields of such a class are annotated as options of a command are; one without a default must be typed. Options of
    its own come first, then those that it shares.
    """
    signature = inspect.signature(command, eval_str=True)
    groups: dict[str, Any] = {
        one.name: one.annotation for one in signature.parameters.values() if is_dataclass(one.annotation)
    }
    own = [_named(one) for one in signature.parameters.values() if one.name not in groups]
    typed = [*own, *(option for group in groups.values() for option in _options(group))]

    @functools.wraps(command)
    def called(**given: Any) -> None:  # noqa: ANN401 - the parser's own
        for name, group in groups.items():
            given[name] = group(**{one.name: given.pop(one.name) for one in fields(group)})
        command(**given)

    called.__signature__ = inspect.Signature(typed)  # type: ignore[attr-defined]
    called.__annotations__ = {one.name: one.annotation for one in typed}
    return called


def _named(one: inspect.Parameter) -> inspect.Parameter:
    return one.replace(kind=inspect.Parameter.KEYWORD_ONLY)


def _options(group: Any) -> list[inspect.Parameter]:  # noqa: ANN401 - a dataclass
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            one.name, inspect.Parameter.KEYWORD_ONLY, default=_default(one), annotation=hints[one.name]
        )
        for one in fields(group)
    ]


def _default(one: Field[Any]) -> Any:  # noqa: ANN401 - whatever it is
    return inspect.Parameter.empty if one.default is MISSING else one.default
