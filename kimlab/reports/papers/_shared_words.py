"""What several drafts say alike: recipients, thresholds, measures, retention."""

from __future__ import annotations

from kimlab.german import in_a_row, plural
from kimlab.reports.paper._blocks import Points, Prose, Table
from kimlab.reports.papers._facts import Controller, Facts
from kimlab.reports.papers._law import Places, places_of
from kimlab.reports.papers._pages import ROWS, kinds_for, told_of
from kimlab.reports.papers._paper import blank
from kimlab.vocabulary import AUDIENCES, REVIEW_RULES, Retention, Threshold, deciding_agencies


def places(controller: Controller) -> Places:
    """Return the places of the law that binds a controller."""
    return places_of(controller.law)


def contact(controller: Controller) -> Points:
    """Return who answers, with blanks for what only the county knows."""
    law = places(controller)
    return Points(
        (
            f"Verantwortliche Stelle: {controller.name}, {blank('Anschrift, Telefon, E-Mail')}.",
            f"Vertreten durch: {blank('Name und Funktion')}.",
            f"Datenschutzbeauftragte Person ({law.cited(law.officer)}): {blank('Name, Anschrift, E-Mail')}.",
            f"Fachlich zuständig: {blank('Name und Sachgebiet')}.",
        )
    )


def recipients_table(facts: Facts) -> Table:
    """Return every body of the county file: what it may get, who sits in it, and its threshold."""
    rows = []
    for body in facts.county.bodies:
        least = facts.county.thresholds.get(body.audience)
        rows.append(
            (
                f"{body.name} ({', '.join(body.groups)})" if body.groups else body.name,
                AUDIENCES[body.audience],
                told_of(body.audience),
                agencies_in(facts, body.agencies) or "in der Kreisdatei nicht genannt",
                _least(least, body.audience),
            )
        )
    head = ("Gremium", "Zielgruppe", "Was es bekommt", "Wer darin sitzt", "Mindestzahl hinter jeder Zahl")
    return Table("Wer etwas bekommt", head, tuple(rows), numbers=9)


def _least(least: Threshold | None, audience: str) -> str:
    if least is None:
        return "keine: bekommt nichts"
    said = f"{least.persons} Personen, {least.families} Familien"
    return f"{said}; nicht hinter den Listen" if ROWS in kinds_for(audience) else said


def agencies_in(facts: Facts, ids: tuple[str, ...]) -> str:
    """Return the names of agencies in a row."""
    return in_a_row(facts.county.agency(one).name for one in ids)


def insiders_in(facts: Facts) -> Prose:
    """Say which agencies decide on cases, so that pseudonyms do not protect against them."""
    who = agencies_in(facts, deciding_in(facts))
    if not who:
        return Prose(
            "In der Kreisdatei steht nicht, welche Stellen über Fälle entscheiden. "
            + blank("Stellen, die eine Familie auch ohne Namen wiedererkennen")
        )
    default = (
        ""
        if facts.county.insiders
        else " (Voreinstellung, weil die Kreisdatei keine nennt: Behörden des Aufenthalts- und Staatsangehörigkeitsrechts)"
    )
    return Prose(
        f"Über dieselben Menschen entscheiden: {who}{default}. Gegen jemanden, der die Akte kennt, schützt ein Pseudonym nicht. Wo "
        "eine dieser Stellen mit am Tisch sitzt, zeigt kimlab deshalb aus ihren eigenen Fällen nichts Einzelnes, auch wenn jemand "
        f"eingewilligt hat{_unless_asked(facts)}. Bleibt zu einem Thema nichts übrig, steht dort ein zusammengesetzter Beispielfall."
    )


def _unless_asked(facts: Facts) -> str:
    """Name the deciding agencies for which the county file allows to ask, and why."""
    asked = [one for one in facts.county.insiders if one.asked_because]
    said = "; ".join(f"{agencies_in(facts, (one.agency_id,))} ({one.asked_because})" for one in asked)
    return f"; anders nur nach einer Einwilligung, die eine dieser Stellen nennt: {said}" if said else ""


def deciding_in(facts: Facts) -> tuple[str, ...]:
    """Return the ids of the agencies that decide on cases, as kimlab takes them to, in the order of the county file."""
    deciding = deciding_agencies(facts.county)
    return tuple(one.agency_id for one in facts.county.agencies if one.agency_id in deciding)


def retention_table(facts: Facts) -> Table:
    """Return how long what is kept, as the county file says."""
    rows = tuple(
        (one.what, plural(one.months, "Monat", "Monate"), begins(one), one.note or "–")
        for one in facts.county.retention
    )
    head = ("Was", "Wie lange", "Gezählt wird", "Bemerkung")
    return Table("Aufbewahrung nach der Kreisdatei", head, rows, numbers=9)


