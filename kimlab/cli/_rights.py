"""The commands ``kimlab rights``: what somebody may ask for of what is kept of them, without any Python."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kimlab.acts import (
    GiveAccess,
    LiftRestriction,
    ProposeErasure,
    RecordConsent,
    RecordObjection,
    RestrictProcessing,
    WithdrawConsent,
)
from kimlab.cli.common._erase_asked import carry_out
from kimlab.cli.common._options import At, LookedAt, day
from kimlab.cli.common._rights_words import (
    BECAUSE,
    GROUNDS,
    IF_A_MISTAKE,
    STILL_LOCKED,
    Because,
    Ground,
    HoldUntil,
    due_lines,
    no_ground,
    recalled,
    told,
)
from kimlab.cli.common._screen import answer, say
from kimlab.cli.common._shared import sharing
from kimlab.cli.common._style import new_app
from kimlab.cli.common._whom import (
    Reason,
    Whom,
    WhomOrAll,
    asked_member,
    case_name,
    confirmed,
)
from kimlab.german import plural
from kimlab.tables import GROUNDS_OF_RESTRICTIONS
from kimlab.workbench import Workbench, door_of, open_workbench
from kimlab.workflow import (
    due_for_erasure,
    lift,
    open_erasures,
    propose_erasure,
    recall_list,
    record_objection,
    restrict,
    restrictions_of,
    show_dependants,
    subject_access,
    waiting_for_erasure,
    withdraw,
)
from kimlab.workflow.rights import refuse_ground, refuse_role, renew_consent, withdrawals_of

app = new_app("Rechte der Menschen: Auskunft, Widerspruch, Einschränkung, Widerruf, Löschung, Rückruf.")

_HERE = At()
Since = Annotated[str, typer.Option("--since", help="Tag, an dem es bei Ihnen ankam, JJJJ-MM-TT.")]
Day = Annotated[str, typer.Option("--day", help="Tag, von dem an es gilt, JJJJ-MM-TT.")]


@app.command("list")
@sharing
def list_rights(at: At = _HERE) -> None:
    """Zeigen, welche Widersprüche, Einschränkungen und Widerrufe gelten, und welche Löschungen vorgeschlagen sind.

    Jede Zeile hat eine eigene Nummer; keine steht für zweierlei.
    """
    with open_workbench(at.location, person=at.person) as wb:
        lines = [
            f"{row['number']}  {row['case']}, {row['member']}: {row['kind']} seit {row['since']} ({row['ground']})"
            for row in restrictions_of(wb).to_dict("records")
        ]
        lines += [
            f"{one.number}  {one.case}, {one.member}: Einwilligung „{one.purpose}“ widerrufen zum {one.withdrawn}"
            for one in withdrawals_of(wb)
        ]
        lines += [f"{one.number}  Löschung vorgeschlagen: {one.said}" for one in open_erasures(wb)]
    answer(
        "\n".join(lines)
        or "Es gilt kein Widerspruch, keine Einschränkung und kein Widerruf, und keine Löschung ist vorgeschlagen."
    )


@app.command("preview")
@sharing
def preview(
    whom: WhomOrAll,
    reason: Reason = "Übersicht",
    at: At = _HERE,
) -> None:
    """Zeigen, was in beiden Ablagen von einem Fall oder einem Menschen abhängt. Es wird nichts geändert."""
    with open_workbench(at.location, person=at.person) as wb:
        case_id = whom.case_id(wb, reason)
        subject, _ = whom.subject(wb, case_id)
        answer(told(show_dependants(wb, door_of(wb), subject)))


@app.command("access")
@sharing
def access(
    to: Annotated[Path, typer.Option("--to", help="Datei, die geschrieben wird (HTML; daneben JSON).")],
    reason: Reason,
    on: Annotated[str, typer.Option("--day", help="Tag der Auskunft, JJJJ-MM-TT.")],
    whom: WhomOrAll,
    looked_at: LookedAt = False,
    at: At = _HERE,
) -> None:
    """Eine Auskunft schreiben: alles, was über eine Familie oder einen Menschen gespeichert ist, in klarem Deutsch.

    Die Namen anderer Menschen sind darin geschwärzt. Lesen Sie die Datei, bevor Sie sie aushändigen.
    """
    with open_workbench(at.location, person=at.person) as wb:
        refuse_role(wb, GiveAccess)
        case_id = whom.case_id(wb, reason, looked_at=looked_at)
        _, member = whom.subject(wb, case_id)
        told = subject_access(
            wb, door_of(wb), case_id, to, reason, member=member, as_of=day(on), looked_at=looked_at
        )
    say(
        f"Die Auskunft steht in „{to.with_suffix('.html')}“ und als Daten daneben; nur Sie können beides lesen."
    )
    if told.waiting:
        say(
            f"Darin auch, was noch niemand durchgesehen hat: {plural(told.waiting, 'Dokument', 'Dokumente')}. Dort hat nur "
            "ein Programm geschwärzt; lesen Sie es besonders genau."
        )
    say(
        "Lesen Sie sie ganz, bevor Sie sie aushändigen: ob noch ein anderer Mensch erkennbar ist, sehen nur Sie."
    )


@app.command("object")
@sharing
def object_to(
    since: Since,
    whom: Whom,
    reason: Reason = "",
    looked_at: LookedAt = False,
    at: At = _HERE,
) -> None:
    """Einen Widerspruch eintragen: Von da an wird nichts von der Familie gezeigt oder gezählt (DSGVO Art. 21)."""
    with open_workbench(at.location, person=at.person) as wb:
        refuse_role(wb, RecordObjection)
        case_id = whom.case_id(wb, reason or "Widerspruch", looked_at=looked_at)
        who = asked_member(wb, case_id, whom.member)
        _announced(
            wb, case_id, f"Widerspruch von „{who.name}“: Die ganze Familie steht danach in keiner Auswertung."
        )
        record_objection(wb, who.person_id, since, reason, looked_at=looked_at)
    _say_out()


@app.command("restrict")
@sharing
def restrict_processing(
    since: Since,
    ground: Annotated[
        Ground, typer.Option("--ground", help="Worauf sich die Person stützt (DSGVO Art. 18).")
    ],
    whom: Whom,
    reason: Reason = "",
    looked_at: LookedAt = False,
    at: At = _HERE,
) -> None:
    """Die Verarbeitung einschränken: Die Angaben bleiben, werden aber nicht mehr verwendet (DSGVO Art. 18)."""
    with open_workbench(at.location, person=at.person) as wb:
        refuse_role(wb, RestrictProcessing)
        case_id = whom.case_id(wb, reason or "Einschränkung", looked_at=looked_at)
        who = asked_member(wb, case_id, whom.member)
        why = GROUNDS_OF_RESTRICTIONS[GROUNDS[ground]]
        _announced(
            wb,
            case_id,
            f"Einschränkung für „{who.name}“ ({why}): Die ganze Familie wird nur noch aufbewahrt.",
        )
        restrict(wb, who.person_id, GROUNDS[ground], since, reason, looked_at=looked_at)
    _say_out()


@app.command("lift")
@sharing
def lift_one(
    number: Annotated[int, typer.Argument(metavar="NUMMER", help="Die Nummer aus „kimlab rights list“.")],
    informed: Annotated[
        str, typer.Option("--informed", help="Tag, an dem die Person unterrichtet wurde, JJJJ-MM-TT.")
    ],
    from_day: Day,
    reason: Reason,
    looked_at: LookedAt = False,
    at: At = _HERE,
) -> None:
    """Einen Widerspruch oder eine Einschränkung aufheben; die Person wurde vorher unterrichtet (DSGVO Art. 18 Abs. 3)."""
    with open_workbench(at.location, person=at.person) as wb:
        refuse_role(wb, LiftRestriction)
        lift(wb, number, informed, from_day, reason, looked_at=looked_at)
    say(
        "Aufgehoben. Die Angaben werden wieder verwendet; Themen, die zurückgingen, entscheidet ein Gremium neu."
    )


@app.command("withdraw")
@sharing
def withdraw_consent(
    from_day: Day,
    whom: Whom,
    reason: Reason = "Widerruf",
    at: At = _HERE,
) -> None:
    """Alle Einwilligungen eines Menschen widerrufen; was auf ihnen beruht, wird nicht mehr gezeigt.

    Ein Widerruf lässt sich nicht zurücknehmen. War er ein Irrtum, fragen Sie die Person noch einmal; willigt sie neu ein,
    tragen Sie das mit „kimlab rights renew“ ein.
    """
    with open_workbench(at.location, person=at.person) as wb:
        refuse_role(wb, WithdrawConsent)
        case_id = whom.case_id(wb, reason)
        who = asked_member(wb, case_id, whom.member)
        _announced(
            wb,
            case_id,
            f"Widerruf von „{who.name}“: Unterlagen werden gesperrt, Lesarten und Belege ausgeblendet.",
        )
        withdraw(wb, who.person_id, from_day)
    _say_out()
    say("Was jetzt auf eine Löschung wartet, zeigt „kimlab rights due“.")
    say(IF_A_MISTAKE)


@app.command("renew")
@sharing
def renew(
    number: Annotated[int, typer.Argument(metavar="NUMMER", help="Die Nummer aus „kimlab rights list“.")],
    given: Annotated[
        str, typer.Option("--day", help="Tag, an dem die Person neu eingewilligt hat, JJJJ-MM-TT.")
    ],
    looked_at: LookedAt = False,
    at: At = _HERE,
) -> None:
    """Nach einem Widerruf eine neue Einwilligung eintragen: für denselben Zweck und dieselben Empfänger.

    So geht es auch weiter, wenn ein Widerruf ein Irrtum war: Die Person willigt noch einmal ein, der Widerruf bleibt im
    Protokoll stehen. Fragen Sie zuerst, und tragen Sie erst dann ein.
    """
    with open_workbench(at.location, person=at.person) as wb:
        refuse_role(wb, RecordConsent)
        renew_consent(wb, number, day(given), looked_at=looked_at)
    say("Eingetragen als neue Einwilligung; was auf der alten beruhte, wird wieder gezeigt.")
    say(STILL_LOCKED)


@app.command("erase")
@sharing
def erase_subject(
    whom: WhomOrAll,
    ground: Annotated[
        Because | None, typer.Option("--ground", help="Warum gelöscht wird (DSGVO Art. 17 Abs. 1).")
    ] = None,
    proposal: Annotated[
        int, typer.Option("--proposal", help="Den Vorschlag einer anderen Person ausführen: seine Nummer.")
    ] = 0,
    until: HoldUntil = "",
    reason: Reason = "Löschung",
    at: At = _HERE,
) -> None:
    """Eine Löschung vorschlagen, oder mit --proposal die einer anderen Person ausführen. Es gibt kein Zurück.

    Vorher wird gezeigt, was gelöscht wird und wer Seiten bekommen hat. Gelöscht wird, wenn zwei Menschen dasselbe gesehen
    haben; die zweite Person hat die Rolle „Leitung“.
    """
    with open_workbench(at.location, person=at.person) as wb:
        if proposal:
            carry_out(wb, proposal)
            return
        refuse_role(wb, ProposeErasure)
        if ground is None:
            raise no_ground()
        case_id = whom.case_id(wb, reason)
        subject, _ = whom.subject(wb, case_id)
        refuse_ground(wb, door_of(wb), subject, BECAUSE[ground])
        answer(told(show_dependants(wb, door_of(wb), subject)))
        _announced(wb, case_id, "Vorschlag, das alles endgültig zu löschen.")
        hold = day(until) if until else None
        erasure_id, _ = propose_erasure(wb, door_of(wb), subject, BECAUSE[ground], reason, expires=hold)
        number = next(one.number for one in open_erasures(wb) if one.erasure_id == erasure_id)
    say(
        f"Vorgeschlagen. Eine zweite Person mit der Rolle „Leitung“ führt es aus: kimlab rights erase --proposal {number}"
    )


@app.command("recall")
@sharing
def recall(
    whom: WhomOrAll,
    letters: Annotated[
        bool, typer.Option("--letters", help="Auch die Briefe an die Empfänger zeigen.")
    ] = False,
    reason: Reason = "Rückruf",
    at: At = _HERE,
) -> None:
    """Zeigen, welche Seiten mit einem Fall hinausgingen, an wen, und was ihnen zu schreiben ist (DSGVO Art. 19)."""
    with open_workbench(at.location, person=at.person) as wb:
        case_id = whom.case_id(wb, reason)
        subject, _ = whom.subject(wb, case_id)
        answer(recalled(recall_list(wb, subject), letters=letters))


@app.command("due")
@sharing
def due(
    as_of: Annotated[str, typer.Option("--as-of", help="Stichtag, JJJJ-MM-TT.")],
    at: At = _HERE,
) -> None:
    """Zeigen, was nach den Fristen der Kreisdatei oder nach einem Widerruf zu löschen ist."""
    on = day(as_of)
    with open_workbench(at.location, person=at.person) as wb:
        with wb.snapshot(on) as seen:
            lines = due_lines(due_for_erasure(seen, on))
        waiting = waiting_for_erasure(wb).to_dict("records")
    lines += [
        f"{row['case']}: {row['what']} ({row['rows']}), ausgeblendet seit einem Widerruf" for row in waiting
    ]
    answer("\n".join(lines) or "Es ist nichts zu löschen.")


def _announced(wb: Workbench, case_id: str, what: str) -> None:
    confirmed(case_name(wb, case_id), what)


def _say_out() -> None:
    say("Eingetragen. Von jetzt an steht davon nichts mehr in Auswertungen, Listen und Berichten.")
    say("Wer Seiten bekommen hat, auf denen etwas davon stand, zeigt „kimlab rights recall“.")
