"""What the notebook „Fallrekonstruktion“ shows of one case; for the KIM team only, results are never stored."""

from __future__ import annotations

import html
from datetime import date

from IPython.display import HTML

from kimlab.drawing import draw_timeline
from kimlab.german import date as day_text
from kimlab.german import number, percent, plural
from kimlab.jupyter._choosers import Chooser
from kimlab.jupyter._html import page, sentence, table
from kimlab.reconstruction import Link
from kimlab.tables import (
    DIRECTIONS,
    KINDS_OF_DOCUMENTS,
    KINDS_OF_READINGS,
    STATES_OF_READINGS,
    VOICES,
    names_no_place,
)
from kimlab.workbench import CaseNames, Workbench
from kimlab.workflow import Reconstruction, reconstruct

_NO_CASE = (
    "Noch ist kein Fall für eine Rekonstruktion ausgewählt. Ausgewählt wird mit einer Begründung, in einer neuen Zelle: "
    'wb.record(kimlab.acts.SelectCase("Fall 17", "Was sich daran lernen lässt")).'
)

_NOT_QUOTED = "Stelle aus einem Dokument, das gesperrt oder jünger als der Stichtag ist"


def choose_case(wb: Workbench, as_of: date) -> Chooser:
    """Return a list of the cases chosen for reconstruction; what was chosen shows its way below.

    What else is to be seen of the case is a view of the choice: ``case.view(show_readings)``. All of them follow it.
    """
    with wb.snapshot(as_of) as seen:
        known = seen.frame("cases", "case_id", "selected_for")
        coded = seen.frame("codings", "case_id")["case_id"].value_counts()
        names = CaseNames.of(seen)
    cases = known[known["selected_for"] != ""]
    order = sorted(
        cases.to_dict("records"),
        key=lambda row: (-int(coded.get(row["case_id"], 0)), names.order(row["case_id"])),
    )
    options = [
        (
            f"{names.here(row['case_id'])} · {row['selected_for'][:40]} · "
            f"{plural(int(coded.get(row['case_id'], 0)), 'Stelle kodiert', 'Stellen kodiert')}",
            row["case_id"],
        )
        for row in order
    ]
    return Chooser("Fall", options, show_way, _NO_CASE, load=lambda case_id: reconstruct(wb, case_id, as_of))


def show_way(record: Reconstruction | None) -> HTML:
    """Show a case's way: in sentences, as a timeline, and as the table of the same content."""
    if record is None:
        return sentence(_NO_CASE)
    rows = record.table.to_numpy().tolist()
    whole = table("Der Weg Schritt für Schritt", list(record.table.columns), rows).data if rows else ""
    details = f"<details><summary>Als Tabelle</summary>{whole}</details>" if whole else ""
    picture = str(draw_timeline(record.timeline)).replace(
        "<svg ", '<svg style="max-width:100%;height:auto" ', 1
    )
    drawn = f'<div style="overflow-x:auto">{picture}</div>' if rows else ""
    name = f"<h3>{html.escape(record.title)}</h3>"
    reason = f"<p><b>Ausgewählt, weil:</b> {html.escape(record.reason)}</p>"
    return page(f"{name}{reason}<p>{html.escape(record.summary)}</p>{drawn}{details}")


def show_case_passages(record: Reconstruction | None) -> HTML:
    """Show what is coded in the case's documents."""
    if record is None:
        return sentence(_NO_CASE)
    rows = [
        (
            number(place),
            row["code"],
            f"{KINDS_OF_DOCUMENTS[row['kind']]}, {VOICES[row['voice']]}, {day_text(row['created'])}",
            row["passage"],
        )
        for place, row in enumerate(record.passages.to_dict("records"), start=1)
    ]
    if not rows:
        return sentence(
            "In den Dokumenten dieses Falls ist noch keine Stelle kodiert; gesperrte Dokumente und solche nach dem Stichtag "
            "zählen hier nicht."
        )
    return table(
        plural(len(rows), "kodierte Stelle", "kodierte Stellen"), ("Nr.", "Kode", "Woher", "Stelle"), rows
    )


