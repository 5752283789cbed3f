"""The drafts of all reports that there are for an analysis, and in a sentence why one is missing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from kimlab.reports import Draft, Report, offered, render
from kimlab.vocabulary import AUDIENCES, County
from kimlab.workflow._analyse import Analysis

_NO_SUBJECT = {
    "theme": "Noch hat keine Arbeitsgruppe ein Thema bestätigt.",
    "municipality": "Die Kreisdatei nennt keine Kommune.",
    "region": "Die Kreisdatei nennt keinen Bezirk.",
    "meeting": "Noch ist keine Sitzung eingetragen.",
}
_FIXED = ("about", "county")


class Drafts(Mapping[str, Draft]):
    """Drafts by their keys (a kind, or kind and subject), in the order of the reports.

    Attributes
    ----------
    left_out
        Kind of a report that cannot be made now → why, in a sentence.
    """

    def __init__(self, drafts: Mapping[str, Draft], left_out: Mapping[str, str]) -> None:
        self._drafts = dict(drafts)
        self.left_out = dict(left_out)

    def __getitem__(self, key: str) -> Draft:
        return self._drafts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._drafts)

    def __len__(self) -> int:
        return len(self._drafts)

    def __repr__(self) -> str:
        return f"Drafts({', '.join(self._drafts)})"


def drafts_of(analysis: Analysis) -> Drafts:
    """Return the drafts of all reports that there are. Nothing has left yet.

    A report whose audience has no least number in the county file, or of which there is no subject yet, is left out with a
    sentence; the others are made.
    """
    drafts: dict[str, Draft] = {}
    left_out: dict[str, str] = {}
    for report in offered():
        why = _without_threshold(report, analysis.county)
        made = {} if why else _made(report, analysis)
        drafts |= made
        if not made:
            left_out[report.kind] = why or f"{report.title}: {_NO_SUBJECT[report.subject]}"
    return Drafts(drafts, left_out)


def input_of(report: Report, analysis: Analysis) -> Any:  # noqa: ANN401 - each report names its own
    """Return a report's input, filled from an analysis by the names of its fields."""
    names = [item.name for item in dataclasses.fields(report.needs) if item.name not in _FIXED]
    parts = {name: getattr(analysis, name) for name in names}
    return report.needs(about=analysis.about_of(names), county=analysis.county, **parts)


def _made(report: Report, analysis: Analysis) -> dict[str, Draft]:
    given = input_of(report, analysis)
    subjects = [""] if report.subject == "none" else [one.subject_id for one in report.subjects(given)]
    made = [render(report.kind, given, subject) for subject in subjects]
    return {draft.key: draft for draft in made}


def _without_threshold(report: Report, county: County) -> str:
    """Return why a report cannot be protected; empty if it can."""
    missing = [one for one in (report.audience, *report.also_for) if one not in county.thresholds]
    if not missing:
        return ""
    named = ", ".join(f"„{AUDIENCES.get(one, one)}“" for one in missing)
    return (
        f"{report.title}: Die Kreisdatei nennt für {named} keine Mindestzahl; ohne sie wird nichts weitergegeben. "
        "Ergänzen Sie sie im Abschnitt [[thresholds]]."
    )
