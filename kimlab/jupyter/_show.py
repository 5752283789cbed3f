"""What a notebook shows: one call a cell, German headings, names of agencies instead of ids."""

from __future__ import annotations

import networkx as nx
import pandas as pd
from IPython.display import HTML

from kimlab.caseload import phases
from kimlab.drawing import HALF_WAITED, TENTH_WAITED, map_picture, wait_text
from kimlab.errors import InputError
from kimlab.german import date, days, number, plural
from kimlab.jupyter._html import framed, page, sentence, table
from kimlab.reports import WHOSE_WAITS, Draft
from kimlab.vocabulary import County, names_of
from kimlab.workbench import Workbench
from kimlab.workflow import Analysis, preview

_LEAST_ON_MAP = 5


def show_overview(wb: Workbench) -> HTML:
    """Show what the workbench holds."""
    with wb.snapshot() as seen:
        rows = [
            ("Fälle", number(len(seen.frame("cases", "case_id")))),
            ("Personen", number(len(seen.frame("persons", "person_id")))),
            ("Vorgänge", number(len(seen.frame("episodes", "episode_id")))),
            ("Kontakte", number(len(seen.frame("contacts", "contact_id")))),
            ("Einträge im Protokoll", number(len(seen.journal))),
        ]
    return table("In der Werkbank", ("Was", "Anzahl"), rows)


def show_analysis(analysis: Analysis) -> HTML:
    """Show what was evaluated, up to which day, and whose waits these are."""
    cases = len(analysis.case_counts.cases)
    if not cases:
        return sentence("Noch ist kein Fall aufgenommen; es gibt nichts auszuwerten.")
    exact, all_ = int(analysis.edges["waits"].sum()), int(analysis.edges["hand_offs"].sum())
    return sentence(
        f"Ausgewertet sind {plural(cases, 'Fall', 'Fälle')} mit {plural(all_, 'Übergabe', 'Übergaben')}, alles bis zum "
        f"{date(analysis.about.as_of)}. Bei {number(exact)} davon ist die Wartezeit genau genug bekannt. {WHOSE_WAITS}"
    )


def show_map(analysis: Analysis) -> HTML:
    """Show the interface map: interfaces with at least five hand-offs, for the KIM team only."""
    strong = [
        (source, target)
        for source, target, values in analysis.graph.edges(data=True)
        if values["hand_offs"] >= _LEAST_ON_MAP
    ]
    if not strong:
        return sentence("Es gibt noch keine Schnittstelle mit mindestens fünf Übergaben.")
    graph = nx.DiGraph(analysis.graph.edge_subgraph(strong))
    spheres = [term.term_id for term in analysis.county.lists["legal_sphere"]]
    agencies = {agency.agency_id: agency for agency in analysis.county.agencies}
    layers, labels = {}, {}
    for node in graph:
        agency = agencies.get(node)
        first = agency.legal_spheres[0] if agency and agency.legal_spheres else ""
        layers[node] = spheres.index(first) if first in spheres else len(spheres)
        labels[node] = agency.name if agency else node
    headings = {place: term.name for place, term in enumerate(analysis.county.lists["legal_sphere"])}
    title = f"Schnittstellen im {analysis.about.county_name}"
    text = f"{plural(len(strong), 'Schnittstelle', 'Schnittstellen')} zwischen {plural(len(graph), 'Stelle', 'Stellen')}."
    drawn = map_picture(graph, layers, labels, title, text, headings=headings).svg
    return page(_warnings(analysis) + drawn)


def show_strongest(analysis: Analysis, rows: int = 10) -> HTML:
    """Show the interfaces with the most hand-offs."""
    found = analysis.edges.sort_values(["hand_offs", "source", "target"], ascending=[False, True, True])
    return _edges(analysis, found[found["hand_offs"] > 0].head(rows), "Wo am häufigsten übergeben wird")


def show_waits(analysis: Analysis, rows: int = 10, least: int = 5) -> HTML:
    """Show the interfaces with the longest median waits, among those with at least `least` exact waits."""
    enough = analysis.edges[analysis.edges["waits"] >= least]
    found = enough.sort_values(["wait_median", "source", "target"], ascending=[False, True, True])
    return _edges(analysis, found.head(rows), "Wo am längsten gewartet wird")


def show_due(analysis: Analysis) -> HTML:
    """Show the cases that are due for closing; closing itself happens in the case system."""
    due = analysis.due
    names = names_of(analysis.county).lists["constellation"]
    reasons = {
        "no_contact": "keine Meldung innerhalb der Frist",
        "never_contacted": "nie eine Meldung; gezählt ab Beginn",
    }
    rows = [
        (
            analysis.case_names.here(row["case_id"]),
            names.get(row["constellation"], row["constellation"]),
            date(row["last_client_contact"]),
            date(row["due_on"]),
            days(int(row["days_over"])),
            reasons[row["reason"]],
        )
        for row in due[due["reason"].isin(list(reasons))].to_dict("records")
    ]
    without_rule = due.loc[due["reason"] == "no_rule", "constellation"].value_counts(sort=False).sort_index()
    said = [
        sentence(
            f"Ohne Frist: {plural(int(count), 'laufender Fall', 'laufende Fälle')} in „{names.get(str(name), name)}“; das "
            "Konzept legt dafür keine Abschlussregel fest."
        ).data
        for name, count in without_rule.items()
    ]
    head = ("Fall", "Handlungskonstellation", "Letzte Meldung", "Fällig am", "Überschritten um", "Grund")
    running = _running(analysis)
    if not running:
        return sentence("Am Stichtag läuft kein Fall; es gibt keinen Abschluss zu prüfen.")
    of = plural(running, "laufendem Fall", "laufenden Fällen")
    title = f"Abschluss zu prüfen, Stand {date(analysis.about.as_of)}: {len(rows)} von {of}"
    nothing = f"Von {of} steht keiner zum Abschluss an."
    shown = table(title, head, rows) if rows else sentence(nothing)
    return page("".join([_warnings(analysis), shown.data, *said]))


def _warnings(analysis: Analysis) -> str:
    """Return what whoever reads the evaluation should know of its data, a sentence each."""
    return "".join(sentence(f"Hinweis: {one}").data for one in analysis.warnings)


def _running(analysis: Analysis) -> int:
    """Return how many cases run on the reference date."""
    present = phases(analysis.case_counts.case_spells, analysis.about.as_of).query("present")
    return int(present["case_id"].nunique())


def show_draft(draft: Draft, county: County) -> HTML:
    """Show a draft as its readers would see it; it is written nowhere."""
    if not isinstance(draft, Draft):
        raise InputError(
            "Gezeigt werden kann nur ein Entwurf.",
            "Nur er hat die Prüfung vor sich.",
            "Nehmen Sie einen aus drafts_of(…).",
        )
    return page(framed(f"Entwurf: {draft.title}", preview(draft, county)))


def _edges(analysis: Analysis, found: pd.DataFrame, caption: str) -> HTML:
    if found.empty:
        return sentence("Dafür gibt es noch zu wenige Übergaben mit bekannter Wartezeit.")
    names = names_of(analysis.county).lists["agency"]
    rows = [
        (
            names.get(row["source"], row["source"]),
            names.get(row["target"], row["target"]),
            number(row["hand_offs"]),
            number(row["waits"]),
            *(
                wait_text(None if pd.isna(row[name]) else row[name], "day")
                for name in ("wait_median", "wait_p90")
            ),
        )
        for row in found.to_dict("records")
    ]
    head = ("Von", "An", "Übergaben", "mit bekannter Wartezeit", HALF_WAITED, TENTH_WAITED)
    return table(caption, head, rows)
