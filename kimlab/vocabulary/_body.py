"""A body of the county: a group or meeting, and by which names it is known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Body:
    """A group or meeting that receives reports; who leads it, and which kinds of members it has, if that is laid down.

    `agencies` sit in it: what it receives, each of them holds. It holds what left for its former names and ids, too.
    `groups` are the names of those that meet under its name („Arbeitsgruppe Wohnen“); nobody else bears it.
    """

    body_id: str
    name: str
    audience: str
    rhythm: str = ""
    source: str = ""
    chair: str = ""
    seats: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
