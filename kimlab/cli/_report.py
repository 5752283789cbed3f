"""The commands ``kimlab report``: proposed by one person, listed, decided by another, written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kimlab.acts import DecideRelease
from kimlab.cli.common._alone import keep_from_others, show_typing
from kimlab.cli.common._asked import NoName, asked_told, refuse_unused, vault_if_allowed
from kimlab.cli.common._open_releases import how_to_decide, number_of, told
from kimlab.cli.common._options import (
    DATA,
    AsJson,
    AsOf,
    AsOfByDefault,
    BeyondReason,
    Location,
    LookedAt,
    NewPage,
    Person,
    Purpose,
    Recipients,
    day,
)
from kimlab.cli.common._report_choice import (
    Group,
    Kind,
    ListsReports,
    SubjectId,
    chosen_draft,
    latest_extract,
    present_drafts,
)
from kimlab.cli.common._screen import answer, answer_json, say
from kimlab.cli.common._stack import decide_stack, next_steps
from kimlab.cli.common._style import new_app
from kimlab.errors import InputError
from kimlab.tables import DECISIONS_ON_RELEASES, is_empty
from kimlab.workbench import Workbench, door_of, open_workbench
from kimlab.workflow import (
    Proposal,
    answer_second,
    ask_second,
    check_second,
    doubtful_releases,
    open_composites,
    open_releases,
    propose_many,
    publish,
    publish_index,
    release_meant,
    released_as,
    said_of_register,
    saying_no_names,
    stack_of,
    words_to_ask,
    write_certificate,
    write_data_protection_papers,
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
    group: Group = "",
    location: Location = DATA,
    person: Person = None,
    looked_at: LookedAt = False,
    beyond_reason: BeyondReason = "",
    second: Annotated[
        str,
        typer.Option(
            "--second",
            help="Kürzel einer zweiten Person neben Ihnen: Sie liest und unterschreibt gleich hier.",
        ),
    ] = "",
) -> None:
    """Die Freigabe eines Berichts vorschlagen."""
    with open_workbench(location, person=person) as wb:
        draft = chosen_draft(wb, kind, subject, day(as_of), group)
        if second:
            check_second(wb, second)
        proposal = Proposal(draft, tuple(recipient), purpose, beyond_reason)
        _say_of_register(wb)
        (release,) = propose_many(wb, [proposal], looked_at=looked_at)
        number = number_of(wb, release)
        say(f"Vorgeschlagen als Freigabe {number}: „{draft.title}“. Jetzt entscheidet eine zweite Person:")
        if second:
            words = ask_second(wb, [release], second, day(as_of))
            say(
                f"Freigabe {number}: {DECISIONS_ON_RELEASES[words[0].decision] if words else 'wartet weiter'}."
            )
    if not second:
        say(how_to_decide(number, location))


def _say_of_register(wb: Workbench) -> None:
    for sentence in said_of_register(wb, wb.county):
        say(sentence)


@app.command("list")
def list_open(
    as_of: AsOfByDefault = "",
    location: Location = DATA,
    person: Person = None,
    as_json: AsJson = False,
) -> None:
    """Die Freigaben und Beispielfälle auflisten, die auf eine zweite Person warten."""
    with open_workbench(location, person=person) as wb:
        waiting = open_releases(wb)
        if waiting:
            waiting = open_releases(wb, present_drafts(wb, as_of))
        doubts, composites = doubtful_releases(wb), open_composites(wb)
        unknown = said_of_register(wb, wb.county) if waiting else ()
    if as_json:
        answer_json([{**vars(one), "proposed_on": str(one.proposed_on)} for one in waiting])
    else:
        answer("\n\n".join([told(waiting, composites, location), *doubts, *unknown]))


@app.command("decide")
def decide(
    releases: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FREIGABE",
            help="Nummern der Freigaben, sonst alle, die warten; „kimlab report list“ zeigt sie.",
        ),
    ] = None,
    approve: Annotated[
        bool | None,
        typer.Option(
            "--approve/--refuse",
            help="Einer Freigabe zustimmen, oder sie ablehnen (dann mit --reason), ohne sie hier zu lesen.",
        ),
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Begründung; bei einer Ablehnung nötig.")] = "",
    no_name: NoName = None,
    as_of: AsOfByDefault = "",
    location: Location = DATA,
    person: Person = None,
    looked_at: LookedAt = False,
    answer_to: Annotated[int | None, typer.Option("--answer-to", hidden=True)] = None,
) -> None:
    """Vorgeschlagene Freigaben nacheinander lesen und entscheiden; eine Anmeldung unterschreibt alle.

    Zu jeder Freigabe liegt der Entwurf als Seite bereit, solange Sie lesen. Sie geben sie frei, lehnen sie mit einer
    Begründung ab oder verschieben sie. Steht darauf ein Wort, mit dem auch jemand heißt, werden Sie danach gefragt. Ohne
    Nummern lesen Sie auch die Beispielfälle, die andere geschrieben haben. Am Ende wird alles zusammen unterschrieben,
    oder nichts.
    """
    if approve is not None:
        decided = ("approved", reason, no_name) if approve else ("refused", reason, None)
        _decide_one(releases or [], decided, location, person, looked_at)
        return
    refuse_unused(no_name)
    if answer_to is not None:
        keep_from_others()
    with open_workbench(location, person=person) as wb:
        if answer_to is not None:
            show_typing()
        meant = [release_meant(wb, one) for one in releases or []]
        stack = stack_of(wb, present_drafts(wb, as_of), meant, vault_if_allowed(wb))
        _say_of_register(wb)
        signed = decide_stack(wb, stack, looked_at=looked_at)
        if answer_to is not None:
            answer_second(answer_to, wb, signed)


def _decide_one(
    releases: list[str],
    decided: tuple[str, str, list[str] | None],
    location: Path,
    person: str | None,
    looked_at: bool,
) -> None:
    decision, reason, no_name = decided
    if len(releases) != 1:
        raise InputError(
            "Mit --approve oder --refuse nennen Sie genau eine Freigabe.",
            "Sonst ginge etwas hinaus, das niemand gelesen hat.",
            "Ohne diese Angaben zeigt der Befehl jeden Entwurf und fragt nach jedem.",
        )
    if decision == "refused" and is_empty(reason):
        raise InputError(
            "Zu der Ablehnung fehlt die Begründung.",
            "Wer den Bericht vorgeschlagen hat, muss wissen, was zu ändern ist.",
            'Schreiben Sie sie dazu: --refuse --reason "Was zu ändern ist".',
        )
    with open_workbench(location, person=person) as wb:
        reason = saying_no_names(no_name or [], reason, wb)
        meant = release_meant(wb, releases[0])
        shown = next((one for one in open_releases(wb) if one.release_id == meant), None)
        if shown is None:
            wb.record(DecideRelease(meant, decision, reason), looked_at=looked_at)  # says why it cannot be
        else:
            say(f"{shown.told()}.")
            record_decision(wb, shown, decision, reason, looked_at=looked_at)
        number = number_of(wb, meant)
    say(
        f"Freigabe {number}: {'zugestimmt' if decision == 'approved' else 'abgelehnt'}. Das steht im Protokoll."
    )
    for sentence in next_steps([decision]):
        say(sentence)


@app.command("words", cls=ListsReports)
def words(
    kind: Kind,
    as_of: AsOf,
    subject: SubjectId = "",
    group: Group = "",
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Die Wörter eines Entwurfs zeigen, mit denen auch jemand heißt; eine zweite Person sagt, ob es hier Namen sind."""
    with open_workbench(location, person=person) as wb:
        asked = words_to_ask(wb, door_of(wb), chosen_draft(wb, kind, subject, day(as_of), group))
    answer(asked_told(asked))


