"""All drafts of an analysis: for each report that there is, its input by the names of its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any

from kimlab.reports import (
    SUBJECTS,
    Draft,
    Report,
    county_reports,
    for_group,
    render,
)
from kimlab.vocabulary import AUDIENCES, County
from kimlab.workflow._analyse import Analysis
from kimlab.workflow.recipients import Shown, groups_agreed_to, readers_of, shown_to

_OF_SINGLE_CASES = {"codes", "accounts", "listings"}


@dataclass(frozen=True, eq=False)
class Drafts(Mapping[str, Draft]):
    """Drafts by key (the kind of report, or kind and subject), in the order of their audiences. Nothing has left yet.

    Attributes
    ----------
    left_out
        Kind of report → why there is no draft of it, as a German sentence.
    held_back
        How many passages stand in no draft because only one person looked through their document; empty if none. For
        whoever proposes a draft; no page says it.
    """

    _drafts: Mapping[str, Draft]
    left_out: Mapping[str, str]
    held_back: str = ""

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
    drafts: dict[str, Draft] = {}
    left_out: dict[str, str] = {}
    for report in county_reports():
        lacking = _without_threshold(report, analysis.county)
        if not lacking:
            common = _drafts_of_one(report, analysis)
            found = (*common, *_drafts_for_groups(report, analysis, common))
            drafts |= {draft.key: draft for draft in found}
            lacking = "" if found else _without_subject(report)
        if lacking:
            left_out[report.kind] = lacking
    return Drafts(MappingProxyType(drafts), MappingProxyType(left_out), analysis.held_back)


def input_of(report: Report[Any], analysis: Analysis) -> Any:  # noqa: ANN401 - each report names its own
    """Return a report's input, filled by the names of its fields, with the hash of just what these were made from."""
    return _input(report, analysis, readable(report, analysis))


def readable(report: Report[Any], analysis: Analysis, group: str = "") -> Shown:
    """Return what of single cases those who get a report may see, or one group of them that gets a page of its own."""
    readers = readers_of(analysis.county, report.audiences, group)
    return shown_to(readers, analysis.ties, analysis.codes, analysis.accounts, analysis.listings)


def _input(report: Report[Any], analysis: Analysis, shown: Shown) -> Any:  # noqa: ANN401 - each report names its own
    names = [item.name for item in fields(report.needs) if item.name not in ("about", "county")]
    read = [*names, "ties"] if _OF_SINGLE_CASES & set(names) else names
    parts = {name: getattr(shown if name in _OF_SINGLE_CASES else analysis, name) for name in names}
    return report.needs(about=analysis.about_of(read), county=analysis.county, **parts)


def _drafts_for_groups(report: Report[Any], analysis: Analysis, common: tuple[Draft, ...]) -> Iterator[Draft]:
    """Yield the page of each group that may read more than its body may: words of people who agreed to that group only."""
    if not report.single_cases:
        return
    known = {one.sha256 for one in common}
    for group in groups_agreed_to(analysis.county, analysis.ties, report.audiences):
        found = _drafts_of_one(report, analysis, group)
        yield from (for_group(one, group) for one in found if one.sha256 not in known)


def _drafts_of_one(report: Report[Any], analysis: Analysis, group: str = "") -> tuple[Draft, ...]:
    shown = readable(report, analysis, group)
    given = _input(report, analysis, shown)
    subjects = [""] if report.subject == "none" else [one.id for one in report.subjects_of(given)]
    drafts = (render(report.kind, given, one) for one in subjects)
    return tuple(replace(one, left_out=_left_out(report, analysis, shown, one, group)) for one in drafts)


def _left_out(
    report: Report[Any], analysis: Analysis, shown: Shown, draft: Draft, group: str
) -> tuple[str, ...]:
    """Say what of single cases is missing from a draft; nothing in a report that tells of none."""
    if not report.single_cases:
        return ()
    county, themes = analysis.county, [account.theme_id for account in draft.accounts]
    readers = readers_of(county, report.audiences, group)
    return shown.said(readers, report.single_cases, themes, report.threshold(county))


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
        f"Den Bericht „{report.title}“ gibt es noch nicht: Es gibt einen je {SUBJECTS[report.subject]}, und bis zum "
        "Stichtag ist noch nichts davon so weit."
    )