def show_client_view(record: Reconstruction | None) -> HTML:
    """Show how the client sees the case."""
    if record is None:
        return sentence(_NO_CASE)
    if record.client_views.empty:
        return sentence(
            "Wie die Klientin oder der Klient es sieht, ist noch nicht festgehalten. Ohne diese Sicht ist eine "
            f"Rekonstruktion nicht vollständig. {_who_asks(record)}"
        )
    rows = [
        (row["goal"] or "–", row["statement"] or "–", row["assessment"] or "–")
        for row in record.client_views.to_dict("records")
    ]
    said = table("Nutzerperspektive", ("Ziel", "Sinngemäße Aussage", "Eigene Einschätzung"), rows)
    if record.client_view_plans.empty:
        return said
    return page(said.data + sentence(_who_asks(record)).data)


def _who_asks(record: Reconstruction) -> str:
    """Return who asks the client until when, or that nobody is named yet."""
    plans = record.client_view_plans.to_dict("records")
    if not plans:
        return "Es ist noch nicht festgelegt, wer bis wann fragt."
    until = plans[0]["ask_until"].date()
    late = " Dieser Tag ist vorbei." if until < record.as_of else ""
    return f"Noch nicht erhoben: {plans[0]['asked_by']} fragt bis zum {day_text(until)}.{late}"


def show_readings(record: Reconstruction | None) -> HTML:
    """Show every reading with what speaks for it and what against."""
    if record is None:
        return sentence(_NO_CASE)
    if not record.readings:
        return sentence(
            "Noch ist keine Lesart festgehalten. Was könnte der Fall zeigen, und was spräche dagegen?"
        )
    parts = []
    for reading in record.readings:
        state = STATES_OF_READINGS[reading.status]
        kind = KINDS_OF_READINGS.get(reading.kind, "noch nicht verdichtet")
        rows = [(DIRECTIONS[link.direction], *_told(record, link)) for link in reading.links]
        if not names_no_place(reading.contrary_search):
            rows.append(("dagegen gesucht", reading.contrary_search, "–"))
        evidence = (
            table("Belege", ("Richtung", "Beleg", "Bemerkung"), rows).data
            if rows
            else "<p>Noch ohne Beleg.</p>"
        )
        parts.append(
            f"<h4>{html.escape(reading.text)}</h4><p>{html.escape(kind)} · {html.escape(state)}</p>{evidence}"
        )
    return page("".join(parts))


def show_missing(record: Reconstruction | None) -> HTML:
    """Show what the reconstruction still lacks."""
    if record is None:
        return sentence(_NO_CASE)
    if not record.missing:
        return sentence("Die Rekonstruktion ist vollständig.")
    items = "".join(f"<li>{html.escape(text)}</li>" for text in record.missing)
    return page(f"<p>Es fehlt noch:</p><ul>{items}</ul>")


def show_similar(record: Reconstruction | None) -> HTML:
    """Show the cases that share the most codes with this one."""
    if record is None:
        return sentence(_NO_CASE)
    rows = [
        (record.cases.here(row["case_id"]), percent(row["similarity"]), ", ".join(row["shared"]))
        for row in record.similar.to_dict("records")
    ]
    if not record.compared:
        return sentence(
            "Verglichen werden durchkodierte Fälle verschiedener Familien: Dieser Fall ist noch nicht durchkodiert, "
            "oder es gibt noch keinen anderen."
        )
    others = plural(record.compared, "anderen durchkodierten Fall", "anderen durchkodierten Fällen")
    if not rows:
        return sentence(f"Mit {others} verglichen; keiner teilt einen Kode mit diesem Fall.")
    told = (
        f"Verglichen mit {others}. 100 % hieße: dieselben Kodes; seltene Kodes zählen mehr. Ähnlich heißt nicht gleich: "
        "Lesen Sie beide Fälle, bevor Sie von einem gemeinsamen Muster sprechen."
    )
    listed = table(
        "Fälle, die am meisten mit diesem teilen", ("Fall", "Ähnlichkeit", "Gemeinsame Kodes"), rows
    )
    return page(sentence(told).data + listed.data)


def _told(record: Reconstruction, link: Link) -> tuple[str, str]:
    """Return a piece of evidence in words, and the comment."""
    if link.coding_id:
        rows = record.passages[record.passages["coding_id"] == link.coding_id].to_dict("records")
        words = f"{rows[0]['code']}: „{rows[0]['passage']}“" if rows else _NOT_QUOTED
    else:
        steps = record.steps[record.steps["episode_id"] == link.episode_id].to_dict("records")
        agency = record.names.name("agency", steps[0]["agency_id"]) if steps else "–"
        words = f"Schritt {steps[0]['step']}: {agency}" if steps else "Vorgang nach dem Stichtag"
    return words, link.comment or "–"
