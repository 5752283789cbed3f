"""What a report is, and the register of all there are: each module in ``audiences`` registers its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Concatenate, Generic, Literal, TypeVar

from kimlab.errors import InputError
from kimlab.reports._checks import Checked
from kimlab.reports._draft import Draft
from kimlab.reports.paper._blocks import Section
from kimlab.reports.paper._figures import Figures
from kimlab.vocabulary import AUDIENCES, County, Threshold, folded

Given = TypeVar("Given", bound=Checked)

SubjectKind = Literal["none", "theme", "municipality", "region", "meeting"]
SUBJECTS: Mapping[SubjectKind, str] = {
    "none": "",
    "theme": "Thema",
    "municipality": "Kommune",
    "region": "Bezirk",
    "meeting": "Sitzung",
}
"""What a report can be about, one page each → how that is called on screen."""

_SLUG = "{slug}"
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 60


@dataclass(frozen=True)
class Subject:
    """What one page of a report is about."""

    id: str
    name: str


@dataclass(frozen=True, eq=False)
class Report(Generic[Given]):
    """A kind of report.

    Parameters
    ----------
    kind
        Its id.
    title
        What stands at its head.
    audience
        For whom; a key of ``vocabulary.AUDIENCES``.
    file_name
        The usual name of its file; with a subject it holds ``{slug}``.
    needs
        The class of its input.
    draft
        Makes the draft from the input; with a subject, from the input and the subject's id.
    sections
        Makes the sections of its page from protected tables.
    subject, subjects
        What one page is about, and what of it there is in an input.
    also_read_by
        Audiences that get the same page: its numbers satisfy the strictest of all.
    one_sheet
        Whether a page is to be printed on one sheet of A4.
    field
        What it is about, as the head of the page says it.
    single_cases
        What it tells of single cases: ``passages``, ``evidence`` of themes, ``rows`` of lists.

    Raises
    ------
    ValueError
        A subject without `subjects` or without ``{slug}`` in the file's name, or the other way round.
    """

    kind: str
    title: str
    audience: str
    file_name: str
    needs: type[Given]
    draft: Callable[Concatenate[Given, ...], Draft]
    sections: Callable[[Figures], tuple[Section, ...]]
    subject: SubjectKind = "none"
    subjects: Callable[[Given], tuple[Subject, ...]] | None = None
    also_read_by: tuple[str, ...] = ()
    one_sheet: bool = False
    field: str = "Kommunales Integrationsmanagement"
    single_cases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        about_one = self.subject != "none"
        if about_one != (self.subjects is not None) or about_one != (_SLUG in self.file_name):
            raise ValueError(f"{self.kind}: Gegenstand, „subjects“ und Dateiname passen nicht zusammen.")

    @property
    def audiences(self) -> tuple[str, ...]:
        """Everybody who gets the page."""
        return (self.audience, *self.also_read_by)

    @property
    def of_county(self) -> bool:
        """Whether it is made from a county's data, and not from any event log."""
        return any(item.name == "county" for item in fields(self.needs))

    def threshold(self, county: County, audience: str = "") -> Threshold:
        """Return the least numbers that hold for everybody who gets the page.

        Parameters
        ----------
        county
            Names them; one without a threshold for one of the audiences is refused.
        audience
            In place of the report's own.
        """
        own = audience or self.audience
        found = [county.threshold(one) for one in (own, *self.also_read_by)]
        return Threshold(own, max(one.persons for one in found), max(one.families for one in found))

    def subjects_of(self, given: Given) -> tuple[Subject, ...]:
        """Return what there is a page about; nothing for a report without a subject."""
        return () if self.subjects is None else self.subjects(given)

    def file_names(self, subjects: Sequence[Subject]) -> dict[str, str]:
        """Return subject → name of its file; subjects whose names look alike bear their id as well."""
        slugs = {one.id: slug_of(one.name) or slug_of(one.id) for one in subjects}
        often = Counter(slugs.values())
        taken: set[str] = set()
        names = dict.fromkeys(slugs, "")  # in the order of the subjects
        for one, slug in sorted(slugs.items(), key=lambda item: (often[item[1]], item)):
            wanted = slug if often[slug] == 1 else f"{slug}_{slug_of(one)}"
            tries = (wanted, *(f"{wanted}_{number}" for number in range(2, len(slugs) + 2)))
            taken.add(name := next(name for name in tries if name not in taken))
            names[one] = self.file_name.format(slug=name)
        return names


def slug_of(name: str) -> str:
    """Return a name as part of a file's name.

    >>> slug_of("Kein Kurs ohne Kita – warum?")
    'kein_kurs_ohne_kita_warum'
    >>> slug_of("Übergänge in die Schule")
    'uebergaenge_in_die_schule'
    """
    words = _NOT_IN_A_NAME.split(" ".join(folded(word) for word in name.split()))
    return "_".join(filter(None, words))[:_LONGEST_SLUG].rstrip("_")


_REGISTER: dict[str, Report[Any]] = {}


def register(report: Report[Given]) -> Report[Given]:
    """Take a report into the register.

    Raises
    ------
    ValueError
        There is another of its kind or with the name of its file.
    """
    if report.kind in _REGISTER or report.file_name in {one.file_name for one in _REGISTER.values()}:
        raise ValueError(f"Einen Bericht „{report.kind}“ oder eine Datei „{report.file_name}“ gibt es schon.")
    _REGISTER[report.kind] = report
    return report


def report_of(kind: str) -> Report[Any]:
    """Return the report of a kind, or of a title as people write it: whole, or its beginning where only one begins so.

    Raises
    ------
    InputError
        There is none.
    """
    if kind in _REGISTER:
        return _REGISTER[kind]
    titles = {folded(one.title): one for one in county_reports()}
    said = folded(kind)
    begun = [one for title, one in titles.items() if said and title.startswith(said)]
    if said in titles or len(begun) == 1:
        return titles.get(said) or begun[0]
    raise InputError(
        f"Die Berichtsart „{kind}“ gibt es nicht.",
        "Jede Gruppe bekommt nur, was für sie vorgesehen ist.",
        f"Es gibt: {', '.join(f'„{one.title}“' for one in county_reports())}.",
    )


def county_reports() -> tuple[Report[Any], ...]:
    """Return the reports that are made from a county's data, by audience and title."""
    order = list(AUDIENCES)
    found = [report for report in _REGISTER.values() if report.of_county]
    return tuple(sorted(found, key=lambda one: (order.index(one.audience), one.title)))


def place(kind: str, anchor: str) -> str:
    """Return a link to a place in the report of a kind, in the same folder."""
    return f"./{report_of(kind).file_name}#{anchor}"
