"""What the notebook „Themen“ shows: candidates, what speaks for and against them, and the register."""

from __future__ import annotations

import html

from IPython.display import HTML

from kimlab.german import date, number, percent, plural
from kimlab.jupyter._choosers import Chooser
from kimlab.jupyter._html import page, sentence, table
from kimlab.register import life, overview
from kimlab.tables import STATES_OF_THEMES
from kimlab.workbench import CaseNames, Workbench
from kimlab.workflow import ThemeSearch, register_of

_NO_CANDIDATE = "Es gibt keinen Kandidaten, den man ansehen könnte. Auch das ist ein Ergebnis."
_NO_THEME = "Im Themenregister steht noch kein Thema."


def show_search(search: ThemeSearch) -> HTML:
    """Show what a search found, in a sentence and as a table."""
    rows = [
        (number(row["number"]), row["items"], number(row["cases"]), percent(row["stability"]))
        for row in search.overview().to_dict("records")
    ]
    told = sentence(search.sentence).data
    head = (
        "Nr.",
        "Was zusammenkommt",
        "Fälle mit mindestens zwei davon",
        "Kommt wieder, wenn ein Fünftel der Fälle fehlt",
    )
    aside = "".join(f"<li>{html.escape(f'{items}. {reason}')}</li>" for items, reason in search.set_aside())
    return page(
        told
        + (table("Themenkandidaten", head, rows).data if rows else "")
        + (f"<p>Zurückgestellt:</p><ul>{aside}</ul>" if aside else "")
    )


def choose_candidate(search: ThemeSearch) -> Chooser:
    """Return a list of the candidates; what was chosen is explained below."""
    options = [
        (f"{row['number']}: {row['items'][:90]}", row["number"])
        for row in search.overview().to_dict("records")
    ]
    return Chooser("Kandidat", options, lambda chosen: show_candidate(search, chosen), _NO_CANDIDATE)


def show_candidate(search: ThemeSearch, chosen: int) -> HTML:
    """Show one candidate: how often its items are borne, cases that show it, cases that speak against it."""
    view = search.of_candidate(chosen)
    one = view.candidate
    together = "alle" if -(-3 * len(one.items) // 4) == len(one.items) else "mindestens drei Viertel"
    told = (
        f"{plural(len(one.cases), 'Fall trägt', 'Fälle tragen')} den Kandidaten: Mindestens zwei der Merkmale stehen darin, "
        f"und das Übrige passt dazu. In {plural(one.observed, 'Fall', 'Fällen')} stehen {together} davon; hätten sie "
        f"nichts miteinander zu tun, wären etwa {number(one.expected, 1)} zu erwarten."
    )
    rows = [
        (row["item"], percent(row["carrying"]), percent(row["others"]), number(row["together"]))
        for row in view.shares.to_dict("records")
    ]
    carrying, all_cases = len(one.cases), len(search.items)
    head = (
        "Merkmal",
        f"in den tragenden Fällen ({number(carrying)})",
        f"in den anderen ({number(all_cases - carrying)})",
        "Fälle insgesamt",
    )
    return page(
        sentence(told).data
        + table("Woraus der Kandidat besteht", head, rows).data
        + _cases("Typische Fälle", search.cases, view.typical, "Keiner trägt ihn deutlich.")
        + _cases(
            "Fälle, die dagegen sprechen: Ein Merkmal ist da, die anderen fehlen",
            search.cases,
            view.contradicting,
            "Keiner gefunden. Suchen Sie weiter, bevor Sie ein Thema daraus machen.",
        )
        + sentence(
            "Ein Kandidat ist noch kein Thema. Ob einer daraus wird, entscheidet die Arbeitsgruppe."
        ).data
    )


def choose_theme(wb: Workbench, search: ThemeSearch) -> Chooser:
    """Return a list of the register's themes; what was chosen shows its way below."""
    with wb.snapshot(search.as_of) as seen:
        register = register_of(seen)
    listed = overview(register, search.as_of).to_dict("records")
    options = [(f"{row['name']} ({STATES_OF_THEMES[row['status']]})", row["theme_id"]) for row in listed]

    def show(theme_id: str) -> HTML:
        return show_theme(wb, search, theme_id)

    return Chooser("Thema", options, show, _NO_THEME)


def show_theme(wb: Workbench, search: ThemeSearch, theme_id: str) -> HTML:
    """Show a theme of the register: how it stands, what the next step lacks, and its way so far."""
    with wb.snapshot(search.as_of) as seen:
        register = register_of(seen)
    row = next(
        one for one in overview(register, search.as_of).to_dict("records") if one["theme_id"] == theme_id
    )
    bodies = wb.county.body_names()
    steps = life(theme_id, register["themes"], register["theme_decisions"], register["meetings"])
    rows = [
        (
            date(step["day"]),
            STATES_OF_THEMES[step["status"]],
            bodies.get(step["body"], "KIM-Team"),
            step["reason"] or "–",
        )
        for step in steps.to_dict("records")
    ]
    told = (
        f"{plural(int(row['evidence_for']), 'Beleg', 'Belege')} dafür, {number(int(row['evidence_against']))} dagegen; "
        f"{plural(int(row['agreements']), 'geltende Vereinbarung', 'geltende Vereinbarungen')}, "
        f"{plural(int(row['open_measures']), 'offene Maßnahme', 'offene Maßnahmen')}."
    )
    lacking = "".join(f"<li>{html.escape(text)}</li>" for text in row["lacking"])
    missing = f"<p>Vor dem nächsten Schritt fehlt:</p><ul>{lacking}</ul>" if lacking else ""
    head = ("Tag", "Stand", "Gremium", "Begründung")
    return page(sentence(told).data + missing + table("Der Weg bisher", head, rows).data)


def _cases(title: str, names: CaseNames, cases: tuple[str, ...], nothing: str) -> str:
    words = "; ".join(names.here(one) for one in cases) if cases else nothing
    return f"<p><b>{html.escape(title)}:</b> {html.escape(words)}</p>"
