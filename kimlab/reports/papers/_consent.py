"""The consent form for the people whose data it is: plain German, short sentences, a box for each thing that can be agreed to."""

from __future__ import annotations

from kimlab.german import in_a_row
from kimlab.reports.paper._blocks import Points, Prose, section
from kimlab.reports.papers._facts import Controller, Facts
from kimlab.reports.papers._pages import ROWS, kinds_for, reads_words
from kimlab.reports.papers._paper import Paper, blank
from kimlab.reports.papers._shared_words import agencies_in, deciding_in, places
from kimlab.vocabulary import Body


def consent_paper(facts: Facts, controller: Controller) -> Paper:
    """Return the consent form: purposes and recipients to tick, withdrawal, guardians, languages."""
    law = controller.data_law
    parts = (
        section("frage", "Worum bitten wir Sie?", *map(Prose, _ASK), *_if_none_is_needed(controller)),
        section("wofuer", "Wofür? Bitte ankreuzen", Points(tuple(f"☐ {one}" for one in _purposes(controller)))),
        section("fuer-wen", "Wer darf etwas davon lesen? Bitte ankreuzen", Prose(
            "In den Berichten steht Ihr Name nicht. Aber wer Sie gut kennt, kann Sie vielleicht erkennen."), Points(_boxes(facts)),
            *_deciding(facts)),
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


def _purposes(controller: Controller) -> tuple[str, ...]:
    named = dict.fromkeys(
        f"{source.purpose} ({source.name})." for source in controller.sources if source.needs_consent
    )
    return tuple(named) or (blank("Zweck"),)


def _asked_about(facts: Facts) -> tuple[Body, ...]:
    """Return the bodies on whose pages something of single cases stands: nobody is asked for more."""
    return tuple(
        body for body in facts.county.bodies if reads_words(body.audience) or ROWS in kinds_for(body.audience)
    )


def _boxes(facts: Facts) -> tuple[str, ...]:
    """Return a box for each body and each of its groups alone, and for a deciding agency only where the county file says why.

    What is ticked is entered in these words, and holds so: `kimlab.vocabulary.Addressee.covers`.
    """
    boxes = []
    for body in _asked_about(facts):
        sits = agencies_in(facts, tuple(one for one in body.agencies if one not in deciding_in(facts)))
        every = " Das heißt: alle Gruppen, die so heißen. Auch neue." if body.groups else ""
        boxes.append(f"☐ {body.name}.{every}" + (f" Dort sitzen: {sits}." if sits else ""))
        boxes += [f"☐ {body.name} {group}. Das heißt: nur diese Gruppe." for group in body.groups]
    boxes += [
        f"☐ {agencies_in(facts, (one.agency_id,))}. {one.asked_because.rstrip('.')}."
        for one in facts.county.insiders
        if one.asked_because
    ]
    return tuple(boxes) or (f"☐ {blank('Gruppe')}",)


def _deciding(facts: Facts) -> tuple[Prose, ...]:
    """Say of those who decide where they sit, why there is no box for them, and what a yes to their group does not reach."""
    asked = {one.agency_id for one in facts.county.insiders if one.asked_because}
    deciding = tuple(one for one in deciding_in(facts) if one not in asked)
    groups = [body.name for body in _asked_about(facts) if not set(deciding).isdisjoint(body.agencies)]
    if not groups:
        return ()
    return tuple(
        map(
            Prose,
            (
                f"Manche Ämter entscheiden über Sie: {agencies_in(facts, deciding)}. Nach ihnen fragen wir Sie nicht. Es wäre schwer, "
                "ihnen Nein zu sagen. Deshalb gibt es für sie kein Kästchen.",
                f"So ein Amt kann in diesen Gruppen sitzen: {in_a_row(groups)}. Hat es Ihren Fall, zeigen wir der Gruppe nichts "
                "Einzelnes daraus. Auch dann nicht, wenn Sie die Gruppe ankreuzen. Hat es Ihren Fall nicht, liest es dort mit.",
            ),
        )
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
