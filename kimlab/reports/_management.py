"""The monitoring report for the Leitung: cases by constellation, region and municipality, movements, due closings."""

from __future__ import annotations

from kimlab.disclosure import TOTAL
from kimlab.drawing import Bar, bar_chart
from kimlab.reports._blocks import Fact, Facts, Figure, Points, Prose, Section, Table, rows_of, section
from kimlab.reports._case_tables import DUE, case_tables
from kimlab.reports._draft import Draft
from kimlab.reports._frames import Frames, about_of, county_of
from kimlab.reports._setting import EVENTS, NO_RULE, county_setting
from kimlab.reports._shown import Evidence, Shown, say

TITLE = "Monitoring der Fälle"
KIND = "management"


def draft(frames: Frames, audience: str = KIND) -> Draft:
    """Return the draft; see :func:`kimlab.reports.render` for the frames."""
    return Draft(
        audience=audience,
        title=TITLE,
        about=about_of(frames),
        setting=county_setting(county_of(frames), about_of(frames).as_of, audience),
        tables=case_tables(frames),
        kind=KIND,
    )


def sections(evidence: Evidence) -> tuple[Section, ...]:
    """Return the sections, from protected tables only."""
    return (
        section("ueberblick", "Auf einen Blick", _at_a_glance(evidence)),
        _what_it_is(evidence),
        _by_constellation(evidence),
        _by_municipality(evidence),
        _by_channel(evidence),
        _movements(evidence),
        _due(evidence),
        _posts(evidence),
    )


def _constellations(evidence: Evidence) -> list[str]:
    """Return the constellations of the table, in the order of the county file."""
    present = {row["constellation"] for row in evidence.tables["cases"].rows} - {TOTAL}
    return [name for name in evidence.setting.names["constellation"] if name in present]


def _at_a_glance(evidence: Evidence) -> Facts:
    events, cases = evidence.tables["events"], evidence.tables["cases"]
    facts = [Fact(cases.count("cases"), "Fälle am Stichtag, abgeschlossene eingerechnet")]
    facts += [
        Fact(events.count("events", event=event), f"{name} im Berichtszeitraum")
        for event, name in EVENTS.items()
    ]
    return Facts(tuple(facts))


def _what_it_is(evidence: Evidence) -> Section:
    text = say(
        "Der Bericht zählt die Fälle des Kommunalen Integrationsmanagements am {as_of}; der Berichtszeitraum beginnt "
        "am {since}. Die Zahlen sind anonymisiert: Werte mit zu wenigen Personen oder Familien fehlen, und mit "
        "ihnen so viele andere, dass sich die fehlenden nicht ausrechnen lassen.",
        as_of=evidence.as_of,
        since=evidence.since,
    )
    points = Points(
        (
            "Gezählt wird der Fall, nicht die Person. Ein Fall, der wieder aufgenommen wurde, zählt am Stichtag einmal.",
            "Die Zahlen sagen nichts über die Leistung Einzelner.",
            "Ein Punkt „.“ steht für einen Wert, der nicht gezeigt werden darf. Eine Null heißt: Es gab keinen Fall.",
        )
    )
    return section("einordnung", "Was dieser Bericht zählt", Prose(text), points)


def _by_constellation(evidence: Evidence) -> Section:
    cases = evidence.tables["cases"]
    kinds = _constellations(evidence)
    bars = [Bar(evidence.name("constellation", kind), _whole(evidence, constellation=kind)) for kind in kinds]
    chart = bar_chart(bars, "Fälle nach Handlungskonstellation", "Je Handlungskonstellation ein Balken.")
    regions = list(evidence.setting.names["region"])
    table = Table(
        caption="Fälle nach Handlungskonstellation und Bezirk",
        head=("Handlungskonstellation", *(evidence.name("region", item) for item in regions), "Insgesamt"),
        rows=rows_of(
            (
                evidence.name("constellation", kind) if kind != TOTAL else "Insgesamt",
                *(cases.count("cases", region=region, constellation=kind) for region in regions),
                cases.count("cases", constellation=kind),
            )
            for kind in (*kinds, TOTAL)
        ),
        totals=frozenset({len(kinds)}),
    )
    figure = Figure(chart, "Fälle im ganzen Kreis nach Handlungskonstellation.", table, layout="beside")
    return section("konstellationen", "Fälle nach Handlungskonstellation und Bezirk", figure)


def _whole(evidence: Evidence, **dims: str) -> int | None:
    """Return a count as a number for a bar; ``None`` where it is withheld."""
    cell = evidence.tables["cases"].cell(**dims)
    value = cell.value("cases") if cell else None
    return None if value is None else int(value)


