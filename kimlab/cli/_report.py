"""The commands ``kimlab report``: proposed by one person, decided by another, written."""

from __future__ import annotations

from typing import Annotated

import typer

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.cli._making import new_app
from kimlab.cli._options import DATA, AsOf, Location, NewPage, Person, Purpose, Recipients, day
from kimlab.cli._screen import say
from kimlab.errors import InputError
from kimlab.reports import Draft, offered, report_of
from kimlab.workbench import Workbench, open_workbench, vault_door
from kimlab.workflow import analyse, drafts_of, new_release_id, publish, publish_index

_Kind = Annotated[
    str, typer.Argument(help=f"Art des Berichts: {', '.join(f'{r.kind} ({r.title})' for r in offered())}.")
]
_Subject = Annotated[
    str,
    typer.Option(
        "--subject", help="Worum es geht, wo es je Thema einen Bericht gibt: die Kennung des Themas."
    ),
]

app = new_app("Berichte vorschlagen, freigeben und veröffentlichen.")


@app.command("propose")
def propose(
    kind: _Kind,
    as_of: AsOf,
    recipient: Recipients,
    purpose: Purpose,
    subject: _Subject = "",
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Die Freigabe eines Berichts vorschlagen."""
    with open_workbench(location, person=person) as wb:
        draft = _draft(wb, kind, subject, as_of)
        release = new_release_id(wb)
        wb.record(ProposeRelease(release, draft.sha256, draft.audience, tuple(recipient), purpose))
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
    kind: _Kind,
    path: NewPage,
    as_of: AsOf,
    subject: _Subject = "",
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Einen freigegebenen Bericht schreiben."""
    with open_workbench(location, person=person) as wb:
        draft = _draft(wb, kind, subject, as_of)
        written = publish(wb, vault_door(location), draft, path, wb.acting_person())
        say(f"Veröffentlicht: {written}")
        say(f"Übersicht: {publish_index(wb, written.parent)}")


def _draft(wb: Workbench, kind: str, subject: str, as_of: str) -> Draft:
    report_of(kind)  # refuses a kind that there is none of
    drafts = drafts_of(analyse(wb, as_of=day(as_of)))
    found = [draft for draft in drafts.values() if (draft.kind, draft.subject) == (kind, subject)]
    if not found:
        subjects = [draft.subject for draft in drafts.values() if draft.kind == kind and draft.subject]
        raise InputError(
            f"Diesen Bericht gibt es zurzeit nicht. {drafts.left_out.get(kind, '')}".strip(),
            "Vorgeschlagen und veröffentlicht wird immer ein bestimmter Bericht.",
            f"Nennen Sie mit --subject, worum es geht: {', '.join(subjects)}."
            if subjects
            else "Lassen Sie --subject weg, oder schaffen Sie die Voraussetzung.",
        )
    return found[0]
