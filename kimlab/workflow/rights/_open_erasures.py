"""Erasures that somebody proposed and nobody carried out yet, as people speak of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kimlab.german import date
from kimlab.store.erasing import Subject
from kimlab.tables import GROUNDS_OF_ERASURES
from kimlab.workbench import CaseNames, Kept, Workbench
from kimlab.workflow.rights._numbers import numbers_of_rights
from kimlab.workflow.rights._whom import members_of


@dataclass(frozen=True)
class OpenErasure:
    """A proposal.

    Attributes
    ----------
    number
        Of the one series that ``kimlab rights list`` shows; it stays.
    said
        Whom it is about and why, in words: „Fall 17 · Familie (Widerspruch)“.
    subject, erasure_id, proposed_by
        For programs.
    """

    number: int
    said: str
    subject: Subject = field(repr=False)
    erasure_id: str = field(repr=False)
    proposed_by: str = field(repr=False)


def open_erasures(wb: Workbench) -> tuple[OpenErasure, ...]:
    """Return the erasures that are proposed and not carried out, in the order of their entries.

    What another proposal took in the meantime is left out, and of two for the same and the same reason the earlier one.
    """
    entries = wb.journal.groupby("reference")["seq"].min().to_dict()
    rows = sorted(wb.store.rows("erasures"), key=lambda row: entries.get(row["erasure_id"], 0))
    numbers = numbers_of_rights(wb).erasures
    return tuple(
        OpenErasure(
            numbers[row["erasure_id"]],
            _said(wb, row),
            Subject(row["kind"], row["subject"]),
            row["erasure_id"],
            row["proposed_by"],
        )
        for row in _latest(rows)
        if _is_there(wb, row["kind"], row["subject"])
    )


def _latest(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    latest: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for row in rows:
        if row["decided"] is None:
            key = (row["kind"], row["subject"], row["ground"])
            latest.pop(key, None)
            latest[key] = row
    return list(latest.values())


def _said(wb: Workbench, row: Mapping[str, Any]) -> str:
    until = f"; Sperre bis {date(row['expires'].date())}" if row["expires"] is not None else ""
    return f"{_whom(wb, row['kind'], row['subject'])} ({GROUNDS_OF_ERASURES[row['ground']]}{until})"


def _whom(wb: Workbench, kind: str, subject: str) -> str:
    if kind == "source":
        return next((one.name for one in wb.county.sources if one.source_id == subject), "eine Quelle")
    cases = _cases(wb, kind, subject)
    with wb.store.moment() as moment:
        names = CaseNames.of(Kept(moment, wb.county))
    said = ", ".join(names.name(case) for case in sorted(cases, key=names.order))
    member = [one.name for case in cases[:1] for one in members_of(wb, case) if one.person_id == subject]
    return ", ".join(one for one in (said, *member) if one) or "eine Familie, von der kein Fall mehr da ist"


def _is_there(wb: Workbench, kind: str, subject: str) -> bool:
    """Tell whether anything of a subject is there still."""
    tables = {"case": ("cases",), "family": ("cases", "persons"), "person": ("persons",)}.get(kind, ())
    return kind == "source" or any(wb.store.rows(table, **{f"{kind}_id": [subject]}) for table in tables)


def _cases(wb: Workbench, kind: str, subject: str) -> list[str]:
    """Return the cases of a subject that are there still."""
    if kind == "case":
        return [row["case_id"] for row in wb.store.rows("cases", case_id=[subject])]
    families = {subject} if kind == "family" else set()
    if kind == "person":
        families = {row["family_id"] for row in wb.store.rows("persons", person_id=[subject])}
    return [row["case_id"] for row in wb.store.rows("cases", family_id=families)]
