"""The command ``kimlab backup``: both stores as of one moment, in a new folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kimlab.cli.common._options import DATA, AsJson, Location, Person
from kimlab.cli.common._screen import answer, answer_json, say
from kimlab.cli.common._secrets import secrets_of_stores
from kimlab.cli.common._style import new_app
from kimlab.german import number
from kimlab.store.backups import BackedUp, check_stores, unfinished_in
from kimlab.store.erasing import code_of, listed_in
from kimlab.workflow import back_up

app = new_app()


@app.command()
def backup(
    into: Annotated[
        Path,
        typer.Argument(
            metavar="ORDNER",
            help="Wo der Ordner der Sicherung angelegt wird, am besten ein anderes Laufwerk.",
        ),
    ],
    location: Location = DATA,
    person: Person = None,
    as_json: AsJson = False,
) -> None:
    """Werkbank und Tresor sichern, während alle weiterarbeiten. Die Sicherung wird geprüft."""
    check_stores(location)
    secrets = secrets_of_stores(location, person)
    left = unfinished_in(into)
    done = back_up(location, secrets, into, progress=say)
    if as_json:
        entries = {kind: kept.entries for kind, kept in done.manifest.stores.items()}
        answer_json({"folder": str(done.folder), "entries": entries, "held_seconds": round(done.held, 3)})
    else:
        answer(_told(done))
    for name in left:
        say(
            f"„{name}“ in „{into}“ ist eine unterbrochene Sicherung. Läuft dort gerade keine, löschen Sie den Ordner."
        )


def _told(done: BackedUp) -> str:
    """Tell where the backup lies, what was checked, and what it takes to open it."""
    entries = {kind: number(kept.entries) for kind, kept in done.manifest.stores.items()}
    lines = [
        f"Gesichert und geprüft: {done.folder}",
        f"Protokoll der Werkbank: {entries['workbench']} Einträge. Protokoll des Tresors: {entries['vault']} Einträge.",
        "Sie öffnet sich für alle, die jetzt den Tresor öffnen dürfen, mit der Passphrase, die sie jetzt haben, auch wenn "
        "sie später eine andere wählen. Heben Sie die Sicherung getrennt von den Ablagen auf.",
        f"Notieren Sie auf Papier: Liste der Löschungen {code_of(listed_in(done.folder))}. „kimlab restore“ fragt danach.",
    ]
    return "\n".join(lines)
