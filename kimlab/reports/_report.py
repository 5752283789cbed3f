"""What a report is: one module says it all, and registers itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from kimlab.errors import InputError
from kimlab.reports._blocks import Section
from kimlab.reports._draft import Draft
from kimlab.reports._shown import Evidence
from kimlab.vocabulary import AUDIENCES

SubjectKind = Literal["none", "theme", "municipality", "region", "meeting"]


@dataclass(frozen=True, order=True)
class Subject:
    """What one report of several of its kind is about: its id, its name, and how its file is called."""

    subject_id: str
    name: str
    file_name: str


@dataclass(frozen=True)
class Report:
    """A report that there is.

    Parameters
    ----------
    kind
        Its own id, by which it is asked for.
    title
        Its title.
    audience
        For whom, which decides the least numbers; a key of ``vocabulary.AUDIENCES``, or empty where whoever asks decides.
    file_name
        The usual name of its file, so that one report can lead to another in the same folder; each subject has its own.
    needs
        The type of its input (:mod:`kimlab.reports`): a frozen dataclass whose fields the workflow fills by their names.
    draft
        Makes a draft from the input and a subject's id.
    sections
        Makes the sections from what the gate lets through.
    subject
        What kind of thing there is one report each of; ``none`` for a report that there is one of.
    subjects
        Which there are, in an input.
    also_for
        Further audiences that read it: the strictest least number of all holds.
    offered
        Whether it is one of the county's own reports.
    topic
        What it is about, in its head.
    """

    kind: str
    title: str
    audience: str
    file_name: str
    needs: type[Any]
    draft: Callable[[Any, str], Draft]
    sections: Callable[[Evidence], tuple[Section, ...]]
    subject: SubjectKind = "none"
    subjects: Callable[[Any], tuple[Subject, ...]] = lambda given: ()
    also_for: tuple[str, ...] = ()
    offered: bool = True
    topic: str = "Kommunales Integrationsmanagement"


_REGISTERED: dict[str, Report] = {}
REPORTS: Mapping[str, Report] = MappingProxyType(_REGISTERED)
"""Kind → report."""


def register(report: Report) -> Report:
    """Enter a report; each kind once."""
    if report.kind in _REGISTERED:
        raise ValueError(f"Den Bericht „{report.kind}“ gibt es schon.")
    _REGISTERED[report.kind] = report
    return report


def offered() -> tuple[Report, ...]:
    """Return the county's own reports, in the order of their audiences."""
    order = list(AUDIENCES)
    own = [report for report in _REGISTERED.values() if report.offered]
    return tuple(sorted(own, key=lambda report: (order.index(report.audience), report.kind)))


def report_of(kind: str) -> Report:
    """Return the report of a kind.

    Raises
    ------
    InputError
        There is none.
    """
    if kind not in _REGISTERED:
        known = ", ".join(f"{one.kind} ({one.title})" for one in offered())
        raise InputError(
            f"Einen Bericht „{kind}“ gibt es nicht.",
            "Jeder Bericht ist für eine bestimmte Runde gemacht; ein anderer sagte ihr zu viel oder zu wenig.",
            f"Es gibt: {known}.",
        )
    return _REGISTERED[kind]


def place(kind: str, anchor: str) -> str:
    """Return a link to a place in another report, in the same folder.

    >>> place("steering_paper", "thema-th1")
    './lenkungsgruppe.html#thema-th1'
    """
    return f"./{report_of(kind).file_name}#{anchor}"
