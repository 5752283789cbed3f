"""The commands ``kimlab composed``: a composed case is written by one person, listed, and checked by another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kimlab.cli.common._open_releases import how_to_check
from kimlab.cli.common._options import DATA, AsJson, Location, LookedAt, Person
from kimlab.cli.common._screen import answer, answer_json, say
from kimlab.cli.common._stack import is_checked
from kimlab.cli.common._style import new_app
from kimlab.errors import InputError, why_refused
from kimlab.workbench import Workbench, open_workbench
from kimlab.workflow import (
    check_composite,
    compose_case,
    composite_meant,
    open_composites,
    record_meant,
    refuse_unfit,
    waiting_for_second,
)

app = new_app("Zusammengesetzte Beispielfälle: schreiben, auflisten, als zweite Person prüfen.")


@app.command("write")
def write(
    theme: Annotated[str, typer.Argument(metavar="THEMA", help="Der Name des Themas, für das er steht.")],
    case: Annotated[
        list[str],
        typer.Option("--case", help="Ein Fall, zum Beispiel „Fall 17“; mindestens drei aus drei Familien."),
    ],
    text: Annotated[
        Path | None,
        typer.Option(
            "--text", help="Textdatei (UTF-8) mit dem Wortlaut; ohne sie werden Sie danach gefragt."
        ),
    ] = None,
    looked_at: LookedAt = False,
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Einen Beispielfall aus mindestens drei Fällen schreiben, in eigenen Worten.

    Er steht in Berichten, wo aus einzelnen Fällen nichts gezeigt werden darf, sobald eine zweite Person ihn geprüft hat.
    """
    with open_workbench(location, person=person) as wb:
        theme_id, cases = _theme(wb, theme), [wb.case_of(one) for one in case]
        words = _read(text) if text else typer.prompt("Wortlaut")
        entry = compose_case(wb, theme_id, cases, words.strip(), looked_at=looked_at)
        number = max(one.number for one in open_composites(wb))
    say(f"Geschrieben als Beispielfall {number} (Eintrag {entry.seq}). Jetzt prüft ihn eine zweite Person:")
    say(how_to_check(number, location))


@app.command("list")
def list_open(location: Location = DATA, person: Person = None, as_json: AsJson = False) -> None:
    """Die Beispielfälle auflisten, die auf eine zweite Person warten."""
    with open_workbench(location, person=person) as wb:
        waiting = open_composites(wb)
        rows = waiting_for_second(wb)
    if as_json:
        own = rows[rows["kind"] == "Beispielfall"].assign(since=rows["since"].dt.strftime("%Y-%m-%d"))
        answer_json(own.to_dict("records"))
        return
    answer(
        "\n\n".join(f"{one.told()}\n{how_to_check(one.number, location)}" for one in waiting)
        or "Kein Beispielfall wartet auf eine Prüfung. Geschrieben wird mit „kimlab composed write“."
    )


@app.command("check")
def check(
    number: Annotated[int, typer.Argument(metavar="NUMMER", help="Die Nummer aus „kimlab composed list“.")],
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Einen Beispielfall lesen, den jemand anderes geschrieben hat, und sagen, dass darin niemand zu erkennen ist."""
    with open_workbench(location, person=person) as wb:
        read = composite_meant(wb, number)
        refuse_unfit(wb, read)
        if not is_checked(read):
            say("Es ist nichts eingetragen; er wartet weiter.")
            return
        check_composite(wb, read)
    say(f"Beispielfall {number}: geprüft. Das steht im Protokoll.")


def _theme(wb: Workbench, said: str) -> str:
    table, found = record_meant(wb, said)
    if table != "themes":
        raise InputError(
            "Das ist kein Thema.",
            "Ein Beispielfall steht für genau ein Thema; in dessen Dossier wird er gezeigt.",
            "Nennen Sie den Namen eines Themas, so wie er im Register steht.",
        )
    return found


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as failure:
        why = why_refused(failure) if isinstance(failure, OSError) else "kein Text in UTF-8"
        raise InputError(
            f"Die Datei „{path.name}“ lässt sich nicht lesen ({why}).",
            "Ohne Wortlaut gibt es nichts zu prüfen.",
            "Prüfen Sie den Pfad, oder lassen Sie --text weg: Dann fragt der Befehl nach dem Wortlaut.",
        ) from None
