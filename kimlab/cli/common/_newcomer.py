"""What is asked of somebody who gets a way in."""

from __future__ import annotations

from typing import Annotated

import typer

from kimlab.errors import InputError
from kimlab.store.people import ROLES
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


def new_passphrase(name: str) -> str:
    """Ask for a new passphrase, twice.

    Raises
    ------
    InputError
        The two are not the same.
    """
    first = secret_asked(f"Neue Passphrase, einzugeben von „{name}“ selbst: ")
    if first != secret_asked("Dieselbe noch einmal: "):
        raise InputError(
            "Die beiden Eingaben sind nicht gleich.",
            "Mit einem Tippfehler käme niemand mehr hinein.",
            "Geben Sie die neue Passphrase noch einmal ein, beide Male gleich. Es wurde nichts geändert.",
        )
    return first
