"""The way back: from a case to its source number in the case system and from a source number to the case, through the vault.

The number is told to the person and kept nowhere: the journal says who looked, when, at which case and why. From a notebook
it is refused. A notebook's results are stripped when it is saved, but until then they stand in the page, in its variables
and in whatever is copied from it; on a terminal nothing of that holds.
"""

from __future__ import annotations

import builtins
import os
import re
import secrets
import unicodedata
from dataclasses import dataclass, field

from kimlab.acts import ShowSourceNumber
from kimlab.errors import InputError
from kimlab.store import VaultDoor
from kimlab.workbench import CaseNames, Workbench
from kimlab.workflow.admission._both_stores import both_stores

_PURPOSE = "Aktenzeichen zeigen"
_ALIKE = re.compile(r"\d+|[^\W\d_]+")
_TELLING = 3  # letters and digits by which a number is known without the letters before it
_KERNEL = "JPY_PARENT_PID"  # Jupyter sets it for kernels, and so for what a cell calls with „!“


@dataclass(frozen=True)
class FoundCase:
    """The case of a source number.

    Attributes
    ----------
    case_id
        The case.
    name
        What the team calls it, and where the family lives now.
    locked
        Whether documents of it are locked (a consent was withdrawn, or something was entrusted), or all of it is only kept:
        somebody objected, or asked for restriction.
    """

    case_id: str = field(repr=False)
    name: str
    locked: bool


@dataclass(frozen=True)
class ShownNumber(FoundCase):
    """A case with its source number, which no ``repr`` shows."""

    number: str = field(repr=False)


def show_source_number(
    wb: Workbench, vault: VaultDoor, case: str, reason: str, *, looked_at: bool = False
) -> ShownNumber:
    """Return the source number of a case, and journal who looked it up and why.

    Parameters
    ----------
    wb, vault
        The open workbench of the acting person, and the door to the vault, which is opened for this call.
    case
        „Fall 17“, or the id.
    reason
        What the file is needed for, without names; it is kept.
    looked_at
        The person has looked at the places of the reason where the search for names was in doubt.

    Raises
    ------
    InputError
        There is no such case, it was erased, the reason says nothing or holds a name or the number, or this is a notebook.
        Nothing is shown, and the workbench is as before.
    """
    refuse_in_notebooks()
    act = _act(wb.case_of(case), "number", reason)
    wb.check_written(act, looked_at=looked_at)
    with both_stores(wb, vault, f"{_PURPOSE} {act.view_id}") as both:
        if not both.rows("cases", case_id=[act.case_id]):
            raise _gone()
        known = both.vault.numbers_of("case", [act.case_id])
        if act.case_id not in known:
            raise InputError(
                "Zu diesem Fall steht im Tresor kein Aktenzeichen.",
                "Er wurde gelöscht, oder der Tresor gehört zu einer anderen Werkbank.",
                "Prüfen Sie mit „kimlab doctor“, ob beide Ablagen zusammengehören.",
            )
        repeated = _repeats(reason, known[act.case_id])
        if not repeated:
            both.record(act)
        # Not raised in here: the vault's note that it was opened would be taken back, and numbers could be tried out.
    if repeated:
        raise _repeated()
    found = _found(wb, act.case_id)
    return ShownNumber(found.case_id, found.name, found.locked, known[act.case_id])


def find_case(
    wb: Workbench, vault: VaultDoor, number: str, reason: str, *, looked_at: bool = False
) -> tuple[FoundCase, ...]:
    """Return the cases of a source number, and journal for each who looked it up and why.

    Two case systems may use one number, so there may be two. Without the vault's key nobody can try numbers out; each
    try with it stands in the vault's journal, without the number, even if there is no such case.

    Parameters
    ----------
    wb, vault, reason, looked_at
        See :func:`show_source_number`.
    number
        The source number as it stands on the file.

    Raises
    ------
    InputError
        No case has this number, or its case was erased; the number is not repeated. Or the reason says nothing or holds a
        name or the number, or this is a notebook.
    """
    refuse_in_notebooks()
    if _repeats(reason, number):
        raise _repeated()
    wb.check_written(_act("", "case", reason), looked_at=looked_at)
    with both_stores(wb, vault, f"{_PURPOSE} {secrets.token_hex(8)}") as both:
        ids = sorted(both.vault.ids_of("case", " ".join(number.split())).values())
        here = [row["case_id"] for row in both.rows("cases", case_id=ids)] if ids else []
        for case_id in here:
            both.record(_act(case_id, "case", reason))
        # Not raised in here: the vault's note that it was opened would be taken back.
    if not here:
        raise _gone() if ids else _unknown()
    return tuple(_found(wb, case_id) for case_id in here)


def refuse_in_notebooks() -> None:
    """Refuse where a notebook runs, or where something runs that a notebook called."""
    if getattr(builtins, "__IPYTHON__", False) or _KERNEL in os.environ:
        raise InputError(
            "Aktenzeichen werden in einem Notizbuch nicht gezeigt.",
            "Was eine Zelle zeigt, bleibt in Fenster und Variablen stehen und lässt sich mitkopieren.",
            'Öffnen Sie ein Terminal und geben Sie ein: kimlab case "Fall 17" --reason "…".',
        )


def _repeats(reason: str, number: str) -> bool:
    """Tell whether a reason holds a source number, however it is set: „Akte 4711 a“ for AZ-4711-a.

    >>> _repeats("Rückruf zur Akte 4711 a", "AZ-4711-a"), _repeats("Rückruf wegen 3 Briefen", "3")
    (True, True)
    >>> _repeats("Rückruf vom 13. März", "3"), _repeats("Rückruf", "")
    (False, False)
    """
    said, sought = (
        _ALIKE.findall(unicodedata.normalize("NFKC", text).casefold()) for text in (reason, number)
    )
    first = next((place for place, word in enumerate(sought) if word.isdigit()), 0)
    core = sought[first:] if sum(map(len, sought[first:])) >= _TELLING else sought
    return bool(core) and any(said[start : start + len(core)] == core for start in range(len(said)))


def _repeated() -> InputError:
    return InputError(
        "In der Begründung steht das Aktenzeichen.",
        "Sie bleibt im Protokoll, und dort steht es nie.",
        "Schreiben Sie nur, wofür Sie die Akte brauchen.",
    )


def _act(case_id: str, way: str, reason: str) -> ShowSourceNumber:
    return ShowSourceNumber(secrets.token_hex(8), case_id, way, reason)


def _found(wb: Workbench, case_id: str) -> FoundCase:
    with wb.snapshot() as seen:
        locked = seen.kept.frame("documents", "release", case_id=[case_id], release=["locked"])
        closed = bool(len(locked)) or case_id in seen.withheld.cases
        return FoundCase(case_id, CaseNames.of(seen.kept).here(case_id), closed)


def _unknown() -> InputError:
    return InputError(
        "Zu diesem Aktenzeichen gibt es in der Werkbank keinen Fall.",
        "Gesucht wird genau so, wie es im Auszug stand.",
        "Prüfen Sie die Schreibweise; vielleicht steht der Fall erst im nächsten Auszug.",
    )


def _gone() -> InputError:
    return InputError(
        "Dieser Fall steht nicht mehr in der Werkbank: Er wurde gelöscht.",
        "Was gelöscht ist, wird nicht wiederhergestellt.",
        "Die Akte selbst führt das Fachverfahren.",
    )
