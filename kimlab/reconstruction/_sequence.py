"""The institutional sequence of one case: one row a step, in the order of time."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from kimlab.errors import InputError
from kimlab.reconstruction._frames import texts
from kimlab.reconstruction._lanes import lanes
from kimlab.reconstruction._moments import midpoints, month_number
from kimlab.reconstruction._ways import ways
from kimlab.tables import conform
from kimlab.vocabulary import Names

COLUMNS = (
    "step", "episode_id", "case_id", "person_id", "lane", "lane_order", "lane_note",
    "agency_id", "legal_sphere", "sphere_from", "field_of_action", "action", "outcome", "wait_reason",
    "start", "start_to", "end", "end_to", "is_open", "is_point", "is_vague",
    "came", "came_from", "released", "wait", "wait_low", "wait_high", "wait_is_vague", "same_day", "explicit",
    "beside", "visit", "is_return", "month", "month_end",
    "referred_to", "referral", "referral_wait",
    "document_id", "span_start", "span_end",
)  # fmt: skip


def sequence(
    episodes: pd.DataFrame,
    persons: pd.DataFrame,
    names: Names,
    as_of: object,
    *,
    hand_offs: pd.DataFrame,
    spells: pd.DataFrame,
    leave_out: Collection[str] = (),
) -> pd.DataFrame:
    """Return the steps of one case in the order of time (midpoint of a vague beginning, agency, id).

    What came before a step and how long the wait was is not reckoned again: it is taken from the hand-offs, which
    have one rule for all (:func:`kimlab.interfaces.hand_offs`), and so agrees with every map and every report.

    Parameters
    ----------
    episodes
        The table ``episodes`` with the rows of one case.
    persons
        The table ``persons``; only members of the case's family are looked at. Needed are person_id and family_id.
    names
        What ids are called (:func:`~kimlab.reconstruction.names_of`).
    as_of
        Reference date: what starts later is left out, what ends later is open.
    hand_offs, spells
        From :mod:`kimlab.interfaces`, of the same episodes, with ``unit="day"`` and the same reference date and
        agencies left out. Rows of other cases are ignored.
    leave_out
        Agencies that accompany the way and are no station of it: KIM itself. Their steps are shown without a wait.

    Returns
    -------
    DataFrame
        step (from 1); episode_id, case_id, person_id (str); lane (German: „Familie“, „Mutter“, „Kind 2“),
        lane_order (0 is the family), lane_note (age band);
        agency_id, legal_sphere, field_of_action, action, outcome, wait_reason (ids); sphere_from: ``"episode"``,
        ``"agency"`` (the episode names none, so the agency's first one holds), "" (none);
        start, start_to, end, end_to (NaT `end`: open at the reference date); is_open; is_point (begins and ends in
        one known moment); is_vague (beginning or end known only between bounds);

        came, how it came to the step:
        ``"hand_off"`` from came_from (a tuple of agencies, the last to let go first), released then, with wait,
        wait_low, wait_high (days, Int64; `wait` is missing where wait_is_vague); of several referring agencies
        the wait is the one after the last release;
        ``"beside"``: others were running and nobody else had finished; ``"continued"``: the agency had not let
        go, or nobody else came in between; ``"again"``: the last one to finish was the agency itself;
        ``"first"``: nothing before; ``"apart"``: an agency of `leave_out`;
        same_day, explicit as in the hand-offs; beside: the agencies that were running when it began (a tuple);
        visit: the how manyeth time at this agency; is_return: another agency lies between (A-B-A);

        month, month_end: calendar months since the family's first arrival (0 is the month of arrival, missing
        where no arrival is known or the end is open);
        referred_to; referral: ``"picked_up"``, ``"there"`` (the agency had begun before), ``"open"`` (nobody by the
        reference date), "" (none); referral_wait: days until it was picked up, or so far;
        document_id, span_start, span_end: where it is written.

    Raises
    ------
    InputError
        The episodes belong to several cases, or hand-offs and spells were made from other episodes.

    Examples
    --------
    >>> from kimlab.interfaces import hand_offs, spells
    >>> episodes = pd.DataFrame({"episode_id": ["1", "2"], "case_id": "f", "agency_id": ["abh", "jobcenter"],
    ...     "start": pd.to_datetime(["2025-01-01", "2025-02-01"]),
    ...     "end": pd.to_datetime(["2025-01-11", None])})
    >>> persons = pd.DataFrame({"person_id": ["p"], "family_id": ["h"]})
    >>> steps = sequence(episodes, persons, Names(), "2025-06-30",
    ...     hand_offs=hand_offs(episodes, as_of="2025-06-30"), spells=spells(episodes, "2025-06-30"))
    >>> steps[["agency_id", "came", "wait", "is_open"]].values.tolist()
    [['abh', 'first', <NA>, False], ['jobcenter', 'hand_off', 21, True]]
    """
    rows = _as_known_on(_one_case(conform(episodes, "episodes")), as_of)
    rows = rows.assign(
        begin=midpoints(rows["start"], rows["start_to"]),
        finish=midpoints(rows["end"], rows["end_to"]),
    )
    # a vague end may have its midpoint before the beginning's; then the step has no length
    rows["finish"] = rows["finish"].mask(rows["finish"] < rows["begin"], rows["begin"])
    rows = rows.sort_values(["begin", "agency_id", "episode_id"], ignore_index=True)
    family = _family(persons, rows)
    rows = pd.concat([rows, ways(rows, hand_offs, spells, leave_out)], axis=1)
    rows = _with_lanes(rows, family, names)
    rows = _with_spheres(rows, names)
    rows = _with_months(rows, family)
    return _with_marks(rows)[list(COLUMNS)]


def _one_case(rows: pd.DataFrame) -> pd.DataFrame:
    if rows["case_id"].nunique() > 1:
        raise InputError(
            "Die Vorgänge gehören zu mehreren Fällen.",
            "Eine Rekonstruktion folgt einem einzelnen Fall.",
            "Wählen Sie vorher die Vorgänge eines Falls aus.",
        )
    return rows


def _as_known_on(rows: pd.DataFrame, as_of: object) -> pd.DataFrame:
    """Leave out what began after the reference date, and open what ended after it; its whole day counts."""
    day_after = pd.Timestamp(as_of).normalize() + pd.Timedelta(days=1)  # type: ignore[arg-type]
    rows = rows[rows["start"] < day_after].reset_index(drop=True)
    later = rows["end"] >= day_after
    return rows.assign(end=rows["end"].mask(later), end_to=rows["end_to"].mask(later | rows["end"].isna()))


def _family(persons: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the members of the case's family, and whoever else occurs in its episodes."""
    known = texts(persons, "Personen", ["person_id", "family_id"], ["role", "age_band"])
    arrived = persons["arrival_month"] if "arrival_month" in persons.columns else pd.NaT
    known = known.assign(arrival_month=pd.Series(arrived, index=persons.index).to_numpy("datetime64[s]"))
    families = set(rows["family_id"]) - {""}
    return known[known["family_id"].isin(families) | known["person_id"].isin(set(rows["person_id"]))]


