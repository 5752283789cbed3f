"""What reports are made of: groups of frames with known columns, and one input for each kind of report.

Inputs that ask for the same thing call it by the same name, so that whoever fills them needs no list of reports.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from kimlab.reports._about import About
from kimlab.reports._checks import Checked, about, accounts, county, frame, group, listings, optional_frame
from kimlab.reports._themes import Listing, ThemeAccount
from kimlab.vocabulary import County

_WHO = ("case_id", "person_id", "family_id")
_PAIR = ("source", "target")


@dataclass(frozen=True, eq=False)
class InterfaceFrames(Checked):
    """Where cases pass from agency to agency.

    Parameters
    ----------
    hand_offs
        From ``interfaces.hand_offs``: case_id, person_id, family_id, source, target, wait (in the unit of ``about``),
        relation (hand_off, concurrent, open), vague, same_day.
    returns
        From ``interfaces.returns``: case_id, person_id, family_id, source (B of A-B-A), target (A).
    edges
        From ``interfaces.edges``: source, target, wait_median, wait_p90 (of the exact waits).
    limits
        What was not taken in, one row a reason: limit (``rejected``, ``without_agency``, ``open_end``, ``outside`` or a
        text), rows, persons, families (missing contributors: withheld); may have no row.
    """

    hand_offs: pd.DataFrame = frame(*_WHO, *_PAIR, "wait", "relation", "vague", "same_day")
    returns: pd.DataFrame = frame(*_WHO, *_PAIR)
    edges: pd.DataFrame = frame(*_PAIR, "wait_median", "wait_p90")
    limits: pd.DataFrame = frame("limit", "rows", "persons", "families")


@dataclass(frozen=True, eq=False)
class CodeFrames(Checked):
    """What was coded; each frame may have no row.

    Parameters
    ----------
    codes
        The codebook: code_id, name, kind.
    coded
        case_id, family_id, code_id of what was coded.
    coded_cases
        case_id, family_id of the cases coded through.
    passages
        Coarsened passages of released documents: code_id, family_id, passage, voice, kind; and proof, if it is known
        which of them are evidence of a theme.
    chosen
        case_id, family_id, selected_for (why it was chosen for a reconstruction, empty if it was not) of every case of
        the workbench, coded or not.
    """

    codes: pd.DataFrame = frame("code_id", "name", "kind")
    coded: pd.DataFrame = frame("case_id", "family_id", "code_id")
    coded_cases: pd.DataFrame = frame("case_id", "family_id")
    passages: pd.DataFrame = frame("code_id", "family_id", "passage", "voice", "kind")
    chosen: pd.DataFrame = frame("case_id", "family_id", "selected_for")


@dataclass(frozen=True, eq=False)
class CaseFrames(Checked):
    """The case load.

    Parameters
    ----------
    cases, case_spells, persons
        The tables of these names (:mod:`kimlab.tables`); ``writer_id`` only to see whether enough people stand behind
        a group of posts.
    due
        From ``caseload.due_list``: case_id, reason.
    register_counts
        May be left out: evidence (of ``vocabulary.MILESTONE_EVIDENCE``, or empty), what (in words), count. Meetings, themes,
        agreements and measures, nothing counted from persons.
    """

    cases: pd.DataFrame = frame(
        "case_id", "family_id", "municipality", "region", "provider", "source", "access_channel", "writer_id",
        "selected_for",
    )  # fmt: skip
    case_spells: pd.DataFrame = frame("case_id", "constellation", "start", "end")
    persons: pd.DataFrame = frame("person_id", "family_id")
    due: pd.DataFrame = frame("case_id", "reason")
    register_counts: pd.DataFrame | None = optional_frame(
        "Ohne sie lässt sich zu den Meilensteinen nichts aus dem Themenregister sagen.",
        "evidence",
        "what",
        "count",
    )


@dataclass(frozen=True, eq=False)
class ThemeInput(Checked):
    """What reports on interfaces and themes are made of; without a theme, ``accounts`` is left out."""

    about: About = about()
    county: County = county()
    interfaces: InterfaceFrames = group(InterfaceFrames)
    codes: CodeFrames = group(CodeFrames)
    accounts: tuple[ThemeAccount, ...] = accounts()


@dataclass(frozen=True, eq=False)
class TeamInput(Checked):
    """What the page for the Teambesprechung is made of."""

    about: About = about()
    county: County = county()
    interfaces: InterfaceFrames = group(InterfaceFrames)
    codes: CodeFrames = group(CodeFrames)
    accounts: tuple[ThemeAccount, ...] = accounts()
    listings: tuple[Listing, ...] = listings()


@dataclass(frozen=True, eq=False)
class MonitoringInput(Checked):
    """What the monitoring report is made of."""

    about: About = about()
    county: County = county()
    case_counts: CaseFrames = group(CaseFrames)


@dataclass(frozen=True, eq=False)
class LogInput(Checked):
    """What the report on an event log is made of: no county, and every case counts as one person and one family."""

    about: About = about()
    interfaces: InterfaceFrames = group(InterfaceFrames)
