"""What an anchor says about stores that are not what they were."""

from __future__ import annotations

from kimlab.store._finding import StateFinding
from kimlab.store.anchors._anchor import Anchor, End
from kimlab.store.anchors._keep import AT_HOME
from kimlab.store.anchors._look import Looked
from kimlab.store.signatures._registry import Registries

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
    known: Registries | None = None,
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
    known
        Who could sign when, where people have keys of their own: then only their signatures count.
    """
    if workbench_id and anchor.workbench_id not in ("", workbench_id):
        return [_foreign(place)]
    found = _forged(anchor, place, known)
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


def _forged(anchor: Anchor, place: str, known: Registries | None) -> list[StateFinding]:
    if not anchor.holds():
        what = "Seine Unterschrift stimmt nicht: Er wurde nach dem Unterschreiben geändert."
    elif known is None or not known.all:
        return []
    elif not anchor.signed:
        if place == AT_HOME and _before_keys(anchor, known):
            return []
        what = "Er trägt keine Unterschrift, obwohl alle mit eigenem Schlüssel arbeiten."
    elif bytes.fromhex(anchor.public_key) not in known.keys_ever(anchor.by):
        what = "Er ist mit einem Schlüssel unterschrieben, der zu niemandem gehört, der hier eingetragen ist."
    elif _had_left(anchor, known):
        what = "Ihn hat jemand unterschrieben, der damals schon keinen Zugang mehr hatte."
    else:
        return []
    return [
        StateFinding(
            f"Anker {place}", what, "Was er über den Stand der Ablagen sagt, zählt nicht.", _DO_ANCHOR
        )
    ]


def _before_keys(anchor: Anchor, known: Registries) -> bool:
    """Tell whether an anchor is from before people had keys of their own, as in the folder of somebody who was not there."""
    return anchor.workbench is not None and anchor.workbench.length < known.all[0].since


def _had_left(anchor: Anchor, known: Registries) -> bool:
    """Tell whether its signature is of somebody who had left when the workbench was as it says, and not just then."""
    length, key = 0 if anchor.workbench is None else anchor.workbench.length, bytes.fromhex(anchor.public_key)
    return key not in known.keys_since(anchor.by, length) and known.had_left(anchor.by, key, anchor.at)


def _foreign(place: str) -> StateFinding:
    return StateFinding(
        f"Anker {place}",
        "Er gehört zu einer anderen Werkbank.",
        "Über den Stand dieser Ablagen sagt er nichts.",
        _DO_ANCHOR,
    )
