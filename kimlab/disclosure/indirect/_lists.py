"""The lists of traits: which words tell of somebody, in which group they stand, and how it is said more coarsely."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_IN_A_LIST = (
    "occupations",
    "events",
    "languages",
    "illnesses",
    "institutions",
    "origins",
    "times",
    "families",
)


@dataclass(frozen=True)
class Entry:
    """Words that mean the same.

    Attributes
    ----------
    forms
        How it is written; ``*`` stands for any letters. Of an occupation the masculine base form.
    group
        Its group; with ``forms`` empty the group itself.
    helper
        An occupation that families meet at agencies: it counts only where a sentence says that somebody has it.
    """

    kind: str
    value: str
    forms: tuple[str, ...]
    group: str
    helper: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of trait: its German word, its entries, how its groups and it as a whole are said."""

    kind: str
    german: str
    coarsest: str
    entries: tuple[Entry, ...]
    groups: dict[str, str]
    workplaces: tuple[Entry, ...] = ()
    exceptions: tuple[str, ...] = ()


@cache
def kinds() -> dict[str, Kind]:
    """Return kind → its list, as the files beside this module say."""
    folder = files("kimlab.disclosure.indirect") / "lists"
    read = [
        _kind(tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))) for name in _IN_A_LIST
    ]
    return {one.kind: one for one in read}


def said_of_group(kind: str, group: str) -> str:
    """Return how a group is said, as it may stand in a sentence; empty where the list says nothing.

    >>> said_of_group("occupation", "health"), said_of_group("birth", "x")
    ('in einem Gesundheitsberuf', '')
    """
    return kinds()[kind].groups.get(group, "") if kind in kinds() else ""


def _kind(held: dict[str, Any]) -> Kind:
    kind = str(held["kind"])
    entries = tuple(entry for group in held["groups"] for entry in _entries(kind, group))
    groups = {str(one["group"]): _said(one) for one in held["groups"] if _said(one)}
    places = tuple(
        Entry(kind, form.strip("*").casefold(), (form,), group)
        for group, forms in held.get("workplaces", {}).items()
        for form in forms
    )
    exceptions = tuple(held.get("exceptions", {}).get("words", ()))
    return Kind(kind, str(held["german"]), str(held["coarsest"]), entries, groups, places, exceptions)


def _said(group: dict[str, Any]) -> str:
    return f"in einem {group['name']}" if "name" in group else str(group.get("coarser", ""))


def _entries(kind: str, group: dict[str, Any]) -> list[Entry]:
    return [
        Entry(kind, forms[0].strip("*").casefold(), tuple(forms), str(group["group"]), helper)
        for name, helper in (("values", False), ("helpers", True))
        for forms in ([one] if isinstance(one, str) else one for one in group.get(name, ()))
    ]
