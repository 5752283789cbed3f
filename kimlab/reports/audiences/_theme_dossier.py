"""The theme dossier for the Projektgruppe: each theme with evidence for and against, its way, what was agreed."""

from __future__ import annotations

from kimlab.reports._draft import Draft
from kimlab.reports._inputs import ThemeInput
from kimlab.reports._report import Report, place, register
from kimlab.reports._theme_draft import theme_draft
from kimlab.reports._themes import ThemeAccount, in_dossier, theme_anchor
from kimlab.reports.counts._codes import code_table
from kimlab.reports.counts._interfaces import hand_off_table
from kimlab.reports.paper._blocks import Jump, Points, Prose, Section, section
from kimlab.reports.paper._figures import Figures, say
from kimlab.reports.paper._point import POINT
from kimlab.reports.sections._themes import overview, theme_section

_NOTHING = (
    "Bis zum {as_of} hat keine Arbeitsgruppe ein Thema bestätigt. Kandidaten stehen im Bericht der Arbeitsgruppe; erst "
    "wenn Menschen einen davon mit Belegen dafür und dagegen bestätigen, kommt er hierher."
)


def draft(given: ThemeInput) -> Draft:
    """Return the draft: every theme that a group has confirmed, its interface and its codes in numbers."""
    accounts = in_dossier(given.accounts)
    tables = (hand_off_table(given.interfaces), code_table(given.codes))
    return theme_draft(REPORT, given, accounts, tables, waits=True)


def sections(figures: Figures) -> tuple[Section, ...]:
    """Return the sections, from protected tables and from what people wrote."""
    if not figures.accounts:
        return (section("ueberblick", "Auf einen Blick", Prose(say(_NOTHING, as_of=figures.as_of))),)
    return (
        section("ueberblick", "Auf einen Blick", *overview(figures, figures.accounts, "")),
        *(theme_section(figures, account, *_jumps(account)) for account in figures.accounts),
        _what_it_is(),
    )


def _jumps(account: ThemeAccount) -> tuple[Jump, ...]:
    return (
        Jump("Vorlage für die Lenkungsgruppe", place("steering_paper", theme_anchor(account.theme_id))),
        Jump("Bericht der Arbeitsgruppe", place("interfaces", theme_anchor(account.theme_id))),
    )


def _what_it_is() -> Section:
    points = Points(
        (
            "Ein Thema ist hier, weil eine Arbeitsgruppe es bestätigt hat: mit Belegen, die dafür sprechen, und mit einem "
            "Blick auf das, was dagegen spricht.",
            "Benannt wird die Schnittstelle, nie eine Mitarbeiterin oder ein Mitarbeiter und nie eine Schuld.",
            "Textstellen kommen aus freigegebenen Dokumenten und sind vergröbert. Ein Zitat ist nie anonym: Wer den Fall "
            "kennt, erkennt ihn wieder. Bitte geben Sie die Seite nicht weiter.",
            POINT,
        )
    )
    return section("einordnung", "Wie diese Seite zu lesen ist", points)


REPORT = register(
    Report(
        kind="theme_dossier",
        title="Generative Themen",
        audience="project_group",
        file_name="projektgruppe_themen.html",
        needs=ThemeInput,
        draft=draft,
        sections=sections,
        single_cases=("evidence",),
    )
)
