"""What the Teambesprechung looks at: cases that are due, documents that wait, reconstructions, the register's tasks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kimlab.drawing import date, number, plural
from kimlab.register import TASKS, tasks
from kimlab.reports import Listing
from kimlab.store import REVIEWERS
from kimlab.tables import KINDS_OF_DOCUMENTS
from kimlab.workbench import USABLE, Snapshot
from kimlab.workflow._client_views import to_ask
from kimlab.workflow._papers import register_of

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
    names = {item.constellation_id: item.name for item in seen.county.constellations}
    return (
        _due(seen, due[due["reason"].isin(list(_REASONS))], names),
        _waiting(seen),
        _uncoded(seen),
        to_ask(seen),
        _tasks(seen),
    )


def _due(seen: Snapshot, due: pd.DataFrame, names: Mapping[str, str]) -> Listing:
    rows = tuple(
        (
            str(row["case_id"]),
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
        "Was am längsten überfällig ist, zuerst",
        individual=True,
        nothing="" if len(seen.frame("cases", "case_id")) else "Noch ist kein Fall aufgenommen.",
    )


def _waiting(seen: Snapshot) -> Listing:
    """List the documents that one or two people still have to look through."""
    documents = seen.frame("documents", *_OF_DOCUMENTS, release=["draft"])
    drafts = documents.sort_values(["created", "document_id"])
    looked = seen.frame("reviews", "document_id", "reviewer").groupby("document_id").size()
    rows = tuple(
        (
            str(row["case_id"]),
            KINDS_OF_DOCUMENTS[row["kind"]],
            _day(row["created"]),
            plural(REVIEWERS - int(looked.get(row["document_id"], 0)), "Person fehlt", "Personen fehlen"),
        )
        for row in drafts.to_dict("records")
    )
    head = ("Fall", "Dokument", "Vom", "Durchsicht")
    return Listing(
        "durchsicht",
        "Dokumente, die auf eine Durchsicht warten",
        head,
        rows,
        "Das älteste Dokument zuerst",
        individual=True,
        nothing=_no_document(seen),
    )


def _uncoded(seen: Snapshot) -> Listing:
    done = set(seen.frame("coding_passes", "document_id")["document_id"])
    usable = seen.frame("documents", *_OF_DOCUMENTS, release=USABLE)
    left = usable[~usable["document_id"].isin(done)].sort_values(["created", "document_id"])
    rows = tuple(
        (str(row["case_id"]), KINDS_OF_DOCUMENTS[row["kind"]], _day(row["created"]))
        for row in left.to_dict("records")
    )
    return Listing(
        "kodierung",
        "Dokumente, die noch nicht durchkodiert sind",
        ("Fall", "Dokument", "Vom"),
        rows,
        "Das älteste Dokument zuerst",
        individual=True,
        nothing=_no_document(seen),
    )


def _tasks(seen: Snapshot) -> Listing:
    register = register_of(seen)
    nothing = (
        "" if len(register["themes"]) or len(register["signals"]) else "Im Themenregister steht noch nichts."
    )
    rows = tuple(
        (TASKS[row["kind"]], row["about"] or "–", row["text"] or "–", _day(row["due"]))
        for row in tasks(register, seen.as_of).to_dict("records")
    )
    head = ("Was ansteht", "Thema", "Worum es geht", "Bis")
    return Listing(
        "aufgaben", "Aufgaben aus dem Themenregister", head, rows, "Das Dringendste zuerst", nothing=nothing
    )


def _no_document(seen: Snapshot) -> str:
    """Return what is said in place of „keine“ where no document was taken in."""
    return "" if len(seen.frame("documents", "document_id")) else "Noch ist kein Dokument aufgenommen."


def _day(moment: Any) -> str:  # noqa: ANN401 - a cell: a moment or NaT
    return "–" if pd.isna(moment) else date(pd.Timestamp(moment).date())
