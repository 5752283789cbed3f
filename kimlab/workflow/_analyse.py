"""Evaluating the workbench at a reference date: hand-offs, returns, interfaces, what is due."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date

import networkx as nx
import pandas as pd

from kimlab.caseload import due_list
from kimlab.interfaces import count, edges, finish, hand_offs, returns
from kimlab.reports import About, Listing, ThemePaper
from kimlab.vocabulary import County
from kimlab.workbench import Workbench
from kimlab.workflow._coded import Coded, coded
from kimlab.workflow._papers import papers_of
from kimlab.workflow._team_listings import team_listings

_VAGUE, _DEFAULT_VAGUE = "vague_days", 7
_DECIDING = (
    "CorrectRecord",
    "CorrectPseudonym",
    "RecordCodings",
    "RemoveCoding",
    "RecordEpisode",
    "ReleaseDocument",
    "ProposeTheme",
    "DescribeTheme",
    "LinkThemeEvidence",
    "MoveTheme",
    "RecordMeeting",
    "RecordMinutes",
    "RecordSignal",
    "RecordAgreement",
    "RecordMeasure",
    "SettleMeasure",
)


@dataclass(frozen=True, eq=False)
class Analysis:
    """What an evaluation found; every frame as its room returns it.

    Attributes
    ----------
    about, county
        County, reference date, input and settings; the county file.
    hand_offs, returns, edges
        See :mod:`kimlab.interfaces`. Agencies of single municipalities stand together
        (``county.group_of``), KIM itself is left out.
    graph
        The interface map.
    due
        See :func:`kimlab.caseload.due_list`.
    limits
        What the data cannot tell: limit, rows, persons, families.
    cases, case_spells, persons
        The workbench's tables at the time.
    coded
        What of the coded documents may be counted and quoted.
    papers
        The themes of the register, as reports tell them.
    listings
        What the Teambesprechung looks at.
    """

    about: About
    county: County
    hand_offs: pd.DataFrame
    returns: pd.DataFrame
    edges: pd.DataFrame
    graph: nx.DiGraph
    due: pd.DataFrame
    limits: pd.DataFrame
    cases: pd.DataFrame
    case_spells: pd.DataFrame
    persons: pd.DataFrame
    coded: Coded
    papers: tuple[ThemePaper, ...] = ()
    listings: tuple[Listing, ...] = ()

    def __repr__(self) -> str:
        return f"Analysis({self.about.county_name}, {self.about.as_of}, {len(self.cases)} Fälle)"


def analyse(wb: Workbench, as_of: date) -> Analysis:
    """Evaluate the workbench at a reference date.

    Parameters
    ----------
    wb
        The open workbench; nothing is written.
    as_of
        Reference date: what lies after it is not looked at.

    Returns
    -------
    Analysis
    """
    county, episodes = wb.county, wb.episodes
    vague_days = county.parameters[_VAGUE].value if _VAGUE in county.parameters else _DEFAULT_VAGUE
    grouped = together(episodes, county)
    kim = county.kim_agencies()
    rows = hand_offs(grouped, "day", as_of, leave_out=kim, vague_days=vague_days)
    back = returns(grouped, as_of, leave_out=kim)
    counts = count(rows, back)
    spells = wb.case_spells
    due = due_list(spells, wb.contacts, county.closing_rules(), as_of)
    found = coded(wb, as_of)
    return Analysis(
        about=_about(wb, as_of, vague_days),
        county=county,
        hand_offs=rows,
        returns=back,
        edges=edges(counts),
        graph=finish(counts),
        due=due,
        limits=_limits(wb, grouped, as_of),
        cases=wb.cases,
        case_spells=spells,
        persons=wb.persons,
        coded=found,
        papers=papers_of(wb, found, as_of),
        listings=team_listings(wb, due, as_of),
    )


def together(episodes: pd.DataFrame, county: County) -> pd.DataFrame:
    """Replace agencies of single municipalities by the one that stands for all of them."""
    groups = {
        agency: county.group_of(agency)
        for agency in {*episodes["agency_id"], *episodes["referred_to"]}
        if agency
    }
    return episodes.assign(
        agency_id=episodes["agency_id"].map(groups).astype("str"),
        referred_to=episodes["referred_to"].map(lambda agency: groups.get(agency, "")).astype("str"),
    )


def _about(wb: Workbench, as_of: date, vague_days: int) -> About:
    county = wb.county
    return About(
        county_name=county.name,
        as_of=as_of,
        content_sha256=_input_hash(wb),
        parameters={
            "Wartezeiten": "Kalendertage zwischen Ende bei der einen und Beginn bei der nächsten Stelle",
            "Ungenaue Angaben": f"über {vague_days} Tage Spielraum: gezählt, aber ohne Wartezeit",
            "KIM selbst": "ist kein Knoten der Karte",
            "Stellen in den Kommunen": "zusammengefasst über alle Kommunen",
        },
        fictional=county.fictional or _is_demo(wb),
    )


def _is_demo(wb: Workbench) -> bool:
    """Tell whether this is a demonstration: its folder carries a mark, and its reports say that all is invented."""
    return (wb.location / ".vorfuehrung").is_file()


def _input_hash(wb: Workbench) -> str:
    """Return a hash of what was taken in, corrected and coded: the same content gives the same hash, ids are random."""
    acts = wb.journal["act"].value_counts()
    decided = {act: int(acts.get(act, 0)) for act in _DECIDING}
    content = [sorted(set(wb.imports["import_id"])), sorted(wb.documents["text_sha256"]), decided]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def _limits(wb: Workbench, episodes: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Count what the evaluation cannot see."""
    imports = wb.imports
    latest = imports[imports["as_of"] == imports["as_of"].max()]
    rejected = int((latest["rows"] - latest["taken"]).sum())
    known = episodes[episodes["start"] <= pd.Timestamp(as_of)]
    running = known[known["end"].isna() | (known["end"] > pd.Timestamp(as_of))]
    rows = [
        ("rejected", rejected, 0, 0),
        ("open_end", len(running), _persons(running), running["family_id"].nunique()),
    ]
    return pd.DataFrame([row for row in rows if row[1]], columns=["limit", "rows", "persons", "families"])


def _persons(rows: pd.DataFrame) -> int:
    """Count distinct persons; a family's own row counts as one where nobody of that family is there."""
    named = rows[rows["person_id"] != ""]
    return named["person_id"].nunique() + len(set(rows["family_id"]) - set(named["family_id"]))
