"""Forgetting somebody: proposed by one person with what was shown, carried out by a second."""

from __future__ import annotations

from typing import Any

from kimlab.acts._act import Act
from kimlab.acts._fields import day, id_of, mark, new_id_of, one_of, words
from kimlab.acts._reach import Anybody, Through
from kimlab.acts._undo import Never, Restores
from kimlab.tables import GROUNDS_OF_ERASURES, KINDS_OF_ERASURES

_GONE = "Gelöschtes wird nicht wiederhergestellt, und niemand hat es mehr (DSGVO, Artikel 17)."


def _ids(table: str, label: str, help: str) -> Any:  # noqa: ANN401 - as the fields themselves
    return id_of(table, label, help, several=True, default=())


def _marks(label: str, help: str) -> Any:  # noqa: ANN401 - as the fields themselves
    return mark(label, help, several=True, default=())


class ProposeErasure(Act):
    """Ask that somebody be forgotten, after everything that depends on them was shown."""

    german = "Löschung vorgeschlagen"
    reach = Anybody()
    undo = Restores()
    erasure_id: str = new_id_of(
        "erasures",
        "Löschung",
        "kimlab vergibt diese Kennung selbst, damit Vorschlag und Löschung zusammengehören.",
    )
    kind: str = one_of(KINDS_OF_ERASURES, "Art", "Wählen Sie, ob es um eine Person geht oder um mehr.")
    subject: str = mark("Wer", "kimlab trägt die Zufallskennung dessen ein, den Sie gewählt haben.")
    ground: str = one_of(
        GROUNDS_OF_ERASURES, "Grund", "Wählen Sie, warum gelöscht wird; danach richtet sich die Frist."
    )
    shown: str = mark(
        "Prüfsumme des Gezeigten",
        "kimlab trägt ein, was Ihnen gezeigt wurde, damit genau das gelöscht wird und nichts anderes.",
    )
    occasion: str = words(
        "Anlass",
        "Schreiben Sie, worauf die Löschung zurückgeht, zum Beispiel das Datum des Antrags, aber keinen Namen.",
        default="",
    )
    expires: str = day(
        "Sperre bis",
        "Geben Sie an, bis wann ein alter Auszug nichts zurückbringen darf; leer heißt: immer.",
        default="",
    )


class EraseSubject(Act):
    """Carry out an erasure that somebody else proposed: rows, originals and keys are gone in both stores."""

    german = "Löschung ausgeführt"
    reach = Through("cases", "persons", "documents", "other_cases", "other_persons", family=True)
    undo = Never(_GONE)
    both_stores = True
    erasure_id: str = id_of(
        "erasures",
        "Löschung",
        "Wählen Sie den Vorschlag, den Sie nach einer anderen Person ausführen.",
        once=True,
    )
    shown: str = mark(
        "Prüfsumme des Gezeigten",
        "kimlab trägt ein, was Ihnen gezeigt wurde; etwas anderes wird nicht gelöscht.",
    )
    cases: tuple[str, ...] = _ids(
        "cases", "Fälle", "kimlab trägt ein, welche Fälle gezeigt wurden und jetzt gelöscht werden."
    )
    persons: tuple[str, ...] = _ids(
        "persons", "Personen", "kimlab trägt ein, welche Personen gezeigt wurden und jetzt gelöscht werden."
    )
    documents: tuple[str, ...] = _ids(
        "documents", "Dokumente", "kimlab trägt ein, welche Dokumente die Person nennen und mit ihr gehen."
    )
    tombstones: tuple[str, ...] = mark(
        "Sperren",
        "kimlab trägt Prüfzeichen ein, an denen niemand etwas ablesen kann, damit ein alter Auszug nichts zurückbringt.",
        several=True,
        default=(),
    )
    expires: str = day(
        "Sperre bis",
        "kimlab trägt ein, was vorgeschlagen ist: bis wann ein alter Auszug nichts zurückbringen darf; leer heißt: immer.",
        default="",
    )
    depending: str = mark(
        "Prüfsumme des Abhängigen",
        "kimlab trägt ein, was alles daran hängt; mit dem, womit die Löschung beginnt, ergibt es das Gezeigte.",
        default="",
    )
    emptied: tuple[str, ...] = _marks(
        "Geleerte Stellen",
        "kimlab trägt ein, wo Worte die Person nennen und deshalb entfallen; die Worte selbst stehen hier nicht.",
    )
    places: tuple[str, ...] = _marks(
        "Geleerte Teile des Protokolls",
        "kimlab trägt ein, welche Teile des Protokolls die Person nennen und deshalb geleert werden.",
    )
    other_cases: tuple[str, ...] = _ids(
        "cases",
        "Fälle anderer",
        "kimlab trägt ein, in wessen Angaben Worte entfallen, weil sie die Person nennen.",
    )
    other_persons: tuple[str, ...] = _ids(
        "persons",
        "Andere Personen",
        "kimlab trägt ein, in wessen Angaben Worte entfallen, weil sie die gelöschte Person nennen.",
    )


