"""What the acts on composed cases do: written from several families without their words, checked by somebody else."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from kimlab import acts
from kimlab.acts import Read
from kimlab.errors import InputError
from kimlab.store._changes import Change
from kimlab.store.effects._authors import different_people
from kimlab.store.effects._coding import new_id
from kimlab.store.effects._effects import changes_of, existing, one
from kimlab.store.past._clock import now
from kimlab.tables import is_empty
from kimlab.vocabulary import VERBATIM, repeats

FEWEST = 3
"""Of so many cases and families it is composed: of two, each knows the other again. Voreinstellung, to be verified."""


@changes_of.register
def _(act: acts.ComposeCase, person: str, read: Read) -> list[Change]:
    new_id(act.composite_id, "composite_cases", read)
    existing("themes", {"theme_id": act.theme_id}, read)
    cases = tuple(dict.fromkeys(act.case_ids))
    families = {existing("cases", {"case_id": case}, read)["family_id"] for case in cases}
    if min(len(cases), len(families)) < FEWEST:
        raise InputError(
            f"Ein zusammengesetzter Beispielfall braucht mindestens {FEWEST} Fälle aus {FEWEST} Familien.",
            "Aus weniger wäre eine Familie darin wiederzuerkennen.",
            "Nehmen Sie weitere Fälle hinzu, die Ähnliches zeigen.",
        )
    refuse_verbatim(act.text, read)
    row = {
        **vars(act),
        "case_ids": cases,
        "checked_by": "",
        "checked": None,
        "person": person,
        "created": now(),
    }
    return one("composite_cases", row, read)


@changes_of.register
def _(act: acts.CheckComposite, person: str, read: Read) -> list[Change]:
    current = existing("composite_cases", {"composite_id": act.composite_id}, read)
    if current["checked_by"]:
        raise InputError(
            "Diesen Beispielfall hat schon jemand geprüft.",
            "Eine zweite Prüfung würde die erste überschreiben.",
            "Sie müssen nichts weiter tun.",
        )
    refuse_same(current, person, read)
    if act.shown != composite_sha256(current):
        raise InputError(
            "Der Beispielfall ist nicht mehr der, der Ihnen gezeigt wurde.",
            "Geprüft ist nur der Wortlaut, den Sie gelesen haben; es wurde nichts eingetragen.",
            "Lesen Sie ihn noch einmal, und prüfen Sie ihn dann.",
        )
    refuse_verbatim(str(current["text"]), read)
    return one("composite_cases", {**current, "checked_by": person, "checked": now()}, read)


def composite_sha256(row: Mapping[Any, Any]) -> str:
    """Return a hash of what somebody reads when they check a composed case: its words, its theme, and of which cases."""
    told = (row["theme_id"], *sorted(row["case_ids"]), row["text"])
    return hashlib.sha256("\x1f".join(map(str, told)).encode()).hexdigest()


def refuse_same(row: Mapping[Any, Any], person: str, read: Read) -> None:
    """Refuse a check by whoever wrote it."""
    if different_people([str(row["person"]), person], read("people")) < 2:
        raise InputError(
            "Den Beispielfall hat dieselbe Person geschrieben, die ihn prüfen will.",
            "Wer ihn geschrieben hat, kennt die Fälle und übersieht leicht, woran man jemanden erkennt.",
            "Bitten Sie eine zweite Person, ihn zu prüfen.",
        )


def refuse_verbatim(text: str, read: Read) -> None:
    """Refuse an empty text, and one with words of any document, whosever it is."""
    if is_empty(text):
        raise InputError(
            "Der Beispielfall hat keinen Wortlaut.",
            "Ohne ihn gibt es nichts zu lesen und zu prüfen.",
            "Schreiben Sie in eigenen Worten, was den Fällen gemeinsam ist.",
        )
    if repeats(text, (str(row["text"] or "") for row in read("documents"))):
        raise InputError(
            f"Im Beispielfall stehen mindestens {VERBATIM} Wörter hintereinander, die so in einem Dokument stehen.",
            "An wörtlichen Stellen erkennt jemand den Fall wieder, der das Dokument kennt.",
            "Schreiben Sie die Stelle in eigenen Worten.",
        )
