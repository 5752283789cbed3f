"""The command ``kimlab rekey``: new passphrases for both stores."""

from __future__ import annotations

from kimlab.cli.common._options import DATA, Location, Person
from kimlab.cli.common._screen import answer, say
from kimlab.cli.common._secrets import new_secrets, secrets_of_stores
from kimlab.cli.common._style import new_app
from kimlab.store.backups import check_stores
from kimlab.store.people import read_slots
from kimlab.workbench import signed_in
from kimlab.workflow import rekey as change_keys
from kimlab.workflow import rotate_keys

app = new_app()


@app.command()
def rekey(location: Location = DATA, person: Person = None) -> None:
    """Werkbank und Tresor neue Passphrasen geben. Wurde es unterbrochen, führt derselbe Aufruf es zu Ende."""
    check_stores(location)
    if read_slots(location) is not None:
        rotate_keys(location, signed_in(location, person), progress=say)
        answer(
            "Werkbank und Tresor haben neue Schlüssel. Für Sie ändert sich nichts: Alle melden sich an wie bisher.\n"
            "Wer sie noch offen hat, muss sich neu anmelden. Sicherungen von vorher öffnen sich mit ihrer eigenen Datei der "
            "Zugänge."
        )
        return
    say("Zuerst die Passphrasen, die jetzt gelten, dann die neuen.")
    old, by = secrets_of_stores(location, person)
    change_keys(location, old, new_secrets(), by, say)
    answer(
        "Werkbank und Tresor öffnen sich ab jetzt nur noch mit den neuen Passphrasen.\n"
        "Wer sie noch offen hat, muss sich neu anmelden.\n"
        "Sicherungen von vorher behalten ihre alten Passphrasen: Bewahren Sie diese auf, solange Sie die Sicherungen "
        "behalten, oder machen Sie jetzt eine neue und löschen Sie die alten."
    )