def begins(one: Retention) -> str:
    """Return from which day on a period is counted; a blank where the county file does not say it."""
    return one.beginning or blank("ab wann")


def categories_table(facts: Facts) -> Table:
    """Return which tables of the workbench lead to a case or a person, and what stands in them."""
    rows = tuple(
        (name, ", ".join(columns), "ja" if name in facts.filled else "noch nicht")
        for name, columns in facts.tables.items()
    )
    title = "Tabellen der Werkbank, die zu einem Fall oder einem Menschen führen, über alle verantwortlichen Stellen"
    return Table(title, ("Tabelle", "Angaben", "Enthält etwas"), rows, numbers=9)


def families_of(facts: Facts, controller: Controller) -> Prose:
    """Say how many families stand behind a controller's cases; of one without a source nothing can have come in."""
    if not controller.sources and controller.name not in facts.bands:
        return Prose("Von dieser Stelle ist nichts aufgenommen.")
    return Prose(f"Familien aus den Quellen dieser Stelle: {facts.band(controller)}.")


def sources_table(controller: Controller) -> Table | Prose:
    """Return a controller's sources with their grounds and purposes."""
    if not controller.sources:
        return Prose(
            "Die Kreisdatei nennt für diese Stelle noch keine Quelle; ohne Quelle nimmt kimlab nichts von ihr auf. "
            + blank("Quelle, Rechtsgrundlage und Zweck")
        )
    rows = tuple(
        (one.name, one.legal_basis, one.purpose, "ja" if one.needs_consent else "nein")
        for one in controller.sources
    )
    return Table("Quellen", ("Quelle", "Rechtsgrundlage", "Zweck", "Einwilligung nötig"), rows, numbers=9)


def measures(facts: Facts) -> Points:
    """Return what protects the data, as kimlab does it."""
    return Points(
        (
            "Zwei getrennte Ablagen: der Tresor (Originale, Namen, Aktenzeichen) und die Werkbank (ohne Namen). Beide sind "
            "verschlüsselt (SQLCipher, AES-256), mit verschiedenen Schlüsseln.",
            "Jede Person meldet sich mit eigener Passphrase an und unterschreibt jeden Eintrag mit einem eigenen Schlüssel.",
            f"Durchsicht: {REVIEW_RULES[facts.county.review.people]}. Was das Team verlässt, haben immer zwei Menschen gesehen.",
            "Nach außen gehen nur Berichte, die zwei verschiedene Menschen freigegeben haben.",
            "Zahlen gehen nur hinaus, wenn genug Personen und Familien dahinterstehen; was sich aus Summen errechnen ließe, "
            "wird mit unterdrückt. Auch was ein Empfänger von früheren Seiten schon hat, wird dabei mitgerechnet.",
            "In Zitaten werden Daten zu Monaten seit der Ankunft und Orte zu Bezirken. Stellen, in denen ein Beruf, ein Ereignis, "
            "eine Sprache oder Ähnliches steht, das zu wenige Familien teilen, bleiben im Team.",
            "Jede Seite wird vor dem Schreiben nach allen Namen, Nummern und Anschriften des Tresors durchsucht. Bei Wörtern, die "
            "auch Namen sind, entscheidet eine zweite Person.",
            "Ein Protokoll hält fest, wer wann was eingetragen und den Tresor wozu geöffnet hat. Wird es nachträglich geändert, zeigt "
            "das die Prüfung, solange nicht jemand beide Ablagen, alle Schlüssel und alle Anker zugleich hat.",
            "kimlab läuft auf einem Rechner der Stelle, ohne Verbindung ins Internet; Notizbücher speichern keine Ergebnisse.",
            "Sicherungen sind ebenso verschlüsselt und werden beim Schreiben und vor dem Einspielen geprüft.",
        )
    )


def rights(controller: Controller) -> Points:
    """Return the rights of the people whose data it is, with their places in the law."""
    law = places(controller)
    return Points(
        (
            f"Auskunft: {law.cited(law.access)}.",
            f"Berichtigung: {law.cited(law.rectification)}.",
            f"Löschung: {law.cited(law.erasure)}.",
            f"Einschränkung: {law.cited(law.restriction)}.",
            f"Widerspruch: {law.cited(law.objection)}.",
            f"Widerruf einer Einwilligung: {law.cited(controller.data_law.withdrawal)}.",
            f"Beschwerde bei der Aufsicht: {law.cited(law.complaint)}; {blank('zuständige Aufsichtsbehörde')}.",
        )
    )
