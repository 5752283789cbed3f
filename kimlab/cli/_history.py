"""The command ``kimlab history``: who did what to a record, when and why."""

from __future__ import annotations

from typing import Annotated

import pandas as pd
import typer

from kimlab.cli.common._options import DATA, Location, Person
from kimlab.cli.common._screen import answer
from kimlab.cli.common._style import new_app
from kimlab.workbench import open_workbench
from kimlab.workflow import record_meant

app = new_app()


@app.command("history")
def history(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="„Fall 17“, „Fall 17, Brief vom 03.11.2025“, „Freigabe 3“ oder der Name eines Themas.",
        ),
    ],
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Zeigen, wer an einem Fall, einem Dokument, einem Thema oder einer Freigabe wann was warum geändert hat."""
    with open_workbench(location, person=person) as wb:
        found = wb.history(*record_meant(wb, name))
    answer("\n".join(_told(found)))


def _told(found: pd.DataFrame) -> list[str]:
    """Return the history, a line for each entry and one for each column that it changed."""
    lines: list[str] = []
    for row in found.to_dict("records"):
        known = pd.notna(row["entry"])
        number = f"Eintrag {row['entry']}, {row['at']:%d.%m.%Y %H:%M}, {row['who']}: " if known else ""
        head = f"{number}{row['title']}" + (f" ({row['reason']})" if row["reason"] else "")
        if head not in lines:
            lines.append(head)
        if row["before"] != row["after"]:
            lines.append(f"    {row['column']}: {row['before']} → {row['after']}")
    return lines
