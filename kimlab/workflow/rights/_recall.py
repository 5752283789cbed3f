"""The recall list: pages that left and showed something of somebody, who got them when, and what to write to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kimlab.acts import Read
from kimlab.german import date
from kimlab.store import Moment, first_reference, withheld
from kimlab.store.erasing import RECALL, Subject, dependants
from kimlab.tables import LOCAL_ZONE, WAYS_OF_SHOWING
from kimlab.workbench import Workbench

COLUMNS = ("file_name", "left", "recipients", "purpose", "showed", "letter")
_UNKNOWN_DAY = "Tag nicht bekannt"
_COUNTED = "Zahlen, in denen der Fall enthalten sein kann"


def recall_list(wb: Workbench, subject: Subject) -> pd.DataFrame:
    """Return the pages that left and can show something of somebody.

    Parameters
    ----------
    wb
        The open workbench.
    subject
        Who.

    Returns
    -------
    DataFrame
        file_name, left (day, German), recipients, purpose, showed (what of the case stood there, in words; else that its
        numbers may count it), letter (what to write to whoever got it, in the same words; empty as long as nobody objected,
        withdrew, had it restricted or proposed its erasure: it may be used then). First those that showed words, the latest
        first.

    Notes
    -----
    Source: DSGVO Art. 19 (recipients are told of rectification, erasure and restriction), Art. 17 Abs. 2. What a page
    showed is known for pages that left with kimlab 0.5.0 or later; of earlier ones only that the case was there.
    """
    with wb.store.moment() as moment:
        going = dependants(wb.store, subject)
        left = going[going["fate"] == RECALL]["key"].tolist()
        cases = set(going.loc[going["table"] == "cases", "key"])
        cases |= _cases_of_persons(moment, set(going.loc[going["table"] == "persons", "key"]))
        shown = moment.rows("shown_cases", case_id=cases)
        releases = moment.rows("releases", release_id={*left, *(row["release_id"] for row in shown)})
        days = _days(moment)
        held = _held_back(moment.rows, cases, subject)
    rows = [
        (bool(_ways(row, shown)), days.get(row["release_id"], ""), _row(row, shown, days, held=held))
        for row in releases
    ]
    rows.sort(key=lambda one: one[:2], reverse=True)
    return pd.DataFrame([row for *_, row in rows], columns=list(COLUMNS)).astype("str")


def letter(file_name: str, left: str, purpose: str, showed: str) -> str:
    """Return what to write to somebody who got a page; it names nobody, and says of the page what the list says.

    `left` is empty where nobody knows the day. That somebody exercised a right is not said: a period may be over as well.

    >>> "„seite.html“" in letter("seite.html", "05.10.2025", "Beratung", "Textstelle")
    True
    """
    day = f"Am {left} haben Sie von uns" if left else "Sie haben von uns"
    what = f"Es geht um einen Fall, den wir nicht mehr verwenden dürfen. In der Datei: {showed}."
    return (
        "Guten Tag,\n\n"
        f"{day} die Datei „{file_name}“ bekommen (Zweck: {purpose}). {what}\n\n"
        "Bitte löschen Sie die Datei und alle Kopien, vernichten Sie Ausdrucke, und geben Sie nichts daraus weiter. Haben "
        "Sie die Datei selbst weitergegeben, bitten Sie die Empfänger um dasselbe. Bitte bestätigen Sie uns das mit einer "
        "kurzen Antwort.\n\n"
        "Wir sind verpflichtet, Sie davon zu unterrichten (Artikel 19 der Datenschutz-Grundverordnung; bei kirchlichen "
        "Trägern gilt deren eigenes Recht). Eine neue Fassung bekommen Sie, sobald sie freigegeben ist.\n\n"
        "Mit freundlichen Grüßen"
    )


def _held_back(read: Read, cases: set[str], subject: Subject) -> bool:
    """Tell whether some of these cases may not be used, or are to be erased."""
    hidden = withheld(read)
    proposed = {(row["kind"], row["subject"]) for row in read("erasures") if row["decided"] is None}
    named = [("case", case) for case in cases]
    named += [("family", row["family_id"]) for row in read("cases", case_id=cases)]
    return bool(cases & (hidden.cases | hidden.withdrawn) or proposed & {(subject.kind, subject.id), *named})


def _row(
    row: Mapping[str, Any], shown: list[dict[str, Any]], days: Mapping[str, str], *, held: bool
) -> tuple[str, ...]:
    ways = _ways(row, shown)
    showed = ", ".join(WAYS_OF_SHOWING[way] for way in ways) if ways else _COUNTED
    left = days.get(row["release_id"], "")
    day = date(pd.Timestamp(left).date()) if left else ""
    return (
        row["file_name"],
        day or _UNKNOWN_DAY,
        "; ".join(row["recipients"]),
        row["purpose"],
        showed,
        letter(row["file_name"], day, row["purpose"], showed) if held else "",
    )


def _ways(row: Mapping[str, Any], shown: list[dict[str, Any]]) -> list[str]:
    return sorted({one["way"] for one in shown if one["release_id"] == row["release_id"]})


def _days(moment: Moment) -> dict[str, str]:
    """Return release → the local day on which its page left, ISO."""
    journal = moment.journal()
    left = journal[journal["act"] == "RecordPublication"]
    local = pd.to_datetime(left["at"], utc=True).dt.tz_convert(LOCAL_ZONE).dt.date.astype("str")
    return {first_reference(reference): day for reference, day in zip(left["reference"], local, strict=True)}


def _cases_of_persons(moment: Moment, persons: set[str]) -> set[str]:
    families = {row["family_id"] for row in moment.rows("persons", person_id=persons)} if persons else set()
    return {row["case_id"] for row in moment.rows("cases", family_id=families)} if families else set()
