"""The command ``kimlab undo``: one's own last entries, and undoing one of them."""

from __future__ import annotations

from typing import Annotated

import typer

from kimlab.cli.common._options import DATA, Location, LookedAt, Person
from kimlab.cli.common._screen import answer, say
from kimlab.cli.common._style import new_app
from kimlab.errors import InputError
from kimlab.tables import is_empty
from kimlab.workbench import Workbench, open_workbench

app = new_app()

_HOW = (
    "Ihre letzten Einträge, der jüngste zuerst, jeder mit Nummer, Tag und Uhrzeit. Einen davon rückgängig machen Sie so: "
    'kimlab undo --entry NUMMER --reason "Warum er nicht mehr gelten soll"'
)


@app.command("undo")
def undo(
    entry: Annotated[
        int | None,
        typer.Option("--entry", help="Nummer des Eintrags; ohne sie werden Ihre letzten Einträge gezeigt."),
    ] = None,
    reason: Annotated[
        str, typer.Option("--reason", help="Warum er nicht mehr gelten soll; steht im Protokoll. Ohne Namen.")
    ] = "",
    looked_at: LookedAt = False,
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Einen Eintrag rückgängig machen, oder ohne --entry die eigenen letzten Einträge zeigen.

    Rückgängig macht einen Eintrag, wer ihn vorgenommen hat, oder die Leitung, und nur, solange nichts Späteres darauf
    aufbaut. Auch das steht als Eintrag im Protokoll; macht man diesen rückgängig, gilt wieder, was vorher galt.
    """
    with open_workbench(location, person=person) as wb:
        if entry is None:
            if reason:
                raise InputError(
                    "Es ist nicht genannt, welcher Eintrag rückgängig gemacht werden soll.",
                    "Eine Begründung gehört zu genau einem Eintrag.",
                    "Nennen Sie seine Nummer mit --entry; „kimlab undo“ allein zeigt Ihre letzten.",
                )
            own = _own(wb)
            if own:
                say(_HOW)
            answer(own or "Sie haben noch nichts eingetragen.")
            return
        if is_empty(reason):
            raise InputError(
                "Es fehlt die Begründung.",
                "Wer später nachsieht, soll verstehen, warum der Eintrag nicht mehr gilt.",
                'Schreiben Sie sie dazu, ohne Namen: --reason "Falscher Fall".',
            )
        done = wb.undo(entry, reason, looked_at=looked_at)
    say(f"Eintrag {entry} gilt nicht mehr; das steht als Eintrag {done.seq} im Protokoll.")


def _own(wb: Workbench) -> str:
    """Return the person's own last entries, a line each."""
    own = wb.my_entries()
    said = own["at"].dt.strftime("%d.%m.%Y %H:%M") + "  " + own["title"] + ": " + own["what"]
    exact = said.duplicated(keep=False)  # lines that say the same are told apart by the second
    lines = [
        f"{row['entry']}  {row['at']:{'%d.%m.%Y %H:%M:%S' if same else '%d.%m.%Y %H:%M'}}  {row['title']}: {row['what']}"
        + (f" (rückgängig gemacht {row['undone']})" if row["undone"] else "")
        for row, same in zip(own.to_dict("records"), exact, strict=True)
    ]
    return "\n".join(lines)
