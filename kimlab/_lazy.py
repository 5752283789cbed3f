"""A room's door that opens when somebody comes: public names are loaded when they are first used (PEP 562)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module


def on_first_use(
    package: str, names: Mapping[str, Sequence[str]]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return a package's ``__getattr__`` and ``__dir__``, so that importing it costs nothing.

    Parameters
    ----------
    package
        The package's ``__name__``.
    names
        Module within the package → the public names that are taken from it.

    Examples
    --------
    In an ``__init__.py``, beside ``__all__`` and, for type checkers, the same imports under ``TYPE_CHECKING``::

        __getattr__, __dir__ = on_first_use(__name__, {"_admit": ["admit"]})
    """
    holder = {name: module for module, held in names.items() for name in held}
    door = sys.modules[package]

    def get(name: str) -> object:
        if name not in holder:
            raise AttributeError(f"module {package!r} has no attribute {name!r}", name=name, obj=door)
        found = getattr(import_module(f"{package}.{holder[name]}"), name)
        setattr(door, name, found)  # from now on an ordinary name
        return found

    def listed() -> list[str]:
        return sorted({*vars(door), *holder})

    return get, listed
