"""The commands ``kimlab report``: proposed by one person, decided by another, written."""

from __future__ import annotations

from typing import Annotated

import typer

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.cli._making import new_app
from kimlab.cli._options import DATA, AsOf, Location, NewPage, Person, Purpose, Recipients, day
from kimlab.cli._screen import say
from kimlab.errors import InputError
from kimlab.reports import Draft
from kimlab.workbench import Workbench, open_workbench, vault_door
from kimlab.workflow import analyse, drafts_of, new_release_id, publish, publish_index

app = new_app("Berichte vorschlagen, freigeben und veröffentlichen.")


@app.command("propose")
def propose(
    audience: Annotated[str, typer.Argument(help="Zielgruppe, zum Beispiel working_group oder management.")],
    as_of: AsOf,
    recipient: Recipients,
    purpose: Purpose,
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Die Freigabe eines Berichts vorschlagen."""
    with open_workbench(location, person=person) as wb:
        draft = _draft(wb, audience, as_of)
        release = new_release_id(wb, draft.sha256)
        wb.record(ProposeRelease(release, draft.sha256, audience, tuple(recipient), purpose))
    say(f"Vorgeschlagen als Freigabe {release}. Jetzt entscheidet eine zweite Person.")


@app.command("decide")
def decide(
    release: Annotated[str, typer.Argument(help="Kennung der Freigabe.")],
    approve: Annotated[bool, typer.Option("--approve/--refuse", help="Zustimmen oder ablehnen.")],
    reason: Annotated[str, typer.Option("--reason", help="Begründung, bei Ablehnung nötig.")] = "",
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Über eine vorgeschlagene Freigabe entscheiden."""
    with open_workbench(location, person=person) as wb:
        wb.record(DecideRelease(release, "approved" if approve else "refused", reason))
    say("Entschieden und protokolliert.")


@app.command("publish")
def publish_report(
    audience: Annotated[str, typer.Argument(help="Zielgruppe.")],
    path: NewPage,
    as_of: AsOf,
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Einen freigegebenen Bericht schreiben."""
    with open_workbench(location, person=person) as wb:
        draft = _draft(wb, audience, as_of)
        written = publish(wb, vault_door(location), draft, path, wb.acting_person())
        say(f"Veröffentlicht: {written}")
        say(f"Übersicht: {publish_index(wb, written.parent)}")


def _draft(wb: Workbench, audience: str, as_of: str) -> Draft:
    drafts = drafts_of(analyse(wb, as_of=day(as_of)))
    if audience not in drafts:
        raise InputError(
            f"Für die Zielgruppe „{audience}“ gibt es noch keinen Bericht.",
            "Jede Zielgruppe hat einen eigenen, der zu ihrer Arbeit passt.",
            f"Es gibt: {', '.join(drafts)}.",
        )
    return drafts[audience]
