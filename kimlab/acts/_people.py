"""The people who work here."""

from __future__ import annotations

from kimlab.acts._act import Act
from kimlab.acts._fields import mark, new_id_of, number, own_name, parts_of, words
from kimlab.acts._reach import Anybody, Nobody
from kimlab.acts._undo import Never, Restores


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


class BindPeople(Act):
    """Bind who may sign in, with their public keys and roles, to the journal; `kimlab people` records it."""

    german = "Zugänge geändert"
    reach = Nobody()
    undo = Never(
        "Zugänge werden mit „kimlab people“ geändert; dort lässt sich auch wieder herstellen, was war."
    )
    sha256: str = mark(
        "Prüfsumme der Zugänge",
        "kimlab trägt sie ein, damit eine ältere oder fremde Datei auffällt.",
        once=True,
    )
    counter: int = number(
        "Fassung", "kimlab zählt mit, damit zwei Änderungen zur selben Zeit einander nicht überschreiben."
    )
    people: tuple[dict[str, object], ...] = parts_of(
        "Zugänge",
        "kimlab trägt alle ein, die sich von jetzt an anmelden dürfen.",
        user_id=mark("Kürzel", "Das Kürzel, mit dem die Person im Protokoll steht."),
        name=own_name("Name", "Der Name, wie ihn die Kolleginnen und Kollegen kennen."),
        roles=mark("Rollen", "Was die Person eintragen darf.", several=True),
        region=mark("Bezirk", "Der Bezirk, für den eine Koordination zuständig ist.", default=""),
        signing=mark("Öffentlicher Schlüssel", "Damit lässt sich prüfen, was die Person unterschrieben hat."),
        private_sha256=mark(
            "Prüfsumme des eigenen Teils",
            "Damit fällt auf, wenn jemand eine alte Passphrase zurückholt.",
            default="",
        ),
    )


class ChangePassphrase(Act):
    """Note that somebody chose another passphrase; neither the old nor the new one stands anywhere."""

    german = "Eigene Passphrase geändert"
    reach = Nobody()
    undo = Never("Eine Passphrase ändert nur, wem sie gehört; ändern Sie sie noch einmal.")
    private_sha256: str = mark(
        "Prüfsumme des eigenen Teils",
        "kimlab trägt sie ein, damit auffällt, wenn jemand eine alte Passphrase zurückholt.",
        once=True,
    )
