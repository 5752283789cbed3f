"""Information and consent for the people whose data it is: plain German, short sentences."""

from __future__ import annotations

from kimlab.german import in_a_row, plural
from kimlab.reports.paper._blocks import Points, Prose, section
from kimlab.reports.papers._facts import Controller, Facts
from kimlab.reports.papers._paper import Paper, blank
from kimlab.reports.papers._shared_words import WITH_WORDS, agencies_in, begins, places
from kimlab.vocabulary import BEGINNINGS


def information_paper(facts: Facts, controller: Controller) -> Paper:
    """Return the information; what it must hold: DSGVO Art. 13 and 14, and the like in KDG and DSG-EKD."""
    parts = (
        section("worum", "Worum geht es?", *map(Prose, _ABOUT)),
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


def consent_paper(facts: Facts, controller: Controller) -> Paper:
    """Return the consent form: purposes and recipients to tick, withdrawal, guardians, languages."""
    law = controller.data_law
    parts = (
        section("frage", "Worum bitten wir Sie?", *map(Prose, _ASK), *_if_none_is_needed(controller)),
        section("wofuer", "Wofür? Bitte ankreuzen", Points(tuple(f"☐ {one}" for one in _purposes(controller)))),
        section("fuer-wen", "Wer darf etwas davon lesen? Bitte ankreuzen", Prose(
            "In den Berichten steht Ihr Name nicht. Aber wer Sie gut kennt, kann Sie vielleicht erkennen."), Points(_boxes(facts)),
            _deciding(facts)),
        section("widerruf", "Kann ich Nein sagen?", *map(Prose, _WITHDRAW),
                Prose(f"Das steht hier: {places(controller).cited(law.withdrawal)}.")),
        section("kinder", "Und die Kinder?", *map(Prose, _CHILDREN)),
        section("sprache", "In welcher Sprache?", Points((
            "☐ Jemand hat mir alles in meiner Sprache erklärt.",
            f"☐ Meine Sprache ist: {blank('Sprache')}.",
            f"☐ Es hat übersetzt: {blank('Name')}."))),
        section("unterschrift", "Unterschrift", Points((
            "☐ Ich habe die Information bekommen und verstanden.",
            "☐ Ich bin einverstanden mit dem, was ich angekreuzt habe.",
            "Name: ______________________",
            "Ort und Datum: ______________________",
            "Unterschrift: ______________________"))),
    )  # fmt: skip
    title = "Einwilligung"
    return Paper(f"einwilligung_{controller.slug}.html", title, controller.name, parts, plain=True)


def _grounds(controller: Controller) -> tuple[Prose | Points, ...]:
    asked = "Wir fragen Sie vorher. Sie dürfen Nein sagen. Dann haben Sie keinen Nachteil."
    by_law = "Ein Gesetz erlaubt es uns. Deshalb fragen wir nicht vorher. Sie können widersprechen."
    if not controller.sources:
        return (Prose(f"Das ist noch offen: {blank('Rechtsgrundlage')}."),)
    return tuple(
        Prose(f"{source.name}: {asked if source.needs_consent else by_law}") for source in controller.sources
    )


def _readers(facts: Facts) -> tuple[Prose | Points, ...]:
    bodies = facts.county.bodies
    words = [body.name for body in bodies if body.audience in WITH_WORDS]
    numbers = [body.name for body in bodies if body.audience not in WITH_WORDS]
    found: list[Prose | Points] = [Prose("Das KIM-Team liest, was Sie sagen. Ihr Name steht nicht dabei.")]
    if words:
        found += [
            Prose("Diese Gruppen lesen Zahlen. Manche lesen auch kurze Sätze, ohne Ihren Namen:"),
            Points(tuple(words)),
        ]
    if numbers:
        found += [Prose("Diese Gruppen lesen nur Zahlen und Ergebnisse:"), Points(tuple(numbers))]
    deciding = agencies_in(facts, tuple(one.agency_id for one in facts.county.insiders))
    if deciding:
        found.append(
            Prose(
                f"Manche Ämter entscheiden über Sie: {deciding}. Diese Ämter bekommen von uns nichts Einzelnes aus Ihrem Fall. "
                "Das gilt auch, wenn Sie Ja sagen."
            )
        )
    return tuple(found)


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


def _purposes(controller: Controller) -> tuple[str, ...]:
    named = dict.fromkeys(
        f"{source.purpose} ({source.name})." for source in controller.sources if source.needs_consent
    )
    return tuple(named) or (blank("Zweck"),)


def _boxes(facts: Facts) -> tuple[str, ...]:
    """Return a box for each body that may read words, with who sits in it."""
    boxes = []
    for body in facts.county.bodies:
        if body.audience in WITH_WORDS:
            sits = in_a_row(facts.county.agency(one).name for one in body.agencies)
            boxes.append(f"☐ {body.name}" + (f". Dort sitzen: {sits}." if sits else "."))
    return tuple(boxes) or (f"☐ {blank('Gruppe')}",)


def _deciding(facts: Facts) -> Prose | None:
    """Say what a yes does not reach: whoever decides on them may sit in a group that is ticked."""
    deciding = agencies_in(facts, tuple(one.agency_id for one in facts.county.insiders))
    if not deciding:
        return None
    return Prose(
        f"In manchen Gruppen sitzen Ämter, die über Sie entscheiden: {deciding}. Hat so ein Amt Ihren Fall, zeigen wir dieser "
        "Gruppe nichts Einzelnes daraus. Auch dann nicht, wenn Sie die Gruppe ankreuzen."
    )


def _if_none_is_needed(controller: Controller) -> tuple[Prose, ...]:
    if controller.asks_for_consent:
        return ()
    return (
        Prose(
            "Hinweis für die Stelle: Nach der Kreisdatei braucht keine ihrer Quellen eine Einwilligung. Dieses Blatt ist für den "
            "Fall, dass sie doch eine einholt."
        ),
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
    BEGINNINGS["first_entry"]: "seit wir mit der Liste angefangen haben",
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
    "Sie können widersprechen. Dann zeigen und zählen wir nichts mehr von Ihrer Familie.",
    "Sie können Ihr Ja zurücknehmen. Sie müssen keinen Grund nennen.",
    "Das alles kostet nichts. Ihre Hilfe geht weiter wie bisher.",
)
_ASK = (
    "Wir möchten aus Ihrem Fall lernen. Dafür brauchen wir Ihr Ja.",
    "Lesen Sie zuerst das Blatt „Information über Ihre Daten“. Fragen Sie, wenn etwas unklar ist.",
    "Sie dürfen Nein sagen. Sie dürfen auch nur zu einem Teil Ja sagen. Ihre Hilfe bleibt gleich.",
)
_WITHDRAW = (
    "Ja. Auch später. Ein Anruf oder ein Brief reicht. Sie müssen keinen Grund nennen.",
    "Dann sperren wir, was Sie gesagt haben. Neue Seiten gibt es damit nicht mehr.",
    "Was schon auf Seiten steht, die andere haben, können wir nicht immer zurückholen.",
    f"Melden Sie sich hier: {blank('Name, Telefon, E-Mail')}.",
)
_CHILDREN = (
    "Für Kinder sagen die Eltern Ja oder Nein. Oder wer für das Kind sorgen darf.",
    "Wer älter ist und alles versteht, wird selbst gefragt. Beide müssen einverstanden sein.",
    f"Sorgeberechtigt ist: {blank('Name')}.",
)
