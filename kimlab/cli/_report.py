"""The commands ``kimlab report``: proposed by one person, decided by another, written."""

from __future__ import annotations

from typing import Annotated

import typer

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.cli._options import DATA, AsOf, Location, NewPage, Person, Purpose, Recipients, day
from kimlab.cli._report_choice import Kind, ListsReports, SubjectId, chosen_draft
from kimlab.cli._screen import say
from kimlab.cli._style import new_app
from kimlab.workbench import open_workbench, vault_door
from kimlab.workflow import new_release_id, publish, publish_index

app = new_app("Berichte vorschlagen, freigeben und veröffentlichen.")


@app.command("propose", cls=ListsReports)
def propose(
    kind: Kind,
    as_of: AsOf,
    recipient: Recipients,
    purpose: Purpose,
    subject: SubjectId = "",
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Die Freigabe eines Berichts vorschlagen."""
    with open_workbench(location, person=person) as wb:
        draft = chosen_draft(wb, kind, subject, day(as_of))
        release = new_release_id(wb)
        wb.record(ProposeRelease(release, draft.sha256, draft.audience, tuple(recipient), purpose))
    say(f"Vorgeschlagen als Freigabe {release}. Jetzt entscheidet eine zweite Person:")
    say(f"kimlab report decide {release} --approve --person …")


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


@app.command("publish", cls=ListsReports)
def publish_report(
    kind: Kind,
    path: NewPage,
    as_of: AsOf,
    subject: SubjectId = "",
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Einen freigegebenen Bericht schreiben."""
    with open_workbench(location, person=person) as wb:
        draft = chosen_draft(wb, kind, subject, day(as_of))
        written = publish(wb, vault_door(location), draft, path, wb.acting_person())
        say(f"Veröffentlicht: {written}")
        say(f"Übersicht: {publish_index(wb, written.parent)}")
