"""Withdrawals of consent as they are listed, and the way after one that was a mistake: a new consent, never the old one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kimlab.acts import RecordConsent
from kimlab.errors import InputError
from kimlab.german import date as day_in_words
from kimlab.store import JournalEntry
from kimlab.workbench import Kept, Wording, Workbench
from kimlab.workflow.rights._numbers import consent_key, not_of_this_kind, numbers_of_rights
from kimlab.workflow.rights._whom import said_of_person


@dataclass(frozen=True)
class Withdrawal:
    """A consent that was taken back and not given again.

    Attributes
    ----------
    number
        Of the one series that ``kimlab rights list`` shows.
    case, member, purpose, withdrawn
        Whose, what for, and from when on, in words.
    row
        The consent, for programs.
    """

    number: int
    case: str
    member: str
    purpose: str
    withdrawn: str
    row: Mapping[str, Any] = field(repr=False)


def withdrawals_of(wb: Workbench) -> tuple[Withdrawal, ...]:
    """Return the consents that were taken back and not given again since, the latest first."""
    rows = wb.store.rows("consents")
    standing = [row for row in rows if row["withdrawn"] is None]
    gone = [row for row in rows if row["withdrawn"] is not None and not _again(row, standing)]
    numbers = numbers_of_rights(wb).consents
    gone.sort(key=lambda row: (-row["withdrawn"].toordinal(), *consent_key(row)))
    with wb.store.moment() as moment:
        wording = Wording.of(Kept(moment, wb.county))
    return tuple(
        Withdrawal(
            numbers[consent_key(row)],
            *said_of_person(wb, row["person_id"]),
            wording.value("consents", "purpose", row),
            day_in_words(row["withdrawn"]),
            row,
        )
        for row in gone
    )


def renew_consent(wb: Workbench, number: int, given: date, *, looked_at: bool = False) -> JournalEntry:
    """Record that somebody consented anew, for what and to whom they had before; the withdrawal stays in the journal.

    Parameters
    ----------
    wb
        The open workbench of whoever asked the person.
    number
        Of the withdrawal; see :func:`withdrawals_of`.
    given
        The day on which they consented anew: not before the withdrawal.
    looked_at
        See :meth:`kimlab.Workbench.record`.

    Raises
    ------
    InputError
        There is no such withdrawal, or the day lies before it.

    Notes
    -----
    Source: DSGVO Art. 7 Abs. 1 and 3: a consent that was taken back is not revived by the controller, it is given again by
    the person; also where the withdrawal was noted by mistake, the journal keeps it.
    """
    found = next((one for one in withdrawals_of(wb) if one.number == number), None)
    if found is None:
        raise not_of_this_kind(wb, number, "consents")
    row = found.row
    if given < row["withdrawn"].date():
        raise InputError(
            f"Die neue Einwilligung läge mit dem {day_in_words(given)} vor dem Widerruf vom {found.withdrawn}.",
            "Sie würde nichts ändern: Der Widerruf gilt weiter.",
            "Nennen Sie den Tag, an dem die Person neu eingewilligt hat.",
        )
    same = {name: row[name] or "" for name in ("version", "language", "guardian")}
    act = RecordConsent(row["person_id"], row["purpose"], tuple(row["recipients"]), given.isoformat(), **same)
    return wb.record(act, looked_at=looked_at)


def _again(row: Mapping[str, Any], standing: list[dict[str, Any]]) -> bool:
    return any(
        (one["person_id"], one["purpose"]) == (row["person_id"], row["purpose"])
        and one["given"] >= row["withdrawn"]
        for one in standing
    )