def _with_lanes(rows: pd.DataFrame, family: pd.DataFrame, names: Names) -> pd.DataFrame:
    known = lanes(family, set(rows["person_id"]), names)
    mine = [known[person] for person in rows["person_id"]]
    return rows.assign(
        lane=pd.Series([lane.name for lane in mine], dtype="str"),
        lane_order=pd.Series([lane.order for lane in mine], dtype="Int64"),
        lane_note=pd.Series([lane.note for lane in mine], dtype="str"),
    )


def _with_spheres(rows: pd.DataFrame, names: Names) -> pd.DataFrame:
    usual = rows["agency_id"].map(lambda agency: names.sphere_of_agency.get(agency, "")).astype("str")
    said = rows["legal_sphere"] != ""
    from_ = (
        pd.Series("agency", index=rows.index, dtype="str")
        .mask(said, "episode")
        .mask(~said & (usual == ""), "")
    )
    return rows.assign(legal_sphere=rows["legal_sphere"].where(said, usual), sphere_from=from_)


def _with_months(rows: pd.DataFrame, family: pd.DataFrame) -> pd.DataFrame:
    arrival = month_number(family["arrival_month"]).min()
    return rows.assign(
        month=month_number(rows["begin"]) - arrival, month_end=month_number(rows["finish"]) - arrival
    )


def _with_marks(rows: pd.DataFrame) -> pd.DataFrame:
    """Add what is open, a point, vague; a latest value that adds nothing is no vagueness."""
    start_to = rows["start_to"].where(rows["start_to"] > rows["start"])
    end_to = rows["end_to"].where(rows["end_to"] > rows["end"])
    vague = start_to.notna() | end_to.notna()
    return rows.assign(
        step=pd.Series(range(1, len(rows) + 1), dtype="Int64"),
        start_to=start_to,
        end_to=end_to,
        is_open=rows["end"].isna(),
        is_vague=vague,
        is_point=(rows["start"] == rows["end"]) & ~vague,
    )
