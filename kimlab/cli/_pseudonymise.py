"""The command ``kimlab pseudonymise``: what the rules alone find in documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kimlab.cli.common._options import CountyFile
from kimlab.cli.common._screen import answer, answer_json, say
from kimlab.cli.common._style import new_app
from kimlab.errors import InputError
from kimlab.german import plural
from kimlab.intake import read_document
from kimlab.pseudonyms import FirstLook, first_look
from kimlab.vocabulary import load_county
from kimlab.workbench import DEFAULT_COUNTY

app = new_app()


@app.command()
def pseudonymise(
    files: Annotated[
        list[Path], typer.Argument(metavar="DATEI", help="Dokumente: docx, odt, txt oder PDF mit Text.")
    ],
    spans: Annotated[
        bool,
        typer.Option(
            "--spans", help="Je gefundener Stelle eine Zeile JSON, mit den Worten, die dort stehen."
        ),
    ] = False,
    county: CountyFile = None,
) -> None:
    """Zeigen, was die Regeln allein in Dokumenten finden und ersetzen würden.

    Niemand hat das Ergebnis durchgesehen: Regeln übersehen Namen. Es ersetzt keine Durchsicht durch zwei Menschen und darf
    nicht weitergegeben werden. In die Werkbank kommen Dokumente nur über Aufnahme und Durchsicht.
    """
    known = load_county(county or DEFAULT_COUNTY)
    failed = False
    for number, path in enumerate(files, start=1):
        try:
            document = read_document(path)
        except InputError as error:
            say(f"Fehler: {error}")
            failed = True
            continue
        look = first_look(document.text, known, known=document.hints)
        if spans:
            for one in look.identifiers:
                answer_json({"file": str(path), **vars(one)})
            continue
        if len(files) > 1:
            answer(f"===== Dokument {number} von {len(files)} =====")
        answer(look.text, end="")
        say(_told(path.name, look, document.left_out))
    if failed:
        raise typer.Exit(1)


def _told(name: str, look: FirstLook, left_out: Sequence[str]) -> str:
    """Tell how much the rules replaced in a document, how much of it is doubtful, and what was not in its text."""
    said = [
        f"{name}: {plural(look.replaced, 'Stelle', 'Stellen')} ersetzt, {look.doubtful} davon zweifelhaft."
        " Niemand hat den Text durchgesehen."
    ]
    if left_out:
        said.append(f"Nicht im Text: {', '.join(left_out)}.")
    return " ".join(said)
