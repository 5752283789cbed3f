"""What objections and restrictions do, and what may still be recorded of whoever is kept and not used."""

from __future__ import annotations

from typing import Any

from kimlab import acts
from kimlab.acts import Read, concerned
from kimlab.errors import InputError
from kimlab.store._changes import Change
from kimlab.store.effects import _effects
from kimlab.store.effects._effects import day_past, existing, full, one
from kimlab.store.past._clock import now
from kimlab.store.withholding import withheld
from kimlab.store.withholding._evidence_gone import themes_back
from kimlab.tables import GROUNDS_OF_RESTRICTIONS, is_empty

STILL_POSSIBLE = frozenset(
    {
        "AdmitRecords",
        "CorrectPseudonym",
        "CorrectRecord",
        "CorrectWords",
        "EraseSubject",
        "GiveAccess",
        "LiftErasure",
        "LiftRestriction",
        "ProposeCorrection",
        "ProposeErasure",
        "RecordConsent",
        "RecordObjection",
        "ReleaseDocument",
        "RepeatErasure",
        "RestrictProcessing",
        "ShowSourceNumber",
        "UndoEntry",
        "WithdrawConsent",
    }
)
"""What may be recorded of somebody whose data are restricted: their own rights, corrections (DSGVO Art. 16), what keeps a
name from being seen, the extract (it only keeps), and finding the file. Everything else would use them (Art. 18 Abs. 2)."""


def changes_of(act: acts.Act, person: str, read: Read) -> list[Change]:
    """Return the changes an act makes; refused if it would use data that are only kept."""
    if type(act).__name__ not in STILL_POSSIBLE:
        hidden = withheld(read)
        if hidden.cases or hidden.persons:
            whom = concerned(act, read)
            if whom.cases & hidden.cases or whom.persons & hidden.persons:
                raise _only_kept()
    return _effects.changes_of(act, person, read)


@_effects.changes_of.register
def _(act: acts.RecordObjection, person: str, read: Read) -> list[Change]:
    return _restricted(act, "objection", "objected", person, read)


@_effects.changes_of.register
def _(act: acts.RestrictProcessing, person: str, read: Read) -> list[Change]:
    if act.ground not in GROUNDS_OF_RESTRICTIONS:
        raise InputError(
            "Diesen Grund für eine Einschränkung gibt es nicht.",
            "Eingeschränkt wird aus einem der Gründe, die das Gesetz nennt (DSGVO Art. 18 Abs. 1).",
            f"Möglich sind: {'; '.join(GROUNDS_OF_RESTRICTIONS.values())}.",
        )
    return _restricted(act, "restriction", act.ground, person, read)


@_effects.changes_of.register
def _(act: acts.LiftRestriction, person: str, read: Read) -> list[Change]:
    current = existing("restrictions", {"restriction_id": act.restriction_id}, read)
    informed, lifted = day_past(act.informed), day_past(act.lifted)
    if current["lifted"] is not None:
        raise InputError(
            "Dieser Widerspruch oder diese Einschränkung ist schon aufgehoben.",
            "Aufheben lässt sich nur, was noch gilt.",
            "„kimlab rights list“ zeigt, was gilt.",
        )
    if is_empty(act.reason) or not current["since"] <= informed <= lifted:
        raise InputError(
            "Es fehlt eine Begründung, oder die Tage passen nicht zusammen.",
            "Bevor die Angaben wieder verwendet werden, wird die Person unterrichtet (DSGVO Art. 18 Abs. 3); wer einen "
            "Widerspruch übergeht, weist zwingende Gründe nach (Art. 21 Abs. 1).",
            "Nennen Sie den Tag der Unterrichtung, dann denselben oder einen späteren Tag, und schreiben Sie den Grund.",
        )
    told = {"lifted": lifted, "informed": informed, "lifted_because": act.reason}
    return one("restrictions", {**current, **told}, read)


@_effects.changes_of.register
def _(act: acts.GiveAccess, person: str, read: Read) -> list[Change]:
    if act.case_id:
        existing("cases", {"case_id": act.case_id}, read)
    if act.person_id:
        existing("persons", {"person_id": act.person_id}, read)
    if not (act.case_id or act.person_id) or is_empty(act.reason):
        raise InputError(
            "Der Auskunft fehlt, wen sie betrifft, oder ihr Anlass.",
            "Sie öffnet den Tresor und zeigt alles; wer sie wann warum erteilt hat, bleibt nachlesbar.",
            "Nennen Sie beides, zum Beispiel „Antrag vom 3.3.2026“.",
        )
    return one("accesses", dict(vars(act)) | {"person": person, "created": now()}, read)


def _restricted(
    act: acts.RecordObjection | acts.RestrictProcessing, kind: str, ground: str, person: str, read: Read
) -> list[Change]:
    existing("persons", {"person_id": act.person_id}, read)
    if read("restrictions", restriction_id=[act.restriction_id]):
        raise InputError(
            "Dieser Vermerk ist schon eingetragen.", "Er zählt einmal.", "Es ist nichts weiter zu tun."
        )
    row: dict[str, Any] = {
        "restriction_id": act.restriction_id,
        "person_id": act.person_id,
        "kind": kind,
        "ground": ground,
        "since": day_past(act.since),
        "reason": act.reason,
        "person": person,
        "created": now(),
    }
    changes = one("restrictions", full("restrictions", [row])[0], read)
    return [*changes, *themes_back(changes, person, read)]


def _only_kept() -> InputError:
    return InputError(
        "Die Angaben zu dieser Familie werden nur noch aufbewahrt: Jemand hat widersprochen oder die Verarbeitung "
        "einschränken lassen.",
        "Solange das gilt, wird mit ihnen nicht gearbeitet (DSGVO Art. 18 Abs. 2, Art. 21 Abs. 1).",
        "Wird es aufgehoben („kimlab rights lift“), geht es weiter; berichtigt und gelöscht werden kann auch vorher.",
    )
