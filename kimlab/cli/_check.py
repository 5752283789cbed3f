"""The command ``kimlab check``: what must not leave is looked for; its kind and place are told, never itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from kimlab.cli.common._options import AsJson, CountyFile, Person
from kimlab.cli.common._screen import answer, answer_json
from kimlab.cli.common._style import new_app
from kimlab.errors import InputError
from kimlab.german import plural
from kimlab.leaks import check_files, check_leaks
from kimlab.pseudonyms import DIRECT
from kimlab.vocabulary import load_county
from kimlab.workbench import DEFAULT_COUNTY, door_of, open_workbench

app = new_app()

_SHOWN = 20  # places of one file; all of them with --json
_BY_RULE = "rule:"
_UNREAD = "unread"
_KINDS = {
    **DIRECT,
    "person": "Name oder Personennummer",
    "family_name": "Nachname",
    "given_name": "Vorname",
    "case": "Aktenzeichen",
    "family": "Familiennummer",
    "episode": "Vorgangsnummer",
    "contact": "Kontaktnummer",
    "writer": "Kürzel einer dokumentierenden Person",
    "azr_number": "AZR-Nummer",
    "case_name": "Fallname des KIM-Teams",
    "mixed_script": "Wort in Buchstaben mehrerer Schriften",
}


@app.command()
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="DATEI",
            help="Dateien und Ordner; ohne sie wird mit --location die Werkbank selbst durchsucht.",
        ),
    ] = None,
    location: Annotated[
        Path | None,
        typer.Option(
            "--location", help="Ordner mit Werkbank und Tresor: Es wird gesucht, was der Tresor kennt."
        ),
    ] = None,
    county: CountyFile = None,
    person: Person = None,
    as_json: AsJson = False,
) -> None:
    """Dateien nach Namen, Nummern und Anschriften durchsuchen, bevor sie hinausgehen.

    Ohne --location suchen nur Regeln; sie finden nicht jeden Namen. Was ein Bild zeigt, wird nicht gelesen.
    Gesagt wird, welche Art Angabe wo steht, nie die Angabe selbst.

    Der Rückgabewert ist 0, wenn nichts gefunden wurde; 1, wenn etwas gefunden wurde, sich nicht durchsuchen ließ oder
    der Befehl mit „Fehler:“ endet; 2, wenn der Aufruf so nicht möglich ist.
    """
    paths = files or []
    found = _by_rules(paths, county) if location is None else _with_vault(paths, location, person)
    with_vault = location is not None
    if as_json:
        answer_json(_summary(found, with_vault=with_vault))
    else:
        answer(_told(found, with_vault=with_vault, stores=not paths))
    if not found.empty:
        raise typer.Exit(1)


def _by_rules(paths: list[Path], county: Path | None) -> pd.DataFrame:
    if not paths:
        raise InputError(
            "Es ist nicht angegeben, was durchsucht werden soll.",
            "Was nicht durchsucht ist, darf nicht als geprüft gelten.",
            "Nennen Sie Dateien oder Ordner, oder mit --location den Ordner einer Werkbank.",
        )
    return check_files(paths, load_county(county or DEFAULT_COUNTY))


def _with_vault(paths: list[Path], location: Path, person: str | None) -> pd.DataFrame:
    with open_workbench(location, person=person) as wb:
        door = door_of(wb)
        return check_files(paths, wb.county, wb=wb, vault=door) if paths else check_leaks(wb, door)


def _summary(found: pd.DataFrame, *, with_vault: bool) -> dict[str, object]:
    return {
        "clean": found.empty,
        "with_vault": with_vault,
        "files": found.attrs["files"],
        "findings": found.rename(columns={"where": "file"}).to_dict("records"),
    }


def _told(found: pd.DataFrame, *, with_vault: bool, stores: bool) -> str:
    """Tell of each file what kind of thing was found where, each place once; then the sum, and what was not looked for.

    Parameters
    ----------
    found
        What ``workflow.check_files`` or ``check_leaks`` returned.
    with_vault
        It was searched for what a vault knows.
    stores
        The workbench was searched, not files.
    """
    lines = [line for where, own in found.groupby("where", sort=True) for line in _of_one(str(where), own)]
    lines.append(_in_sum(found, with_vault=with_vault, stores=stores))
    if not with_vault:
        lines.append(
            "Gesucht wurde nur nach Regeln: Namen, die nichts ankündigt, finden sie nicht. Mit --location wird auch nach "
            "allem gesucht, was der Tresor kennt."
        )
        if not found.empty:
            lines.append(
                "Auf veröffentlichten Berichten steht mit Absicht, wer die Freigabe vorgeschlagen und wer entschieden hat. "
                "Auch diese Namen werden so gemeldet; mit --location weiß kimlab, wer hier arbeitet, und meldet sie nicht."
            )
    return "\n".join(lines)


def _of_one(where: str, found: pd.DataFrame) -> list[str]:
    """Name one file, or one table, and below it each of its places with what was found there."""
    places = Counter(zip(found["part"], found["kind"], strict=True))
    lines = [
        f"  {part}: {_kind(kind)}" + (f" ({number} Stellen)" if number > 1 else "")
        for (part, kind), number in list(places.items())[:_SHOWN]
    ]
    if len(places) > _SHOWN:
        lines.append(f"  … und {len(places) - _SHOWN} weitere; vollständig mit --json.")
    return [f"{where}:", *lines]


def _in_sum(found: pd.DataFrame, *, with_vault: bool, stores: bool) -> str:
    """Say how much was looked through, in how much of it something was found, and how much that is."""
    files, kinds = found.attrs["files"], found["kind"].tolist()
    looked = "In der Werkbank" if stores else f"In {plural(files, 'Datei', 'Dateien')}"
    said = _counted(kinds, with_vault=with_vault)
    if stores or files < 2 or not kinds:
        return f"{looked}: {said}"
    return f"{looked} gesucht, in {found['where'].nunique()} davon gefunden: {said}"


def _counted(kinds: Sequence[str], *, with_vault: bool) -> str:
    unread = kinds.count(_UNREAD)
    said = []
    if len(kinds) > unread:
        said.append(f"{plural(len(kinds) - unread, 'Stelle', 'Stellen')} mit einer direkten Kennung.")
    if unread:
        said.append(f"{plural(unread, 'Teil', 'Teile')} nicht durchsucht.")
    if said:
        return " ".join([*said, "Sehen Sie nach, bevor Sie etwas davon weitergeben."])
    if with_vault:
        return "nichts gefunden, weder was der Tresor kennt noch was die Regeln erkennen."
    return "Die Regeln finden nichts."


def _kind(kind: str) -> str:
    if kind == _UNREAD:
        return "nicht durchsucht"
    if kind.startswith(_BY_RULE):
        return f"{DIRECT.get(kind.removeprefix(_BY_RULE), 'Kennung')} (nach den Regeln)"
    return _KINDS.get(kind, f"Kennung ({kind})")
