"""The two halves that let people in again: on the screen, or as two sheets to print."""

from __future__ import annotations

import os
import sys
from datetime import date
from html import escape
from pathlib import Path

from kimlab.cli.common._screen import on_screen, say
from kimlab.errors import InputError
from kimlab.german import date as german_date
from kimlab.store.people import check_half
from kimlab.workbench import secret_asked

_WHY = (
    "Kommt niemand mehr hinein, der Zugänge verwalten darf, öffnen beide Hälften zusammen die Werkbank wieder "
    "(„kimlab people recover“). Jede allein öffnet nichts. Zwei Menschen bewahren sie getrennt auf, auf Papier, an einem "
    "verschlossenen Ort."
)
_WHICH = ("erste", "zweite")
_OF_WHOM = {"erste": "ersten", "zweite": "zweiten"}
_TRIES = 3  # as for a sign-in
_CHECKED = 6  # signs at the end, a hyphen among them: five letters hold the checksum of 3 bytes
_SHEET = """<!doctype html>
<html lang="de"><head><meta charset="utf-8"><title>kimlab: {which} Hälfte</title>
<style>body {{ font: 16pt/1.5 sans-serif; max-width: 38rem; margin: 3rem auto }}
code {{ display: block; font: 20pt/1.8 monospace; padding: 1rem; border: 1px solid }}</style></head>
<body><h1>Wiederherstellung, {which} Hälfte</h1><p>{county}, Blatt vom {day}</p><code>{half}</code>
<p>Die letzten fünf Zeichen ({check}) sind die Prüfsumme.
Ist ein Buchstabe falsch abgetippt, sagt kimlab es bei dieser Hälfte.</p>
<p>{why}</p>
<p>Aufbewahrt von: ______________________ seit: ______________</p></body></html>
"""


def check_place(folder: Path | None) -> None:
    """See that the halves can be told, before there are any.

    Raises
    ------
    InputError
        The output is no screen and no folder is named, or sheets lie there already.
    """
    if folder is None and not sys.stdout.isatty():
        raise InputError(
            "Die Ausgabe geht nicht auf einen Bildschirm.",
            "Zwei Hälften, die gerade nur dort erscheinen, gehören auf Papier und in keine Datei.",
            "Rufen Sie den Befehl in einem Terminal auf, oder nennen Sie mit --sheets einen Ordner für zwei Blätter zum "
            "Ausdrucken.",
        )
    for path in () if folder is None else _paths(folder):
        if path.exists():
            raise _unwritable(path, "es liegt schon eines da")


def half_asked(which: str) -> str:
    """Ask for a half („erste“ or „zweite“), until it is as it was printed: three times at a terminal, else once.

    Raises
    ------
    InputError
        It is not.
    """
    tries = _TRIES if sys.stdin is not None and sys.stdin.isatty() else 1
    for left in reversed(range(tries)):
        said = secret_asked(f"Hälfte der {_OF_WHOM[which]} Person: ")
        try:
            check_half(said, which)
        except InputError as error:
            if not left:
                raise
            say(str(error))
        else:
            return said
    raise AssertionError


def tell_halves(halves: tuple[str, str], folder: Path | None, county: str) -> None:
    """Show both halves, or write each on a sheet of its own, with the county and the day.

    Raises
    ------
    InputError
        The output is no screen and no folder is named, or a sheet cannot be written.
    """
    if folder is None:
        on_screen(f"{_WHY}\n\nErste Hälfte:\n{halves[0]}\n\nZweite Hälfte:\n{halves[1]}")
        say("Schreiben Sie beide jetzt ab; sie werden nicht noch einmal gezeigt.")
        return
    for path, which, half in zip(_paths(folder), _WHICH, halves, strict=True):
        _write(path, which, half, county)
    say(f"Zwei Blätter liegen in „{folder}“. Drucken Sie jedes aus, und löschen Sie danach beide Dateien.")


def _paths(folder: Path) -> list[Path]:
    return [folder / f"wiederherstellung-{which}-haelfte.html" for which in _WHICH]


def _write(path: Path, which: str, half: str, county: str) -> None:
    page = _SHEET.format(
        which=which,
        half=escape(half),
        check=escape(half[-_CHECKED:]),
        why=escape(_WHY),
        county=escape(county),
        day=german_date(date.today()),
    )
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(page)
    except OSError as failure:
        raise _unwritable(path, failure.strerror or "") from None


def _unwritable(path: Path, how: str) -> InputError:
    return InputError(
        f"Das Blatt „{path.name}“ lässt sich in „{path.parent}“ nicht schreiben ({how}).",
        "Ohne beide Hälften gibt es keinen Weg zurück, wenn niemand mehr hineinkommt.",
        "Nennen Sie mit --sheets einen anderen Ordner.",
    )
