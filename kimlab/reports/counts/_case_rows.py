"""What the monitoring report knows of each case, one row a case, before anything is counted."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kimlab.caseload import (
    RUNNING,
    case_work_posts,
    channels_named,
    load_per_post,
    movements,
    phases,
    running_on,
    standing,
    stretches,
)
from kimlab.reports._about import About
from kimlab.reports._inputs import CaseFrames
from kimlab.vocabulary import County

CASE_WORK = "case_work"
NO_PROVIDER = "none"
NO_RULE_REASONS = ("no_rule", "not_due")


@dataclass(frozen=True, eq=False)
class CaseRows:
    """The cases of KIM's own case work, and what happened to them.

    Attributes
    ----------
    cases
        case_id, family_id, members, place columns, provider, access_channel, writer_id, state and constellation at
        the reference date, and flags: due, new, before (ran the day before the period), selected.
    events
        The movements of the period with the columns of their cases.
    phases
        All phases of work with family_id and members.
    """

    cases: pd.DataFrame
    events: pd.DataFrame
    phases: pd.DataFrame

    @property
    def running(self) -> pd.DataFrame:
        """The cases that run at the reference date."""
        return self.cases[self.cases["state"] == RUNNING]


def case_rows(frames: CaseFrames, county: County, about: About) -> CaseRows:
    """Return the rows of the cases.

    Only cases of KIM's own case work count: interviews and cases of other services are brought in for
    reconstruction (Handlungskonzept 3) and are nobody's case load here.
    """
    taken = frames.cases[frames.cases["source"] == CASE_WORK].reset_index(drop=True)
    spells = frames.case_spells
    spells = spells[spells["case_id"].isin(taken["case_id"])]
    rests = rests_of(county)
    ran = stretches(spells, about.as_of, states=rests)
    events = movements(ran, about.since, about.as_of)
    cases = _described(taken, frames, county).merge(
        standing(taken, spells, about.as_of, states=rests), on="case_id", validate="one_to_one"
    )
    before = running_on(ran, pd.Timestamp(about.since) - pd.Timedelta(days=1))
    cases = cases.assign(
        new=cases["case_id"].isin(events.loc[events["event"] == "new", "case_id"]),
        before=cases["case_id"].isin(before),
    )
    behind = cases[["case_id", "family_id", "members", "region"]]
    found = phases(spells, about.as_of, states=rests).merge(behind, on="case_id", validate="many_to_one")
    return CaseRows(cases, events.merge(behind, on="case_id", validate="many_to_one"), found)


def rests_of(county: County) -> tuple[str, ...]:
    """Return the constellations that the county file calls a state of rest."""
    return tuple(item.constellation_id for item in county.constellations if item.state)


def _described(taken: pd.DataFrame, frames: CaseFrames, county: County) -> pd.DataFrame:
    """Add what does not depend on the spells: place, family size, channel, provider, due, selected."""
    due = frames.due.loc[~frames.due["reason"].isin(NO_RULE_REASONS), "case_id"]
    members = frames.persons[["person_id", "family_id"]].drop_duplicates().groupby("family_id").size()
    regions = {place.ags: place.region_id for place in county.municipalities}
    return channels_named(taken).assign(
        region=taken["municipality"].map(regions).fillna(taken["region"]).astype("str"),
        provider=taken["provider"].mask(taken["provider"] == "", NO_PROVIDER),
        # a case without persons of its own in the data still concerns at least one
        members=taken["family_id"].map(members).fillna(1).astype("int64"),
        due=taken["case_id"].isin(due),
        selected=taken["selected_for"] != "",
    )


def post_groups(rows: CaseRows, county: County) -> pd.DataFrame:
    """Return groups of posts with their shares, and whether enough people stand behind each to form a load.

    Returns
    -------
    DataFrame
        region, provider (empty: all), share (float), reason (see :func:`kimlab.caseload.load_per_post`).
    """
    posts, running = case_work_posts(county.posts), rows.running
    parts = [
        load_per_post(running, posts, by).assign(
            **{name: "" for name in ("region", "provider") if name not in by}
        )
        for by in (("region", "provider"), ("region",), ("provider",), ())
    ]
    groups = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    return groups[["region", "provider", "share", "reason"]]
