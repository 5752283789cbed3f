"""The sequence in a few sentences: what the picture shows, for whoever does not see it."""

from __future__ import annotations

import pandas as pd

from kimlab.german import days, in_a_row, plural
from kimlab.reconstruction._axis import Axis, clock
from kimlab.vocabulary import Names

NO_STEPS = "Für diesen Fall sind noch keine Vorgänge eingetragen."


def summary(steps: pd.DataFrame, names: Names, axis: Axis = "arrival") -> str:
    """Say in German sentences, by fixed rules, what a sequence holds.

    How many steps and agencies and whose, the longest wait and between whom, returns, overlaps, referrals that
    nobody picked up, what is still open, and what is known only vaguely. A sentence about nothing is left out,
    except that there was no wait at all. Agencies that only accompany are not counted, but named.

    Parameters
    ----------
    steps
        From :func:`~kimlab.reconstruction.sequence`.
    names
        What ids are called.
    axis
        ``"calendar"`` tells dates (KIM team), ``"arrival"`` months since the arrival.

    Examples
    --------
    >>> from kimlab.reconstruction import sequence
    >>> summary(pd.DataFrame({"step": []}), Names())
    'Für diesen Fall sind noch keine Vorgänge eingetragen.'
    """
    if not len(steps):
        return NO_STEPS
    parts = (
        _extent(steps, names, axis),
        _longest(steps, names),
        _returns(steps),
        _overlaps(steps),
        _unanswered(steps, names),
        _open(steps, names),
        _vague(steps),
    )
    return " ".join(part for part in parts if part)


def _extent(steps: pd.DataFrame, names: Names, axis: Axis) -> str:
    stations = steps[steps["came"] != "apart"]
    time, first = clock(steps, axis), steps["start"].min()
    goes_on = bool(steps["is_open"].any())
    span = f"seit {time.say(first)}" if goes_on else f"{time.say(first)} bis {time.say(steps['end'].max())}"
    who = steps.drop_duplicates("person_id").sort_values("lane_order")["lane"].tolist()
    of_them = f", {len(stations)} davon" if len(stations) < len(steps) else ""
    text = (
        f"{plural(len(steps), 'Vorgang', 'Vorgänge')}{of_them} bei "
        f"{plural(stations['agency_id'].nunique(), 'Stelle', 'Stellen')} ({span}), für: {in_a_row(who)}."
    )
    apart = sorted(
        {names.name("agency", agency) for agency in steps.loc[steps["came"] == "apart", "agency_id"]}
    )
    return f"{text} Begleitend dabei: {in_a_row(apart)}." if apart else text


def _longest(steps: pd.DataFrame, names: Names) -> str:
    waits = steps[steps["wait"].fillna(0) > 0]
    if not len(waits):
        return "Eine Wartezeit zwischen zwei Stellen ist nicht zu berechnen." if len(steps) > 1 else ""
    row = waits.sort_values(["wait", "step"], ascending=[False, True]).iloc[0]
    total = int(waits["wait"].sum())
    between = f"„{names.name('agency', row['came_from'][0])}“ und „{names.name('agency', row['agency_id'])}“"
    text = f"Am längsten war die Wartezeit zwischen {between}: {days(row['wait'])} ({row['lane']})"
    if len(waits) == 1:
        return f"{text}."
    aside = "" if waits["lane"].nunique() == 1 else " (bei mehreren Personen zum Teil gleichzeitig)"
    return f"{text}; alle {len(waits)} Wartezeiten zusammen: {days(total)}{aside}."


def _returns(steps: pd.DataFrame) -> str:
    count = int(steps["is_return"].sum())
    return f"{_times(count)} führte der Weg von einer anderen Stelle zurück." if count else ""


def _overlaps(steps: pd.DataFrame) -> str:
    count = int(steps["beside"].map(len).gt(0).sum())
    return f"{_times(count)} begann eine Stelle, während eine andere noch tätig war." if count else ""


def _unanswered(steps: pd.DataFrame, names: Names) -> str:
    rows = steps[steps["referral"] == "open"]
    where = in_a_row([f"„{names.name('agency', agency)}“" for agency in dict.fromkeys(rows["referred_to"])])
    return (
        f"Noch nicht aufgegriffen: {plural(len(rows), 'Verweis', 'Verweise')} an {where}."
        if len(rows)
        else ""
    )


def _open(steps: pd.DataFrame, names: Names) -> str:
    rows = steps[steps["is_open"]]
    if not len(rows):
        return "Alle Vorgänge sind beendet."
    counts = {
        str(agency): rows["agency_id"].tolist().count(agency) for agency in dict.fromkeys(rows["agency_id"])
    }
    where = in_a_row(
        [
            f"„{names.name('agency', agency)}“{'' if count == 1 else f' ({count})'}"
            for agency, count in counts.items()
        ]
    )
    return f"{plural(len(rows), 'Vorgang läuft', 'Vorgänge laufen')} noch: {where}."


def _vague(steps: pd.DataFrame) -> str:
    count = int(steps["is_vague"].sum())
    return f"Bei {plural(count, 'Vorgang', 'Vorgängen')} ist ein Datum nur ungenau bekannt." if count else ""


def _times(count: int) -> str:
    return "Einmal" if count == 1 else f"{count}-mal"
