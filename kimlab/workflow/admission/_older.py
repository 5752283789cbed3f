"""An extract that is older than one that is in already: it would put earlier values in the place of later ones.

How old an extract is, says its reference date, which whoever takes it in names; the dates of files are no evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from kimlab.acts import AdmitRecords, Read
from kimlab.errors import InputError
from kimlab.german import date as german_date
from kimlab.german import plural
from kimlab.store import Change, changes_of
from kimlab.tables import TABLES


def newer_than(act: AdmitRecords, read: Read) -> date | None:
    """Return the reference date of the newest extract of the same source and tables that is later than this one's.

    None if there is none, or if this very extract is in already: then nothing happens.
    """
    if read("imports", import_id=[act.import_id]):
        return None
    own = date.fromisoformat(act.as_of)
    rows = read("imports", source_id=[act.source_id], table_name=list(act.records))
    return max((day for row in rows if (day := row["as_of"].date()) > own), default=None)


def refuse_older(act: AdmitRecords, newer: date, person: str, read: Read) -> None:
    """Refuse it, and tell what it would do.

    Raises
    ------
    InputError
        Always.
    """
    changes = [one for one in changes_of(act, person, read) if one.table in act.records]
    raise InputError(
        f"Aus „{act.source_id}“ ist schon ein Auszug vom {german_date(newer)} aufgenommen; dieser ist vom "
        f"{german_date(act.as_of)}.",
        f"Damit stünde wieder da, was früher galt: {_told(changes)}.",
        "Prüfen Sie die Reihenfolge und den Stichtag. Soll er trotzdem hinein, rufen Sie den Befehl mit --older auf.",
    )


def _told(changes: Sequence[Change]) -> str:
    """Return how many rows would be put back, and how many added, by table."""
    back = Counter(one.table for one in changes if one.before is not None)
    more = Counter(one.table for one in changes if one.before is None)
    said = [
        f"{counts[name]} in „{TABLES[name].german}“ {what}"
        for counts, what in ((back, "geändert"), (more, "hinzugefügt"))
        for name in sorted(counts)
    ]
    total = plural(len(changes), "Zeile", "Zeilen")
    return f"{total} ({', '.join(said)})" if said else "in den freien Texten, die der Tresor verwahrt"
