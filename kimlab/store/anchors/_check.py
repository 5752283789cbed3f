"""What an anchor says about stores that are not what they were."""

from __future__ import annotations

from collections.abc import Mapping

from kimlab.store._finding import StateFinding
from kimlab.store.anchors._anchor import Anchor, End
from kimlab.store.anchors._look import Looked

_OF = {"workbench": "Werkbank", "vault": "Tresor"}
_WHY_BACK = "Was seither entschieden wurde, fehlt; niemand sähe es der Datei an."
_DO_BACK = (
    "Arbeiten Sie nicht weiter und bewahren Sie alle Dateien auf. Suchen Sie die neuere Datei (mit ihrer Datei „-wal“) "
    "oder spielen Sie die letzte Sicherung ein. Haben Sie den Stand selbst zurückgeholt, halten Sie das fest: "
    "„kimlab doctor --accept restored“."
)
_DO_ANCHOR = (
    "Bewahren Sie die Datei auf und klären Sie, wer sie geändert hat. Ist es geklärt und sind die Ablagen richtig, legen "
    "Sie neue Anker an: „kimlab doctor --accept cleared“."
)


def check_anchor(
    anchor: Anchor,
    workbench: Looked | None,
    vault: Looked | None = None,
    *,
    place: str,
    workbench_id: str = "",
    people: Mapping[str, bytes] | None = None,
) -> list[StateFinding]:
    """Compare an anchor with the stores; the stores may have more than it knows, never less.

    Parameters
    ----------
    anchor
        From beside the stores, the state folder, a backup or a certificate.
    workbench, vault
        The stores as they are; None for one that is not open.
    place
        Where the anchor lies, as it stands in a sentence: „im Ordner der Ablagen“.
    workbench_id
        The id of the workbench, where it is known.
    people
        Public keys of those who are registered, by ``user_id``; with them only their signatures count.
    """
    found = _forged(anchor, place, people)
    if workbench_id and anchor.workbench_id not in ("", workbench_id):
        return [*found, _foreign(place)]
    if found and not anchor.holds():
        return found
    for half, end, store in (("workbench", anchor.workbench, workbench), ("vault", anchor.vault, vault)):
        if end is not None and store is not None:
            found += check_end(end, store, _OF[half], f"Anker {place}")
    return found


def check_end(end: End, store: Looked, name: str, witness: str) -> list[StateFinding]:
    """Compare what is known of a journal's end with the journal: it is shorter, it is another, or it is all right."""
    looked = store.look((end.length,))
    if looked.continues(end):
        return []
    missing = end.length - looked.end.length
    if missing > 0:
        entries = "der letzte Eintrag fehlt" if missing == 1 else f"die letzten {missing} Einträge fehlen"
        what = (
            f"Im Protokoll stehen {looked.end.length} Einträge, laut {witness} waren es schon {end.length}: {entries}. "
            "Die Datei wurde zurückgesetzt, oder ihre Datei „-wal“ ging verloren."
        )
    else:
        what = (
            f"Eintrag {end.length} im Protokoll ist ein anderer als laut {witness}: Die Datei wurde auf einen älteren Stand "
            "zurückgesetzt oder umgeschrieben, und danach ging es weiter."
        )
    return [StateFinding(name, what, _WHY_BACK, _DO_BACK)]


def _forged(anchor: Anchor, place: str, people: Mapping[str, bytes] | None) -> list[StateFinding]:
    if not anchor.holds():
        what = "Seine Unterschrift stimmt nicht: Er wurde nach dem Unterschreiben geändert."
    elif people is not None and not anchor.signed:
        what = "Er trägt keine Unterschrift, obwohl alle mit eigenem Schlüssel arbeiten."
    elif people is not None and people.get(anchor.by, b"").hex() != anchor.public_key:
        what = "Er ist mit einem Schlüssel unterschrieben, der zu niemandem gehört, der hier eingetragen ist."
    else:
        return []
    return [
        StateFinding(
            f"Anker {place}", what, "Was er über den Stand der Ablagen sagt, zählt nicht.", _DO_ANCHOR
        )
    ]


def _foreign(place: str) -> StateFinding:
    return StateFinding(
        f"Anker {place}",
        "Er gehört zu einer anderen Werkbank.",
        "Über den Stand dieser Ablagen sagt er nichts.",
        _DO_ANCHOR,
    )
