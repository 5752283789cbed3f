"""What people may say about their data: consent, withdrawal, objection, restriction; and lifting a restriction."""

from __future__ import annotations

from kimlab.acts._act import Act
from kimlab.acts._fields import day, id_of, new_id_of, one_of, value_of, words
from kimlab.acts._reach import Through
from kimlab.acts._undo import By, Never, Restores
from kimlab.tables import GROUNDS_OF_RESTRICTIONS


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


class RecordObjection(Act):
    """Note that a person objected; from then on nothing of the family is shown or counted (DSGVO Art. 21 Abs. 1)."""

    german = "Widerspruch eingetragen"
    reach = Through("person_id", family=True)
    undo = By("LiftRestriction")
    restriction_id: str = new_id_of(
        "restrictions",
        "Vermerk",
        "kimlab vergibt diese Kennung selbst, damit jeder Widerspruch einmal zählt.",
    )
    person_id: str = id_of("persons", "Person", "Wählen Sie die Person, die widersprochen hat.")
    since: str = day(
        "Eingegangen am", "Geben Sie den Tag an, an dem der Widerspruch bei Ihnen angekommen ist."
    )
    reason: str = words(
        "Vorgebracht",
        "Schreiben Sie ohne Namen, was die Person vorbringt, denn darüber entscheidet später die Leitung.",
        default="",
    )


class RestrictProcessing(Act):
    """Note that a person's data may be kept and nothing else: shown nowhere, counted nowhere (DSGVO Art. 18)."""

    german = "Verarbeitung eingeschränkt"
    reach = Through("person_id", family=True)
    undo = By("LiftRestriction")
    restriction_id: str = new_id_of(
        "restrictions",
        "Vermerk",
        "kimlab vergibt diese Kennung selbst, damit jede Einschränkung einmal zählt.",
    )
    person_id: str = id_of("persons", "Person", "Wählen Sie die Person, die die Einschränkung verlangt.")
    ground: str = one_of(
        GROUNDS_OF_RESTRICTIONS,
        "Grund",
        "Wählen Sie, worauf sich die Person stützt; das Gesetz kennt nur diese Gründe.",
    )
    since: str = day("Verlangt am", "Geben Sie den Tag an, an dem die Person es verlangt hat.")
    reason: str = words(
        "Begründung",
        "Schreiben Sie ohne Namen, was die Person vorbringt, wenn es darauf ankommt.",
        default="",
    )


class LiftRestriction(Act):
    """End an objection or a restriction; the person was told before (DSGVO Art. 18 Abs. 3)."""

    german = "Widerspruch oder Einschränkung aufgehoben"
    reach = Through("restriction_id")
    undo = Never(
        "Tragen Sie einen neuen Widerspruch oder eine neue Einschränkung ein; von da an gilt wieder, was dort steht."
    )
    restriction_id: str = id_of(
        "restrictions",
        "Vermerk",
        "Wählen Sie, welcher Widerspruch oder welche Einschränkung endet.",
        once=True,
    )
    informed: str = day(
        "Unterrichtet am",
        "Geben Sie an, wann Sie der Person gesagt haben, dass die Angaben wieder verwendet werden.",
    )
    lifted: str = day(
        "Aufgehoben am", "Geben Sie den Tag an, von dem an die Angaben wieder verwendet werden."
    )
    reason: str = words(
        "Begründung",
        "Schreiben Sie ohne Namen, warum sie endet, etwa welche zwingenden Gründe einen Widerspruch überwiegen.",
    )


class GiveAccess(Act):
    """Note that somebody was told everything that is kept of them (DSGVO Art. 15)."""

    german = "Auskunft erteilt"
    reach = Through("case_id", "person_id")
    undo = Never("Was ausgehändigt ist, bleibt ausgehändigt; eine falsche Auskunft ersetzt eine neue.")
    access_id: str = new_id_of(
        "accesses", "Auskunft", "kimlab vergibt diese Kennung selbst, damit jede Auskunft einmal zählt."
    )
    case_id: str = id_of("cases", "Fall", "Wählen Sie den Fall, wenn die ganze Familie fragt.", default="")
    person_id: str = id_of("persons", "Person", "Wählen Sie die Person, wenn nur eine fragt.", default="")
    reason: str = words(
        "Anlass",
        "Schreiben Sie ohne Namen, worauf die Auskunft beruht, zum Beispiel „Antrag vom 3.3.2026“.",
        default="",
    )
