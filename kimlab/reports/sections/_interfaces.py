"""Sections that every interface report has. They look at protected tables only (:class:`Figures`).

A connection whose count is withheld is neither drawn nor listed: a dotted line between two offices would already
say that somebody took this way, and the people around the table know their own files. What is not there is
therefore either a zero or protected, and nobody can tell which.
"""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

from kimlab.disclosure import TOTAL
from kimlab.drawing import HALF_WAITED, TENTH_WAITED, Span, flow_layers, map_picture, range_chart
from kimlab.german import number
from kimlab.reports.paper._blocks import Fact, Facts, Figure, Points, Prose, Section, Table, rows_of, section
from kimlab.reports.paper._figures import Figures, Row, Shown, say

MOST_DRAWN = 60
MOST_LABELLED = 18
MOST_LISTED = 15
UNPLACED = "Weitere Stellen"

OR_LONGER = "Die Hälfte wartete dort so lange oder länger."

HIDDEN = (
    "Verbindungen mit zu wenigen Personen oder Familien sind weder gezeichnet noch aufgeführt; sie lassen sich "
    "nicht von Verbindungen unterscheiden, die gar nicht vorkamen."
)


def visible(figures: Figures, table: str, measure: str) -> tuple[Row, ...]:
    """Return the interfaces that may be shown and occurred, strongest first, ties by the agencies' names."""
    whole = {"quality": TOTAL} if table == "hand_offs" else {}
    rows = [row for row in figures.tables[table].parts(**whole) if row.value(measure)]
    return tuple(sorted(rows, key=lambda row: (-row.known(measure), *names_of(figures, row))))


def names_of(figures: Figures, row: Row) -> tuple[str, str]:
    return figures.name("agency", row["source"]), figures.name("agency", row["target"])


def at_a_glance(figures: Figures, table: str, meaning: str) -> Facts:
    """Return the large figures at the top; `table` is the one besides hand-offs whose total counts here."""
    shown = visible(figures, "hand_offs", "hand_offs")
    slow = _by_wait(figures)
    facts = [
        Fact(
            figures.tables["hand_offs"].count("hand_offs"),
            "Übergaben zwischen zwei Stellen insgesamt; eine Person kann mehrere haben",
        ),
        Fact(Shown(number(len(shown))), "Schnittstellen, deren Zahlen gezeigt werden dürfen"),
        Fact(figures.tables[table].count(table), meaning),
    ]
    if slow:
        where = " → ".join(names_of(figures, slow[0]))
        facts.append(Fact(slow[0].wait("wait_median"), f"Am längsten: {where}. {OR_LONGER}"))
    return Facts(tuple(facts))


def map_section(figures: Figures, layered_by: str) -> Section:
    """Draw the map of the interfaces that may be shown, with the table of the same content."""
    shown = visible(figures, "hand_offs", "hand_offs")
    if not shown:
        return section("karte", "Die Karte der Schnittstellen", Prose(nothing("Schnittstelle")))
    drawn = shown[:MOST_DRAWN]
    graph = _graph(drawn)
    layers, headings = _layers(figures, graph)
    names = {node: figures.name("agency", node) for node in graph.nodes}
    picture = map_picture(
        graph, layers, names, "Karte der Schnittstellen", _description(figures, drawn),
        headings=headings, unit=figures.about.unit, most_labels=MOST_LABELLED,
    )  # fmt: skip
    caption = say(
        "Gezeichnet sind {drawn} von {shown} Schnittstellen, die gezeigt werden dürfen; Zahlen tragen {labelled} der "
        "stärksten, für die übrigen stehen sie in der Tabelle. {layered_by}",
        drawn=Shown(number(picture.shown)),
        shown=Shown(number(len(shown))),
        labelled=Shown(number(picture.labelled)),
        layered_by=Shown(layered_by),
    )
    table = _interface_table(figures, shown, "Alle Schnittstellen, die gezeigt werden dürfen")
    return section(
        "karte",
        "Die Karte der Schnittstellen",
        Figure(picture.svg, caption, table, layout="wide"),
        Prose(HIDDEN),
    )


def _graph(rows: Sequence[Row]) -> nx.DiGraph:
    graph = nx.DiGraph()
    for row in rows:
        graph.add_edge(
            row["source"], row["target"],
            hand_offs=int(row.known("hand_offs")), wait_median=row.value("wait_median"),
        )  # fmt: skip
    return graph


def _layers(figures: Figures, graph: nx.DiGraph) -> tuple[dict[str, int], dict[int, str]]:
    """Return layers by legal sphere; without any (event logs), by rank in the flow."""
    known = figures.setting.layers
    if not known:
        return dict(flow_layers(graph)), {}
    last = max(figures.setting.headings, default=0) + 1
    layers = {node: known.get(node, last) for node in graph.nodes}
    return layers, {**figures.setting.headings, last: UNPLACED}


