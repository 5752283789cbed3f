"""All anchors of a folder against its stores: what is wrong, and what cannot be known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kimlab.errors import StoreError
from kimlab.store._finding import StateFinding
from kimlab.store.anchors._anchor import Anchor
from kimlab.store.anchors._check import check_anchor
from kimlab.store.anchors._files import ANCHOR_FILE, read_anchor
from kimlab.store.anchors._keep import AT_HOME, BESIDE
from kimlab.store.anchors._look import Looked
from kimlab.store.anchors._state_folder import state_file
from kimlab.store.signatures._registry import Registries

_UNKNOWN = "Ob eine Ablage auf einen älteren Stand zurückgesetzt wurde, lässt sich hier nicht sagen."
_HALF_KNOWN = (
    "Würden beide Ablagen zusammen mit dem Anker daneben zurückgesetzt, fiele es hier nicht auf: Das kann nur die zweite "
    "Fassung zeigen."
)


@dataclass(frozen=True)
class Survey:
    """What a look at the anchors gives.

    Attributes
    ----------
    findings
        What is wrong.
    remarks
        What cannot be known, and why.
    anchors
        Those that were found and can be read.
    """

    findings: tuple[StateFinding, ...]
    remarks: tuple[StateFinding, ...]
    anchors: tuple[Anchor, ...]


def survey(
    folder: Path,
    workbench_id: str,
    workbench: Looked,
    vault: Looked,
    known: Registries | None = None,
) -> Survey:
    """Read both anchors of a folder, and compare them with the stores; see :func:`check_anchor`."""
    findings: list[StateFinding] = []
    anchors: dict[str, Anchor] = {}
    for place, path in _places(folder, workbench_id).items():
        try:
            anchor = read_anchor(path)
        except StoreError as unreadable:
            findings.append(StateFinding(f"Anker {place}", unreadable.what, unreadable.why, unreadable.do))
            continue
        if anchor is not None:
            anchors[place] = anchor
            findings += check_anchor(
                anchor, workbench, vault, place=place, workbench_id=workbench_id, known=known
            )
    if BESIDE in anchors or not any(one.where.endswith(BESIDE) for one in findings):
        findings += _put_back(anchors)
    return Survey(
        tuple(dict.fromkeys(findings)), tuple(_remarks(anchors, workbench)), tuple(anchors.values())
    )


def _places(folder: Path, workbench_id: str) -> dict[str, Path]:
    places = {BESIDE: folder / ANCHOR_FILE}
    if workbench_id:
        try:
            places[AT_HOME] = state_file(workbench_id, folder)
        except OSError:
            return places
    return places


def _put_back(anchors: Mapping[str, Anchor]) -> list[StateFinding]:
    """Tell whether the anchor beside the stores is gone or older than its copy, which is written after it."""
    beside, at_home = anchors.get(BESIDE), anchors.get(AT_HOME)
    if at_home is None or (beside is not None and beside.counter >= at_home.counter):
        return []
    if beside is None:
        return [_gone()]
    return [
        StateFinding(
            f"Anker {BESIDE}",
            f"Er ist älter als seine zweite Fassung {AT_HOME}.",
            "Jemand hat ihn zurückgesetzt, oder er ließ sich nicht schreiben; wer nur ihn prüft, merkt nicht, was fehlt.",
            "Prüfen Sie die Rechte am Ordner. Die nächste Eintragung schreibt ihn neu, wenn er zu den Ablagen passt.",
        )
    ]


def _gone() -> StateFinding:
    return StateFinding(
        f"Anker {BESIDE}",
        f"Er fehlt, obwohl seine zweite Fassung {AT_HOME} da ist.",
        "Jemand hat ihn entfernt, oder er ließ sich nicht schreiben; wer hier mit einem anderen Benutzerordner prüft, merkt "
        "nicht, was an den Ablagen fehlt.",
        "Klären Sie, wer ihn entfernt hat, und prüfen Sie die Rechte am Ordner. Die nächste Eintragung schreibt ihn neu.",
    )


def _remarks(anchors: Mapping[str, Anchor], workbench: Looked) -> list[StateFinding]:
    if not anchors:
        return [_no_anchor()] if workbench.look().end.length else []
    remarks = [] if all(anchor.signed for anchor in anchors.values()) else [_unsigned()]
    if AT_HOME not in anchors:
        remarks.append(_no_copy())
    return remarks


def _no_anchor() -> StateFinding:
    return StateFinding(
        "Anker",
        "Es gibt keinen, weder im Ordner der Ablagen noch in Ihrem Benutzerordner.",
        _UNKNOWN,
        "Ab der nächsten Eintragung gibt es einen. Hat es schon einen gegeben, klären Sie, wer ihn entfernt hat.",
    )


def _no_copy() -> StateFinding:
    return StateFinding(
        "Anker",
        "In Ihrem Benutzerordner liegt keine zweite Fassung für diesen Ordner: Sie haben hier noch nichts eingetragen, "
        "oder die Ablagen wurden hierher kopiert.",
        _HALF_KNOWN,
        "Vergleichen Sie mit dem Ort, an dem zuletzt gearbeitet wurde. Ab der nächsten Eintragung gibt es sie.",
    )


def _unsigned() -> StateFinding:
    return StateFinding(
        "Anker",
        "Er trägt keine Unterschrift, weil ohne eigenen Schlüssel eingetragen wurde.",
        "Wer den Ordner und Ihren Benutzerordner beschreiben darf, könnte ihn durch einen anderen ersetzen.",
        "Melden Sie sich mit eigenem Schlüssel an; ab dann ist er unterschrieben.",
    )
