"""The people who work here."""

from __future__ import annotations

from kimlab.acts._act import Act
from kimlab.acts._fields import new_id_of, own_name, words
from kimlab.acts._reach import Anybody
from kimlab.acts._undo import Restores


class RegisterUser(Act):
    """Name somebody who works with the workbench (staff or guests of a group, never a client)."""

    german = "Mitwirkende Person eingetragen"
    reach = Anybody()
    undo = Restores()
    user_id: str = new_id_of(
        "people", "Kürzel", "Wählen Sie ein kurzes Kürzel, mit dem die Person künftig im Protokoll steht."
    )
    name: str = own_name("Name", "Schreiben Sie den Namen so, wie ihn die Kolleginnen und Kollegen kennen.")
    role: str = words(
        "Funktion", "Schreiben Sie die Aufgabe im Team dazu, zum Beispiel Koordination oder Fallmanagement."
    )
