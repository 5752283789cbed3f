"""Sections on what was coded: how many cases carry a code, and passages that speak for it."""

from __future__ import annotations

from kimlab.disclosure import TOTAL, Quote
from kimlab.reports._themes import passage_anchor
from kimlab.reports.counts._codes import CODES
from kimlab.reports.paper._blocks import Points, Prose, Quotation, Quotations, Section, Table, cells, section
from kimlab.reports.paper._figures import Figures, Row, say
from kimlab.reports.sections._candidates import jumps_of
from kimlab.tables import KINDS_OF_CODES, KINDS_OF_DOCUMENTS, VOICES

_NOTHING = "Bis zum {as_of} ist noch kein Dokument kodiert, das für die Arbeitsgruppe gezählt werden darf."
_FEW = "Kein Kode steht in genügend Fällen, um gezeigt zu werden."
_READING = (
    "Die Stellen kommen aus Dokumenten, die zwei Menschen durchgesehen haben und die für Gruppen freigegeben sind.",
    "Namen sind Rollen. Für einen Ort im Kreis steht sein Bezirk, für andere „[Ort]“. Für ein Datum steht „[Monat …]“, "
    "gezählt seit der Ankunft der Familie, oder nur „[Datum]“, wo sich das nicht rechnen lässt. Andere Zeitangaben "
    "(„zwei Tage“, „erst für November“) stehen so da, wie sie gesagt wurden.",
    "Andere Worte in eckigen Klammern hat jemand aus dem KIM-Team gewählt, weil die eigentlichen zu viel über eine Familie "
    "verraten. Stellen, in denen ein Beruf, ein Ereignis, eine Sprache oder Ähnliches steht, das zu wenige Familien teilen, "
    "sind weggelassen.",
    "Ein Zitat ist nie anonym: Wer den Fall kennt, erkennt ihn wieder. Bitte geben Sie die Seite nicht weiter.",
    "Gedolmetschtes ist in den Worten der Sprachmittlung, Sinngemäßes in denen der Fachkraft.",
)


def codes_section(figures: Figures) -> Section:
    """List in how many cases each code stands, by kind."""
    title, name = "Was in den Fällen steht", "kodes"
    if CODES not in figures.tables:
        return section(name, title, Prose(say(_NOTHING, as_of=figures.as_of)))
    rows = _rows(figures)
    text = say(
        "Durchkodiert sind Dokumente aus {cases} Fällen, die für eine Fallrekonstruktion ausgewählt wurden. Gezählt ist, in "
        "wie vielen davon ein Kode mindestens einmal steht; ein Fall kann viele Kodes tragen. Die Auswahl ist nicht "
        "repräsentativ für alle Fälle.",
        cases=figures.tables[CODES].count("cases"),
    )
    if not rows:
        return section(name, title, Prose(text), Prose(_FEW))
    lines: list[tuple[str, ...]] = []
    heads: list[int] = []
    for kind, german in KINDS_OF_CODES.items():
        of_kind = [row for row in rows if _kind(figures, row["code"]) == kind]
        if of_kind:
            heads.append(len(lines))
            lines.append((german, ""))
            lines += [cells(figures.name("code", row["code"]), row.count("cases")) for row in of_kind]
    table = Table(
        "Kodes, die in genügend Fällen stehen", ("Kode", "Fälle"), tuple(lines), heads=frozenset(heads)
    )
    return section(name, title, Prose(text), table)


def passages_section(figures: Figures) -> Section | None:
    """Show passages of codes whose count is shown; nothing where there is none."""
    if not figures.quotes:
        return None
    order = [
        row["code"]
        for kind in KINDS_OF_CODES
        for row in _rows(figures)
        if _kind(figures, row["code"]) == kind
    ]
    blocks = [
        Quotations(
            figures.name("code", code), tuple(_quotation(figures, quote) for quote in figures.quotes[code])
        )
        for code in order
        if code in figures.quotes
    ]
    return section("stellen", "Stellen aus den Dokumenten", Points(_READING), *blocks)


def _rows(figures: Figures) -> list[Row]:
    """Return the codes that may be shown, most frequent first, ties by name."""
    rows = [row for row in figures.tables[CODES].rows if row["code"] != TOTAL and row.value("cases")]
    return sorted(rows, key=lambda row: (-row.known("cases"), figures.name("code", row["code"])))


def _kind(figures: Figures, code: str) -> str:
    return figures.setting.groups.get(f"code:{code}", "")


def _quotation(figures: Figures, quote: Quote) -> Quotation:
    where = KINDS_OF_DOCUMENTS.get(quote.kind, "Dokument")
    source = f"{where}, {VOICES.get(quote.voice, 'ohne Angabe der Stimme')}"
    return Quotation(quote.text, source, passage_anchor(quote.text), jumps_of(figures, quote.text))
