"""The command ``kimlab rekey``: new passphrases for both stores."""

from __future__ import annotations

from kimlab.cli.common._options import DATA, Location, Person
from kimlab.cli.common._screen import answer, say
from kimlab.cli.common._secrets import new_secrets, secrets_of_stores
from kimlab.cli.common._style import new_app
from kimlab.store.backups import check_stores
from kimlab.workflow import rekey as change_keys

app = new_app()


@app.command()
def rekey(location: Location = DATA, person: Person = None) -> None:
    """Werkbank und Tresor neue Passphrasen geben. Wurde es unterbrochen, führt derselbe Aufruf es zu Ende."""
    check_stores(location)
    say("Zuerst die Passphrasen, die jetzt gelten, dann die neuen.")
    old = secrets_of_stores()
    change_keys(location, old, new_secrets(), person or "", say)
    answer(
        "Werkbank und Tresor öffnen sich ab jetzt nur noch mit den neuen Passphrasen.\n"
        "Wer sie noch offen hat, muss sich neu anmelden.\n"
        "Sicherungen von vorher behalten ihre alten Passphrasen: Bewahren Sie diese auf, solange Sie die Sicherungen "
        "behalten, oder machen Sie jetzt eine neue und löschen Sie die alten."
    )
