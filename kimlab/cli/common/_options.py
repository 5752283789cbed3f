"""The options that several commands share, each with one name and one help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kimlab.errors import InputError
from kimlab.vocabulary import AUDIENCES

DATA = Path("data")

Location = Annotated[Path, typer.Option("--location", help="Ordner mit Werkbank und Tresor.")]
Person = Annotated[
    str | None,
    typer.Option("--person", help="Ihr Kürzel; sonst gilt KIMLAB_PERSON, sonst werden Sie gefragt."),
]
AsOf = Annotated[str, typer.Option("--as-of", help="Stichtag, JJJJ-MM-TT.")]
AsOfByDefault = Annotated[
    str,
    typer.Option("--as-of", help="Stichtag der Berichte, JJJJ-MM-TT; sonst der Tag des jüngsten Auszugs."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Ausgabe als JSON.")]
CountyFile = Annotated[Path | None, typer.Option("--county", help="Kreisdatei (TOML).")]
Recipients = Annotated[
    list[str], typer.Option("--recipient", help="Gremium, das den Bericht bekommt; mehrfach möglich.")
]
BeyondReason = Annotated[
    str,
    typer.Option(
        "--beyond-reason",
        help="Nur für die Leitung: warum der Bericht auch an andere als Gremien der Zielgruppe geht.",
    ),
]
Purpose = Annotated[str, typer.Option("--purpose", help="Zweck der Weitergabe.")]
LookedAt = Annotated[
    bool,
    typer.Option("--looked-at", help="Sie haben nachgesehen: Wo kimlab einen Namen vermutet, steht keiner."),
]
NewPage = Annotated[Path, typer.Argument(metavar="DATEI", help="Datei, die geschrieben wird (HTML).")]


@dataclass(frozen=True)
class At:
    """Where somebody works, and who they are."""

    location: Location = DATA
    person: Person = None


class BadRows(StrEnum):
    """What happens to an extract with faulty rows."""

    refuse = "refuse"
    list = "list"


def audience(text: str) -> str:
    """Read an audience as it is typed after ``--audience``: its German name or its id.

    Raises
    ------
    InputError
        There is none of that name.
    """
    ids = {german.casefold(): name for name, german in AUDIENCES.items()}
    found = text if text in AUDIENCES else ids.get(text.strip().casefold())
    if found is None:
        raise InputError(
            "Diese Zielgruppe gibt es nicht.",
            "Von der Zielgruppe hängt ab, was gezeigt werden darf.",
            f"Möglich sind: {', '.join(AUDIENCES.values())}.",
        )
    return found


def day(text: str) -> date:
    """Read a day as it is typed after ``--as-of``.

    Raises
    ------
    InputError
        It is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(
            "Der Stichtag ist kein Datum.",
            "Fristen und Wartezeiten werden auf diesen Tag gerechnet.",
            "Schreiben Sie ihn als JJJJ-MM-TT, zum Beispiel 2025-11-30.",
        ) from None
