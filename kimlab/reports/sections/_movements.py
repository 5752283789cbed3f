"""The section of the monitoring report on what came and went in the period."""

from __future__ import annotations

from kimlab.disclosure import TOTAL
from kimlab.reports._setting import EVENTS
from kimlab.reports.counts._cases import ITEM_OF
from kimlab.reports.counts._periods import months_in, short_name, span_name
from kimlab.reports.paper._blocks import Block, Figure, Section, Table, rows_of, section
from kimlab.reports.paper._figures import Figures, Shown
from kimlab.reports.sections._movement_chart import Flow, movement_chart
from kimlab.reports.sections._scarcity import figure_of, or_sentence

TITLE = "Neu, wieder aufgenommen, abgeschlossen"
CAPTION = "Bewegungen im ganzen Kreis; alle Reihen haben denselben Maßstab."
LAST_TOGETHER = (
    "Die letzten Monate sind zusammengezählt, damit sich auch neben früheren Seiten nichts über wenige Menschen "
    "ausrechnen lässt. "
)
NOTHING = "Im Berichtszeitraum hat kein Fall begonnen und keiner geendet."


def movements_section(figures: Figures) -> Section:
    """Show the movements by month or by three months as a chart and a table; a rare kind as a whole only."""
    return section("bewegungen", TITLE, _content(figures))


def _content(figures: Figures) -> Block:
    table = _table(figures)
    values = [_count(figures, event, part) for part in (*_parts(figures), TOTAL) for event in EVENTS]
    return or_sentence(_figure(figures, table) or table, values, NOTHING)


def _parts(figures: Figures) -> list[str]:
    """Return the ids of the spans that are counted, in time."""
    items = set(ITEM_OF.values())
    rows = figures.tables["cases"].where(place=TOTAL)
    return sorted({row["part"] for row in rows if row["item"] in items} - {TOTAL})


def _count(figures: Figures, event: str, part: str) -> Shown:
    return figures.tables["cases"].count("cases", item=ITEM_OF[event], part=part)


def _counted_in_parts(figures: Figures) -> list[str]:
    parts = _parts(figures)
    return [
        event
        for event in EVENTS
        if parts and figures.tables["cases"].cell(item=ITEM_OF[event], part=parts[0])
    ]


def _table(figures: Figures) -> Table:
    parts, whole = _parts(figures), set(EVENTS) - set(_counted_in_parts(figures))
    name = "Monat" if parts and not any(".." in part for part in parts) else "Zeitraum"
    return Table(
        caption=f"Bewegungen nach {name}" if parts else "Bewegungen im Berichtszeitraum",
        head=(name, *EVENTS.values()),
        rows=rows_of(
            (
                "Insgesamt" if part == TOTAL else span_name(part),
                *(_count(figures, event, part) for event in EVENTS),
            )
            for part in (*parts, TOTAL)
        ),
        totals=frozenset({len(parts)}) if parts else frozenset(),
        note=_note(parts, whole),
    )


def _note(parts: list[str], whole: set[str]) -> str:
    """Say how finely the period is cut, and why."""
    if not parts:
        return "Für einzelne Monate sind es zu wenige Bewegungen; gezählt ist der ganze Berichtszeitraum."
    usual, *_, last = (months_in(part) for part in (*parts, parts[-1]))
    coarse = (
        "Für einzelne Monate sind es zu wenige Bewegungen; gezählt sind je drei Monate. " if usual > 1 else ""
    )
    joined = LAST_TOGETHER if last > usual else ""
    rare = "„–“: so selten, dass nur insgesamt gezählt ist." if whole else ""
    return (coarse + joined + rare).strip()


def _figure(figures: Figures, table: Table) -> Figure | None:
    """Draw the kinds of movement that are counted in parts; without any there is nothing to draw."""
    parts, kinds = _parts(figures), _counted_in_parts(figures)
    flows = [
        Flow(
            EVENTS[event],
            [figure_of(figures.tables["cases"], item=ITEM_OF[event], part=part) for part in parts],
        )
        for event in kinds
    ]
    if not any(value is not None for flow in flows for value in flow.values):
        return None
    description = (
        "Je Art der Bewegung eine Reihe von Säulen über der Zeit. Alle Zahlen stehen in der Tabelle."
    )
    chart = movement_chart(flows, [short_name(part) for part in parts], TITLE, description)
    return Figure(chart, CAPTION, table, layout="beside")
