"""The commands ``kimlab report``: proposed by one person, listed, decided by another, written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import pandas as pd
import typer

from kimlab.acts import DecideRelease, ProposeRelease
from kimlab.cli.common._open_releases import how_to_decide, number_of, told
from kimlab.cli.common._options import (
    DATA,
    AsJson,
    AsOf,
    Location,
    LookedAt,
    NewPage,
    Person,
    Purpose,
    Recipients,
    day,
)
from kimlab.cli.common._report_choice import Kind, ListsReports, SubjectId, chosen_draft
from kimlab.cli.common._screen import answer, answer_json, say
from kimlab.cli.common._style import new_app
from kimlab.errors import InputError
from kimlab.reports import Draft
from kimlab.tables import is_empty
from kimlab.workbench import Workbench, door_of, open_workbench
from kimlab.workflow import (
    analyse,
    doubtful_releases,
    drafts_of,
    new_release_id,
    open_releases,
    publish,
    publish_index,
    release_meant,
)
from kimlab.workflow import decide as record_decision

app = new_app("Berichte vorschlagen, auflisten, freigeben und veröffentlichen.")


@app.command("propose", cls=ListsReports)
def propose(
    kind: Kind,
    as_of: AsOf,
    recipient: Recipients,
    purpose: Purpose,
    subject: SubjectId = "",
    location: Location = DATA,
    person: Person = None,
    looked_at: LookedAt = False,
) -> None:
    """Die Freigabe eines Berichts vorschlagen."""
    with open_workbench(location, person=person) as wb:
        draft = chosen_draft(wb, kind, subject, day(as_of))
        release = new_release_id(wb)
        act = ProposeRelease(release, draft.sha256, draft.audience, tuple(recipient), purpose)
        wb.record(act, looked_at=looked_at)
        number = number_of(wb, release)
    say(f"Vorgeschlagen als Freigabe {number}: „{draft.title}“. Jetzt entscheidet eine zweite Person:")
    say(how_to_decide(number, location))


@app.command("list")
def list_open(
    as_of: Annotated[
        str,
        typer.Option(
            "--as-of", help="Stichtag der Berichte, JJJJ-MM-TT; sonst der Tag des jüngsten Auszugs."
        ),
    ] = "",
    location: Location = DATA,
    as_json: AsJson = False,
) -> None:
    """Die Freigaben auflisten, die auf eine Entscheidung warten."""
    with open_workbench(location) as wb:
        waiting = open_releases(wb)
        if waiting:
            waiting = open_releases(wb, _present(wb, as_of))
        doubts = doubtful_releases(wb)
    if as_json:
        answer_json([{**vars(one), "proposed_on": str(one.proposed_on)} for one in waiting])
    else:
        answer("\n\n".join([told(waiting, location), *doubts]))


@app.command("decide")
def decide(
    release: Annotated[
        str, typer.Argument(metavar="FREIGABE", help="Nummer der Freigabe; „kimlab report list“ zeigt sie.")
    ],
    approve: Annotated[
        bool, typer.Option("--approve/--refuse", help="Zustimmen, oder ablehnen (dann mit --reason).")
    ],
    reason: Annotated[str, typer.Option("--reason", help="Begründung; bei einer Ablehnung nötig.")] = "",
    location: Location = DATA,
    person: Person = None,
    looked_at: LookedAt = False,
) -> None:
    """Über eine vorgeschlagene Freigabe entscheiden."""
    if not approve and is_empty(reason):
        raise InputError(
            "Zu der Ablehnung fehlt die Begründung.",
            "Wer den Bericht vorgeschlagen hat, muss wissen, was zu ändern ist.",
            'Schreiben Sie sie dazu: --refuse --reason "Was zu ändern ist".',
        )
    with open_workbench(location, person=person) as wb:
        meant, decision = release_meant(wb, release), "approved" if approve else "refused"
        shown = next((one for one in open_releases(wb) if one.release_id == meant), None)
        if shown is None:
            wb.record(DecideRelease(meant, decision, reason), looked_at=looked_at)  # says why it cannot be
        else:
            say(f"{shown.told()}.")
            record_decision(wb, shown, decision, reason, looked_at=looked_at)
        number = number_of(wb, meant)
    say(f"Freigabe {number}: {'zugestimmt' if approve else 'abgelehnt'}. Das steht im Protokoll.")


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
        written = publish(wb, door_of(wb), draft, path, wb.acting_person())
        say(f"Veröffentlicht: {written}")
        say(f"Übersicht: {publish_index(wb, written.parent)}")


def _present(wb: Workbench, as_of: str) -> Mapping[str, Draft]:
    """Return the drafts of a day, by default that of the latest extract; none where nothing was taken in."""
    latest = wb.imports["as_of"].max()
    if not as_of and pd.isna(latest):
        return {}
    return drafts_of(analyse(wb, as_of=day(as_of) if as_of else latest.date()))
