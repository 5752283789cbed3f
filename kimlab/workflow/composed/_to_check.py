"""Which composed cases wait for whoever is signed in, and why the others do not."""

from __future__ import annotations

from kimlab.acts import CheckComposite
from kimlab.errors import InputError, KimlabError, StoreError
from kimlab.store import same_person
from kimlab.store.people import may_record
from kimlab.workbench import Workbench
from kimlab.workflow.composed._compose import Composite, open_composites, refuse_few


def composites_to_check(wb: Workbench) -> tuple[tuple[Composite, ...], tuple[str, ...]]:
    """Return the composed cases that whoever is signed in may check, and for each other one a German sentence why not."""
    found: list[Composite] = []
    why_not: list[str] = []
    for one in open_composites(wb):
        try:
            refuse_unfit(wb, one)
            found.append(one)
        except KimlabError as error:
            why_not.append(f"{one.name} ist nicht dabei: {error}")
    return tuple(found), tuple(why_not)


def refuse_unfit(wb: Workbench, one: Composite) -> None:
    """Refuse a check by whoever wrote it or may not, and of one that could not stand in a report: before it is read.

    Raises
    ------
    InputError, StoreError, DisclosureError
        What stands against it.
    """
    if same_person(one.written_by) == same_person(wb.person):
        raise InputError("Sie haben ihn selbst geschrieben.", "", "Bitten Sie eine zweite Person.")
    if not may_record(wb.identity.roles, CheckComposite.__name__):
        raise StoreError(
            "Mit Ihrer Rolle lässt er sich nicht prüfen.",
            "Ob jemand zu erkennen ist, sieht nur, wer die Fälle kennt.",
            "Bitten Sie jemanden mit der Rolle „Fallarbeit“, „Koordination“ oder „Leitung“.",
        )
    refuse_few(wb, one.text)
