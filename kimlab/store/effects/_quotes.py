"""What choosing coarser words for a quote does to the workbench: the words are kept beside the coding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kimlab import acts
from kimlab.acts import Read
from kimlab.errors import InputError
from kimlab.store._changes import Change
from kimlab.store.effects._coding import new_id
from kimlab.store.effects._documents import usable
from kimlab.store.effects._effects import changes_of, existing, one
from kimlab.store.past._clock import now

LONGEST = 120
"""Code points of a coarser wording: a few words; kimlab's own measure."""


@changes_of.register
def _(act: acts.CoarsenQuote, person: str, read: Read) -> list[Change]:
    new_id(act.wording_id, "coarser_words", read)
    coding = existing("codings", {"coding_id": act.coding_id}, read)
    original, coarser = " ".join(act.original.split()), " ".join(act.coarser.split())
    _check_stands_there(original, coding, read)
    check_coarser(original, coarser)
    for row in read("coarser_words", coding_id=[act.coding_id]):
        if row["original"] == original:
            raise InputError(
                "Für diese Worte sind schon gröbere gewählt.",
                "Zwei Fassungen nebeneinander würden einander widersprechen.",
                "Machen Sie die frühere Wahl zuerst rückgängig.",
            )
    row = {"wording_id": act.wording_id, "coding_id": act.coding_id, "case_id": coding["case_id"]}
    written = {"original": original, "coarser": coarser, "person": person, "created": now()}
    return one("coarser_words", row | written, read)


def _check_stands_there(original: str, coding: Mapping[str, Any], read: Read) -> None:
    """Refuse words that do not stand in the coded document: nothing would be quoted otherwise."""
    text = usable(str(coding["document_id"]), read)["text"] if coding["document_id"] else ""
    if not original or original not in " ".join(str(text).split()):
        raise InputError(
            "Diese Worte stehen nicht in dem Dokument, aus dem die Stelle kommt.",
            "Ersetzt wird nur, was wirklich in der Stelle steht.",
            "Kopieren Sie die Worte aus der gezeigten Stelle.",
        )


def check_coarser(original: str, coarser: str) -> None:
    """Refuse a wording that says as much as before, or that is no wording."""
    if not coarser or original.casefold() in coarser.casefold() or set("[]") & set(coarser):
        raise InputError(
            "Die gröberen Worte fehlen, enthalten die alten, oder es stehen eckige Klammern darin.",
            "Sie sollen weniger verraten als die Worte der Stelle; die Klammern setzt kimlab selbst.",
            "Schreiben Sie zum Beispiel „Frau in einem Gesundheitsberuf“ für „Zahnärztin“.",
        )
    if len(coarser) > LONGEST:
        raise InputError(
            f"Die gröberen Worte sind länger als {LONGEST} Zeichen.",
            "Ein Zitat soll ein Zitat bleiben.",
            "Fassen Sie sich kürzer.",
        )