@app.command("publish", cls=ListsReports)
def publish_report(
    kind: Kind,
    path: NewPage,
    as_of: AsOf,
    subject: SubjectId = "",
    group: Group = "",
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Einen freigegebenen Bericht schreiben."""
    with open_workbench(location, person=person) as wb:
        draft = chosen_draft(wb, kind, subject, day(as_of), group)
        _say_of_register(wb)
        written = publish(wb, door_of(wb), draft, path)
        say(f"Veröffentlicht: {written} ({released_as(wb, draft, written)})")
        say(f"Nachweis für den Datenschutz, nicht zur Weitergabe: {write_certificate(wb, draft, written)}")
        say(f"Übersicht: {publish_index(wb, written.parent)}")


@app.command("datenschutz")
def data_protection(
    folder: Annotated[
        Path, typer.Argument(metavar="ORDNER", help="Ordner, in den die Entwürfe geschrieben werden.")
    ],
    as_of: AsOfByDefault = "",
    location: Location = DATA,
    person: Person = None,
) -> None:
    """Entwürfe für den Datenschutz schreiben, je verantwortliche Stelle; der Kreis prüft und ergänzt sie.

    Verzeichnis von Verarbeitungstätigkeiten, Datenschutz-Folgenabschätzung, Löschkonzept, Information und Einwilligung in
    einfachen Sätzen, und eine Dienstvereinbarung. Aus Fällen steht nichts darin.
    """
    with open_workbench(location, person=person) as wb:
        listed = write_data_protection_papers(wb, folder, day(as_of) if as_of else latest_extract(wb))
    say(f"Geschrieben: {listed}")
    say("Es sind Entwürfe. Was gelb unterlegt ist, kann kimlab nicht wissen; bitte ergänzen Sie es.")
