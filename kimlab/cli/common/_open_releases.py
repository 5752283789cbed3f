"""What waits for a second person, as the command line tells of it: by its number, with what to type next."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from kimlab.cli.common._options import DATA
from kimlab.workbench import Workbench
from kimlab.workflow import Composite, OpenRelease, release_numbers

_NONE = "Keine Freigabe wartet auf eine Entscheidung. Vorgeschlagen wird mit „kimlab report propose“."

_READ_ALL = "Alles nacheinander lesen, entscheiden und mit einer Anmeldung unterschreiben:"


def number_of(wb: Workbench, release_id: str) -> int:
    """Return the number by which people speak of a release."""
    with wb.snapshot() as seen:
        return release_numbers(seen)[release_id]


def how_to_decide(number: int, location: Path) -> str:
    """Return what the second person types: to read and decide; and, who read it elsewhere, for a yes and for a no."""
    begin, end = f"kimlab report decide {number}", f"--person KÜRZEL{_where(location)}"
    return (
        f"Lesen und entscheiden: {begin} {end}\nSchon gelesen: {begin} --approve {end}\n"
        f'Ablehnen: {begin} --refuse --reason "Was zu ändern ist" {end}'
    )


def how_to_check(number: int, location: Path) -> str:
    """Return what the second person types to read a composed case."""
    return f"Lesen und prüfen: kimlab composed check {number} --person KÜRZEL{_where(location)}"


def told(waiting: Sequence[OpenRelease], composites: Sequence[Composite], location: Path) -> str:
    """Tell what waits for a second person, how to answer each, and how to read all and sign at once."""
    each = [f"{one.told()}\n{how_to_decide(one.number, location)}" for one in waiting] or [_NONE]
    each += [f"{one.told()}\n{how_to_check(one.number, location)}" for one in composites]
    if not waiting and not composites:
        return _NONE
    return "\n\n".join([*each, f"{_READ_ALL} kimlab report decide --person KÜRZEL{_where(location)}"])


def _where(location: Path) -> str:
    return "" if location == DATA else f" --location {shlex.quote(str(location))}"
