"""The command ``kimlab doctor``: whether both stores and their journals are whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated, Any

import typer

from kimlab.cli.common._options import DATA, AsJson, Location, Person
from kimlab.cli.common._screen import answer, answer_json
from kimlab.cli.common._style import new_app
from kimlab.store import Finding
from kimlab.workbench import open_workbench, vault_door
from kimlab.workflow import ACCEPTED, accept_state, check_up

app = new_app()


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


@app.command()
def doctor(
    location: Location = DATA, person: Person = None, accept: Accept = None, as_json: AsJson = False
) -> None:
    """Beide Ablagen, ihre Protokolle und Anker prüfen; Unterbrochenes zu Ende führen."""
    with open_workbench(location, person=person) as wb:
        door = vault_door(location)
        if accept is not None:
            accept_state(wb, door, accept.value)
        result = check_up(wb, door)
    if as_json:
        answer_json({name: _plain(value) for name, value in result.items()})
    else:
        answer(_told(result))
    if result["findings"]:
        raise typer.Exit(1)


def _plain(value: Any) -> Any:  # noqa: ANN401 - a count or a list of findings
    return [asdict(one) for one in value] if isinstance(value, list) else value


def _told(result: Mapping[str, Any]) -> str:
    """Tell what a check of both stores found."""
    remarks = _listed("Was sich nicht sagen lässt", result["remarks"])
    if result["findings"]:
        return "\n".join([*_listed("Es stimmt etwas nicht", result["findings"]), *remarks])
    finished = result["finished_imports"]
    return "\n".join(
        [
            f"Protokoll der Werkbank: {result['workbench_entries']} Einträge, unversehrt.",
            f"Protokoll des Tresors: {result['vault_entries']} Einträge, unversehrt.",
            "Keine unterbrochene Aufnahme."
            if not finished
            else f"{finished} unterbrochene Aufnahmen zu Ende geführt.",
            *remarks,
        ]
    )


def _listed(heading: str, findings: Iterable[Finding]) -> list[str]:
    lines = [f"- {finding}" for finding in findings]
    return [f"{heading}:", *lines] if lines else []
