"""The command ``kimlab doctor``: whether both stores hold what their journals say, and are whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from kimlab.cli.common._options import DATA, AsJson, Location, Person
from kimlab.cli.common._screen import answer, answer_json, say
from kimlab.cli.common._style import new_app
from kimlab.german import number, plural
from kimlab.store import StateFinding, listed
from kimlab.workbench import door_of, open_workbench
from kimlab.workflow import (
    ACCEPTED,
    CheckedCertificate,
    CheckedUp,
    SecondLooks,
    accept_state,
    check_certificate,
    check_up,
    second_looks,
)
from kimlab.workflow import certify as write_certificate

app = new_app()

_SHOWN = 20  # findings; all of them with --json


class Reason(StrEnum):
    """Why the stores count as they are, although an anchor says something else."""

    restored = "restored"
    cleared = "cleared"


Accept = Annotated[
    Reason | None,
    typer.Option(
        "--accept",
        metavar="<Grund>",
        help="Den jetzigen Stand gelten lassen, obwohl ein Anker anderes sagt; "
        + ", ".join(f"{name}: {german}" for name, german in ACCEPTED.items())
        + ". Es steht mit Ihrem Kürzel im Protokoll des Tresors.",
    ),
]


Certify = Annotated[
    Path | None,
    typer.Option(
        "--certify",
        metavar="<Datei>",
        help="Wenn nichts fehlt: mit Ihrer Unterschrift bescheinigen, wie weit beide Protokolle reichen. Heben Sie die "
        "Datei anderswo auf.",
    ),
]
Certificate = Annotated[
    Path | None,
    typer.Option(
        "--certificate", metavar="<Datei>", help="Beide Ablagen auch mit einer Bescheinigung vergleichen."
    ),
]


@app.command()
def doctor(
    location: Location = DATA,
    person: Person = None,
    accept: Accept = None,
    certify: Certify = None,
    certificate: Certificate = None,
    as_json: AsJson = False,
) -> None:
    """Beide Ablagen, ihre Protokolle und Anker prüfen; Unterbrochenes zu Ende führen.

    Die Werkbank wird aus ihrem Protokoll neu errechnet und Wert für Wert mit der Datei verglichen. Der Rückgabewert
    ist 1, wenn etwas nicht stimmt.
    """
    with open_workbench(location, person=person) as wb:
        door = door_of(wb)
        if accept is not None:
            accept_state(wb, door, accept.value)
        result = check_up(wb, door, progress=say)
        looks = second_looks(wb, door)
        held = None if certificate is None else check_certificate(wb, door, certificate)
        if held is not None:
            result = {**result, "state": (*result["state"], *held.findings)}
        if certify is not None:
            write_certificate(wb, door, result, certify)
    if as_json:
        answer_json({**_summary(result), "second_looks": _counted(looks)})
    else:
        answer("\n".join([_told(result), looks.told(), *_of_certificate(held)]))
        if certify is not None:
            say(f"Bescheinigt in „{certify}“. Heben Sie die Datei anderswo auf, nicht bei den Ablagen.")
    if result["findings"] or result["state"]:
        raise typer.Exit(1)


def _summary(result: CheckedUp) -> dict[str, object]:
    return {
        **result,
        **{name: [asdict(one) for one in result[name]] for name in ("findings", "notes", "state", "remarks")},
    }


def _told(result: CheckedUp) -> str:
    """Tell what a check of both stores found."""
    finished = result["finished_imports"]
    broken = {one.store for one in result["findings"] if one.kind == "chain"}
    return "\n".join(
        [
            _journal("der Werkbank", result["workbench_entries"], broken="workbench" in broken),
            _journal("des Tresors", result["vault_entries"], broken="vault" in broken),
            f"Verglichen: {number(result['values'])} Werte in {number(result['rows'])} Zeilen der Werkbank, jeder mit dem "
            "Protokoll." + _unknown(result["unknown_rows"]),
            f"{plural(finished, 'unterbrochene Handlung', 'unterbrochene Handlungen')} zu Ende geführt."
            if finished
            else "Nichts war unterbrochen.",
            *_findings(result),
            *_listed("Am Stand der Dateien stimmt etwas nicht", result["state"]),
            *(f"Hinweis: {sentence}" for sentence in listed(result["notes"], _SHOWN)),
            *_listed("Was sich nicht sagen lässt", result["remarks"]),
        ]
    )


def _unknown(rows: int) -> str:
    if not rows:
        return ""
    can = "lässt" if rows == 1 else "lassen"
    return f" {plural(rows, 'Zeile', 'Zeilen')} {can} sich nicht vergleichen, weil dazu Einträge verschlossen bleiben."


def _journal(whose: str, entries: int, *, broken: bool) -> str:
    state = "nicht unversehrt" if broken else "unversehrt"
    return f"Protokoll {whose}: {plural(entries, 'Eintrag', 'Einträge')}, {state}."


def _findings(result: CheckedUp) -> list[str]:
    if not result["findings"]:
        return [] if result["state"] else ["Keine Fehler gefunden."]
    count = len(result["findings"])
    return [
        f"{number(count)} Fehler gefunden:",
        *(f"  {sentence}" for sentence in listed(result["findings"], _SHOWN)),
        "Damit ist nicht mehr belegt, wer was wann entschieden hat. Arbeiten Sie nicht weiter, bewahren Sie beide Dateien "
        "auf, wie sie sind, und spielen Sie die letzte Sicherung ein.",
    ]


def _counted(looks: SecondLooks) -> Mapping[str, Any]:
    """Return what second looks found, for machines."""
    return {**vars(looks.rate), "alone": looks.alone, "at_random": looks.at_random}


def _of_certificate(held: CheckedCertificate | None) -> list[str]:
    if held is None or not held.name:
        return []
    state = "Beide Ablagen sind, was sie sagt, oder weiter." if not held.findings else "Es stimmt nicht mehr."
    return [f"Bescheinigung vom {held.day}, unterschrieben von {held.name}: {state}"]


def _listed(heading: str, findings: Iterable[StateFinding]) -> list[str]:
    lines = [f"- {finding}" for finding in findings]
    return [f"{heading}:", *lines] if lines else []
