"""Sections of the monitoring report on the cases themselves: constellations, closing, access, municipalities."""

from __future__ import annotations

from collections.abc import Sequence

from kimlab.caseload import CLOSED, RUNNING, WITHOUT
from kimlab.disclosure import TOTAL
from kimlab.drawing import Bar, bar_chart
from kimlab.reports._setting import NO_RULE
from kimlab.reports.counts._cases import CHANNEL, CHANNEL_NEW, DUE, DURATION, NEW
from kimlab.reports.paper._blocks import Figure, Prose, Section, Table, rows_of, section
from kimlab.reports.paper._figures import Figures, Row, Shown, say
from kimlab.reports.sections._scarcity import MISSING, figure_of, or_sentence, within

NO_CASES = "Am Stichtag ist kein Fall aufgenommen."
NONE_RUNNING = "Am Stichtag läuft kein Fall."


def count(figures: Figures, **dims: str) -> Shown:
    """Return a count of the linked table as it is printed, hidden where a whole it is part of is hidden."""
    cases = figures.tables["cases"]
    wholes = [{**dims, "place": TOTAL}, {**dims, "part": TOTAL}, {"place": dims.get("place", TOTAL)}]
    found = [cases.count("cases", **whole) for whole in wholes]
    return within(cases.count("cases", **dims), *found)


def constellations(figures: Figures) -> list[str]:
    """Return the constellations in which cases can run, in the order of the county file."""
    found = {row["part"] for row in figures.tables["cases"].where(place=TOTAL, item=RUNNING)} - {TOTAL}
    known = [name for name in figures.setting.names["constellation"] if name in found]
    return [*known, *sorted(found - set(known))]


def _regions(figures: Figures) -> list[str]:
    return list(figures.setting.names["region"])


def constellations_section(figures: Figures) -> Section:
    """Show running cases by constellation and region, and below them what is closed."""
    kinds, regions = constellations(figures), _regions(figures)
    lines = [(figures.name("constellation", kind), {"item": RUNNING, "part": kind}) for kind in kinds] + [
        ("Laufend insgesamt", {"item": RUNNING}),
        ("Am Stichtag abgeschlossen", {"item": CLOSED}),
    ]
    if figures.tables["cases"].cell(item=WITHOUT):
        lines.append(("Ohne Fallphase in den Daten", {"item": WITHOUT}))
    lines.append(("Alle Fälle", {}))
    values = [[count(figures, place=place, **dims) for place in (*regions, TOTAL)] for _, dims in lines]
    table = Table(
        caption="Fälle nach Handlungskonstellation und Bezirk",
        head=("Handlungskonstellation", *(figures.name("region", item) for item in regions), "Insgesamt"),
        rows=rows_of((name, *row) for (name, _), row in zip(lines, values, strict=True)),
        totals=frozenset({len(kinds), len(lines) - 1}),
    )
    bars = [
        Bar(figures.name("constellation", kind), figure_of(figures.tables["cases"], item=RUNNING, part=kind))
        for kind in kinds
    ]
    chart = bar_chart(
        bars, "Laufende Fälle nach Handlungskonstellation", "Je Handlungskonstellation ein Balken."
    )
    figure = Figure(chart, "Laufende Fälle im ganzen Kreis.", table, layout="beside")
    return section(
        "konstellationen",
        "Fälle nach Handlungskonstellation und Bezirk",
        or_sentence(figure, [value for row in values[:-1] for value in row], NO_CASES),
    )


def closing_section(figures: Figures) -> Section:
    """Show for each constellation its closing rule, what is due by it, and how long phases last."""
    text = (
        "Die Monate zählen ab der letzten Meldung der Klientin oder des Klienten; ein Schreiben einer Stelle ist "
        "keine. Abgeschlossen wird im Fachverfahren; hier wird nur gezählt. Bei der Dauer gehen noch laufende Phasen "
        "mit ein, so lange sie bis zum Stichtag dauern, und auch die Monate ohne Meldung: geschätzt ist, nach wie "
        "vielen Tagen mindestens die Hälfte der Phasen beendet ist."
    )
    kinds = constellations(figures)
    lines = [_closing_line(figures, kind) for kind in kinds]
    table = Table(
        caption="Abschlussregel, anstehende Abschlüsse und Dauer",
        head=(
            "Handlungskonstellation",
            "Abschlussregel",
            "Laufende Fälle",
            "Davon zum Abschluss anstehend",
            "Beendete Phasen",
            "Die Hälfte der Phasen dauert höchstens",
        ),
        rows=rows_of(lines),
        numbers=2,
        note="„–“ bei der Dauer: Noch nicht die Hälfte der Phasen ist beendet, oder es sind zu wenige.",
    )
    shown = or_sentence(table, [value for line in lines for value in line[2:]], NONE_RUNNING)
    return section("abschluss", "Abschluss und Dauer", Prose(text), shown)


