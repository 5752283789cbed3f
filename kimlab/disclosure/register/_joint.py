"""The joint audit: what is new on a page, beside everything that its recipients hold already.

A count that grows is printed anew only once enough people have come since the value that somebody holds; else that value is
printed again, with its day. It is so whether a few came or nobody: an old value does not tell that somebody came. Then the
attack is run for every recipient (:mod:`kimlab.disclosure.register._attack`) over all tables that can be held against each
other, and a number that gives something away goes back to the value that they hold, or is withheld, until nothing is found.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kimlab.disclosure._tables import ProtectedTable
from kimlab.disclosure.register._choice import Choice, Part
from kimlab.disclosure.register._coarser import coarser_parts
from kimlab.disclosure.register._links import together
from kimlab.disclosure.register._published import PublishedTable
from kimlab.disclosure.register._settling import Settled, settled

SECONDS = 20.0
"""Time for all tables of one page together; kimlab's own measure: somebody waits in front of it."""


@dataclass(frozen=True, eq=False)
class Joint:
    """What may leave, and what it costs.

    Attributes
    ----------
    tables
        Name → the table, with the days of its values.
    fresh, held, withheld
        Of the cells that the gate alone would print: printed anew, with an earlier value, not at all.
    targets
        How many counts were looked at, over all recipients.
    narrowest
        The narrowest interval of those that had to be looked at alone; infinite if none had to.
    unchecked
        Titles of tables of which nothing new is printed, for they could not be checked.
    """

    tables: Mapping[str, ProtectedTable]
    fresh: int = 0
    held: int = 0
    withheld: int = 0
    targets: int = 0
    narrowest: float = float("inf")
    unchecked: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """Say in German what was not checked, why that matters, and what to do; empty if all was."""
        if not self.unchecked:
            return ""
        titles = ", ".join(f"„{title}“" for title in self.unchecked)
        return (
            f"Nicht fertig geprüft ist: {titles}. Ob sich aus neuen Zahlen und denen, die die Empfänger schon haben, etwas "
            "über wenige Menschen ausrechnen ließe, blieb offen; deshalb steht davon nichts Neues auf der Seite. "
            "Veröffentlichen Sie in größeren Abständen oder gröber, zum Beispiel im Quartal."
        )


def joint(
    parts: Sequence[Part], holdings: Sequence[Sequence[PublishedTable]], *, seconds: float = SECONDS
) -> Joint:
    """Return the tables of a page as its recipients may get them, beside what they hold.

    Parameters
    ----------
    parts
        The tables of the page.
    holdings
        For each recipient all that they hold, in the order in which they got it.
    seconds
        After that, nothing new is printed of what is not checked.

    Returns
    -------
    Joint
        What cannot be checked is not renewed; :attr:`Joint.unchecked` names it.
    """
    until = time.monotonic() + seconds
    names_of_all = together([part.table for part in parts], [one for held in holdings for one in held])
    groups = [names for names in names_of_all if any(part.table.name in names for part in parts)]
    linked = [[part for part in parts if part.table.name in names] for names in groups]
    held = [_held(holdings, names) for names in groups]
    found = [settled(mine, of, until) for mine, of in zip(linked, held, strict=True)]
    found = [_coarsest(one, of, until) for one, of in zip(found, held, strict=True)]
    choices = {one.part.table.name: one for group in found for one in group.choices}
    fresh = {key for one in choices.values() for key in one.fresh()}
    for one in choices.values():
        one.keep_with_whole(fresh)
    return _made([choices[part.table.name] for part in parts], found)


def _held(holdings: Sequence[Sequence[PublishedTable]], names: frozenset[str]) -> list[list[PublishedTable]]:
    """Return what different recipients hold of linked tables, each different holding once."""
    found = [[one for one in held if one.name in names] for held in holdings]
    return list({tuple(map(id, held)): held for held in found}.values()) or [[]]


def _coarsest(found: Settled, held: Sequence[Sequence[PublishedTable]], until: float) -> Settled:
    """Return linked tables with that length of their periods by which most is printed; of equal ones the finest."""
    tried = [found]
    for place, one in enumerate(found.choices):
        for part in coarser_parts(one):
            parts = [part if number == place else other.part for number, other in enumerate(found.choices)]
            tried.append(settled(parts, held, until))
    return max(tried, key=lambda one: one.worth)


def _made(choices: Sequence[Choice], found: Sequence[Settled]) -> Joint:
    printed, held, withheld = (
        sum(one.count(what) for one in choices) for what in ("fresh", "held", "withheld")
    )
    return Joint(
        {one.part.table.name: one.protected() for one in choices},
        printed,
        held,
        withheld,
        targets=sum(one.targets for one in found),
        narrowest=min((one.narrowest for one in found), default=float("inf")),
        unchecked=tuple(one.part.table.title for one in choices if one.gave_up),
    )
