"""Notes about the journal's times: they go forward, unless somebody set the clock."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, MetaData, select

from kimlab.german import duration
from kimlab.store.rebuilding._finding import Finding

# Voreinstellung: two processes that write one after the other may each have taken the time a moment before, and time
# servers set a clock back by less.
_SLACK_SECONDS = 5.0


def of_clock(connection: Connection, metadata: MetaData) -> list[Finding]:
    """Return where an entry's time lies more than a few seconds before that of the entry before it."""
    journal = metadata.tables["journal"]
    found: list[Finding] = []
    previous: datetime | None = None
    for row in connection.execute(select(journal.c.seq, journal.c.at).order_by(journal.c.seq)):
        moment = _moment(row.at)
        if moment is None:
            found.append(_note(f"Die Uhr: Eintrag {row.seq} hat keine lesbare Zeit.", row.seq))
            continue
        back = 0.0 if previous is None else (previous - moment).total_seconds()
        if back > _SLACK_SECONDS:
            found.append(
                _note(
                    f"Die Uhr ging zurück: Eintrag {row.seq} ist {duration(back)} früher datiert als der Eintrag vor ihm.",
                    row.seq,
                )
            )
        previous = moment
    return found


def _note(sentence: str, seq: int) -> Finding:
    return Finding("clock", sentence, "journal", (seq,))


def _moment(at: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(at))
    except ValueError:
        return None
    return moment if moment.tzinfo else None
