"""Meetings: who was there as what, what was decided, and what somebody said is stuck."""

from __future__ import annotations

from kimlab.acts._act import Act
from kimlab.acts._fields import agency, body, day, id_of, new_id_of, words
from kimlab.acts._reach import Anybody, Through
from kimlab.acts._undo import Restores


class RecordMeeting(Act):
    """Enter a meeting: of which body, when, and which agencies and functions were there (never who)."""

    german = "Sitzung eingetragen"
    reach = Anybody()
    undo = Restores()
    meeting_id: str = new_id_of(
        "meetings",
        "Sitzung",
        "kimlab vergibt diese Kennung selbst, damit Beschlüsse auf die Sitzung zeigen können.",
    )
    body: str = body("Gremium", "Wählen Sie das Gremium, denn davon hängt ab, was es sehen darf.")
    date: str = day("Datum", "Geben Sie den Tag der Sitzung an.")
    area: str = words(
        "Raum",
        "Schreiben Sie, für welchen Sozialraum die Sitzung galt, falls nicht für den ganzen Kreis.",
        default="",
    )
    purpose: str = words("Zweck", "Schreiben Sie kurz, worum es in der Sitzung gehen sollte.", default="")
    participants: tuple[str, ...] = words(
        "Vertretene Stellen und Funktionen",
        "Nennen Sie Stellen und Aufgaben, die vertreten waren, und nie die Namen der Menschen.",
        several=True,
        each="Vertretene Stelle",
        default=(),
    )
    agenda: tuple[str, ...] = words(
        "Tagesordnung",
        "Schreiben Sie die Punkte der Tagesordnung, einen nach dem anderen.",
        several=True,
        default=(),
    )
    released_items: tuple[str, ...] = id_of(
        "releases",
        "Vorgelegte Freigaben",
        "Wählen Sie die freigegebenen Berichte, die in der Sitzung vorlagen.",
        several=True,
        default=(),
    )


class RecordMinutes(Act):
    """Write down what a meeting decided; again replaces what was written."""

    german = "Ergebnisse einer Sitzung festgehalten"
    reach = Anybody()
    undo = Restores()
    meeting_id: str = id_of("meetings", "Sitzung", "Wählen Sie die Sitzung, deren Ergebnisse Sie festhalten.")
    decisions: tuple[str, ...] = words(
        "Beschlüsse",
        "Schreiben Sie jeden Beschluss als eigenen Satz; was vorher hier stand, wird ersetzt.",
        several=True,
        each="Beschluss",
        default=(),
    )
    minutes: str = words(
        "Notizen",
        "Schreiben Sie auf, was für später wichtig ist, aber nicht, wer was gesagt hat.",
        default="",
        repr=False,
    )


class RecordSignal(Act):
    """Write down what somebody in a meeting said is stuck, and where."""

    german = "Hinweis festgehalten"
    reach = Through("case_id")
    undo = Restores()
    signal_id: str = new_id_of(
        "signals",
        "Hinweis",
        "kimlab vergibt diese Kennung selbst, damit der Hinweis später ein Thema belegen kann.",
    )
    meeting_id: str = id_of("meetings", "Sitzung", "Wählen Sie die Sitzung, in der der Hinweis kam.")
    what_is_stuck: str = words(
        "Was hakt", "Schreiben Sie in einem Satz, was nicht weitergeht, ohne Menschen zu nennen."
    )
    source: str = agency(
        "Abgebende Stelle",
        "Wählen Sie die Stelle, von der aus es nicht weitergeht, falls sie genannt wurde.",
        default="",
    )
    target: str = agency(
        "Aufnehmende Stelle",
        "Wählen Sie die Stelle, bei der es nicht ankommt, falls sie genannt wurde.",
        default="",
    )
    since: str = day("Seit", "Geben Sie an, seit wann es hakt, soweit das jemand wusste.", default="")
    case_id: str = id_of(
        "cases",
        "Fall",
        "Wählen Sie den Fall nur, wenn der Hinweis wirklich an einem einzelnen Fall hängt.",
        default="",
    )
