"""The command ``kimlab import``: an extract of the case system is taken in, and told row by row what was not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kimlab.cli.common._bad_rows import naming_bad_rows
from kimlab.cli.common._options import DATA, AsJson, AsOf, BadRows, Location, Person, day
from kimlab.cli.common._screen import answer, answer_json, say
from kimlab.cli.common._style import new_app
from kimlab.workbench import door_of, open_workbench
from kimlab.workflow import Admission, admit

if TYPE_CHECKING:
    import pandas as pd

app = new_app()

_SHOWN = 12  # rows of a list; all of them with --json


@app.command("import")
def import_extract(
    folder: Annotated[Path, typer.Argument(metavar="ORDNER", help="Ordner mit den Dateien des Auszugs.")],
    mapping: Annotated[Path, typer.Option("--mapping", help="Zuordnungsdatei (TOML).")],
    as_of: AsOf,
    location: Location = DATA,
    person: Person = None,
    bad_rows: Annotated[
        BadRows,
        typer.Option("--bad-rows", help="refuse: nichts aufnehmen; list: den Rest aufnehmen und auflisten."),
    ] = BadRows.refuse,
    older: Annotated[
        bool,
        typer.Option(
            "--older",
            help="Auch aufnehmen, wenn schon ein neuerer Auszug da ist; ältere Angaben ersetzen dann neuere.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Einen Auszug des Fachverfahrens aufnehmen."""
    with open_workbench(location, person=person) as wb, naming_bad_rows():
        admission = admit(
            wb,
            door_of(wb),
            folder,
            mapping,
            as_of=day(as_of),
            on_bad_rows=bad_rows.value,
            older=older,
            progress=say,
        )
    if as_json:
        answer_json(_summary(admission))
    else:
        answer(_told(admission))


def _summary(admission: Admission) -> dict[str, object]:
    extract = admission.extract
    return {
        "files": [{"name": ref.name, "rows": ref.rows, "taken": ref.taken} for ref in extract.files],
        "rejected": extract.rejected.to_dict("records"),
        "noted": extract.noted.to_dict("records"),
        "dropped": extract.dropped.to_dict("records"),
        "held_back": list(admission.held_back),
        "changes": admission.entry.changes,
        "known_already": admission.known_already,
    }


def _told(admission: Admission) -> str:
    """Tell what came of an import: per file what was taken in, then the rows that were not, or with a remark."""
    extract = admission.extract
    if admission.known_already:
        return "Dieser Auszug wurde mit demselben Inhalt schon aufgenommen; es hat sich nichts geändert."
    lines = [f"{ref.name}: {ref.taken} von {ref.rows} Zeilen aufgenommen" for ref in extract.files]
    lines += _listed("Nicht aufgenommen", extract.rejected)
    lines += _listed("Aufgenommen, aber nachzusehen", extract.noted)
    lines += admission.held_back
    columns = sorted({str(row["column"]) for row in extract.dropped.to_dict("records")})
    if columns:
        lines.append(f"Nicht übernommene Spalten: {', '.join(columns)}")
    return "\n".join([*lines, f"{admission.entry.changes} Änderungen in der Werkbank."])


def _listed(what: str, rows: pd.DataFrame) -> list[str]:
    """Return a line for each of the first rows, with place and reason."""
    lines = [
        f"{what}: {row['file']}, Zeile {row['row']}"
        + (f", Spalte „{row['column']}“" if row["column"] else "")
        + f": {row['reason']}"
        for row in rows.head(_SHOWN).to_dict("records")
    ]
    if len(rows) > _SHOWN:
        lines.append(f"… und {len(rows) - _SHOWN} weitere; vollständig mit --json.")
    return lines
