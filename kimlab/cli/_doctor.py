"""The command ``kimlab doctor``: whether both stores and their journals are whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kimlab.cli.common._options import DATA, AsJson, Location, Person
from kimlab.cli.common._screen import answer, answer_json
from kimlab.cli.common._style import new_app
from kimlab.german import plural
from kimlab.workbench import door_of, open_workbench
from kimlab.workflow import check_up

app = new_app()


@app.command()
def doctor(location: Location = DATA, person: Person = None, as_json: AsJson = False) -> None:
    """Beide Ablagen und ihre Protokolle prüfen; Unterbrochenes zu Ende führen."""
    with open_workbench(location, person=person) as wb:
        result = check_up(wb, door_of(wb))
    if as_json:
        answer_json(result)
    else:
        answer(_told(result))


def _told(result: Mapping[str, Any]) -> str:
    """Tell what a check of both stores found."""
    finished = result["finished_imports"]
    return "\n".join(
        [
            f"Protokoll der Werkbank: {plural(result['workbench_entries'], 'Eintrag', 'Einträge')}, unversehrt.",
            f"Protokoll des Tresors: {plural(result['vault_entries'], 'Eintrag', 'Einträge')}, unversehrt.",
            f"{plural(finished, 'unterbrochene Handlung', 'unterbrochene Handlungen')} zu Ende geführt."
            if finished
            else "Nichts war unterbrochen.",
        ]
    )
