"""What whoever reads an evaluation should know of its data, in sentences."""

from __future__ import annotations

import pandas as pd

from kimlab.german import date
from kimlab.workbench import Snapshot, made_once
from kimlab.workflow.listings._law import outside_of, outside_said

FRESH_DAYS = 31
"""So many days after the last extract are usual: extracts come once a month (Voreinstellung)."""


@made_once
def warnings_of(seen: Snapshot) -> tuple[str, ...]:
    """Return the sentences: a reference date that no extract covers, episodes at agencies that were not there."""
    found = (uncovered_said(seen), outside_said(outside_of(seen), seen.county))
    return tuple(one for one in found if one)


def extracts_of(seen: Snapshot) -> pd.DataFrame:
    """Return the files of extracts that were taken in: as_of, rows, taken; documents have days of their own."""
    imports = seen.frame("imports", "table_name", "as_of", "rows", "taken")
    return imports[imports["table_name"] != "documents"].drop(columns="table_name")


def uncovered_said(seen: Snapshot) -> str:
    """Say that the reference date lies before the first extract, or long after the last; empty if it does not."""
    days = extracts_of(seen)["as_of"].dt.date
    if days.empty:
        return ""
    first, last = days.min(), days.max()
    if seen.as_of < first:
        return (
            f"Der Stichtag {date(seen.as_of)} liegt vor dem ersten Auszug vom {date(first)}: Was damals galt und bis dahin "
            "gelöscht oder überschrieben wurde, weiß kimlab nicht."
        )
    if (seen.as_of - last).days > FRESH_DAYS:
        return (
            f"Der letzte Auszug ist vom {date(last)}; danach weiß kimlab nichts. Am Stichtag {date(seen.as_of)} erscheinen "
            "deshalb Vorgänge als offen und Fälle als fällig, die es nicht sein müssen. Nehmen Sie einen neueren Auszug auf."
        )
    return ""
