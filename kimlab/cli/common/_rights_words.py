"""The words of ``kimlab rights``: grounds as they are typed, and lists as they are shown."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

import pandas as pd
import typer

from kimlab.errors import InputError
from kimlab.german import date

_FATES = {
    "goes": "Was gelöscht würde",
    "empties": "Worte anderer, aus denen der Name entfällt",
    "look": "Worte, die jemand ansehen muss",
    "recall": "Seiten, die hinausgingen",
}


class Ground(StrEnum):
    """Why processing is restricted."""

    bestritten = "bestritten"
    unrechtmaessig = "unrechtmaessig"
    ansprueche = "ansprueche"


class Because(StrEnum):
    """Why somebody is erased."""

    zweck = "zweck"
    widerruf = "widerruf"
    widerspruch = "widerspruch"
    unrechtmaessig = "unrechtmaessig"
    pflicht = "pflicht"
    frist = "frist"


BECAUSE = {
    Because.zweck: "purpose",
    Because.widerruf: "withdrawn",
    Because.widerspruch: "objection",
    Because.unrechtmaessig: "unlawful",
    Because.pflicht: "duty",
    Because.frist: "retention",
}
HoldUntil = Annotated[
    str,
    typer.Option(
        "--until",
        help="Bis wann ein alter Auszug nichts zurückbringen darf, JJJJ-MM-TT. Ohne: bis die Leitung die Sperre aufhebt.",
    ),
]
GROUNDS = {Ground.bestritten: "contested", Ground.unrechtmaessig: "unlawful", Ground.ansprueche: "claims"}

IF_A_MISTAKE = (
    "War es ein Irrtum? Fragen Sie die Person noch einmal. Willigt sie neu ein, nennt „kimlab rights list“ die Nummer des "
    "Widerrufs; „kimlab rights renew NUMMER --day …“ trägt die neue Einwilligung ein."
)
STILL_LOCKED = (
    "Unterlagen, die der Widerruf gesperrt hat, bleiben gesperrt, bis jemand jede einzeln mit einer Begründung wieder "
    "freigibt („Stand eines Dokuments geändert“)."
)


def no_ground() -> InputError:
    """Return what somebody is told who names no ground for an erasure."""
    return InputError(
        "Es fehlt der Grund der Löschung.",
        "Gelöscht wird aus einem der Gründe, die das Gesetz nennt (DSGVO Art. 17 Abs. 1).",
        f"Nennen Sie ihn mit --ground: {', '.join(Because)}.",
    )


def told(listing: pd.DataFrame) -> str:
    """Return what depends on somebody, counted by kind."""
    lines = []
    for fate, heading in _FATES.items():
        counts = listing.loc[listing["fate"] == fate, "what"].value_counts(sort=False)
        said = sorted(counts.items(), key=lambda one: _in_order(str(one[0])))
        if said:
            lines += [f"{heading}:", *(f"  {what}: {number}" for what, number in said)]
    return "\n".join(lines) or "Davon hängt nichts ab."


def _in_order(what: str) -> tuple[str, list[int], str]:
    """Return by what a line stands in its place: its kind and case, then the day, the earliest first; then its words.

    >>> lines = ["Dokumente · Fall 3 · 02.01.2025", "Dokumente · Fall 3 · 03.05.2024", "Dokumente · Fall 12"]
    >>> sorted(lines, key=_in_order)[0], sorted(lines, key=_in_order)[-1]
    ('Dokumente · Fall 3 · 03.05.2024', 'Dokumente · Fall 12')
    """
    kind, _, rest = what.partition(" · ")
    case = re.match(r"Fall (\d+)", rest)
    day = re.search(r"(\d\d)\.(\d\d)\.(\d{4})$", what)
    number = int(case.group(1)) if case else 0
    return kind, [number, *(int(part) for part in (day.groups()[::-1] if day else ()))], what


def recalled(rows: pd.DataFrame, *, letters: bool) -> str:
    """Return the pages that left, a line each, with the letters if they are wanted."""
    if letters and len(rows) and not rows["letter"].any():
        raise InputError(
            "Es gibt keinen Anlass für Briefe: Für diesen Fall gilt kein Widerspruch, kein Widerruf und keine "
            "Einschränkung, und es ist keine Löschung vorgeschlagen.",
            "Die Briefe sagen den Empfängern, dass der Fall nicht mehr verwendet werden darf.",
            "Tragen Sie zuerst ein, was jemand erklärt hat („kimlab rights --help“ zeigt, womit). Ohne „--letters“ stehen "
            "hier die Seiten allein.",
        )
    lines = [
        f"{row['left']}  {row['file_name']} an {row['recipients']} ({row['purpose']}). Darin: {row['showed']}"
        + (f"\n\n{row['letter']}\n" if letters else "")
        for row in rows.to_dict("records")
    ]
    return "\n".join(lines) or "Es ging keine Seite hinaus, auf der etwas davon stehen kann."


def due_lines(rows: pd.DataFrame) -> list[str]:
    """Return what is due for erasure, a line each."""
    return [
        f"{row['what']}{': ' if row['case'] else ''}{row['case']}, fällig seit {date(row['since'])} ({row['law']})"
        for row in rows.to_dict("records")
    ]
