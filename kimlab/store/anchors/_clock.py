"""Whether the clock ran backwards: in a journal, or against an anchor."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

import pandas as pd

from kimlab.store._finding import StateFinding
from kimlab.store._journal import TOLERANCE
from kimlab.store.anchors._anchor import Anchor

_WHY = "Damit ist nicht mehr belegt, was wann geschah; Fristen und Zeitpunkte von Freigaben hängen daran."
_DO = "Stellen Sie die Uhr des Rechners und vermerken Sie, ab welchem Eintrag die Zeiten nicht stimmen."


def check_clock(journal: pd.DataFrame, anchors: list[Anchor], name: str, now: datetime) -> list[StateFinding]:
    """Return what does not fit: an entry before the one before it, an anchor before its entry, a time yet to come.

    Parameters
    ----------
    journal
        Headings of a store's journal (``seq``, ``at``), in order.
    anchors
        The anchors that were found, beside the workbench's journal; none beside the vault's.
    name
        The store, as a person calls it.
    now
        The present moment, with its time zone.
    """
    read = [(seq, _time(at)) for seq, at in zip(journal["seq"].tolist(), journal["at"], strict=True)]
    times = [
        time for _, time in read if time is not None
    ]  # what is no time breaks the chain, and is told there
    numbers = [seq for seq, time in read if time is not None]
    found = [
        f"Eintrag {number} trägt eine frühere Zeit als der Eintrag davor."
        for number, (before, after) in zip(numbers[1:], pairwise(times), strict=True)
        if before - after > TOLERANCE
    ]
    if times and times[-1] - now > TOLERANCE:
        found.append(f"Eintrag {numbers[-1]} trägt eine Zeit, die noch nicht gekommen ist.")
    elif any(time - now > TOLERANCE for _, time in _times(anchors)):
        found.append("Ein Anker trägt eine Zeit, die noch nicht gekommen ist.")
    noted = dict(zip(numbers, times, strict=True))
    found += [
        f"Ein Anker trägt eine frühere Zeit als Eintrag {length}, von dem er schon weiß."
        for length in sorted({length for length, time in _times(anchors) if _before(time, noted.get(length))})
    ]
    return [StateFinding(name, f"Die Uhr ging rückwärts: {what}", _WHY, _DO) for what in found]


def _time(at: object) -> datetime | None:
    try:
        time = datetime.fromisoformat(str(at))
    except ValueError:
        return None
    return time if time.tzinfo else time.astimezone()


def _before(time: datetime, noted: datetime | None) -> bool:
    return noted is not None and noted - time > TOLERANCE


def _times(anchors: list[Anchor]) -> list[tuple[int, datetime]]:
    """Return how far each anchor knows the workbench's journal, and its time."""
    return [
        (0 if anchor.workbench is None else anchor.workbench.length, time)
        for anchor in anchors
        if (time := _time(anchor.at)) is not None
    ]
