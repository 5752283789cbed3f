"""The command ``kimlab correct``: what people wrote about a record, and other words in one field of it."""

from __future__ import annotations

from typing import Annotated

import typer

from kimlab.cli.common._options import DATA, Location, LookedAt, Person
from kimlab.cli.common._screen import answer, say
from kimlab.cli.common._style import new_app
from kimlab.errors import InputError
from kimlab.workbench import Workbench, open_workbench
from kimlab.workflow import correct_words, words_of

app = new_app()


@app.command("correct")
def correct(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="„Fall 17“, der Name eines Themas, oder „Sitzungen“.")
    ],
    field: Annotated[
        str,
        typer.Option(
            "--field", help="Feld, zum Beispiel „Lesarten 2, Wortlaut“; ohne es werden alle gezeigt."
        ),
    ] = "",
    words: Annotated[
        list[str] | None,
        typer.Option("--words", help="Was dort stehen soll; bei mehreren Texten jeder mit eigenem --words."),
    ] = None,
    reason: Annotated[
        str, typer.Option("--reason", help="Worauf die Berichtigung beruht; steht im Protokoll. Ohne Namen.")
    ] = "",
    looked_at: LookedAt = False,
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Worte berichtigen, die jemand zu einem Fall, einem Thema oder einer Sitzung geschrieben hat, oder sie zeigen.

    Berichtigen darf, wer sie geschrieben hat, oder die Leitung. Die früheren Worte bleiben im Protokoll; eine Löschung
    nimmt auch sie weg. Seiten, die schon hinausgegangen sind, ändern sich nicht.
    """
    with open_workbench(location, person=person) as wb:
        if not field:
            if words or reason:
                raise InputError(
                    "Es ist nicht genannt, welches Feld berichtigt werden soll.",
                    "Neue Worte gehören zu genau einem Feld.",
                    "Nennen Sie es mit --field; „kimlab correct NAME“ allein zeigt alle.",
                )
            answer(_listed(wb, name))
            return
        if not words:
            raise InputError(
                "Es fehlt, was stattdessen dort stehen soll.",
                "Berichtigen heißt, andere Worte an die Stelle der falschen zu setzen.",
                'Schreiben Sie sie dazu, ohne Namen: --words "…" --reason "…".',
            )
        new = words if len(words) > 1 else words[0]
        done = correct_words(wb, name, field, words=new, reason=reason, looked_at=looked_at)
    say(f"Berichtigt; die früheren Worte stehen in Eintrag {done.seq} im Protokoll.")


def _listed(wb: Workbench, name: str) -> str:
    """Return the fields of a record, a line each."""
    found = words_of(wb, name).to_dict("records")
    lines = [f"{one['field']} ({one['created']}): {one['words']}" for one in found]
    return "\n".join(lines) or "Hier hat noch niemand etwas in eigenen Worten festgehalten."
