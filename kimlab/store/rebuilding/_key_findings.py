"""Findings about keys: a payload that cannot be opened tells nothing, and nobody has erased anything by that."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kimlab.german import plural
from kimlab.store._keys import NOBODY
from kimlab.store.rebuilding._finding import Finding, in_entries, named_cases
from kimlab.store.rebuilding._replay import Unopened


@dataclass(frozen=True)
class Whose:
    """What keys belong to, as far as it can be said on screen: case → its number, and all persons."""

    numbers: Mapping[object, object]
    persons: Collection[str] = ()

    def said(self, subject: str) -> str:
        """Say whose key it is, without its id."""
        if subject == NOBODY:
            return "für alles, was keinen Fall betrifft,"
        named = named_cases([subject], self.numbers)
        if named:
            return f"für {named[0]}"
        return "für eine Person" if subject in self.persons else "für einen Fall oder eine Person"


def of_keys(
    unopened: Collection[Unopened], lawful: Collection[Unopened], whose: Whose
) -> tuple[list[Finding], int]:
    """Return what is wrong with keys, and how many parts are closed for good because somebody was erased.

    Parameters
    ----------
    unopened
        Parts that could not be read.
    lawful
        Those of them that an erasure in the journal closed for good.
    whose
        How to say whose key it is.
    """
    open_ones = [one for one in unopened if one not in lawful]
    missing: dict[str, list[Unopened]] = {}
    unfitting: dict[tuple[str, ...], list[Unopened]] = {}
    for one in open_ones:
        for subject in one.missing:
            missing.setdefault(subject, []).append(one)
        if not one.missing:
            unfitting.setdefault(one.subjects, []).append(one)
    found = [_missing(whose.said(subject), parts) for subject, parts in missing.items()]
    found += [
        _unfitting(" und ".join(whose.said(one) for one in subjects), parts)
        for subjects, parts in unfitting.items()
    ]
    return found, len(unopened) - len(open_ones)


def of_unneeded(keys: Collection[str], needed: Collection[str], whose: Whose) -> list[Finding]:
    """Return keys that open nothing: every key is made when something is first sealed under it."""
    return [
        Finding(
            "key", f"Schlüssel: Der Schlüssel {whose.said(subject)} gehört zu keinem Eintrag des Protokolls."
        )
        for subject in sorted(set(keys) - set(needed))
    ]


def _missing(whose: str, parts: Collection[Unopened]) -> Finding:
    entries = tuple(sorted({one.seq for one in parts}))
    return Finding(
        "key",
        f"Schlüssel: Der Schlüssel {whose} fehlt, ohne dass eine Löschung im Protokoll steht; {_parts(parts)} "
        f"({in_entries(entries)}).",
        "",
        entries,
        len(parts),
    )


def _unfitting(whose: str, parts: Collection[Unopened]) -> Finding:
    entries = tuple(sorted({one.seq for one in parts}))
    return Finding(
        "key",
        f"Schlüssel: Der Schlüssel {whose} passt nicht, oder der Inhalt wurde verändert; {_parts(parts)} "
        f"({in_entries(entries)}).",
        "",
        entries,
        len(parts),
    )


def _parts(parts: Collection[Unopened]) -> str:
    can = "lässt" if len(parts) == 1 else "lassen"
    return f"{plural(len(parts), 'Teil', 'Teile')} des Protokolls {can} sich nicht öffnen"
