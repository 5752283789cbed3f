"""The section of the monitoring report on regions and posts: running cases for each full post."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from kimlab.caseload import RUNNING
from kimlab.disclosure import TOTAL
from kimlab.german import number
from kimlab.reports._draft import Reference
from kimlab.reports.counts._case_rows import NO_PROVIDER
from kimlab.reports.counts._cases import ITEM_OF, PROVIDER
from kimlab.reports.paper._blocks import Block, Points, Prose, Section, Table, rows_of, section
from kimlab.reports.paper._figures import NOT_SHOWN, Figures, Shown, say
from kimlab.reports.sections._scarcity import MISSING, figure_of, or_sentence, says_something, within
from kimlab.reports.sections._settings_rows import reference

GROUPS = "post_groups"
OTHERS = "other_posts"

Line = tuple[Shown | str, ...]


def post_references(groups: pd.DataFrame, others: pd.DataFrame, source: str) -> tuple[Reference, ...]:
    """Return what is public about posts: shares from the county file, and where a load may be formed.

    Parameters
    ----------
    groups
        From :func:`kimlab.reports.counts._case_rows.post_groups`.
    others
        function, share: posts that work on no cases.
    source
        Where the shares stand.
    """
    places = groups.assign(
        region=groups["region"].mask(groups["region"] == "", TOTAL),
        provider=groups["provider"].mask(groups["provider"] == "", TOTAL),
    )
    return (
        reference(GROUPS, "Stellenanteile für die Fallarbeit", places, source),
        reference(OTHERS, "Weitere Stellenanteile", others, source),
    )


def load(figures: Figures, region: str = TOTAL, provider: str = TOTAL) -> Shown:
    """Return the running cases for each full post of a group, from the protected count and the public share.

    A missing sign: no post, or fewer people behind it than :data:`kimlab.caseload.LEAST_WRITERS`.
    """
    found = _group(figures, region, provider)
    if found is None or found[1]:
        return Shown(MISSING)
    dims = _dims(region, provider)
    count = figure_of(figures.tables["cases"], **dims)
    return NOT_SHOWN if count is None else Shown(number(count / found[0], 1))


def _group(figures: Figures, region: str, provider: str) -> tuple[float, str] | None:
    """Return a group's share and why it may have no load."""
    for one, other, share, reason in _reference(figures, GROUPS).rows:
        if (one, other) == (region, provider):
            return float(share), reason
    return None


def _reference(figures: Figures, name: str) -> Reference:
    return next(item for item in figures.setting.references if item.name == name)


def _dims(region: str, provider: str) -> dict[str, str]:
    if provider == TOTAL:
        return {"place": region, "item": RUNNING}
    return {"place": region, "item": PROVIDER, "part": provider}


def posts_section(figures: Figures) -> Section:
    """Show what runs, came and went in each region, and the running cases for each post by region and provider."""
    text = say(
        "Die Stellenanteile stehen in der Kreisdatei ({source}); besetzt sein können weniger. Gezählt sind laufende "
        "Fälle aller Handlungskonstellationen: Die Zahl sagt nicht, wie viel Arbeit ein Fall macht.",
        source=Shown(_reference(figures, GROUPS).source),
    )
    return section(
        "bezirke",
        "Bezirke und Stellenanteile",
        Prose(text),
        _by_region(figures),
        _by_provider(figures),
        Points(tuple(_remarks(figures))),
    )


def _by_region(figures: Figures) -> Block:
    regions = list(figures.setting.names["region"])
    lines = [_region_line(figures, region) for region in (*regions, TOTAL)]
    table = Table(
        caption="Bezirke am Stichtag und im Berichtszeitraum",
        head=(
            "Bezirk",
            "Laufende Fälle",
            "Neu aufgenommen",
            "Abgeschlossen",
            "Stellenanteile im Case Management",
            "Laufende Fälle je volle Stelle",
        ),
        rows=rows_of(lines),
        totals=frozenset({len(regions)}),
    )
    counts = [value for line in lines for value in line[1:4]]
    return or_sentence(table, counts, "In keinem Bezirk läuft ein Fall.")


def _region_line(figures: Figures, region: str) -> Line:
    cases = figures.tables["cases"]
    name = "Kreis insgesamt" if region == TOTAL else figures.name("region", region)
    counts = [
        within(cases.count("cases", place=region, item=item), cases.count("cases", item=item))
        for item in (RUNNING, ITEM_OF["new"], ITEM_OF["closed"])
    ]
    return (name, *counts, _share(figures, region, TOTAL), load(figures, region))


def _share(figures: Figures, region: str, provider: str) -> Shown:
    found = _group(figures, region, provider)
    return Shown(number(found[0], 2) if found and found[0] else MISSING)


def _by_provider(figures: Figures) -> Block | None:
    """List groups of posts of one provider whose cases may be shown; the others are only named in a sentence."""
    lines = [line for line in _provider_lines(figures) if says_something(line[2:3])]
    if not lines:
        return None
    return Table(
        caption="Nach Anstellungsträger",
        head=(
            "Anstellungsträger",
            "Bezirk",
            "Laufende Fälle",
            "Stellenanteile",
            "Laufende Fälle je volle Stelle",
        ),
        rows=rows_of(lines),
        numbers=2,
    )


def _provider_lines(figures: Figures) -> Iterator[Line]:
    cases = figures.tables["cases"]
    present = {row["part"] for row in cases.where(place=TOTAL, item=PROVIDER)}
    for provider in [*figures.setting.names["provider"], *sorted(present & {NO_PROVIDER})]:
        for region in (*figures.setting.names["region"], TOTAL):
            yield (
                figures.name("provider", provider),
                "Kreis" if region == TOTAL else figures.name("region", region),
                cases.count("cases", **_dims(region, provider)),
                _share(figures, region, provider),
                load(figures, region, provider),
            )


def _remarks(figures: Figures) -> Iterator[str]:
    yield (
        "Gruppen von Stellenanteilen, hinter denen weniger als drei dokumentierende Personen stehen, bekommen keine Zahl: "
        "Ausgewertet wird die Ausstattung, nie die Arbeit einer Person. Nicht aufgeführt sind auch Gruppen, deren "
        "Fälle nicht gezeigt werden dürfen."
    )
    others = _reference(figures, OTHERS).rows
    if others:
        listed = ", ".join(f"{function} {number(float(share), 2)}" for function, share in others)
        yield f"Weitere Stellenanteile ohne eigene Fälle: {listed}."
