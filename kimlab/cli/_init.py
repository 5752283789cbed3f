"""The command ``kimlab init``: both stores, empty."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kimlab.cli.common._newcomer import new_passphrase
from kimlab.cli.common._options import CountyFile
from kimlab.cli.common._recovery_sheets import check_place, tell_halves
from kimlab.cli.common._screen import say
from kimlab.cli.common._style import new_app
from kimlab.errors import InputError
from kimlab.store import create_stores
from kimlab.store.people import LEAD, Newcomer
from kimlab.workbench import COUNTY_FILE, VAULT_VARIABLE, WORKBENCH_VARIABLE, asked
from kimlab.workflow import found

app = new_app()


@app.command()
def init(
    location: Annotated[
        Path, typer.Argument(metavar="ORDNER", help="Ordner, in dem Werkbank und Tresor angelegt werden.")
    ],
    county: CountyFile = None,
    lead: Annotated[
        str, typer.Option("--lead", help="Kürzel der Leitung: Sie bekommt einen eigenen Zugang.")
    ] = "",
    name: Annotated[str, typer.Option("--name", help="Name der Leitung.")] = "",
    sheets: Annotated[
        Path | None,
        typer.Option("--sheets", help="Ordner für zwei Blätter zum Ausdrucken, statt sie hier zu zeigen."),
    ] = None,
) -> None:
    """Eine leere Werkbank und einen leeren Tresor anlegen.

    Mit --lead und --name bekommt jede Person eine eigene Anmeldung, beginnend mit der Leitung; ohne sie teilen sich alle
    zwei Passphrasen. Umstellen lässt sich das später mit „kimlab people adopt“.
    """
    if bool(lead) != bool(name):
        raise InputError(
            "Zur Leitung gehören Kürzel und Name.",
            "Mit dem Kürzel steht sie im Protokoll, mit dem Namen auf Seiten, die sie freigibt.",
            'Schreiben Sie zum Beispiel: --lead leitung --name "Vorname Nachname".',
        )
    if lead:
        _with_people(location, lead, name, sheets)
    else:
        location.mkdir(parents=True, exist_ok=True)
        workbench = asked(WORKBENCH_VARIABLE, "Neue Passphrase der Werkbank")
        vault = asked(VAULT_VARIABLE, "Neue Passphrase des Tresors")
        create_stores(location, workbench, vault)
        say(f"Werkbank und Tresor liegen in „{location}“. Bewahren Sie die Passphrasen getrennt auf.")
    if county is not None:
        (location / COUNTY_FILE).write_bytes(county.read_bytes())


def _with_people(location: Path, lead: str, name: str, sheets: Path | None) -> None:
    check_place(sheets)
    first = found(location, Newcomer(lead, name, (LEAD,), new_passphrase(name), vault=True))
    say(f"Werkbank und Tresor liegen in „{location}“. „{name}“ kann sich anmelden und Zugänge einrichten.")
    tell_halves(first.halves, sheets)
