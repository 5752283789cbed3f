"""Reports on the command line: the help lists what there is, and one is chosen by kind and subject."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

import pandas as pd
import typer

from kimlab.cli.common._german import GermanCommand
from kimlab.cli.common._options import day
from kimlab.cli.common._screen import say
from kimlab.errors import InputError
from kimlab.reports import SUBJECTS, Draft, county_reports, report_of
from kimlab.vocabulary import AUDIENCES, folded
from kimlab.workbench import Workbench
from kimlab.workflow import Drafts, analyse, drafts_of

Kind = Annotated[
    str,
    typer.Argument(
        metavar="BERICHTSART", help="Welcher Bericht, mit seinem Titel oder dessen Anfang; siehe unten."
    ),
]
SubjectId = Annotated[
    str,
    typer.Option("--subject", help="Worüber die Seite ist, zum Beispiel der Titel der Seite zu einem Thema."),
]
Group = Annotated[
    str,
    typer.Option(
        "--group",
        help="Die Seite für eine Gruppe allein, zum Beispiel „Wohnen“, wenn jemand nur für diese eingewilligt hat.",
    ),
]


class ListsReports(GermanCommand):
    """A command whose help ends in all kinds of reports, looked up when somebody asks."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - the parser's own
        """Write the kinds of reports with their titles."""
        with formatter.section("Berichtsarten"):
            formatter.write_dl(kinds_of_reports())


def kinds_of_reports() -> list[tuple[str, str]]:
    """Return the title of each report, for whom it is, whether it needs a subject, and its name for scripts."""
    return [
        (
            report.title,
            f"für: {AUDIENCES[report.audience]}"
            + (f"; mit --subject ({SUBJECTS[report.subject]})" if report.subject != "none" else "")
            + f"; in Skripten: {report.kind}",
        )
        for report in county_reports()
    ]


def chosen_draft(wb: Workbench, kind: str, subject: str, as_of: date, group: str = "") -> Draft:
    """Return the draft that somebody asks for.

    Raises
    ------
    InputError
        There is no such report, or not of this subject or for this group, or it is left out.
    """
    report = report_of(kind)
    kind = report.kind
    analysis = analyse(wb, as_of=as_of)
    for warning in analysis.warnings:
        say(f"Hinweis: {warning}")
    drafts = drafts_of(analysis)
    if drafts.held_back:
        say(drafts.held_back)
    if kind in drafts.left_out:
        titles = dict.fromkeys(report_of(one.kind).title for one in drafts.values())
        others = ", ".join(f"„{one}“" for one in titles) or "zurzeit keinen anderen"
        raise InputError(
            drafts.left_out[kind], "Die anderen Berichte hängen davon nicht ab.", f"Es gibt: {others}."
        )
    if group:
        return _for_group(drafts, kind, group)
    draft = drafts.get(f"{kind}:{subject}" if subject else kind) or _titled(drafts, kind, subject)
    if draft is None:
        raise InputError(
            f"Den Bericht „{report.title}“ gibt es nicht {f'für „{subject}“' if subject else 'als Ganzes'}.",
            "Jeder Bericht hat entweder nur eine Seite oder eine für jeden Gegenstand.",
            _offered(drafts, kind),
        )
    return draft


def _for_group(drafts: Drafts, kind: str, group: str) -> Draft:
    """Return the page of a report for one group, in any spelling."""
    found = [one for one in drafts.values() if one.kind == kind and one.group]
    meant = [one for one in found if folded(one.group) == folded(group)]
    if len(meant) == 1:
        return meant[0]
    groups = ", ".join(f"--group {shlex.quote(one.group)}" for one in found) or "keine"
    raise InputError(
        f"Den Bericht „{report_of(kind).title}“ gibt es nicht eigens für „{group}“.",
        "Eine Gruppe hat eine eigene Seite nur, wenn jemand allein für sie eingewilligt hat.",
        f"Eigene Seiten: {groups}. Sonst lassen Sie --group weg: Die Seite für alle geht auch an eine Gruppe allein.",
    )


def _titled(drafts: Drafts, kind: str, title: str) -> Draft | None:
    """Return the only page of a kind that bears this title, in any spelling."""
    found = [one for one in drafts.values() if one.kind == kind and folded(one.title) == folded(title)]
    return found[0] if title and len(found) == 1 else None


def present_drafts(wb: Workbench, as_of: str) -> Mapping[str, Draft]:
    """Return the drafts of a day, by default that of the latest extract; none where nothing was taken in."""
    latest = wb.imports["as_of"].max()
    if not as_of and pd.isna(latest):
        return {}
    return drafts_of(analyse(wb, as_of=day(as_of) if as_of else latest.date()))


def latest_extract(wb: Workbench) -> date:
    """Return the day of the latest extract.

    Raises
    ------
    InputError
        None was taken in yet.
    """
    latest = wb.imports["as_of"].max()
    if pd.isna(latest):
        raise InputError(
            "Noch ist kein Auszug aufgenommen; deshalb gibt es keinen Stichtag.",
            "Auf jeder Seite steht, bis wann sie gilt.",
            "Nennen Sie den Tag mit --as-of, zum Beispiel --as-of 2025-11-30.",
        )
    return pd.Timestamp(latest).date()


def _offered(drafts: Drafts, kind: str) -> str:
    """Say what there is of one kind of report."""
    found = [draft for draft in drafts.values() if draft.kind == kind and not draft.group]
    if not found[0].subject:
        return "Lassen Sie --subject weg."
    return f"Nennen Sie eines: {', '.join(f'--subject {shlex.quote(one.title)}' for one in found)}."
