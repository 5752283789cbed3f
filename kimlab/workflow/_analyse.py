"""Evaluating the workbench at a reference date: hand-offs, returns, interfaces, what is due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import networkx as nx
import pandas as pd

from kimlab.caseload import TermCheck, due_list
from kimlab.errors import InputError
from kimlab.interfaces import count, edges
from kimlab.register import register_counts
from kimlab.reports import (
    KIM_ITSELF,
    OF_MUNICIPALITIES,
    OF_WAITS,
    VAGUE_DATES,
    About,
    CaseFrames,
    CodeFrames,
    InterfaceFrames,
    Listing,
    ThemeAccount,
)
from kimlab.vocabulary import County
from kimlab.workbench import CaseNames, Reading, Snapshot, Workbench, content_sha256, made_once, vague_days
from kimlab.workflow._codes import coded
from kimlab.workflow._theme_register import accounts_of, register_of
from kimlab.workflow.listings._law import began_outside, outside_of, terms_of
from kimlab.workflow.listings._looks import held_back
from kimlab.workflow.listings._team import team_listings
from kimlab.workflow.listings._warnings import extracts_of, warnings_of
from kimlab.workflow.quotes._quote_traits import too_telling
from kimlab.workflow.recipients import Ties, ties_of

_OF_CASES = (
    "case_id",
    "family_id",
    "municipality",
    "region",
    "provider",
    "source",
    "access_channel",
    "writer_id",
    "selected_for",
)
_OF_SPELLS = ("case_id", "constellation", "start", "end")
_FIRST_YEAR, _LAST_YEAR = 1990, 2199  # a day outside is a slip of the pen
_OF_CONTACTS = ("contact_id", "case_id", "date", "kind", "by_client")
_OF_EPISODES = ("family_id", "person_id", "start", "end")


@dataclass(frozen=True, eq=False)
class Analysis:
    """What an evaluation found; every frame as its room returns it.

    Attributes
    ----------
    about, county
        County, reference date, input and settings; the county file.
    interfaces
        Hand-offs, returns, interfaces, and what the data cannot tell. Agencies of single municipalities stand together
        (``county.group_of``), KIM itself is left out.
    graph
        The interface map.
    codes
        What of the coded documents may be counted and quoted.
    case_counts
        The cases, their phases, and what is due.
    due
        See :func:`kimlab.caseload.due_list`.
    outside
        Episodes at agencies that did not exist then.
    warnings
        What whoever reads the evaluation should know of its data, in sentences: a reference date that no extract covers,
        episodes at agencies that were not there.
    terms
        What the data tell of each legal rule; see :func:`kimlab.caseload.legal_terms`.
    accounts
        The themes of the register, as reports tell them.
    listings
        What the Teambesprechung looks at.
    held_back
        How many coded passages stand in no draft because only one person looked through their document, and how many because
        too few families share what tells of somebody in them; for the team.
    case_names
        What the team calls its cases. No report's input has a field of this name: the lists above are the only way out.
    ties
        Which agencies act in each family, and to whom its members agreed that something goes: who reads what of a case.
    read, digests
        Attribute → what of the workbench it was made from; and the hash of each reading's rows.
    """

    about: About
    county: County
    interfaces: InterfaceFrames
    graph: nx.DiGraph
    codes: CodeFrames
    case_counts: CaseFrames
    due: pd.DataFrame
    outside: pd.DataFrame
    warnings: tuple[str, ...] = ()
    terms: tuple[TermCheck, ...] = ()
    accounts: tuple[ThemeAccount, ...] = ()
    listings: tuple[Listing, ...] = ()
    held_back: str = ""
    case_names: CaseNames = field(default_factory=CaseNames)
    ties: Ties = field(default_factory=Ties, repr=False)
    read: Mapping[str, frozenset[Reading]] = field(default_factory=dict, repr=False)
    digests: Mapping[Reading, str] = field(default_factory=dict, repr=False)

    @property
    def hand_offs(self) -> pd.DataFrame:
        """See :func:`kimlab.interfaces.hand_offs`."""
        return self.interfaces.hand_offs

    @property
    def returns(self) -> pd.DataFrame:
        """See :func:`kimlab.interfaces.returns`."""
        return self.interfaces.returns

    @property
    def edges(self) -> pd.DataFrame:
        """See :func:`kimlab.interfaces.edges`."""
        return self.interfaces.edges

    def about_of(self, names: Iterable[str]) -> About:
        """Return the particulars of something that is made from these attributes: with the hash of what they rest on."""
        read = {one for name in names for one in self.read.get(name, ())}
        digests = {one: self.digests[one] for one in read}
        return replace(self.about, content_sha256=content_sha256(digests, self.county))

    def __repr__(self) -> str:
        return f"Analysis({self.about.county_name}, {self.about.as_of}, {len(self.case_counts.cases)} Fälle)"


def analyse(wb: Workbench, as_of: date) -> Analysis:
    """Evaluate the workbench at a reference date, from one moment of it.

    Parameters
    ----------
    wb
        The open workbench; nothing is written.
    as_of
        Reference date: what lies after it is not looked at. One that no extract covers is said in ``warnings``.

    Returns
    -------
    Analysis
    """
    if not _FIRST_YEAR <= as_of.year <= _LAST_YEAR:
        raise InputError(
            f"Der Stichtag liegt im Jahr {as_of.year}.",
            "So weit weg reicht kein Auszug; es wäre ein Schreibfehler.",
            "Nennen Sie den Tag, bis zu dem ausgewertet werden soll, zum Beispiel den des letzten Auszugs.",
        )
    with wb.snapshot(as_of) as seen:
        return analysis_of(seen, fictional=is_fictional(wb))


def analysis_of(seen: Snapshot, *, fictional: bool = False) -> Analysis:
    """Evaluate a snapshot; see :func:`analyse`."""
    made, read = {}, {}
    for name, make in _PARTS.items():
        with seen.noting() as noted:
            made[name] = make(seen)
        read[name] = frozenset(noted)
    digests = seen.digests(one for noted in read.values() for one in noted)
    return Analysis(about=_about(seen, fictional), county=seen.county, **made, read=read, digests=digests)


@made_once
def edges_of(seen: Snapshot) -> pd.DataFrame:
    """Return the interfaces with their figures; see :func:`kimlab.interfaces.edges`."""
    return edges(count(seen.hand_offs(), seen.returns()))


@made_once
def due_of(seen: Snapshot) -> pd.DataFrame:
    """Return the cases that are due for closing; see :func:`kimlab.caseload.due_list`."""
    contacts = seen.frame("contacts", *_OF_CONTACTS)
    return due_list(seen.case_spells, contacts, seen.county.closing_rules(), seen.as_of)


def is_fictional(wb: Workbench) -> bool:
    """Tell whether all persons are invented: by the county file, or by the mark in a demonstration's folder."""
    return wb.county.fictional or (wb.location / ".vorfuehrung").is_file()


