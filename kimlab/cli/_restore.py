"""The command ``kimlab restore``: a backup into a new folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kimlab.cli.common._options import Person
from kimlab.cli.common._screen import answer, say
from kimlab.cli.common._secrets import secrets_of_stores
from kimlab.cli.common._style import new_app
from kimlab.german import number
from kimlab.store.backups import read_manifest
from kimlab.workbench import signed_in
from kimlab.workflow import ListKnown
from kimlab.workflow import restore as put_back

app = new_app()


@app.command()
def restore(
    folder: Annotated[Path, typer.Argument(metavar="SICHERUNG", help="Der Ordner der Sicherung.")],
    target: Annotated[Path, typer.Argument(metavar="ORDNER", help="Ein Ordner, den es noch nicht gibt.")],
    person: Person = None,
    listed: Annotated[
        Path | None,
        typer.Option(
            "--list", metavar="<Datei>", help="Die Liste der Löschungen neben den Ablagen: geloeschtes.json."
        ),
    ] = None,
    erasures: Annotated[
        str, typer.Option("--erasures", metavar="ZEICHEN", help="Ihr notiertes Prüfzeichen der Liste.")
    ] = "",
    without_list: Annotated[
        str,
        typer.Option(
            "--without-list", metavar="KÜRZEL", help="Ohne Liste einspielen: wer das mit Ihnen entscheidet."
        ),
    ] = "",
) -> None:
    """Eine Sicherung prüfen und in einen neuen Ordner einspielen. Überschrieben wird nie etwas."""
    read_manifest(folder)  # before anybody is asked
    say("Es gilt die Passphrase, die Sie hatten, als die Sicherung gemacht wurde.")
    secrets = secrets_of_stores(folder, person)
    second = signed_in(folder, without_list) if without_list else None
    manifest = put_back(folder, target, secrets, say, known=ListKnown(listed, erasures, second))
    entries = {kind: number(kept.entries) for kind, kept in manifest.stores.items()}
    answer(
        f"Eingespielt und geprüft: {target}\n"
        f"Protokoll der Werkbank: {entries['workbench']} Einträge. Protokoll des Tresors: {entries['vault']} Einträge.\n"
        "Was nach dieser Sicherung eingetragen wurde, fehlt darin, auch Widersprüche, Einschränkungen und zurückgenommene "
        "Einwilligungen: Tragen Sie diese zuerst wieder ein, bevor Sie etwas auswerten. Arbeiten Sie ab jetzt nur in diesem "
        "Ordner weiter."
    )
