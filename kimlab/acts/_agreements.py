"""Agreements between agencies, and what was agreed to be done."""

from __future__ import annotations

from kimlab.acts._act import Act
from kimlab.acts._fields import agency, day, id_of, new_id_of, number, one_of, words
from kimlab.acts._reach import Anybody
from kimlab.acts._undo import Restores
from kimlab.tables import KINDS_OF_AGREEMENTS, STATES_OF_AGREEMENTS, STATES_OF_MEASURES


class RecordAgreement(Act):
    """Enter an agreement between two agencies, or bring it up to date (by its id)."""

    german = "Vereinbarung eingetragen"
    reach = Anybody()
    undo = Restores()
    agreement_id: str = id_of(
        "agreements",
        "Vereinbarung",
        "Lassen Sie kimlab eine neue Kennung vergeben, oder wählen Sie die Vereinbarung, die sich ändert.",
        or_new=True,
    )
    theme_id: str = id_of("themes", "Thema", "Wählen Sie das Thema, auf das die Vereinbarung antwortet.")
    kind: str = one_of(
        KINDS_OF_AGREEMENTS,
        "Art",
        "Wählen Sie, ob es ein Schnittstellenkonzept ist oder eine Kooperationsvereinbarung.",
    )
    source: str = agency("Abgebende Stelle", "Wählen Sie die Stelle, die jemanden weitergibt.")
    target: str = agency("Aufnehmende Stelle", "Wählen Sie die Stelle, die jemanden übernimmt.")
    trigger: str = words(
        "Anlass", "Schreiben Sie, wann die Vereinbarung greift, zum Beispiel bei einem neuen Antrag."
    )
    deadline_days: int | None = number(
        "Frist in Tagen",
        "Geben Sie an, in wie vielen Tagen die Übergabe gelingen soll, damit sich das später messen lässt.",
        default=None,
    )
    feedback: str = words(
        "Rückmeldung", "Schreiben Sie, wie die abgebende Stelle erfährt, dass es geklappt hat.", default=""
    )
    status: str = one_of(
        STATES_OF_AGREEMENTS,
        "Stand",
        "Wählen Sie, ob es noch ein Entwurf ist, schon gilt oder beendet wurde.",
        default="draft",
    )
    valid_from: str = day(
        "Gültig ab", "Geben Sie den Tag an, auf den sich beide Stellen geeinigt haben.", default=""
    )
    valid_to: str = day(
        "Gültig bis", "Geben Sie den letzten Tag an, falls ein Ende vereinbart ist.", default=""
    )
    meeting_id: str = id_of(
        "meetings", "Sitzung", "Wählen Sie die Sitzung, in der das vereinbart wurde.", default=""
    )


class RecordMeasure(Act):
    """Enter what was agreed to be done: what, by which agency, until when."""

    german = "Maßnahme eingetragen"
    reach = Anybody()
    undo = Restores()
    measure_id: str = new_id_of(
        "measures",
        "Maßnahme",
        "kimlab vergibt diese Kennung selbst, damit die Maßnahme später abgeschlossen werden kann.",
    )
    theme_id: str = id_of("themes", "Thema", "Wählen Sie das Thema, bei dem die Maßnahme helfen soll.")
    what: str = words(
        "Was", "Schreiben Sie, was getan werden soll, so dass man sehen kann, wann es getan ist."
    )
    agency_id: str = agency("Zuständige Stelle", "Wählen Sie die Stelle, die sich darum kümmert.")
    due: str = day(
        "Bis wann", "Geben Sie an, bis wann es getan sein soll, falls das besprochen ist.", default=""
    )
    agreement_id: str = id_of(
        "agreements",
        "Vereinbarung",
        "Wählen Sie die Vereinbarung, aus der die Maßnahme folgt, falls es eine gibt.",
        default="",
    )


class SettleMeasure(Act):
    """Say that a measure is done or no longer needed, and what came of it."""

    german = "Maßnahme abgeschlossen"
    reach = Anybody()
    undo = Restores()
    measure_id: str = id_of("measures", "Maßnahme", "Wählen Sie die Maßnahme, die abgeschlossen ist.")
    status: str = one_of(
        {name: german for name, german in STATES_OF_MEASURES.items() if name != "open"},
        "Stand",
        "Wählen Sie, ob sie erledigt ist oder nicht mehr gebraucht wird.",
    )
    done: str = day("Erledigt am", "Geben Sie an, seit wann das so ist.")
    result: str = words("Ergebnis", "Schreiben Sie, was dabei herauskam und ob es geholfen hat.", default="")
