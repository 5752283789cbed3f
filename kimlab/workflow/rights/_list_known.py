"""Before a backup is put back: is it known who was erased since? The list of erasures must not be lacking quietly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kimlab.errors import StoreError
from kimlab.german import plural
from kimlab.store import VaultDoor, same_person
from kimlab.store.erasing import (
    Erasure,
    code_of,
    holds_all_of,
    keep_listed,
    list_at_home,
    listed_erasures,
    read_list,
)
from kimlab.store.people import Identity
from kimlab.workbench import Workbench, keys_of
from kimlab.workflow.rights._erase import repeat_erasures

Progress = Callable[[str], None]


@dataclass(frozen=True)
class ListKnown:
    """What whoever restores knows of erasures.

    Attributes
    ----------
    path
        A list from elsewhere: beside the living stores, or in a later backup.
    code
        Number and mark of the list, as they were noted on paper.
    without
        A second person who also wants to do without; they may open the vault, too.
    """

    path: Path | None = None
    code: str = ""
    without: Identity | None = field(default=None, repr=False)


NOTHING_MORE = ListKnown()


def repeat_what_is_known(wb: Workbench, vault: VaultDoor, known: ListKnown, progress: Progress) -> None:
    """Carry out in restored stores every erasure that they lack, or refuse where nobody knows whether there are any.

    Raises
    ------
    StoreError
        There is no list but that of the backup itself, and no second person does without; or the list is not the one that
        was noted; or it holds what nobody signed.
    """
    folder, workbench_id = wb.location, wb.store.workbench_id()
    at_home = list_at_home(workbench_id)
    fresh: list[Erasure] = [] if known.path is None else read_list(known.path)
    listed = list(dict.fromkeys([*fresh, *listed_erasures(folder, workbench_id)]))
    if known.code and not any(holds_all_of(known.code, one) for one in (listed, fresh)):
        raise _another(code_of(listed))
    if known.without is not None:
        _note_without(wb, vault, known.without)
    elif not (at_home or known.path is not None or known.code):
        raise _unknown()
    said = plural(len(listed), "Eintrag", "Einträge")
    progress(
        f"Liste der Löschungen: {said}, Prüfzeichen {code_of(listed)}. Ist das der letzte Stand, den Sie kennen?"
    )
    if fresh:
        keep_listed(folder, workbench_id, fresh)
    repeat_erasures(wb, vault)


def _note_without(wb: Workbench, vault: VaultDoor, second: Identity) -> None:
    if same_person(second.user_id) == same_person(wb.person):
        raise StoreError(
            "Ohne Liste der Löschungen spielt niemand allein eine Sicherung ein.",
            "Wer gelöscht wurde, könnte mit ihr zurückkommen.",
            "Bitten Sie eine zweite Person, die den Tresor öffnen darf.",
        )
    keys_of(second, wb.location)
    with vault.open(
        wb.person, f"Eingespielt ohne Liste der Löschungen, zusammen mit {second.user_id}"
    ) as opened:
        opened.anchor(wb.store)


def _unknown() -> StoreError:
    return StoreError(
        "Niemand weiß hier, wer seit dieser Sicherung gelöscht wurde: Eine Liste der Löschungen fehlt.",
        "Wer gelöscht wurde, käme mit der Sicherung zurück. Es wurde nichts eingespielt.",
        "Nennen Sie mit „--list“ die Datei „geloeschtes.json“ neben den Ablagen oder aus der jüngsten Sicherung, oder mit "
        "„--erasures“ das Prüfzeichen, das Sie notiert haben. Gibt es beides nicht mehr, entscheiden zwei Menschen: "
        "„--without-list KÜRZEL“ fragt die zweite Person nach ihrer Passphrase.",
    )


def _another(found: str) -> StoreError:
    return StoreError(
        f"Die Liste der Löschungen ist nicht die, die Sie notiert haben; gefunden ist {found}.",
        "Fehlt darin eine Löschung, käme jemand mit der Sicherung zurück. Es wurde nichts eingespielt.",
        "Nennen Sie mit „--list“ eine jüngere Liste, oder prüfen Sie das Prüfzeichen.",
    )
