"""What reports are made of: frames with known columns, in groups, and for each report the input that it asks for."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from kimlab.errors import InputError
from kimlab.reports._about import About
from kimlab.reports._papers import Listing, ThemePaper
from kimlab.vocabulary import County

_COLUMNS = "columns"
_WHO = ("case_id", "person_id", "family_id")
_PAIR = ("source", "target")


def _has(*columns: str) -> dict[str, tuple[str, ...]]:
    """Return what a field notes of its frame: the columns that it has at least."""
    return {_COLUMNS: columns}


@dataclass(frozen=True, eq=False)
class Frames:
    """A group of frames; each has at least the columns that its field names, or it is refused.

    Raises
    ------
    InputError
        A frame or one of its columns is missing.
    """

    def __post_init__(self) -> None:
        for item in dataclasses.fields(self):
            value = getattr(self, item.name)
            if value is None and item.default is None:
                continue
            object.__setattr__(self, item.name, _checked(value, item.name, item.metadata[_COLUMNS]))


@dataclass(frozen=True, eq=False)
class InterfaceFrames(Frames):
    """Hand-offs and what belongs to them.

    Attributes
    ----------
    hand_offs
        From ``interfaces.hand_offs``; waits in the unit of the report's particulars.
    returns
        From ``interfaces.returns``: source is B of A-B-A, target A.
    edges
        From ``interfaces.edges``: of the exact waits.
    limits
        What the evaluation cannot see, a row a reason: limit (``rejected``, ``without_agency``, ``open_end`` or a text),
        rows, persons, families (missing contributors: withheld); may have no row.
    """

    hand_offs: pd.DataFrame = field(
        repr=False, metadata=_has(*_WHO, *_PAIR, "wait", "relation", "vague", "same_day")
    )
    returns: pd.DataFrame = field(repr=False, metadata=_has(*_WHO, *_PAIR))
    edges: pd.DataFrame = field(repr=False, metadata=_has(*_PAIR, "wait_median", "wait_p90"))
    limits: pd.DataFrame = field(repr=False, metadata=_has("limit", "rows", "persons", "families"))


@dataclass(frozen=True, eq=False)
class CodeFrames(Frames):
    """What was coded.

    Attributes
    ----------
    codes
        The codebook.
    coded, coded_cases
        What was coded, a row a coding, and the cases that were coded through; each may have no row.
    passages
        Coarsened passages of released documents; may have no row. A column ``proof`` marks evidence of a theme.
    """

    codes: pd.DataFrame = field(repr=False, metadata=_has("code_id", "name", "kind"))
    coded: pd.DataFrame = field(repr=False, metadata=_has("case_id", "family_id", "code_id"))
    coded_cases: pd.DataFrame = field(repr=False, metadata=_has("case_id", "family_id"))
    passages: pd.DataFrame = field(
        repr=False, metadata=_has("code_id", "family_id", "passage", "voice", "kind")
    )


@dataclass(frozen=True, eq=False)
class CaseFrames(Frames):
    """The cases, their phases, and what is due.

    Attributes
    ----------
    cases, case_spells, persons
        Of the tables of these names (:mod:`kimlab.tables`); writer_id only to see whether enough people stand behind a group
        of posts.
    due
        From ``caseload.due_list``.
    register_counts
        May be missing: evidence (of ``vocabulary.MILESTONE_EVIDENCE``), what (in words), count. Meetings, themes and
        agreements, nothing counted from persons.
    """

    cases: pd.DataFrame = field(
        repr=False,
        metadata=_has(
            "case_id",
            "family_id",
            "municipality",
            "region",
            "provider",
            "source",
            "access_channel",
            "writer_id",
            "selected_for",
        ),
    )
    case_spells: pd.DataFrame = field(repr=False, metadata=_has("case_id", "constellation", "start", "end"))
    persons: pd.DataFrame = field(repr=False, metadata=_has("person_id", "family_id"))
    due: pd.DataFrame = field(repr=False, metadata=_has("case_id", "reason"))
    register_counts: pd.DataFrame | None = field(
        default=None, repr=False, metadata=_has("evidence", "what", "count")
    )


@dataclass(frozen=True, eq=False)
class ReportInput:
    """What every report is given: its particulars, and the county file."""

    about: About
    county: County = field(repr=False)

    def __post_init__(self) -> None:
        for item in dataclasses.fields(self):
            _check_field(item.name, getattr(self, item.name))


@dataclass(frozen=True, eq=False)
class ThemeInput(ReportInput):
    """What reports on interfaces and themes are given."""

    interfaces: InterfaceFrames = field(repr=False)
    codes: CodeFrames = field(repr=False)
    papers: tuple[ThemePaper, ...] = field(default=(), repr=False)


@dataclass(frozen=True, eq=False)
class TeamInput(ReportInput):
    """What the page for the Teambesprechung is given."""

    interfaces: InterfaceFrames = field(repr=False)
    codes: CodeFrames = field(repr=False)
    papers: tuple[ThemePaper, ...] = field(default=(), repr=False)
    listings: tuple[Listing, ...] = field(default=(), repr=False)


@dataclass(frozen=True, eq=False)
class MonitoringInput(ReportInput):
    """What the monitoring report is given."""

    case_counts: CaseFrames = field(repr=False)


@dataclass(frozen=True, eq=False)
class LogInput:
    """What the report on an event log is given: no county, and its cases as contributors."""

    about: About
    interfaces: InterfaceFrames = field(repr=False)
    audience: str


_KINDS: Mapping[str, type] = {
    "about": About,
    "county": County,
    "interfaces": InterfaceFrames,
    "codes": CodeFrames,
    "case_counts": CaseFrames,
}
_SERIES: Mapping[str, type] = {"papers": ThemePaper, "listings": Listing}
_WHY = {
    "about": "Ein Bericht ohne Kreis, Stichtag und Einstellungen lässt sich nicht nachprüfen.",
    "county": "Aus der Kreisdatei kommen die Namen der Stellen, Kommunen, Bezirke und Handlungskonstellationen.",
}


def _check_field(name: str, value: object) -> None:
    kind, each = _KINDS.get(name), _SERIES.get(name)
    if kind is not None and not isinstance(value, kind):
        raise InputError(
            f"Für den Bericht fehlt „{name}“, oder es ist etwas anderes ({kind.__name__} ist gemeint).",
            _WHY.get(name, "Ohne diese Tabellen bliebe ein Abschnitt leer, ohne dass man es merkt."),
            f"Übergeben Sie kimlab.reports.{kind.__name__}(…)."
            if name != "county"
            else "Übergeben Sie kimlab.vocabulary.load_county(…).",
        )
    if each is not None and not (isinstance(value, tuple) and all(isinstance(one, each) for one in value)):
        raise InputError(
            f"„{name}“ ist für den Bericht keine Reihe von {each.__name__}.",
            "Ohne sie bliebe ein Abschnitt leer, ohne dass man es merkt.",
            f"Übergeben Sie ein Tupel von kimlab.reports.{each.__name__}, oder lassen Sie es weg.",
        )


def _checked(frame: object, name: str, columns: tuple[str, ...]) -> pd.DataFrame:
    if not isinstance(frame, pd.DataFrame):
        raise InputError(
            f"Für den Bericht fehlt die Tabelle „{name}“.",
            "Ohne sie bliebe ein Abschnitt leer, ohne dass man es merkt.",
            f"Übergeben Sie sie mit den Spalten {', '.join(columns)}.",
        )
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise InputError(
            f"In der Tabelle „{name}“ für den Bericht fehlen Spalten: {', '.join(missing)}.",
            "Ohne sie lässt sich der Abschnitt nicht zählen.",
            "Ergänzen Sie die Spalten oder erzeugen Sie die Tabelle mit der zugehörigen Auswertung.",
        )
    return frame.reset_index(drop=True)
