"""Whom a command is about: a case by its name or its asked source number, and in it a member of the family."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from kimlab.cli.common._screen import only_on_screen, say
from kimlab.errors import InputError
from kimlab.store.erasing import Subject
from kimlab.workbench import CaseNames, Kept, Workbench, door_of
from kimlab.workflow import Member, find_case, member_meant, members_of
from kimlab.workflow.rights import taken_with

Case = Annotated[str, typer.Argument(metavar="[FALL]", help="Der Fall, zum Beispiel „Fall 17“.")]
ByNumber = Annotated[
    bool,
    typer.Option(
        "--number",
        help="Statt des Falls nach dem Aktenzeichen fragen, damit es nicht in der Befehlsliste steht.",
    ),
]
MemberOf = Annotated[
    str, typer.Option("--member", help="Wer aus der Familie, zum Beispiel „Mutter“ oder „Kind 2“.")
]
Reason = Annotated[str, typer.Option("--reason", help="Worauf es beruht, ohne Namen; steht im Protokoll.")]


WholeFamily = Annotated[
    bool,
    typer.Option("--family", help="Alle, die zum Fall gehören. Ohne --member und ohne dies wird gefragt."),
]
_ALL = frozenset({"alle", "alle zusammen", "ganze familie", "die ganze familie", "familie"})


@dataclass(frozen=True)
class Whom:
    """A case, by its name or its asked number, and perhaps a member of the family."""

    case: Case = ""
    by_number: ByNumber = False
    member: MemberOf = ""

    def case_id(self, wb: Workbench, reason: str, *, looked_at: bool = False) -> str:
        """Return the id of the case; see :func:`case_meant`."""
        return case_meant(wb, self.case, reason, by_number=self.by_number, looked_at=looked_at)


@dataclass(frozen=True)
class WhomOrAll(Whom):
    """A case with one member of the family, or said to be with all of them."""

    family: WholeFamily = False

    def subject(self, wb: Workbench, case_id: str) -> tuple[Subject, str]:
        """Return who is meant, and what the one member is called; empty where it is the case with all who belong to it.

        Where several belong to it and nobody is named, it is said who they are, and asked.

        Raises
        ------
        InputError
            Both one of them and all are named, or nobody of that name is there.
        """
        said = self.member or ("" if self.family else _one_or_all(wb, case_id))
        if said and self.family:
            raise InputError(
                "Genannt sind ein Mensch und die ganze Familie.",
                "So ist nicht klar, von wem alles gemeint ist.",
                "Nennen Sie --member oder --family, nicht beides.",
            )
        if not said:
            return Subject("case", case_id), ""
        meant = member_meant(wb, case_id, said)
        say(f"Gemeint ist „{meant.name}“ allein; die anderen der Familie bleiben außen vor.")
        return Subject("person", meant.person_id), meant.name


def _one_or_all(wb: Workbench, case_id: str) -> str:
    """Ask for one of several members, or for all: the empty text. Of a family of one nothing is asked."""
    taken = taken_with(wb, case_id)
    if not taken.several:
        return ""
    say(
        f"{taken.said()} Jeder von ihnen hat eigene Rechte. Für alle zusammen gilt es nur, wenn alle es wollen; für ein "
        "Kind sagt es, wer für das Kind entscheidet."
    )
    said = str(typer.prompt("Wer ist gemeint? Eine Person daraus, oder „alle“")).strip()
    return "" if said.casefold().strip('„“"') in _ALL else said


def case_meant(wb: Workbench, said: str, reason: str, *, by_number: bool, looked_at: bool = False) -> str:
    """Return the id of the case that is named, or whose source number is typed when asked."""
    if bool(said) == by_number:
        raise InputError(
            "Es ist nicht klar, um welchen Fall es geht.",
            "Ein Recht steht einem bestimmten Menschen zu.",
            "Nennen Sie einen Fall, zum Beispiel „Fall 17“, oder nur --number.",
        )
    if not by_number:
        return wb.case_of(said)
    only_on_screen()
    found = find_case(wb, door_of(wb), typer.prompt("Aktenzeichen"), reason, looked_at=looked_at)
    if len(found) > 1:
        raise InputError(
            "Zu diesem Aktenzeichen gibt es mehrere Fälle.",
            "So ist nicht klar, welcher gemeint ist.",
            f"Nennen Sie einen davon: {', '.join(f'„{one.name}“' for one in found)}.",
        )
    return found[0].case_id


def asked_member(wb: Workbench, case_id: str, said: str) -> Member:
    """Return the member of a family that is named, or chosen when asked; of a family of one, that one."""
    members = members_of(wb, case_id)
    if said or len(members) != 1:
        if not said:
            say(f"Zu diesem Fall gehören: {', '.join(f'„{one.name}“' for one in members)}.")
            said = typer.prompt("Wer von ihnen")
        return member_meant(wb, case_id, said)
    return members[0]


def case_name(wb: Workbench, case_id: str) -> str:
    """Return what the team calls a case, also one that is withheld."""
    with wb.store.moment() as moment:
        return CaseNames.of(Kept(moment, wb.county)).name(case_id)


def confirmed(name: str, what: str) -> None:
    """Ask for the case's name before something that is not done by mistake; nothing is done otherwise."""
    short = name.split(" · ", maxsplit=1)[0]
    say(f"{what} Zur Bestätigung tippen Sie: {short}")
    if typer.prompt("Bestätigung").strip().casefold() != short.casefold():
        raise InputError(
            "Es wurde nichts eingetragen.",
            "Was Sie getippt haben, ist nicht der Name des Falls.",
            "Rufen Sie den Befehl noch einmal auf, wenn Sie es so wollen.",
        )
