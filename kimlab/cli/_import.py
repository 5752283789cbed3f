"""The command ``kimlab import``: an extract of the case system is taken in, and told row by row what was not."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kimlab.cli._making import new_app
from kimlab.cli._options import DATA, AsJson, AsOf, BadRows, Location, Person, day
from kimlab.cli._screen import answer, answer_json, say
from kimlab.workbench import open_workbench, vault_door
from kimlab.workflow import Admission, admit

app = new_app()

_SHOWN = 12  # rows that were not taken in; all of them with --json


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
    as_json: AsJson = False,
) -> None:
    """Einen Auszug des Fachverfahrens aufnehmen."""
    with open_workbench(location, person=person) as wb:
        admission = admit(
            wb,
            vault_door(location),
            folder,
            mapping,
            as_of=day(as_of),
            on_bad_rows=bad_rows.value,
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
        "dropped": extract.dropped.to_dict("records"),
        "changes": admission.entry.changes,
        "known_already": admission.known_already,
    }


def _told(admission: Admission) -> str:
    """Tell what came of an import: per file what was taken in, then every other row with its reason."""
    extract = admission.extract
    if admission.known_already:
        return "Dieser Auszug wurde mit demselben Inhalt schon aufgenommen; es hat sich nichts geändert."
    lines = [f"{ref.name}: {ref.taken} von {ref.rows} Zeilen aufgenommen" for ref in extract.files]
    rejected = extract.rejected.to_dict("records")
    lines += [
        f"Nicht aufgenommen: {row['file']}, Zeile {row['row']}"
        + (f", Spalte „{row['column']}“" if row["column"] else "")
        + f": {row['reason']}"
        for row in rejected[:_SHOWN]
    ]
    if len(rejected) > _SHOWN:
        lines.append(f"… und {len(rejected) - _SHOWN} weitere; vollständig mit --json.")
    columns = sorted({str(row["column"]) for row in extract.dropped.to_dict("records")})
    if columns:
        lines.append(f"Nicht übernommene Spalten: {', '.join(columns)}")
    return "\n".join([*lines, f"{admission.entry.changes} Änderungen in der Werkbank."])