def _about(seen: Snapshot, fictional: bool) -> About:
    county = seen.county
    return About(
        county_name=county.name,
        as_of=seen.as_of,
        content_sha256="",
        parameters={
            OF_WAITS: "Kalendertage zwischen Ende bei der einen und Beginn bei der nächsten Stelle",
            VAGUE_DATES: f"über {vague_days(county)} Tage Spielraum: gezählt, aber ohne Wartezeit",
            KIM_ITSELF: "ist kein Knoten der Karte",
            OF_MUNICIPALITIES: "zusammengefasst über alle Kommunen",
        },
        fictional=fictional,
        county_sha256=county.content_sha256,
        rights=seen.state_of_rights(),
    )


@made_once
def limits_of(seen: Snapshot) -> pd.DataFrame:
    """Count what the evaluation cannot see: limit, rows, persons, families."""
    imports = extracts_of(seen)
    latest = imports[imports["as_of"] == imports["as_of"].max()]
    rejected = int((latest["rows"] - latest["taken"]).sum())
    episodes, now = seen.frame("episodes", *_OF_EPISODES), pd.Timestamp(seen.as_of)
    known = episodes[episodes["start"] <= now]
    running = known[known["end"].isna() | (known["end"] > now)]
    outside = began_outside(outside_of(seen))
    rows = [
        ("rejected", rejected, 0, 0),
        ("open_end", len(running), _persons(running), running["family_id"].nunique()),
        ("outside", len(outside), _persons(outside), outside["family_id"].nunique()),
    ]
    return pd.DataFrame([row for row in rows if row[1]], columns=["limit", "rows", "persons", "families"])


def _persons(rows: pd.DataFrame) -> int:
    """Count distinct persons; a family's own row counts as one where nobody of that family is there."""
    named = rows[rows["person_id"] != ""]
    return named["person_id"].nunique() + len(set(rows["family_id"]) - set(named["family_id"]))


def interfaces_of(seen: Snapshot) -> InterfaceFrames:
    """Return what reports are told of interfaces."""
    return InterfaceFrames(seen.hand_offs(), seen.returns(), edges_of(seen), limits_of(seen))


def case_counts_of(seen: Snapshot) -> CaseFrames:
    """Return what reports are told of cases and of the register; a phase without a rule is never due."""
    due = due_of(seen)
    return CaseFrames(
        seen.frame("cases", *_OF_CASES),
        seen.frame("case_spells", *_OF_SPELLS),
        seen.frame("persons", "person_id", "family_id"),
        due[due["reason"] != "no_rule"],
        register_counts(register_of(seen), seen.county.bodies, seen.as_of),
    )


_PARTS: Mapping[str, Callable[[Snapshot], Any]] = {
    "interfaces": interfaces_of,
    "graph": Snapshot.graph,
    "codes": coded,
    "case_counts": case_counts_of,
    "due": due_of,
    "outside": outside_of,
    "warnings": warnings_of,
    "terms": terms_of,
    "accounts": accounts_of,
    "held_back": lambda seen: " ".join(said for said in (held_back(seen), too_telling(seen)) if said),
    "listings": lambda seen: team_listings(seen, due_of(seen)),
    "case_names": CaseNames.of,
    "ties": ties_of,
}
"""Attribute of an analysis → how it is made; a report's input has fields of the same names."""
