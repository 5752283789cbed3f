"""Objection, restriction, their end, and what a withdrawal leaves to be erased: readable steps around the acts."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

import pandas as pd

from kimlab.acts import LiftRestriction, RecordObjection, RestrictProcessing, WithdrawConsent
from kimlab.errors import InputError
from kimlab.german import date
from kimlab.store import JournalEntry, withheld
from kimlab.tables import GROUNDS_OF_RESTRICTIONS, KINDS_OF_RESTRICTIONS, TABLES
from kimlab.workbench import CaseNames, Kept, Workbench
from kimlab.workflow.rights._numbers import not_of_this_kind, numbers_of_rights
from kimlab.workflow.rights._whom import said_of_person

Row = Mapping[Any, Any]
_RESTS_ON_CONSENT = (
    "codings",
    "coding_passes",
    "readings",
    "reading_evidence",
    "client_views",
    "client_view_plans",
    "theme_evidence",
)


def record_objection(
    wb: Workbench, person_id: str, since: str, reason: str = "", *, looked_at: bool = False
) -> JournalEntry:
    """Note an objection (DSGVO Art. 21 Abs. 1): nothing of the family is shown or counted until it is lifted.

    Parameters
    ----------
    wb
        The open workbench of the acting person.
    person_id
        Who objected; see :func:`member_meant`.
    since
        The day on which it arrived, ``YYYY-MM-DD``.
    reason
        What they brought forward, without names.
    looked_at
        See :meth:`kimlab.Workbench.record`.
    """
    return wb.record(RecordObjection(secrets.token_hex(8), person_id, since, reason), looked_at=looked_at)


def restrict(
    wb: Workbench, person_id: str, ground: str, since: str, reason: str = "", *, looked_at: bool = False
) -> JournalEntry:
    """Note a restriction (DSGVO Art. 18); `ground` is a key of ``GROUNDS_OF_RESTRICTIONS``. See :func:`record_objection`."""
    act = RestrictProcessing(secrets.token_hex(8), person_id, ground, since, reason)
    return wb.record(act, looked_at=looked_at)


def lift(
    wb: Workbench, number: int, informed: str, lifted: str, reason: str, *, looked_at: bool = False
) -> JournalEntry:
    """End an objection or a restriction, by its number in :func:`restrictions_of`; the person was told before."""
    found = restrictions_of(wb)
    meant = found.loc[found["number"] == number, "restriction_id"].tolist()
    if not meant:
        raise not_of_this_kind(wb, number, "restrictions")
    return wb.record(LiftRestriction(meant[0], informed, lifted, reason), looked_at=looked_at)


def withdraw(wb: Workbench, person_id: str, withdrawn: str) -> tuple[JournalEntry, ...]:
    """Note that somebody takes every consent back that they gave and did not withdraw yet (DSGVO Art. 7 Abs. 3)."""
    rows = wb.store.rows("consents", person_id=[person_id])
    standing = [row for row in rows if row["withdrawn"] is None]
    if not standing:
        raise InputError(
            "Von dieser Person gilt keine Einwilligung.",
            "Zurückgenommen wird nur, was gegeben wurde und noch gilt.",
            "Soll mit ihren Angaben nicht mehr gearbeitet werden, tragen Sie einen Widerspruch ein: „kimlab rights object“.",
        )
    return wb.record_all(
        [
            WithdrawConsent(person_id, row["purpose"], row["given"].date().isoformat(), withdrawn)
            for row in standing
        ]
    )


def restrictions_of(wb: Workbench) -> pd.DataFrame:
    """Return the objections and restrictions in force.

    Returns
    -------
    DataFrame
        number (see :func:`numbers_of_rights`; it stays), restriction_id, case, member, kind, ground, since, reason; in the
        order of their entry.
    """
    rows = wb.store.rows("restrictions")
    entries = wb.journal.groupby("reference")["seq"].min().to_dict()
    rows.sort(key=lambda row: (entries.get(row["restriction_id"], 0), row["restriction_id"]))
    numbers = numbers_of_rights(wb).restrictions
    told = [
        (
            numbers[row["restriction_id"]],
            row["restriction_id"],
            *said_of_person(wb, row["person_id"]),
            *_said(row),
        )
        for row in rows
        if row["lifted"] is None
    ]
    return pd.DataFrame(
        told, columns=["number", "restriction_id", "case", "member", "kind", "ground", "since", "reason"]
    )


def waiting_for_erasure(wb: Workbench) -> pd.DataFrame:
    """Return what is hidden since a consent was withdrawn, and waits for somebody to erase it: case, what, rows.

    Nothing of it is deleted by itself: whether another ground holds (a legal claim) only people can judge (DSGVO Art. 17
    Abs. 1 Buchst. b, Abs. 3 Buchst. e).
    """
    with wb.store.moment() as moment:
        hidden = withheld(moment.rows)
        kept = Kept(moment, wb.county)
        names = CaseNames.of(kept)
        rows = []
        for name in _RESTS_ON_CONSENT if hidden.withdrawn else ():
            frame = kept.frame(name, *hidden.deciding(name), case_id=hidden.withdrawn)
            counts = frame.loc[hidden.mask(name, frame), "case_id"].value_counts()
            rows += [
                (names.order(case), names.name(case), TABLES[name].german, int(n))
                for case, n in counts.items()
            ]
        for case, group in _locked(kept, hidden.withdrawn):
            rows.append((names.order(case), names.name(case), TABLES["documents"].german, group))
    return pd.DataFrame([row[1:] for row in sorted(rows)], columns=["case", "what", "rows"])


def _locked(kept: Kept, cases: frozenset[str]) -> list[tuple[str, int]]:
    if not cases:
        return []
    frame = kept.frame("documents", "case_id", case_id=cases, release=["locked"])
    return [(str(case), int(n)) for case, n in frame["case_id"].value_counts().items()]


def _said(row: Row) -> tuple[str, str, str, str]:
    return (
        KINDS_OF_RESTRICTIONS[row["kind"]],
        GROUNDS_OF_RESTRICTIONS[row["ground"]],
        date(row["since"]),
        row["reason"],
    )