def _by_municipality(evidence: Evidence) -> Section:
    cases, kinds = evidence.tables["cases"], _constellations(evidence)
    lines: list[tuple[Shown | str, ...]] = []
    heads = set()
    for region, name in evidence.setting.names["region"].items():
        heads.add(len(lines))
        lines.append(
            (
                f"Bezirk {name}",
                *(cases.count("cases", region=region, constellation=kind) for kind in (*kinds, TOTAL)),
            )
        )
        for place in _places(evidence, region):
            dims = {"region": region, "municipality": place}
            lines.append(
                (
                    evidence.name("municipality", place),
                    *(cases.count("cases", **dims, constellation=kind) for kind in (*kinds, TOTAL)),
                )
            )
    lines.append(("Kreis insgesamt", *(cases.count("cases", constellation=kind) for kind in (*kinds, TOTAL))))
    table = Table(
        caption="Fälle nach Kommune und Handlungskonstellation",
        head=("Kommune", *(evidence.name("constellation", kind) for kind in kinds), "Insgesamt"),
        rows=rows_of(lines),
        heads=frozenset(heads),
        totals=frozenset({len(lines) - 1}),
    )
    return section("kommunen", "Fälle nach Kommune", table)


def _places(evidence: Evidence, region: str) -> list[str]:
    names = evidence.setting.names["municipality"]
    places = [place for place, own in evidence.setting.groups.items() if own == region]
    return sorted(places, key=lambda place: names[place])


def _by_channel(evidence: Evidence) -> Section:
    rows = [row for row in evidence.tables["cases"].rows if row["access_channel"] != TOTAL]
    rows.sort(
        key=lambda row: (-(row.value("cases") or 0), evidence.name("access_channel", row["access_channel"]))
    )
    names = [_channel(evidence, row["access_channel"]) for row in rows]
    bars = [
        Bar(name, None if row.value("cases") is None else int(row.known("cases")))
        for name, row in zip(names, rows, strict=True)
    ]
    table = Table(
        caption="Fälle nach Zugangsweg",
        head=("Zugangsweg", "Fälle"),
        rows=rows_of((name, row.count("cases")) for name, row in zip(names, rows, strict=True)),
    )
    chart = bar_chart(bars, "Fälle nach Zugangsweg", "Je Zugangsweg ein Balken.")
    figure = Figure(
        chart, "Wie Menschen zum Kommunalen Integrationsmanagement finden.", table, layout="beside"
    )
    return section("zugang", "Zugangswege", figure)


def _channel(evidence: Evidence, identifier: str) -> str:
    return "Nicht angegeben" if identifier == "none" else evidence.name("access_channel", identifier)


def _movements(evidence: Evidence) -> Section:
    events = evidence.tables["events"]
    quarters = sorted({row["quarter"] for row in events.rows} - {TOTAL})
    text = say(
        "Gezählt sind Anfänge und Enden von Fallphasen vom {since} bis zum {as_of}; das erste und das letzte Quartal "
        "können angebrochen sein. Wieder aufgenommen heißt: Der Fall war abgeschlossen oder hatte geruht.",
        since=evidence.since,
        as_of=evidence.as_of,
    )
    table = Table(
        caption="Bewegungen nach Quartal",
        head=("Quartal", *EVENTS.values()),
        rows=rows_of(
            (
                _quarter(quarter),
                *(events.count("events", event=event, quarter=quarter) for event in EVENTS),
            )
            for quarter in (*quarters, TOTAL)
        ),
        totals=frozenset({len(quarters)}),
    )
    return section("bewegungen", "Neu, wieder aufgenommen, abgeschlossen", Prose(text), table)


def _quarter(quarter: str) -> str:
    """Write „2025Q1“ as „1. Quartal 2025“."""
    if quarter == TOTAL:
        return "Insgesamt"
    year, _, place = quarter.partition("Q")
    return f"{place}. Quartal {year}"


def _due(evidence: Evidence) -> Section:
    cases = evidence.tables["cases"]
    regions = list(evidence.setting.names["region"])
    text = (
        "Diese Fälle stehen nach der Regel des Handlungskonzepts zum Abschluss an, gerechnet ab der letzten Meldung "
        "der Klientin oder des Klienten. Abgeschlossen wird im Fachverfahren; hier wird nur gezählt."
    )
    kinds = [kind for kind in _constellations(evidence) if evidence.setting.notes.get(kind)]
    table = Table(
        caption="Fälle, die zum Abschluss anstehen",
        head=(
            "Handlungskonstellation",
            "Abschlussregel",
            *(evidence.name("region", item) for item in regions),
            "Insgesamt",
        ),
        rows=rows_of(
            (
                evidence.name("constellation", kind),
                evidence.setting.notes[kind],
                *(_due_count(evidence, kind, region) for region in (*regions, TOTAL)),
            )
            for kind in kinds
        ),
        numbers=2,
    )
    return section("abschluss", "Fälle vor dem Abschluss", Prose(text), table if cases.rows else None)


def _due_count(evidence: Evidence, kind: str, region: str) -> Shown:
    if evidence.setting.notes[kind] == NO_RULE:
        return Shown("–")
    return evidence.tables["cases"].count("cases", region=region, constellation=kind, due=DUE)


def _posts(evidence: Evidence) -> Section:
    tables = tuple(
        Table(item.title, item.head, item.rows, numbers=3, note=f"Quelle: {item.source}.")
        for item in evidence.setting.references
    )
    text = "Die Stellenanteile stehen in der Kreisdatei und werden nicht aus den Falldaten berechnet."
    return section("stellen", "Personal nach dem Handlungskonzept", Prose(text), *tables)
