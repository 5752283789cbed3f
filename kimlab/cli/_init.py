"""The command ``kimlab init``: both stores, empty, and the first person who can open them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kimlab.cli.common._newcomer import new_passphrase
from kimlab.cli.common._options import CountyFile
from kimlab.cli.common._recovery_sheets import check_place, tell_halves
from kimlab.cli.common._screen import say
from kimlab.cli.common._style import new_app
from kimlab.store.people import LEAD, Newcomer
from kimlab.vocabulary import COUNTY_FILES, load_county
from kimlab.workbench import COUNTY_FILE, county_of
from kimlab.workflow import found

app = new_app()


@app.command()
def init(
    location: Annotated[
        Path, typer.Argument(metavar="ORDNER", help="Ordner, in dem Werkbank und Tresor angelegt werden.")
    ],
    lead: Annotated[
        str, typer.Option("--lead", prompt="Kürzel der Leitung", help="Kürzel der Leitung, im Protokoll.")
    ],
    name: Annotated[
        str,
        typer.Option(
            "--name", prompt="Name der Leitung", help="Name der Leitung, auf Seiten, die sie freigibt."
        ),
    ],
    county: CountyFile = None,
    sheets: Annotated[
        Path | None,
        typer.Option("--sheets", help="Ordner für zwei Blätter zum Ausdrucken, statt sie hier zu zeigen."),
    ] = None,
) -> None:
    """Eine leere Werkbank und einen leeren Tresor anlegen, mit einem Zugang für die Leitung.

    Weitere Menschen bekommen ihren eigenen Zugang danach mit „kimlab people add“; niemand teilt sich eine Passphrase.
    """
    # A county file that does not hold together is refused before anything is made: the halves below are told once.
    region = load_county(county) if county is not None else county_of(location)
    check_place(sheets)
    first = found(location, Newcomer(lead, name, (LEAD,), new_passphrase(name), vault=True))
    say(
        f"Werkbank und Tresor liegen in „{location}“. „{name}“ kann sich mit dem Kürzel „{lead}“ anmelden und Zugänge "
        "einrichten."
    )
    tell_halves(first.halves, sheets, region.name)
    if county is not None:
        (location / COUNTY_FILE).write_bytes(COUNTY_FILES.get(str(county), county).read_bytes())
