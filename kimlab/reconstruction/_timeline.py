"""From a sequence to the drawing's plain input: lanes, rows, stays, waits, months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from kimlab.drawing import Passage, Stay, Timeline, TimelineLane, TimelineRow
from kimlab.german import days
from kimlab.reconstruction._axis import Axis, Clock, clock
from kimlab.reconstruction._frames import Row, given, records
from kimlab.reconstruction._moments import midpoints
from kimlab.reconstruction._spheres import SPHERE_GROUPS, sphere_group
from kimlab.reconstruction._summary import summary
from kimlab.reconstruction._table import remarks, wait_words
from kimlab.vocabulary import UNSAID, Names

# A point and a stay that the rounding to weeks made short must not look alike
_SHORTEST = 0.5


def timeline(
    steps: pd.DataFrame,
    names: Names,
    as_of: object,
    *,
    axis: Axis = "arrival",
    title: str = "Zeitleiste des Falls",
) -> Timeline:
    """Return what :func:`kimlab.drawing.draw_timeline` draws.

    Parameters
    ----------
    steps
        From :func:`~kimlab.reconstruction.sequence`.
    names
        What ids are called.
    as_of
        The reference date of the sequence.
    axis
        ``"calendar"`` for the KIM team; ``"arrival"`` for everybody else: months since the family's first arrival,
        every position rounded down to whole weeks. The waits' days are told on both.
    title
        What the picture is.

    Returns
    -------
    Timeline
        With :func:`~kimlab.reconstruction.summary` as its description.

    Examples
    --------
    >>> timeline(pd.DataFrame({"step": []}), Names(), "2025-06-30").lanes
    ()
    """
    description = summary(steps, names, axis)
    if not len(steps):
        return Timeline(title, description, "", (), 0.0, 1.0, ())
    view = _View(clock(steps, axis), names, pd.Timestamp(as_of).normalize(), steps["wait"].max())  # type: ignore[arg-type]
    rows = records(_timed(steps, view.now))
    first = view.time.first_month(steps["start"].min())
    last, shows_now = _last(rows, view.now)
    ticks = tuple(view.time.ticks(first, last))
    return Timeline(
        title=title,
        description=description,
        axis_name=view.time.name,
        ticks=ticks[:-1],
        first=ticks[0].at,
        last=ticks[-1].at,
        lanes=tuple(_lane(lane, view) for lane in _by_lane(rows)),
        groups=tuple(SPHERE_GROUPS),
        origin=0.0 if view.time.arrival_known and ticks[0].at <= 0 else None,
        origin_text=view.time.arrival_text,
        now=view.time.at(view.now) if shows_now else None,
        now_text=f"Stand: {view.time.say(view.now)}",
    )


@dataclass(frozen=True)
class _View:
    """What every step is looked at with."""

    time: Clock
    names: Names
    now: pd.Timestamp
    longest: Any

    def name(self, agency: str) -> str:
        return self.names.name("agency", agency)


def _timed(steps: pd.DataFrame, now: pd.Timestamp) -> pd.DataFrame:
    """Add when a step began, when it let go, and its last moment; of an open one that is the reference date."""
    begin = midpoints(steps["start"], steps["start_to"])
    finish = midpoints(steps["end"], steps["end_to"])
    let_go = finish.mask(finish < begin, begin).fillna(begin)
    return steps.assign(begin=begin, let_go=let_go, until=steps["end"].fillna(now))


def _last(rows: list[Row], now: pd.Timestamp) -> tuple[pd.Timestamp, bool]:
    """Return the last moment of the picture, and whether the reference date is in it."""
    ends = [
        moment for row in rows for moment in (row["until"], row["start_to"], row["end_to"]) if given(moment)
    ]
    goes_on = any(row["is_open"] or row["referral"] == "open" for row in rows)
    last = max([*ends, now]) if goes_on else max(ends)
    near = now <= last.to_period("M").to_timestamp(how="end") + pd.Timedelta(days=1)
    return (max(last, now) if near else last), near


def _by_lane(rows: list[Row]) -> list[list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(int(row["lane_order"]), []).append(row)
    return [found[order] for order in sorted(found)]


def _lane(rows: list[Row], view: _View) -> TimelineLane:
    """Return a lane: a row an agency, in the order of the first step there or of the first unanswered referral."""
    agencies: list[str] = []
    for row in rows:
        unanswered = [row["referred_to"]] if row["referral"] == "open" else []
        agencies += [agency for agency in (row["agency_id"], *unanswered) if agency not in agencies]
    stays = {agency: [_stay(row, view) for row in rows if row["agency_id"] == agency] for agency in agencies}
    return TimelineLane(
        name=rows[0]["lane"],
        note=rows[0]["lane_note"],
        rows=tuple(TimelineRow(view.name(agency), tuple(stays[agency])) for agency in agencies),
        passages=(*_passed(rows, agencies, view), *_unanswered(rows, agencies, view)),
    )


def _stay(row: Row, view: _View) -> Stay:
    at = view.time.at
    start, end = at(row["start"]), at(row["until"])
    return Stay(
        start=start,
        end=end if row["is_point"] else max(end, start + _SHORTEST),
        start_to=at(row["start_to"]) if given(row["start_to"]) else None,
        end_to=at(row["end_to"]) if given(row["end_to"]) else None,
        texts=_texts(row, view.names),
        note=_note(row, view),
        group=sphere_group(row["legal_sphere"]),
        is_open=bool(row["is_open"]),
        visit=int(row["visit"]),
        is_return=bool(row["is_return"]),
        is_beside=row["came"] == "apart",
    )


def _texts(row: Row, names: Names) -> tuple[str, ...]:
    """Return what may stand at a bar, the fullest first."""
    field, action, outcome = (
        names.name(column, row[column]) if row[column] else ""
        for column in ("field_of_action", "action", "outcome")
    )
    deed = ": ".join(word for word in (action, outcome) if word)
    whole = " · ".join(word for word in (field, deed) if word)
    return tuple(dict.fromkeys(text for text in (whole, deed, outcome) if text))


def _note(row: Row, view: _View) -> str:
    time, names = view.time, view.names
    end = "läuft noch" if row["is_open"] else f"bis {time.say(row['end'], row['end_to'])}"
    words = [
        f"{row['lane']}, {view.name(row['agency_id'])}",
        *(
            names.name(column, row[column])
            for column in ("legal_sphere", "field_of_action", "action", "outcome")
        ),
        f"{time.say(row['start'], row['start_to'])} {end}",
        f"Wartezeit davor: {wait_words(row)}" if row["came"] == "hand_off" else "",
        *remarks(row, names),
    ]
    return "; ".join(word for word in words if word and word != UNSAID)


def _passed(rows: list[Row], agencies: list[str], view: _View) -> list[Passage]:
    return [
        Passage(
            source=agencies.index(row["came_from"][0]),
            target=agencies.index(row["agency_id"]),
            start=view.time.at(row["released"]),
            end=view.time.at(row["begin"]),
            text="" if given(row["wait"]) and row["wait"] == 0 else wait_words(row).replace(" bis ", "–"),
            is_return=bool(row["is_return"]),
            is_vague=bool(row["wait_is_vague"]),
            is_longest=given(row["wait"]) and row["wait"] == view.longest,
        )
        for row in rows
        if row["came"] == "hand_off"
    ]


def _unanswered(rows: list[Row], agencies: list[str], view: _View) -> list[Passage]:
    """Return the referrals that nobody picked up; of several from one agency to another the first counts."""
    first: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row["referral"] == "open":
            first.setdefault((row["agency_id"], row["referred_to"]), row)
    return [
        Passage(
            source=agencies.index(source),
            target=agencies.index(target),
            start=view.time.at(row["let_go"]),
            end=view.time.at(view.now),
            text=_so_far(row["referral_wait"]),
            is_open=True,
        )
        for (source, target), row in first.items()
    ]


def _so_far(wait: Any) -> str:  # noqa: ANN401 - a cell
    return "offen" if not given(wait) else f"seit {days(int(wait)).replace('Tage', 'Tagen')} offen"
