"""The command ``kimlab case``: from a case to its source number and back, on the screen only."""

from __future__ import annotations

from typing import Annotated

import typer

from kimlab.cli.common._options import DATA, Location, Person
from kimlab.cli.common._screen import on_screen, only_on_screen, say
from kimlab.cli.common._style import new_app
from kimlab.errors import InputError
from kimlab.workbench import door_of, open_workbench
from kimlab.workflow import FoundCase, find_case, refuse_in_notebooks, show_source_number

app = new_app()

_LOCKED = (
    "Hinweis: Zu diesem Fall sind Unterlagen gesperrt (Einwilligung widerrufen, etwas Anvertrautes, Widerspruch oder "
    "eingeschränkte Verarbeitung)."
)


@app.command("case")
def case(
    reason: Annotated[
        str, typer.Option("--reason", help="Wofür die Akte gebraucht wird; steht im Protokoll. Ohne Namen.")
    ],
    name: Annotated[str, typer.Argument(metavar="[FALL]", help="Der Fall, zum Beispiel „Fall 17“.")] = "",
    by_number: Annotated[
        bool,
        typer.Option(
            "--number", help="Umgekehrt: nach dem Aktenzeichen fragen und sagen, welcher Fall es ist."
        ),
    ] = False,
    looked_at: Annotated[
        bool, typer.Option("--looked-at", help="In der Begründung steht kein Name; ich habe nachgesehen.")
    ] = False,
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Zu einem Fall das Aktenzeichen zeigen, oder zu einem Aktenzeichen den Fall.

    Der Tresor wird dafür geöffnet; wer wann welchen Fall warum nachgesehen hat, steht im Protokoll, das Aktenzeichen
    nie. Es erscheint nur auf dem Bildschirm: nicht in einer Datei, nicht in einem Notizbuch. Mit --number wird das
    Aktenzeichen abgefragt, damit es nicht in der Befehlsliste stehen bleibt.
    """
    refuse_in_notebooks()
    only_on_screen()
    if bool(name) == by_number:
        raise InputError(
            "Es ist nicht klar, was nachgesehen werden soll.",
            "Gezeigt wird entweder das Aktenzeichen zu einem Fall oder der Fall zu einem Aktenzeichen.",
            'Nennen Sie einen Fall, zum Beispiel kimlab case "Fall 17", oder nur --number.',
        )
    with open_workbench(location, person=person) as wb:
        if by_number:
            asked = typer.prompt("Aktenzeichen")
            for one in find_case(wb, door_of(wb), asked, reason, looked_at=looked_at):
                _tell(one.name, one)
        else:
            shown = show_source_number(wb, door_of(wb), name, reason, looked_at=looked_at)
            _tell(f"{shown.name}: Aktenzeichen {shown.number}", shown)
    say("Das Nachsehen steht im Protokoll.")


def _tell(text: str, found: FoundCase) -> None:
    on_screen(text)
    if found.locked:
        say(_LOCKED)
