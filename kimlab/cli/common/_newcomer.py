"""What is asked of somebody who gets a way in."""

from __future__ import annotations

from typing import Annotated

import typer

from kimlab.errors import InputError
from kimlab.store.people import ROLES, SHORTEST, check_passphrase
from kimlab.vocabulary import County
from kimlab.workbench import secret_asked

UserId = Annotated[
    str, typer.Argument(metavar="KÜRZEL", help="Das Kürzel, mit dem die Person im Protokoll steht.")
]
Name = Annotated[str, typer.Option("--name", help="Der Name, wie ihn die Kolleginnen und Kollegen kennen.")]
Role = Annotated[
    list[str], typer.Option("--role", help=f"Rolle ({', '.join(ROLES.values())}); mehrfach möglich.")
]
Region = Annotated[str, typer.Option("--region", help="Bezirk einer Koordination.")]
Vault = Annotated[
    bool, typer.Option("--vault", help="Die Person darf auch den Tresor öffnen (Namen und Aktenzeichen).")
]

OtherRegion = Annotated[
    str | None, typer.Option("--region", help="Bezirk einer Koordination; leer („“) für keinen.")
]
OtherVault = Annotated[
    bool | None,
    typer.Option("--vault/--no-vault", help="Die Person darf den Tresor öffnen, oder nicht mehr."),
]


def roles_meant(said: list[str]) -> tuple[str, ...]:
    """Read roles as they are typed: their German words, or their ids.

    Raises
    ------
    InputError
        There is none of that name.
    """
    ids = {german.casefold(): name for name, german in ROLES.items()} | {name: name for name in ROLES}
    found = [ids.get(one.strip().casefold()) for one in said]
    if not found or None in found:
        raise InputError(
            "Diese Rolle gibt es nicht.",
            "Von der Rolle hängt ab, was jemand eintragen darf.",
            f"Möglich sind: {', '.join(ROLES.values())}.",
        )
    return tuple(sorted({one for one in found if one}))


def region_meant(said: str, county: County) -> str:
    """Read a region as it is typed: its name in the county file, or nothing.

    Raises
    ------
    InputError
        There is none of that name.
    """
    names = {region.name.casefold(): region.name for region in county.regions}
    if said and said.strip().casefold() not in names:
        raise InputError(
            f"Den Bezirk „{said}“ gibt es nicht.",
            "In der Liste der Zugänge steht, für welchen Bezirk jemand da ist.",
            f"Möglich sind: {', '.join(names.values())}.",
        )
    return names.get(said.strip().casefold(), "")


def new_passphrase(name: str) -> str:
    """Ask for a new passphrase, twice; one that will not do is refused before it is typed again.

    Raises
    ------
    InputError
        The two are not the same, or the first could be guessed.
    """
    first = secret_asked(f"Neue Passphrase (mindestens {SHORTEST} Zeichen), einzugeben von „{name}“ selbst: ")
    check_passphrase(first, (name,))
    if first != secret_asked("Dieselbe noch einmal: "):
        raise InputError(
            "Die beiden Eingaben sind nicht gleich.",
            "Mit einem Tippfehler käme niemand mehr hinein.",
            "Geben Sie die neue Passphrase noch einmal ein, beide Male gleich. Es wurde nichts geändert.",
        )
    return first
