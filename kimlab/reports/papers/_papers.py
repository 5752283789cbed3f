"""All drafts for the data protection officer: for each controller its own, and one agreement for the county."""

from __future__ import annotations

from kimlab.reports.paper._blocks import Prose, Table, section
from kimlab.reports.papers._agreement import agreement_paper
from kimlab.reports.papers._consent import consent_paper
from kimlab.reports.papers._deletion import deletion_paper
from kimlab.reports.papers._facts import Facts
from kimlab.reports.papers._impact import impact_paper
from kimlab.reports.papers._information import information_paper
from kimlab.reports.papers._paper import Paper
from kimlab.reports.papers._record import record_paper

OF_CONTROLLERS = (record_paper, impact_paper, deletion_paper, information_paper, consent_paper)
INDEX = "index.html"


def papers_of(facts: Facts) -> tuple[Paper, ...]:
    """Return all drafts, and a list of them first."""
    found = [make(facts, controller) for controller in facts.controllers for make in OF_CONTROLLERS]
    found.append(agreement_paper(facts))
    return (_overview(facts, found), *found)


def _overview(facts: Facts, papers: list[Paper]) -> Paper:
    table = Table(
        "Entwürfe",
        ("Entwurf", "Verantwortlich"),
        tuple((paper.title, paper.whose) for paper in papers),
        numbers=9,
        hrefs=tuple(paper.file_name for paper in papers),
    )
    what = Prose(
        "Diese Seiten hat kimlab geschrieben: aus der Kreisdatei und aus dem, was es selbst tut. Sie sind ein Anfang: Prüfen und "
        "ergänzen muss sie der Kreis, mit der datenschutzbeauftragten Person und den anderen verantwortlichen Stellen. Fundstellen "
        "mit „zu prüfen“ hat niemand mit dem Gesetz verglichen."
    )
    return Paper(
        INDEX, "Entwürfe zum Datenschutz", facts.county.name, (section("liste", "Was es gibt", what, table),)
    )