def _description(figures: Figures, drawn: Sequence[Row]) -> str:
    strongest = "; ".join(
        say(
            "{source} an {target}: {count} Übergaben, die Hälfte wartete mindestens {wait}",
            source=figures.named("agency", row["source"]),
            target=figures.named("agency", row["target"]),
            count=row.count("hand_offs"),
            wait=row.wait("wait_median"),
        )
        for row in drawn[:3]
    )
    return f"Stellen als Kästen, Übergaben als Pfeile. Die stärksten: {strongest}. Alle Zahlen stehen in der Tabelle."


def _interface_table(figures: Figures, rows: Sequence[Row], caption: str) -> Table:
    return Table(
        caption=caption,
        head=("Von", "An", "Übergaben", HALF_WAITED, TENTH_WAITED),
        rows=rows_of(
            (*names_of(figures, row), row.count("hand_offs"), row.wait("wait_median"), row.wait("wait_p90"))
            for row in rows
        ),
        numbers=2,
    )


def strongest_section(figures: Figures) -> Section:
    """List the interfaces with the most hand-offs."""
    rows = visible(figures, "hand_offs", "hand_offs")[:MOST_LISTED]
    title = "Wo am häufigsten übergeben wird"
    if not rows:
        return section("staerkste", title, Prose(nothing("Schnittstelle")))
    text = say(
        "Am häufigsten ging es von der Stelle „{source}“ zur Stelle „{target}“ ({count} Übergaben). Viele Übergaben "
        "sind für sich kein Mangel: Sie zeigen, wo eine Verabredung oft gebraucht würde.",
        source=figures.named("agency", rows[0]["source"]),
        target=figures.named("agency", rows[0]["target"]),
        count=rows[0].count("hand_offs"),
    )
    return section(
        "staerkste", title, Prose(text), _interface_table(figures, rows, "Die häufigsten Übergaben")
    )


def _by_wait(figures: Figures) -> tuple[Row, ...]:
    rows = [row for row in visible(figures, "hand_offs", "hand_offs") if row.value("wait_median") is not None]
    return tuple(sorted(rows, key=lambda row: -row.known("wait_median")))


def waits_section(figures: Figures) -> Section:
    """Show the interfaces with the longest median waits."""
    rows = _by_wait(figures)[:MOST_LISTED]
    title = "Wo am längsten gewartet wird"
    if not rows:
        return section("wartezeiten", title, Prose(nothing("Wartezeit")))
    text = say(
        "Gemessen wird vom Ende bei der abgebenden bis zum Beginn bei der aufnehmenden Stelle. Am längsten dauerte "
        "es von „{source}“ zu „{target}“: Bei mindestens der Hälfte der Übergaben vergingen {wait} oder mehr. Was in "
        "dieser Zeit geschah und warum sie verging, steht nicht in den Daten. Wie lange ein Zehntel mindestens wartete, "
        "steht nur dort, wo genügend Personen so lange warteten.",
        source=figures.named("agency", rows[0]["source"]),
        target=figures.named("agency", rows[0]["target"]),
        wait=rows[0].wait("wait_median"),
    )
    spans = [
        Span(" → ".join(names_of(figures, row)), row.value("wait_median"), row.value("wait_p90"))
        for row in rows
    ]
    description = (
        "Je Schnittstelle ein Punkt: So lange oder länger wartete die Hälfte. "
        "Ein Ring: so lange oder länger ein Zehntel."
    )
    chart = range_chart(spans, "Die längsten Wartezeiten", description, unit=figures.about.unit)
    table = _interface_table(figures, rows, "Die längsten Wartezeiten")
    return section("wartezeiten", title, Prose(text), Figure(chart, "Die längsten Wartezeiten.", table))


def limits_section(figures: Figures) -> Section:
    """Say what the data cannot tell, with the counts of what was left out."""
    whole = figures.tables["hand_offs"]
    rows = [
        (figures.name("limit", mark), whole.count("hand_offs", quality=mark))
        for mark in ("vague", "same_day")
    ]
    rows += [
        (figures.name("limit", row["limit"]), row.count("rows")) for row in figures.tables["limits"].rows
    ]
    listed = Table(
        caption="Was nicht oder nur eingeschränkt in die Auswertung eingegangen ist",
        head=("Grund", "Anzahl"),
        rows=rows_of(rows),
    )
    points = Points(
        (
            "Wer am Stichtag noch wartet, weil ein Verweis offen ist, geht in die Wartezeiten nicht ein: Die wirklichen "
            "sind eher länger.",
            "Die Reihenfolge innerhalb eines Tages ist unbekannt, solange die Quelle keine Uhrzeiten nennt.",
            "Gezählt ist, was dokumentiert wurde. Wo viel dokumentiert wird, erscheint auch viel.",
        )
    )
    return section("grenzen", "Grenzen der Daten", points, listed)


def nothing(what: str) -> str:
    return f"Es gibt keine {what}, deren Zahl bei dieser Zielgruppe gezeigt werden darf."
