"""Information for the people whose data it is: plain German, short sentences."""

from __future__ import annotations

from kimlab.german import plural
from kimlab.reports.paper._blocks import Points, Prose, section
from kimlab.reports.papers._facts import Controller, Facts
from kimlab.reports.papers._pages import NO_PAGE, ROWS, kinds_for, reads_words, told_of
from kimlab.reports.papers._paper import Paper, blank
from kimlab.reports.papers._shared_words import agencies_in, begins, deciding_in, places
from kimlab.vocabulary import BEGINNINGS


def information_paper(facts: Facts, controller: Controller) -> Paper:
    """Return the information; what it must hold: DSGVO Art. 13 and 14, and the like in KDG and DSG-EKD."""
    parts = (
        section("worum", "Worum geht es?", *map(Prose, _ABOUT)),
        section("widerspruch", "Ihr Recht: Sie können widersprechen", *_objection(controller)),
        section("wer", "Wer ist verantwortlich?", Points((
            f"{controller.name}, {blank('Anschrift und Telefon')}.",
            f"Fragen zum Datenschutz beantwortet: {blank('Name, Telefon, E-Mail')}."))),
        section("was", "Was steht über mich da?", *map(Prose, _WHAT)),
        section("warum", "Warum dürfen wir das?", *_grounds(controller)),
        section("wer-liest", "Wer liest etwas davon?", *_readers(facts)),
        section("wie-lange", "Wie lange bleiben die Daten?", Points(_how_long(facts))),
        section("rechte", "Was kann ich tun?", Points(_RIGHTS), Prose(
            f"Sie können sich auch beschweren. Zuständig ist: {blank('Name und Anschrift der Aufsicht')}.")),
        section("recht", "Wo steht das im Gesetz?", _law(controller)),
    )  # fmt: skip
    title = "Information über Ihre Daten"
    return Paper(f"information_{controller.slug}.html", title, controller.name, parts, plain=True)


def _grounds(controller: Controller) -> tuple[Prose | Points, ...]:
    asked = "Wir fragen Sie vorher. Sie dürfen Nein sagen. Dann haben Sie keinen Nachteil."
    by_law = "Ein Gesetz erlaubt es uns. Deshalb fragen wir nicht vorher. Sie können widersprechen."
    if not controller.sources:
        return (Prose(f"Das ist noch offen: {blank('Rechtsgrundlage')}."),)
    return tuple(
        Prose(f"{source.name}: {asked if source.needs_consent else by_law}") for source in controller.sources
    )


def _readers(facts: Facts) -> tuple[Prose | Points, ...]:
    found: list[Prose | Points] = [Prose("Das KIM-Team liest, was Sie sagen. Ihr Name steht nicht dabei.")]
    for title, names in _groups(facts).items():
        found += [Prose(title), Points(names)]
    deciding = agencies_in(facts, deciding_in(facts))
    if deciding:
        found.append(
            Prose(
                f"Manche Ämter entscheiden über Sie: {deciding}. Diese Ämter bekommen von uns nichts Einzelnes aus Ihrem Fall."
                f"{_EVEN_AFTER_A_YES if not any(one.asked_because for one in facts.county.insiders) else _UNLESS_ASKED}"
            )
        )
    return tuple(found)


def _groups(facts: Facts) -> dict[str, tuple[str, ...]]:
    """Return what is read → the bodies that read it."""
    found: dict[str, list[str]] = {}
    for body in facts.county.bodies:
        if told_of(body.audience) != NO_PAGE:
            found.setdefault(_plain_reading(body.audience), []).append(body.name)
    return {title: tuple(names) for title, names in found.items()}


def _plain_reading(audience: str) -> str:
    if ROWS in kinds_for(audience):
        return "Hier steht auch eine Liste von Fällen. Ihr Fall hat dort eine Nummer, keinen Namen:"
    if reads_words(audience):
        return "Diese Gruppen lesen Zahlen und kurze Sätze aus Fällen, ohne Ihren Namen:"
    return "Diese Gruppen lesen nur Zahlen und Ergebnisse:"


def _how_long(facts: Facts) -> tuple[str, ...]:
    said = tuple(
        f"{_PLAIN.get(one.what, one.what)}: {_time(one.months)}, {_PLAIN_BEGINNINGS.get(one.beginning, begins(one))}."
        for one in facts.county.retention
    )
    return said or (blank("wie lange"),)


