"""Releases that wait for a decision, as the command line tells of them: by their number, with what to type next."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from kimlab.cli.common._options import DATA
from kimlab.workbench import Workbench
from kimlab.workflow import OpenRelease, release_numbers

_NONE = "Keine Freigabe wartet auf eine Entscheidung. Vorgeschlagen wird mit „kimlab report propose“."

_READ_ALL = "Alle Berichte nacheinander lesen, entscheiden und mit einer Anmeldung unterschreiben:"


def number_of(wb: Workbench, release_id: str) -> int:
    """Return the number by which people speak of a release."""
    with wb.snapshot() as seen:
        return release_numbers(seen)[release_id]


def how_to_decide(number: int, location: Path) -> str:
    """Return what the second person types, for a yes and for a no."""
    begin, end = f"kimlab report decide {number}", f"--person KÜRZEL{_where(location)}"
    return (
        f'Zustimmen: {begin} --approve {end}\nAblehnen:  {begin} --refuse --reason "Was zu ändern ist" {end}'
    )


def told(waiting: Sequence[OpenRelease], location: Path) -> str:
    """Tell which releases wait for a decision, how to decide on each, and how to read the reports and decide on all."""
    if not waiting:
        return _NONE
    each = [f"{one.told()}\n{how_to_decide(one.number, location)}" for one in waiting]
    return "\n\n".join([*each, f"{_READ_ALL} kimlab report decide --person KÜRZEL{_where(location)}"])


def _where(location: Path) -> str:
    return "" if location == DATA else f" --location {shlex.quote(str(location))}"
