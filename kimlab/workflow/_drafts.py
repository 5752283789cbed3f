"""All drafts of an analysis: for each report that there is, its input by the names of its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import Any

from kimlab.reports import (
    SUBJECTS,
    CaseFrames,
    CodeFrames,
    Draft,
    InterfaceFrames,
    Report,
    county_reports,
    render,
)
from kimlab.vocabulary import AUDIENCES, County
from kimlab.workflow._analyse import Analysis


@dataclass(frozen=True, eq=False)
class Drafts(Mapping[str, Draft]):
    """Drafts by key (the kind of report, or kind and subject), in the order of their audiences. Nothing has left yet.

    Attributes
    ----------
    left_out
        Kind of report → why there is no draft of it, as a German sentence.
    """

    _drafts: Mapping[str, Draft]
    left_out: Mapping[str, str]

    def __getitem__(self, key: str) -> Draft:
        return self._drafts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._drafts)

    def __len__(self) -> int:
        return len(self._drafts)

    def __repr__(self) -> str:
        """Name the drafts without any of their numbers."""
        return f"Drafts({', '.join(self._drafts)})"


def drafts_of(analysis: Analysis) -> Drafts:
    """Return the drafts of all reports of the county.

    A report is left out, with a sentence, where the county file has no threshold for somebody who gets it, or where there
    is nothing yet that its pages are about. Anything else that is wrong is an error: nothing is missing silently.
    """
    part_of = cache(lambda name: PARTS[name](analysis))
    drafts: dict[str, Draft] = {}
    left_out: dict[str, str] = {}
    for report in county_reports():
        lacking = _without_threshold(report, analysis.county)
        if not lacking:
            given = report.needs(**{item.name: part_of(item.name) for item in fields(report.needs)})
            found = _drafts_of_one(report, given)
            drafts |= {draft.key: draft for draft in found}
            lacking = "" if found else _without_subject(report)
        if lacking:
            left_out[report.kind] = lacking
    return Drafts(MappingProxyType(drafts), MappingProxyType(left_out))


def _drafts_of_one(report: Report[Any], given: Any) -> tuple[Draft, ...]:  # noqa: ANN401 - an object of report.needs
    if report.subject == "none":
        return (render(report.kind, given),)
    return tuple(render(report.kind, given, one.id) for one in report.subjects_of(given))


def _without_threshold(report: Report[Any], county: County) -> str:
    """Say whose threshold the county file lacks; nothing if it has them all."""
    missing = [audience for audience in report.audiences if audience not in county.thresholds]
    if not missing:
        return ""
    groups = ", ".join(f"„{AUDIENCES[audience]}“" for audience in missing)
    return (
        f"Den Bericht „{report.title}“ gibt es nicht: Die Kreisdatei „{county.slug}“ nennt keine Mindestzahl für {groups}, "
        f"und ohne sie darf nichts weitergegeben werden. Tragen Sie sie dort unter „thresholds“ ein."
    )


def _without_subject(report: Report[Any]) -> str:
    return (
        f"Den Bericht „{report.title}“ gibt es noch nicht: Er braucht etwas, worüber er ist "
        f"({SUBJECTS[report.subject]}), und davon ist in der Werkbank noch nichts so weit."
    )


def _interfaces(found: Analysis) -> InterfaceFrames:
    return InterfaceFrames(found.hand_offs, found.returns, found.edges, found.limits)


def _codes(found: Analysis) -> CodeFrames:
    coded = found.coded
    return CodeFrames(coded.codes, coded.rows, coded.cases, coded.passages)


def _case_counts(found: Analysis) -> CaseFrames:
    due = found.due[found.due["reason"] != "no_rule"]
    return CaseFrames(found.cases, found.case_spells, found.persons, due)


PARTS: Mapping[str, Callable[[Analysis], object]] = MappingProxyType(
    {
        "about": lambda found: found.about,
        "county": lambda found: found.county,
        "interfaces": _interfaces,
        "codes": _codes,
        "case_counts": _case_counts,
        "papers": lambda found: found.papers,
        "listings": lambda found: found.listings,
    }
)
"""Name of a field in a report's input → how it comes from an analysis; asked only for what a report needs."""