def _time(months: int) -> str:
    """Return a time in whole years where it is one.

    >>> _time(24), _time(18)
    ('2 Jahre', '18 Monate')
    """
    return plural(months, "Monat", "Monate") if months % 12 else plural(months // 12, "Jahr", "Jahre")


def _law(controller: Controller) -> Points:
    law = places(controller)
    return Points(
        (
            f"Information: {law.cited(f'{law.information} und {law.information_of_others}')}.",
            f"Ihre Rechte: {law.cited(f'{law.access} bis {law.objection}')}.",
            *(f"{source.name}: {source.legal_basis}." for source in controller.sources),
        )
    )


def _objection(controller: Controller) -> tuple[Prose, ...]:
    """Return the right to object by itself, apart from all other information (DSGVO Art. 21 Abs. 4, and the like)."""
    law = places(controller)
    return (
        *map(Prose, _OBJECTING),
        Prose(f"Ein Anruf oder ein Brief reicht: {blank('Name, Telefon, Anschrift, E-Mail')}."),
        Prose(f"Das steht hier: {law.cited(law.objection)}."),
    )


_EVEN_AFTER_A_YES = " Das gilt auch, wenn Sie Ja sagen."
_UNLESS_ASKED = " Anders ist es nur, wenn wir Sie nach so einem Amt fragen und Sie Ja sagen."
_OBJECTING = (
    "Sie können jederzeit widersprechen. Das heißt: Sie sagen uns, dass wir Ihre Daten nicht mehr benutzen sollen. Schreiben oder "
    "sagen Sie uns, was in Ihrer Lage dagegen spricht.",
    "Dann zeigen und zählen wir nichts mehr von Ihrer Familie. Wir prüfen, was Sie sagen. Weitermachen dürfen wir nur, wenn es "
    "dafür einen sehr wichtigen Grund gibt. Das sagen wir Ihnen vorher.",
    "Das kostet nichts. Ihre Hilfe geht weiter wie bisher.",
)
_ABOUT = (
    "Sie bekommen Hilfe von uns. Dabei arbeiten viele Ämter zusammen. Manchmal klappt das nicht gut.",
    "Wir wollen wissen, wo es hakt. Dafür lesen wir viele Fälle. Wir suchen, was sich oft wiederholt.",
    "Es geht nicht um Sie als Person. Mit diesen Daten entscheidet niemand über Sie.",
)
_PLAIN = {
    "Pseudonymisierte Fälle in der Werkbank": "Ihr Fall ohne Namen",
    "Zuordnung von Kennungen zu Aktenzeichen im Tresor": "Die Liste, mit der man Ihren Namen wiederfindet",
    "Protokoll": "Die Liste, wer was eingetragen und geändert hat",
}
"""What the county files call it → the same in plain words."""
_PLAIN_BEGINNINGS = {
    BEGINNINGS["case_end"]: "nachdem Ihr Fall zu Ende ist",
    BEGINNINGS["first_entry"]: "ab dem Tag, an dem wir mit der Liste angefangen haben",
}
"""From which day on a time is counted → the same in plain words."""
_WHAT = (
    "Es steht da, welche Ämter Sie besucht haben und wie lange Sie warten mussten.",
    "Es stehen auch Sätze da, die Sie gesagt haben. Oder Sätze, die andere über Ihren Fall geschrieben haben.",
    "Ihr Name wird vorher ersetzt. Aus dem Namen wird zum Beispiel „Mutter“. Menschen prüfen das noch einmal.",
    "Manchmal geht es um Krankheit, Glauben oder Herkunft. Das schützen wir genauso.",
    "Die Daten kommen von Ihnen, aus Gesprächen oder aus der Akte bei uns. Sie müssen uns nichts sagen.",
    "Die Daten bleiben hier. Sie gehen nicht ins Ausland. Kein Computer entscheidet über Sie.",
)
_RIGHTS = (
    "Sie können fragen: Was steht über mich da?",
    "Sie können sagen: Das ist falsch. Bitte ändern.",
    "Sie können sagen: Bitte löschen.",
    "Sie können sagen: Bitte erst einmal nicht weiter benutzen.",
    "Sie können Ihr Ja zurücknehmen. Sie müssen keinen Grund nennen.",
    "Das alles kostet nichts. Ihre Hilfe geht weiter wie bisher.",
)
