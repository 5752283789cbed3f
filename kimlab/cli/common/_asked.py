"""Words that are a name in the vault and ordinary German as well, as a command asks about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from kimlab.cli.common._screen import say
from kimlab.errors import InputError
from kimlab.leaks import AskedWord
from kimlab.store import VaultDoor
from kimlab.workbench import Workbench, door_if_allowed

NoName = Annotated[
    list[str] | None,
    typer.Option(
        "--no-name",
        help="Ein Wort des Entwurfs, mit dem auch jemand heißt und das hier kein Name ist; mehrmals möglich.",
    ),
]
_WITHOUT_VAULT = (
    "Ob auf einer Seite ein Wort steht, mit dem auch jemand heißt, sieht nur, wer den Tresor öffnen darf. Nennt Ihnen "
    "jemand ein solches Wort, so bestätigen Sie es mit „kimlab report decide NUMMER --approve --no-name WORT“."
)


def asked_told(asked: Sequence[AskedWord]) -> str:
    """Say which words are asked about, and where they stand: on the screen of whoever may open the vault, nowhere else."""
    if not asked:
        return "In diesem Entwurf steht kein Wort, das auch ein Name sein kann."
    return "\n".join(
        [
            *(f"„{one.word}“: {one.place}" for one in asked),
            "Lesen Sie die Stellen. Ist eines davon ein Name, ändern Sie den Text. Sonst bestätigt die zweite Person jedes "
            "Wort, wenn sie entscheidet: „kimlab report decide NUMMER --approve --no-name WORT“.",
        ]
    )


def vault_if_allowed(wb: Workbench) -> VaultDoor | None:
    """Return the door to the vault for whoever may open it; to others it is said what they cannot see without it."""
    door = door_if_allowed(wb)
    if door is None:
        say(_WITHOUT_VAULT)
    return door


def refuse_unused(no_name: Sequence[str] | None) -> None:
    """Refuse words that are said to be no names where no single release is meant."""
    if no_name:
        raise InputError(
            "Mit --no-name nennen Sie genau eine Freigabe und --approve.",
            "Dass ein Wort kein Name ist, gilt nur für den Entwurf, in dem Sie es gelesen haben.",
            "Ohne diese Angaben zeigt der Befehl jeden Entwurf und fragt nach jedem.",
        )