def _closing_line(figures: Figures, kind: str) -> tuple[Shown | str, ...]:
    rule = figures.setting.notes.get(kind, NO_RULE) or NO_RULE
    ended = figures.tables["durations"]
    row = ended.cell(item="ended", part=kind)
    running = count(figures, item=RUNNING, part=kind)
    return (
        figures.name("constellation", kind),
        rule,
        running,
        Shown(MISSING) if rule == NO_RULE else within(count(figures, item=DUE, part=kind), running),
        within(ended.count("cases", item="ended", part=kind), ended.count("cases", item="ended")),
        Shown(MISSING) if row is None or row.value(DURATION) is None else row.wait(DURATION),
    )


def channels_section(figures: Figures) -> Section:
    """Show through which channels cases came, by region, and the new cases of the period."""
    rows, regions = _channel_rows(figures), _regions(figures)
    names = [figures.name("access_channel", row["part"]) for row in rows]
    lines: list[tuple[Shown | str, ...]] = [
        (
            name,
            *(count(figures, place=place, item=CHANNEL, part=row["part"]) for place in (*regions, TOTAL)),
            within(count(figures, item=CHANNEL_NEW, part=row["part"]), count(figures, item=NEW)),
        )
        for name, row in zip(names, rows, strict=True)
    ]
    table = Table(
        caption="Fälle nach Zugangsweg und Bezirk",
        head=("Zugangsweg", *(figures.name("region", item) for item in regions), "Insgesamt", "Davon neu"),
        rows=rows_of(lines),
    )
    bars = [
        Bar(name, figure_of(figures.tables["cases"], item=CHANNEL, part=row["part"]))
        for name, row in zip(names, rows, strict=True)
    ]
    chart = bar_chart(bars, "Fälle nach Zugangsweg", "Je Zugangsweg ein Balken.")
    caption = say(
        "Alle Fälle im ganzen Kreis, auch abgeschlossene; „davon neu“: seit dem {since} aufgenommen.",
        since=figures.since,
    )
    shown = or_sentence(Figure(chart, caption, table, layout="beside"), _flat(lines), NO_CASES)
    return section("zugang", "Zugangswege", shown)


def _channel_rows(figures: Figures) -> list[Row]:
    """Return the channels that occur, the most frequent first, withheld ones last in the order of their names."""
    rows = [row for row in figures.tables["cases"].where(place=TOTAL, item=CHANNEL) if row["part"] != TOTAL]
    return sorted(
        rows, key=lambda row: (-(row.value("cases") or 0), figures.name("access_channel", row["part"]))
    )


def municipalities_section(figures: Figures) -> Section:
    """Show running cases by municipality, inside their regions."""
    names, heads = figures.setting.names["municipality"], set()
    lines: list[tuple[Shown | str, ...]] = []
    bars = []
    for region in _regions(figures):
        heads.add(len(lines))
        whole = count(figures, place=region, item=RUNNING)
        lines.append((f"Bezirk {figures.name('region', region)}", whole))
        own = [place for place, its in figures.setting.groups.items() if its == region]
        for place in sorted(own, key=lambda place: names[place]):
            value = within(figures.tables["cases"].count("cases", place=place, item=RUNNING), whole)
            lines.append((names[place], value))
            bars.append(
                Bar(
                    names[place],
                    None if value.withheld else figure_of(figures.tables["cases"], place=place, item=RUNNING),
                )
            )
    lines.append(("Kreis insgesamt", count(figures, item=RUNNING)))
    table = Table(
        caption="Laufende Fälle nach Kommune",
        head=("Kommune", "Laufende Fälle"),
        rows=rows_of(lines),
        heads=frozenset(heads),
        totals=frozenset({len(lines) - 1}),
    )
    chart = bar_chart(bars, "Laufende Fälle nach Kommune", "Je Kommune ein Balken, nach Bezirken geordnet.")
    figure = Figure(chart, "Laufende Fälle nach Kommune, nach Bezirken geordnet.", table)
    return section("kommunen", "Laufende Fälle nach Kommune", or_sentence(figure, _flat(lines), NONE_RUNNING))


def _flat(lines: Sequence[tuple[Shown | str, ...]]) -> list[Shown | str]:
    """Return all values of table rows without their headings."""
    return [value for line in lines for value in line[1:]]
