"""What is due for closing: so many calendar months without a word from the client."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from kimlab.caseload._phases import phases
from kimlab.tables import conform

COLUMNS = (
    "case_id",
    "constellation",
    "start",
    "last_client_contact",
    "months",
    "due_on",
    "days_over",
    "reason",
)


def due_list(
    case_spells: pd.DataFrame,
    contacts: pd.DataFrame,
    closing_rules: Mapping[str, int | None],
    as_of: object,
    *,
    include_not_due: bool = False,
) -> pd.DataFrame:
    """List running phases whose client has not been heard of for as long as the closing rule says.

    The months are calendar months from the last contact *by the client* (Handlungskonzept 3: cases that „sich …
    nicht gemeldet haben“); a letter from an agency is none. The 30th of November and three months is the last day
    of February. Without any contact by the client the phase's beginning counts, and the reason says so.

    Parameters
    ----------
    case_spells, contacts
        The tables of these names.
    closing_rules
        Constellation → months, or None where no rule is stated (``county.closing_rules()``).
    as_of
        Reference date; contacts after it are ignored. On the day itself a phase is due.
    include_not_due
        Also list running phases that are not due, with the reason ``"not_due"``.

    Returns
    -------
    DataFrame
        case_id, constellation, start, last_client_contact (NaT: none), months (Int64), due_on, days_over (Int64),
        reason: ``"no_contact"`` (counted from the last contact), ``"never_contacted"`` (from the beginning),
        ``"no_rule"`` (listed apart: nobody stated when such a phase ends). The longest overdue come first.

    Examples
    --------
    >>> spells = pd.DataFrame({"case_id": ["f"], "constellation": ["short_intervention"], "start": ["2024-11-01"]})
    >>> contacts = pd.DataFrame({"contact_id": ["1", "2"], "case_id": "f", "date": ["2024-11-30", "2025-02-01"],
    ...     "kind": ["phone", "agency_letter"], "by_client": [True, False]})
    >>> due_list(spells, contacts, {"short_intervention": 3}, "2025-02-28")["due_on"].dt.date.tolist()
    [datetime.date(2025, 2, 28)]
    """
    now = pd.Timestamp(as_of).normalize()  # type: ignore[arg-type]
    running = phases(case_spells, now).query("present")
    rows = _with_last_contact(running, case_spells, contacts, now)
    months = rows["constellation"].map(closing_rules).astype("Int64")
    since = (
        rows["last_client_contact"].where(rows["last_client_contact"].notna(), rows["start"]).dt.normalize()
    )
    due_on = pd.Series(
        [
            pd.NaT if pd.isna(m) else day + pd.DateOffset(months=int(m))
            for day, m in zip(since, months, strict=True)
        ],
        index=rows.index,
        dtype="datetime64[s]",
    )
    rows = rows.assign(months=months, due_on=due_on, days_over=(now - due_on).dt.days.astype("Int64"))
    rows = rows.assign(reason=_reasons(rows, now))
    if not include_not_due:
        rows = rows[rows["reason"] != "not_due"]
    return rows.sort_values(["days_over", "case_id"], ascending=[False, True], ignore_index=True)[
        list(COLUMNS)
    ]


def _with_last_contact(
    running: pd.DataFrame, case_spells: pd.DataFrame, contacts: pd.DataFrame, now: pd.Timestamp
) -> pd.DataFrame:
    """Add the latest contact by the client, from the contacts and from what the case system says of the phase."""
    heard = conform(contacts, "contacts")
    heard = heard[heard["by_client"] & (heard["date"].dt.normalize() <= now)]
    spoken = heard.groupby("case_id")["date"].max().rename("heard")
    noted = conform(case_spells, "case_spells")[["case_id", "start", "last_client_contact"]]
    rows = running.merge(noted, on=["case_id", "start"], how="left").join(spoken, on="case_id")
    said = rows["last_client_contact"].where(rows["last_client_contact"] <= now)
    latest = pd.concat([said, rows["heard"].astype("datetime64[s]")], axis=1).max(axis=1)
    # Before the phase began nobody can have fallen silent in it.
    return rows.assign(
        last_client_contact=latest.where(latest >= rows["start"].dt.normalize()).astype("datetime64[s]")
    )


def _reasons(rows: pd.DataFrame, now: pd.Timestamp) -> pd.Series:
    reason = pd.Series("not_due", index=rows.index, dtype="str")
    over = rows["due_on"] <= now
    reason = reason.mask(over, "no_contact").mask(
        over & rows["last_client_contact"].isna(), "never_contacted"
    )
    return reason.mask(rows["months"].isna(), "no_rule")
