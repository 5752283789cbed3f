"""What the Teambesprechung looks at: due cases, waiting documents, the register's tasks, the law."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kimlab.german import date, number, plural
from kimlab.register import TASKS, tasks
from kimlab.reports import Listing
from kimlab.vocabulary import names_of
from kimlab.workbench import CaseNames, DocumentNames, Snapshot
from kimlab.workflow._theme_register import register_of
from kimlab.workflow.listings._client_views import to_ask
from kimlab.workflow.listings._due_for_erasure import due_listing
from kimlab.workflow.listings._law import outside_listing, terms_listing
from kimlab.workflow.listings._looks import waiting_listing

_OF_DOCUMENTS = ("document_id", "case_id", "kind", "created")
_REASONS = {
    "no_contact": "seit der letzten Meldung",
    "never_contacted": "seit Beginn, ohne eine Meldung",
}


def team_listings(seen: Snapshot, due: pd.DataFrame) -> tuple[Listing, ...]:
    """Return the lists of the Teambesprechung.

    Parameters
    ----------
    seen
        A snapshot; its reference date is that of the register's tasks.
    due
        From ``caseload.due_list``.
    """
    names = names_of(seen.county).lists["constellation"]
    return (
        _due(seen, due[due["reason"].isin(list(_REASONS))], names),
        waiting_listing(seen),
        _uncoded(seen),
        to_ask(seen),
        _tasks(seen),
        *outside_listing(seen),
        *terms_listing(seen),
        *due_listing(seen),
    )


def _due(seen: Snapshot, due: pd.DataFrame, names: Mapping[str, str]) -> Listing:
    cases = CaseNames.of(seen)
    rows = tuple(
        (
            cases.here(str(row["case_id"])),
            names.get(row["constellation"], row["constellation"]),
            f"{number(row['months'])} Monate {_REASONS[row['reason']]}",
            _day(row["due_on"]),
            plural(int(row["days_over"]), "Tag", "Tage"),
        )
        for row in due.to_dict("records")
    )
    head = ("Fall", "Handlungskonstellation", "Abschlussregel", "Fällig am", "Überschritten um")
    return Listing(
        "faellig",
        "Fälle, deren Abschluss zu prüfen ist",
        head,
        rows,
        "Was am längsten überfällig ist, zuerst; gezählt ab der letzten Meldung der Klientin oder des Klienten",
        individual=True,
        nothing="" if len(seen.frame("cases", "case_id")) else "Noch ist kein Fall aufgenommen.",
        cases=tuple(due["case_id"].astype("str")),
    )


def _uncoded(seen: Snapshot) -> Listing:
    done = set(seen.frame("coding_passes", "document_id")["document_id"])
    usable = seen.usable(*_OF_DOCUMENTS)
    left = usable[~usable["document_id"].isin(done)].sort_values(["created", "document_id"])
    known = DocumentNames.of(seen)
    rows = tuple(_named(row, known) for row in left.to_dict("records"))
    return Listing(
        "kodierung",
        "Dokumente, die noch nicht durchkodiert sind",
        ("Fall", "Dokument"),
        rows,
        "Das älteste Dokument zuerst",
        individual=True,
        nothing=_no_document(seen),
        cases=tuple(left["case_id"].astype("str")),
    )


def _named(row: Mapping[Any, Any], known: DocumentNames) -> tuple[str, str]:
    """Return what the case and the document of a row are called."""
    return known.case_names.here(str(row["case_id"])), known.name(str(row["document_id"]))


def _tasks(seen: Snapshot) -> Listing:
    register = register_of(seen)
    nothing = (
        "" if len(register["themes"]) or len(register["signals"]) else "Im Themenregister steht noch nichts."
    )
    found = tasks(register, seen.as_of).to_dict("records")
    rows = tuple(
        (TASKS[row["kind"]], row["about"] or "–", row["text"] or "–", _day(row["due"])) for row in found
    )
    told = {one["what_is_stuck"]: str(one["case_id"]) for one in register["signals"].to_dict("records")}
    cases = tuple(told.get(row["text"], "") if row["kind"] == "signal" else "" for row in found)
    head = ("Was ansteht", "Thema", "Worum es geht", "Bis")
    return Listing(
        "aufgaben",
        "Aufgaben aus dem Themenregister",
        head,
        rows,
        "Das Dringendste zuerst",
        individual=True,  # a signal is what somebody said of a case, also where it names none
        nothing=nothing,
        cases=cases,
    )


def _no_document(seen: Snapshot) -> str:
    """Return what is said in place of „keine“ where no document was taken in."""
    return "" if len(seen.frame("documents", "document_id")) else "Noch ist kein Dokument aufgenommen."


def _day(moment: Any) -> str:  # noqa: ANN401 - a cell: a moment or NaT
    return "–" if pd.isna(moment) else date(pd.Timestamp(moment).date())
