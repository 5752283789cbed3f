"""The command ``kimlab doctor``: whether both stores and their journals are whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kimlab.cli.common._options import DATA, AsJson, Location, Person
from kimlab.cli.common._screen import answer, answer_json
from kimlab.cli.common._style import new_app
from kimlab.workbench import open_workbench, vault_door
from kimlab.workflow import SecondLooks, check_up, second_looks

app = new_app()


@app.command()
def doctor(location: Location = DATA, person: Person = None, as_json: AsJson = False) -> None:
    """Beide Ablagen und ihre Protokolle prüfen; Unterbrochenes zu Ende führen."""
    with open_workbench(location, person=person) as wb:
        door = vault_door(location)
        result = check_up(wb, door)
        looks = second_looks(wb, door)
    if as_json:
        answer_json({**result, "second_looks": _counted(looks)})
    else:
        answer(f"{_told(result)}\n{looks.told()}")


def _told(result: Mapping[str, Any]) -> str:
    """Tell what a check of both stores found."""
    finished = result["finished_imports"]
    return "\n".join(
        [
            f"Protokoll der Werkbank: {result['workbench_entries']} Einträge, unversehrt.",
            f"Protokoll des Tresors: {result['vault_entries']} Einträge, unversehrt.",
            "Keine unterbrochene Aufnahme."
            if not finished
            else f"{finished} unterbrochene Aufnahmen zu Ende geführt.",
        ]
    )


def _counted(looks: SecondLooks) -> Mapping[str, Any]:
    """Return what second looks found, for machines."""
    return {**vars(looks.rate), "alone": looks.alone, "at_random": looks.at_random}
