"""Looking up the source number of a case, or the case of a source number: the way back through the vault."""

from __future__ import annotations

from kimlab.acts._act import Act
from kimlab.acts._fields import id_of, new_id_of, one_of, words
from kimlab.acts._reach import Through
from kimlab.acts._undo import Never
from kimlab.tables import WAYS_TO_NUMBERS


class ShowSourceNumber(Act):
    """Note that somebody looked up which source number belongs to a case, and why; never the number itself."""

    german = "Aktenzeichen nachgesehen"
    reach = Through("case_id")
    undo = Never("Was jemand gesehen hat, lässt sich nicht zurücknehmen; der Eintrag bleibt stehen.")
    both_stores = True
    view_id: str = new_id_of(
        "number_views",
        "Nachsehen",
        "kimlab vergibt diese Kennung selbst, damit jedes Nachsehen einzeln im Protokoll steht.",
    )
    case_id: str = id_of("cases", "Fall", "Wählen Sie den Fall, dessen Akte Sie im Fachverfahren brauchen.")
    way: str = one_of(
        WAYS_TO_NUMBERS,
        "Weg",
        "kimlab merkt sich, ob zum Fall das Aktenzeichen oder zum Aktenzeichen der Fall gesucht wurde.",
    )
    reason: str = words(
        "Begründung",
        "Schreiben Sie, wofür Sie die Akte brauchen, zum Beispiel „Rückruf wegen des Kursplatzes“, aber keinen Namen.",
    )
