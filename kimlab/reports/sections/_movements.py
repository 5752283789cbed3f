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
OF_WIDTH = " Je breiter eine Säule, für desto mehr Monate steht sie."
_FEW = "Für einzelne Monate sind es zu wenige Bewegungen; "
_SO_THAT = "damit sich auch neben früheren Seiten nichts über wenige Menschen ausrechnen lässt"
_NUMBERS = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_COUNTED = {
    count: f"{word} {'Monat' if count == 1 else 'Monate'}" for count, word in enumerate(_NUMBERS, start=1)
}
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
    rare = "„–“: so selten, dass nur insgesamt gezählt ist." if whole else ""
    return " ".join(filter(None, (_cut(parts), rare)))


def _cut(parts: list[str]) -> str:
    """Say how many months the spans have that are printed; the last one may have more, or fewer, than the others."""
    usual, last = months_in(parts[0]), months_in(parts[-1])
    if len(parts) == 1:
        return f"{_FEW}gezählt ist {span_name(parts[0])} zusammen." if usual > 1 else ""
    together = f"{_COUNTED[last]} zusammen ({span_name(parts[-1])})"
    if usual == 1:
        return f"Am Ende sind {together} gezählt, {_SO_THAT}." if last > 1 else ""
    said = f"{_FEW}gezählt sind je {_COUNTED[usual]}"
    if last > usual:
        return f"{said}, am Ende {together}, {_SO_THAT}."
    return f"{said}, am Ende {_COUNTED[last]} ({span_name(parts[-1])})." if last < usual else f"{said}."


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
    months = [months_in(part) for part in parts]
    chart = movement_chart(flows, [short_name(part) for part in parts], TITLE, description, months)
    caption = CAPTION + (OF_WIDTH if len(set(months)) > 1 else "")
    return Figure(chart, caption, table, layout="beside")
