"""Who receives something beyond the bodies of the county file: others by a lead's reason, parties to cases, who runs the machine."""

from __future__ import annotations

from kimlab.german import date, in_a_row
from kimlab.reports.paper._blocks import Points, Prose, Table
from kimlab.reports.papers._facts import Controller, Facts
from kimlab.reports.papers._paper import blank
from kimlab.reports.papers._shared_words import places
from kimlab.vocabulary import AUDIENCES

_NOT_LOOKED = "Ob Seiten an andere gingen, steht im Verzeichnis der Freigaben: „kimlab report datenschutz“ trägt es hier ein."
_NONE = "Nach dem Verzeichnis der Freigaben ging bisher keine Seite an andere als diese Gremien."
_MAY = (
    "An andere geht eine Seite nur, wenn die Leitung einen Grund unterschreibt und eine zweite Person zustimmt. Einzelnes aus "
    "Fällen steht darauf nie."
)
_WHY = "Warum eine Seite an andere ging, steht auf der Seite selbst und in ihrem Nachweis."


def others_who_receive(facts: Facts, controller: Controller) -> tuple[Prose | Points | Table, ...]:
    """Return the recipients that are no bodies (DSGVO Art. 30 Abs. 1 Buchst. d asks for categories of all recipients)."""
    return (*_beyond(facts), Prose(_parties(facts)), Points(_machine(controller)))


def _beyond(facts: Facts) -> tuple[Prose | Table, ...]:
    if facts.beyond is None:
        return (Prose(_MAY), Prose(_NOT_LOOKED))
    if not facts.beyond:
        return (Prose(f"{_MAY} {_NONE}"),)
    rows = tuple(
        (in_a_row(one.recipients), f"Seite für: {AUDIENCES.get(one.audience, one.audience)}", date(one.day))
        for one in facts.beyond
    )
    title = "An wen Seiten mit einem Grund der Leitung gingen"
    return (Prose(_MAY), Table(title, ("Empfänger", "Was", "Wann"), rows, numbers=9), Prose(_WHY))


def _parties(facts: Facts) -> str:
    """Say what agencies that act in cases get: only what a body gets in which they sit."""
    sitting = {one for body in facts.county.bodies for one in body.agencies} - facts.county.kim_agencies()
    names = in_a_row(one.name for one in facts.county.agencies if one.agency_id in sitting)
    who = f" Nach der Kreisdatei sitzen in Gremien: {names}." if names else ""
    return (
        "Stellen, die an Fällen beteiligt sind (Behörden, Beratungsstellen, Kursträger), bekommen als solche nichts. Wer von ihnen "
        f"in einem Gremium sitzt, liest dort mit.{who}"
    )


def _machine(controller: Controller) -> tuple[str, ...]:
    law = places(controller)
    return (
        f"Wer den Rechner betreibt, auf dem kimlab läuft: {blank('Stelle, Vertrag')}. Gehört er nicht zur verantwortlichen Stelle: "
        f"{law.cited(law.processor)}.",
        f"Wer Sicherungen verwahrt oder aus der Ferne wartet: {blank('Stelle, Vertrag')}.",
    )
