"""The theme dossier for the Projektgruppe: each theme with evidence for and against, its way, what was agreed."""

from __future__ import annotations

from kimlab.reports._blocks import Jump, Points, Prose, Section, section
from kimlab.reports._code_tables import code_table
from kimlab.reports._draft import Draft
from kimlab.reports._files import place
from kimlab.reports._frames import Frames, about_of, county_of, frame_of
from kimlab.reports._interface_tables import interface_tables
from kimlab.reports._papers import IN_DOSSIER, ThemePaper, theme_anchor
from kimlab.reports._setting import county_setting, with_codes
from kimlab.reports._shown import Evidence, say
from kimlab.reports._theme_sections import overview_table, theme_section
from kimlab.reports._theme_tables import papers_of, theme_table, with_themes

TITLE = "Generative Themen"
KIND = "project_group"
_NOTHING = (
    "Bis zum {as_of} hat keine Arbeitsgruppe ein Thema bestätigt. Kandidaten stehen im Bericht der Arbeitsgruppe; erst "
    "wenn Menschen einen davon mit Belegen dafür und dagegen bestätigen, kommt er hierher."
)


def draft(frames: Frames, audience: str = KIND) -> Draft:
    """Return the draft; see :func:`kimlab.reports.render` for the frames."""
    papers = papers_of(frames, *IN_DOSSIER)
    codes, themes = code_table(frames), theme_table(frames, papers)
    setting = county_setting(county_of(frames), about_of(frames).as_of, audience)
    setting = with_codes(setting, frame_of(frames, "codes", ("code_id", "name", "kind")))
    return Draft(
        audience=audience,
        title=TITLE,
        about=about_of(frames),
        setting=with_themes(setting, frames, papers),
        tables=(*interface_tables(frames), *(table for table in (codes, themes) if table is not None)),
        kind=KIND,
        papers=papers,
    )


def sections(evidence: Evidence) -> tuple[Section, ...]:
    """Return the sections, from protected tables and from what people wrote."""
    if not evidence.papers:
        return (section("ueberblick", "Auf einen Blick", Prose(say(_NOTHING, as_of=evidence.as_of))),)
    return (
        section("ueberblick", "Auf einen Blick", overview_table(evidence, evidence.papers, "")),
        _what_it_is(),
        *(theme_section(evidence, paper, *_jumps(paper)) for paper in evidence.papers),
    )


def _jumps(paper: ThemePaper) -> tuple[Jump, ...]:
    return (
        Jump("Vorlage für die Lenkungsgruppe", place("steering_group", theme_anchor(paper.theme_id))),
        Jump("Bericht der Arbeitsgruppe", place("working_group", theme_anchor(paper.theme_id))),
    )


def _what_it_is() -> Section:
    points = Points(
        (
            "Ein Thema ist hier, weil eine Arbeitsgruppe es bestätigt hat: mit Belegen, die dafür sprechen, und mit einem "
            "Blick auf das, was dagegen spricht.",
            "Benannt wird die Schnittstelle, nie eine Mitarbeiterin oder ein Mitarbeiter und nie eine Schuld.",
            "Textstellen kommen aus freigegebenen Dokumenten und sind vergröbert. Ein Zitat ist nie anonym: Wer den Fall "
            "kennt, erkennt ihn wieder. Bitte geben Sie die Seite nicht weiter.",
            "Ein Punkt „.“ steht für einen Wert, der nicht gezeigt werden darf.",
        )
    )
    return section("einordnung", "Wie diese Seite zu lesen ist", points)
