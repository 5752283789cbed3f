"""The command ``kimlab rekey``: new keys for both stores."""

from __future__ import annotations

from kimlab.cli.common._options import DATA, Location, Person
from kimlab.cli.common._screen import answer, say
from kimlab.cli.common._style import new_app
from kimlab.store.backups import check_stores
from kimlab.workbench import signed_in
from kimlab.workflow import rotate_keys

app = new_app()


@app.command()
def rekey(location: Location = DATA, person: Person = None) -> None:
    """Werkbank und Tresor neue Schlüssel geben. Wurde es unterbrochen, führt derselbe Aufruf es zu Ende."""
    check_stores(location)
    rotate_keys(location, signed_in(location, person), progress=say)
    answer(
        "Werkbank und Tresor haben neue Schlüssel. Für Sie ändert sich nichts: Alle melden sich an wie bisher.\n"
        "Wer sie noch offen hat, muss sich neu anmelden. Sicherungen von vorher öffnen sich mit ihrer eigenen Datei der "
        "Zugänge."
    )
