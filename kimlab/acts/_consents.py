"""Consents: given for a purpose, and withdrawn."""

from __future__ import annotations

from kimlab.acts._act import Act
from kimlab.acts._fields import day, id_of, value_of, words
from kimlab.acts._reach import Through
from kimlab.acts._undo import By, Restores


class RecordConsent(Act):
    """Note a person's consent: what for, to whom, in which version and language, and who stands in for a child."""

    german = "Einwilligung eingetragen"
    reach = Through("person_id")
    undo = Restores()
    person_id: str = id_of("persons", "Person", "Wählen Sie die Person, die eingewilligt hat.")
    purpose: str = words(
        "Zweck", "Schreiben Sie den Zweck so, wie er unterschrieben wurde, zum Beispiel Fallrekonstruktion."
    )
    recipients: tuple[str, ...] = words(
        "Empfänger",
        "Nennen Sie alle, die nach der Einwilligung etwas erfahren dürfen, in denselben Worten wie dort.",
        several=True,
    )
    given: str = day("Erteilt am", "Geben Sie den Tag der Unterschrift an, denn erst von da an gilt sie.")
    version: str = words(
        "Fassung",
        "Schreiben Sie, welche Fassung des Formulars unterschrieben wurde, damit der Wortlaut wiederzufinden ist.",
        wanted="mark",
        default="",
    )
    language: str = words(
        "Sprache", "Nennen Sie die Sprache, in der die Einwilligung erklärt und verstanden wurde.", default=""
    )
    guardian: str = words(
        "Sorgeberechtigte Person",
        "Schreiben Sie bei einem Kind, wer für es eingewilligt hat, mit der Rolle und ohne Namen.",
        default="",
    )


class WithdrawConsent(Act):
    """Note that a person withdrew a consent; the documents that rest on it are locked."""

    german = "Einwilligung widerrufen"
    reach = Through("person_id", family=True)
    undo = By("RecordConsent", "ReleaseDocument")  # never silently: DSGVO Art. 7 Abs. 3
    person_id: str = id_of("persons", "Person", "Wählen Sie die Person, die ihre Einwilligung zurücknimmt.")
    purpose: str = value_of(
        "consents",
        "purpose",
        "Zweck",
        "Wählen Sie den Zweck, für den die Einwilligung nicht mehr gelten soll.",
    )
    given: str = day(
        "Erteilt am",
        "Wählen Sie den Tag, an dem die Einwilligung gegeben wurde, damit die richtige gemeint ist.",
    )
    withdrawn: str = day(
        "Widerrufen am", "Geben Sie den Tag des Widerrufs an, denn von da an wird nichts mehr verwendet."
    )