class RepeatErasure(Act):
    """Carry out once more what an older copy of the stores does not know of: nobody comes back with a backup."""

    german = "Löschung nach dem Einspielen wiederholt"
    reach = Through("cases", "persons", "documents", "other_cases", "other_persons", family=True)
    undo = Never(_GONE)
    both_stores = True
    erasure_id: str = mark(
        "Löschung", "kimlab trägt ein, welche Löschung der älteren Ablage noch fehlt.", once=True
    )
    kind: str = one_of(KINDS_OF_ERASURES, "Art", "kimlab trägt ein, worum es ging.")
    ground: str = one_of(GROUNDS_OF_ERASURES, "Grund", "kimlab trägt ein, warum gelöscht wurde.")
    decided_by: str = mark("Entschieden von", "kimlab trägt ein, wer die Löschung entschieden hatte.")
    cases: tuple[str, ...] = _ids(
        "cases", "Fälle", "kimlab trägt ein, welche Fälle damals gelöscht wurden und hier noch stehen."
    )
    persons: tuple[str, ...] = _ids(
        "persons",
        "Personen",
        "kimlab trägt ein, welche Personen damals gelöscht wurden und hier noch stehen.",
    )
    documents: tuple[str, ...] = _ids(
        "documents",
        "Dokumente",
        "kimlab trägt ein, welche Dokumente damals gelöscht wurden und hier noch stehen.",
    )
    tombstones: tuple[str, ...] = mark(
        "Sperren",
        "kimlab trägt die Prüfzeichen von damals ein, damit auch hier kein alter Auszug etwas zurückbringt.",
        several=True,
        default=(),
    )
    expires: str = day(
        "Sperre bis",
        "kimlab trägt ein, bis wann ein alter Auszug nach der Löschung von damals nichts zurückbringen darf.",
        default="",
    )
    listed: str = mark(
        "Zeile der Liste der Löschungen",
        "kimlab trägt ein, was zwei Menschen damals unterschrieben haben; ohne das wird nichts wiederholt.",
        default="",
    )
    emptied: tuple[str, ...] = _marks(
        "Geleerte Stellen",
        "kimlab trägt ein, wo in der älteren Ablage Worte die Person nennen; die Worte selbst stehen hier nicht.",
    )
    places: tuple[str, ...] = _marks(
        "Geleerte Teile des Protokolls",
        "kimlab trägt ein, welche Teile des älteren Protokolls die Person nennen und deshalb geleert werden.",
    )
    other_cases: tuple[str, ...] = _ids(
        "cases",
        "Fälle anderer",
        "kimlab trägt ein, in wessen älteren Angaben Worte entfallen, weil sie die Person nennen.",
    )
    other_persons: tuple[str, ...] = _ids(
        "persons",
        "Andere Personen",
        "kimlab trägt ein, in wessen älteren Angaben Worte entfallen, weil sie die gelöschte Person nennen.",
    )


class LiftErasure(Act):
    """Let somebody come in again who was erased and returns: their extract is no longer held out."""

    german = "Sperre nach einer Löschung aufgehoben"
    reach = Anybody()
    undo = Never("Was danach hereinkommt, ist eine neue Aufnahme; gelöscht wird es durch eine neue Löschung.")
    both_stores = True
    erasure_id: str = id_of("erasures", "Löschung", "Wählen Sie, wessen Sperre Sie aufheben.", once=True)
    reason: str = words(
        "Begründung",
        "Schreiben Sie, warum die Familie wieder aufgenommen werden darf, zum Beispiel eine neue Einwilligung.",
    )
