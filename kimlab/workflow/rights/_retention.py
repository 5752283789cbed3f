"""What has been kept as long as the county file allows, and is due for erasure.

Source: DSGVO Art. 5 Abs. 1 Buchst. e (storage limitation), SGB X § 84 Abs. 2 (erasure of social data that are no longer
needed; to be verified by the county); the periods are those of the county file. Those of cases and of their numbers run from
the day on which the case's last phase ended, that of the journal from its first entry (``vocabulary.BEGINNINGS``).
A case that was never closed, or has no phase, is not due; the closing rules find those.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pandas as pd

from kimlab.errors import InputError
from kimlab.german import date as day_in_words
from kimlab.german import plural
from kimlab.tables import LOCAL_ZONE
from kimlab.vocabulary import Retention
from kimlab.workbench import CaseNames, Snapshot, Workbench

COLUMNS = ("what", "case", "since", "law", "case_id")
_LAW = "Datenschutz-Grundverordnung Art. 5 Abs. 1 Buchst. e"
_OF_CASES = ("cases", "map")
_OPEN = "nicht abgeschlossen, oder die Kreisdatei nennt keine Frist"
_FIRST = pd.Timestamp("1900-01-01")


def due_for_erasure(seen: Snapshot, as_of: date) -> pd.DataFrame:
    """Return what is due for erasure, the longest overdue first.

    Parameters
    ----------
    seen
        A snapshot. What is withheld is listed, too: it is still kept.
    as_of
        The day at which it is due.

    Returns
    -------
    DataFrame
        what (as the county file says), case (its name in words, and whether it is restricted; empty for the journal), since
        (datetime64[s]: the day on which the period ended), law (law, period and note), case_id.
    """
    ended = _ended(seen, as_of)
    names = CaseNames.of(seen)
    rows = [row for rule in seen.county.retention for row in _due(rule, ended, seen, pd.Timestamp(as_of))]
    rows.sort(key=lambda row: (row[1], row[0], names.order(row[3])))
    told = [(what, _named(case, names, seen), since, law, case) for what, since, law, case in rows]
    frame = pd.DataFrame(told, columns=list(COLUMNS))
    return frame.astype({"since": "datetime64[s]"} | {name: "str" for name in COLUMNS if name != "since"})


def refuse_not_due(wb: Workbench, cases: Collection[str]) -> None:
    """Refuse the ground that a period is over, of cases that :func:`due_for_erasure` does not list today.

    Raises
    ------
    InputError
        With the cases that are not due yet and when they are, and with what is due.
    """
    today = datetime.now(ZoneInfo(LOCAL_ZONE)).date()
    with wb.snapshot(today) as seen:
        found, names = due_for_erasure(seen, today), CaseNames.of(seen.kept)
        days = _first_due(seen, today)
    early = sorted(set(cases) - set(found["case_id"]), key=names.order)
    if not early:
        return
    said = "; ".join(f"{names.name(one)}: {days.get(one, _OPEN)}" for one in early)
    due = sorted(set(found["case_id"]) - {""}, key=names.order)
    since = found.groupby("case_id")["since"].min()
    listed = "; ".join(f"{names.name(one)} seit {day_in_words(since[one])}" for one in due)
    raise InputError(
        f"Die Frist ist nicht um: {said}.",
        "Der Grund „Frist“ gilt nur für das, was „kimlab rights due“ aufführt; es wurde nichts vorgeschlagen. "
        + (f"Fällig ist heute: {listed}." if listed else "Fällig ist heute kein Fall."),
        "Warten Sie die Frist ab, oder nennen Sie mit --ground den Grund, der zutrifft.",
    )


def _first_due(seen: Snapshot, as_of: date) -> dict[str, str]:
    """Return case → from when on it is due, in words, of cases that are closed."""
    periods = [one.months for one in seen.county.retention if one.covers in _OF_CASES]
    if not periods:
        return {}
    first = pd.DateOffset(months=min(periods))
    return {str(case): f"fällig ab {day_in_words(end + first)}" for case, end in _ended(seen, as_of).items()}


def _ended(seen: Snapshot, as_of: date) -> pd.Series:
    """Return case → the day on which its last phase ended, of cases that are closed at that day."""
    spells = seen.kept.frame("case_spells", "case_id", "start", "end")
    known = spells[spells["start"] <= pd.Timestamp(as_of)]
    open_ones = set(known.loc[known["end"].isna() | (known["end"] > pd.Timestamp(as_of)), "case_id"])
    later = set(spells["case_id"]) - set(known["case_id"])
    closed = known[~known["case_id"].isin(open_ones | later)]
    return closed.groupby("case_id")["end"].max()


def _due(
    rule: Retention, ended: pd.Series, seen: Snapshot, now: pd.Timestamp
) -> Iterator[tuple[str, pd.Timestamp, str, str]]:
    law = f"{_LAW}; Kreisdatei: {plural(rule.months, 'Monat', 'Monate')}"
    law = f"{law} ({rule.note})" if rule.note else law
    period = pd.DateOffset(months=rule.months)
    if rule.covers in _OF_CASES:
        for case, end in ended.items():
            if end + period <= now:
                yield rule.what, end + period, law, str(case)
    if rule.covers == "journal":
        first = pd.to_datetime(seen.kept.journal["at"], utc=True).min()
        since = _FIRST if pd.isna(first) else first.tz_localize(None).normalize() + period
        if _FIRST < since <= now:
            yield rule.what, since, law, ""


def _named(case: str, names: CaseNames, seen: Snapshot) -> str:
    if not case:
        return ""
    kept = case in seen.withheld.cases
    return f"{names.name(case)} · eingeschränkt: erst mit der Person klären" if kept else names.name(case)
