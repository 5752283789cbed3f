"""Whether the clock ran backwards: in a journal, or against an anchor."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pandas as pd

from kimlab.store._finding import StateFinding
from kimlab.store.anchors._anchor import Anchor

# Clocks of several machines differ; five minutes is what Kerberos recommends (RFC 4120, section 8.2; to be verified).
TOLERANCE = timedelta(minutes=5)
_WHY = "Damit ist nicht mehr belegt, was wann geschah; Fristen und Zeitpunkte von Freigaben hängen daran."
_DO = "Stellen Sie die Uhr des Rechners und vermerken Sie, ab welchem Eintrag die Zeiten nicht stimmen."


def check_clock(journal: pd.DataFrame, anchors: list[Anchor], name: str, now: datetime) -> list[StateFinding]:
    """Return what does not fit: an entry before the one before it, or a time that has not come yet.

    Parameters
    ----------
    journal
        Headings of a store's journal (``seq``, ``at``), in order.
    anchors
        The anchors that were found.
    name
        The store, as a person calls it.
    now
        The present moment, with its time zone.
    """
    times = [datetime.fromisoformat(at) for at in journal["at"]]
    numbers = journal["seq"].tolist()
    found = [
        f"Eintrag {number} trägt eine frühere Zeit als der Eintrag davor."
        for number, (before, after) in zip(numbers[1:], pairwise(times), strict=True)
        if before - after > TOLERANCE
    ]
    if times and times[-1] - now > TOLERANCE:
        found.append(f"Eintrag {numbers[-1]} trägt eine Zeit, die noch nicht gekommen ist.")
    elif any(time - now > TOLERANCE for time in _times(anchors)):
        found.append("Ein Anker trägt eine Zeit, die noch nicht gekommen ist.")
    return [StateFinding(name, f"Die Uhr ging rückwärts: {what}", _WHY, _DO) for what in found]


def _times(anchors: list[Anchor]) -> list[datetime]:
    found = []
    for anchor in anchors:
        try:
            time = datetime.fromisoformat(anchor.at)
        except ValueError:
            continue
        found.append(time if time.tzinfo else time.astimezone())
    return found
