"""A case's reconstruction: the client's view, readings, and what speaks for and against them."""

from __future__ import annotations

from kimlab.acts._act import Act
from kimlab.acts._fields import SEARCHED, day, id_of, new_id_of, one_of, words
from kimlab.acts._reach import Through
from kimlab.acts._undo import Restores
from kimlab.tables import DIRECTIONS, KINDS_OF_READINGS, STATES_OF_READINGS

_ASK = (
    "Ist die Person noch nicht gefragt, lassen Sie das Feld leer, oder halten Sie fest, wer bis wann fragt "
    "(PlanClientView)."
)


class RecordClientView(Act):
    """Write down how the client sees the case: goal, a statement in other words, an assessment of their own."""

    german = "Nutzerperspektive festgehalten"
    reach = Through("case_id")
    undo = Restores()
    view_id: str = new_id_of(
        "client_views",
        "Nutzerperspektive",
        "kimlab vergibt diese Kennung selbst, damit der Eintrag wiederzufinden ist.",
    )
    case_id: str = id_of("cases", "Fall", "Wählen Sie den Fall der Person, deren Sicht Sie festhalten.")
    goal: str = words(
        "Ziel", "Schreiben Sie, was die Person selbst erreichen möchte.", instead=_ASK, repr=False
    )
    statement: str = words(
        "Sinngemäße Aussage",
        "Geben Sie in anderen Worten wieder, was die Person gesagt hat, damit niemand sie daran erkennt.",
        instead=_ASK,
        default="",
        repr=False,
    )
    assessment: str = words(
        "Eigene Einschätzung",
        "Schreiben Sie, wie die Person ihre Lage einschätzt, und nicht, wie Sie selbst sie sehen.",
        instead=_ASK,
        default="",
        repr=False,
    )


class PlanClientView(Act):
    """Say that the client was not asked yet: who asks until when. It is open until :class:`RecordClientView`."""

    german = "Nutzerperspektive noch nicht erhoben"
    reach = Through("case_id")
    undo = Restores()
    plan_id: str = new_id_of(
        "client_view_plans",
        "Vorhaben",
        "kimlab vergibt diese Kennung selbst, damit das Vorhaben in der Teambesprechung wiederkommt.",
    )
    case_id: str = id_of(
        "cases", "Fall", "Wählen Sie den Fall, in dem die Klientin oder der Klient noch nicht gefragt ist."
    )
    asked_by: str = words(
        "Wer fragt", "Nennen Sie die Stelle oder Funktion, die das Gespräch führt, und keinen Namen."
    )
    ask_until: str = day(
        "Bis wann", "Geben Sie den Tag an, bis zu dem gefragt ist; dann steht es in der Teambesprechung an."
    )


class RecordReading(Act):
    """Write a reading of a case down; it is open until :class:`DecideReading`."""

    german = "Lesart festgehalten"
    reach = Through("case_id")
    undo = Restores()
    reading_id: str = new_id_of(
        "readings",
        "Lesart",
        "kimlab vergibt diese Kennung selbst, damit Belege auf die Lesart zeigen können.",
    )
    case_id: str = id_of("cases", "Fall", "Wählen Sie den Fall, von dem die Lesart handelt.")
    text: str = words("Lesart", "Schreiben Sie in einem Satz, was dieser Fall zeigen könnte.", repr=False)


class LinkReadingEvidence(Act):
    """Say that a coding or an episode of the case speaks for or against a reading."""

    german = "Beleg zu einer Lesart"
    reach = Through("reading_id", "coding_id", "episode_id")
    undo = Restores()
    evidence_id: str = new_id_of(
        "reading_evidence", "Beleg", "kimlab vergibt diese Kennung selbst, damit jeder Beleg einzeln zählt."
    )
    reading_id: str = id_of("readings", "Lesart", "Wählen Sie die Lesart, um die es geht.")
    direction: str = one_of(
        DIRECTIONS,
        "Richtung",
        "Wählen Sie, ob der Beleg für oder gegen die Lesart spricht; beides ist wertvoll.",
    )
    coding_id: str = id_of(
        "codings",
        "Kodierung",
        "Wählen Sie die kodierte Stelle, die das belegt, oder stattdessen einen Vorgang.",
        default="",
    )
    episode_id: str = id_of(
        "episodes",
        "Vorgang",
        "Wählen Sie den Vorgang, der das belegt, oder stattdessen eine kodierte Stelle.",
        default="",
    )
    comment: str = words(
        "Bemerkung",
        "Schreiben Sie in einem Satz, was der Beleg über die Lesart sagt.",
        default="",
        repr=False,
    )


class DecideReading(Act):
    """Decide on a reading: what it condenses to, whether it is supported or rejected, how the contrary was looked for."""

    german = "Über eine Lesart entschieden"
    reach = Through("reading_id")
    undo = Restores()
    reading_id: str = id_of("readings", "Lesart", "Wählen Sie die Lesart, über die Sie entscheiden.")
    status: str = one_of(
        STATES_OF_READINGS,
        "Stand",
        "Wählen Sie, ob die Belege die Lesart stützen, widerlegen oder noch offenlassen.",
    )
    kind: str = one_of(
        KINDS_OF_READINGS,
        "Verdichtung",
        "Wählen Sie, ob es am Einzelfall liegt, an den Strukturen oder am Recht.",
        default="",
    )
    contrary_search: str = words(
        "Suche nach Gegenbelegen",
        "Schreiben Sie, wo Sie nach Widersprüchen gesucht haben, auch wenn Sie keine gefunden haben.",
        wanted="search",
        instead=SEARCHED,
        default="",
        repr=False,
    )
