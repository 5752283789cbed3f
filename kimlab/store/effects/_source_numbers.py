"""What looking up a source number does to the workbench: a row says who looked, when, at which case and why."""

from __future__ import annotations

import re

from kimlab import acts
from kimlab.acts import Read
from kimlab.errors import InputError
from kimlab.store._changes import Change
from kimlab.store.effects._coding import new_id
from kimlab.store.effects._effects import changes_of, existing, one
from kimlab.store.past._clock import now as _now

# Words that give no reason; background knowledge of forms, not from the concept.
_EMPTY = frozenset(
    [
        "test", "testen", "probe", "egal", "nur", "so", "ohne", "grund", "kein", "keine", "keiner", "keinen", "angabe",
        "angaben", "nichts", "nix", "siehe", "oben", "unten", "weil", "darum", "halt", "eben", "einfach", "mal", "bitte",
        "ja", "nein", "ok", "okay", "na", "ka", "kp", "entfällt", "unbekannt", "diverses", "sonstiges", "wie", "immer",
        "muss",
    ]
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouyäöü]")


@changes_of.register
def _(act: acts.ShowSourceNumber, person: str, read: Read) -> list[Change]:
    existing("cases", {"case_id": act.case_id}, read)
    new_id(act.view_id, "number_views", read)
    if not says_why(act.reason):
        raise InputError(
            "Zum Nachsehen eines Aktenzeichens fehlt eine Begründung.",
            "Der Tresor öffnet sich nur für einen bestimmten Zweck, und der steht im Protokoll (DSGVO Art. 5).",
            "Schreiben Sie in einigen Worten, wofür Sie die Akte brauchen.",
        )
    row = {"view_id": act.view_id, "case_id": act.case_id, "way": act.way, "reason": act.reason}
    return one("number_views", row | {"person": person, "created": _now()}, read)


def says_why(reason: str) -> bool:
    """Tell whether a reason holds a word that says something: five letters, or several words; no filler, no hammering.

    >>> says_why("Rückruf wegen des Kursplatzes"), says_why("Anhörung")
    (True, True)
    >>> says_why("-"), says_why("xxxxxx"), says_why("nur so"), says_why("siehe oben"), says_why("ohne Grund")
    (False, False, False, False, False)
    """
    words = [word for word in _WORD.findall(reason.casefold()) if word not in _EMPTY]
    telling = [word for word in words if len(set(word)) > 2 and _VOWEL.search(word)]
    return any(len(word) >= 5 for word in telling) or len(telling) >= 2
