"""What the acts on releases do: proposed, decided by somebody else on what they were shown, noted once it is written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kimlab import acts
from kimlab.acts import Read
from kimlab.errors import InputError
from kimlab.store._changes import Change
from kimlab.store._signed_names import PROPOSALS, SIGNATORIES, can_be_read, what_is_decided
from kimlab.store.effects._effects import changes_of, existing, full, merged, one
from kimlab.store.effects._readings import chosen
from kimlab.store.people import LEAD
from kimlab.tables import WAYS_OF_SHOWING, is_empty


@changes_of.register
def _(act: acts.ProposeRelease, person: str, read: Read) -> list[Change]:
    wanted = {
        "release_id": act.release_id,
        "draft_sha256": act.draft_sha256,
        "audience": act.audience,
        "recipients": act.recipients,
        "purpose": act.purpose,
        "proposed_by": person,
        "beyond_reason": act.beyond_reason.strip(),
        "proposal_machine": act.machine,
    }
    if not act.recipients or is_empty(act.purpose):
        raise InputError(
            "Der Freigabe fehlen Empfänger oder Zweck.",
            "Weitergegeben wird nur an benannte Empfänger und zu einem benannten Zweck (SGB X § 67c).",
            "Nennen Sie beide.",
        )
    if not can_be_read(wanted):
        raise InputError(
            "In Empfängern, Zweck oder Grund stehen unsichtbare Zeichen oder ein Zeilenende.",
            "Am Bildschirm stünde etwas anderes da, als unterschrieben wird und auf der Seite steht.",
            "Schreiben Sie jede Angabe in eine Zeile, und tippen Sie sie neu, statt sie einzufügen.",
        )
    if wanted["beyond_reason"] and not _leads(person, read):
        raise InputError(
            "Einen Grund für andere Empfänger kann nur die Leitung angeben.",
            "Ein Bericht geht an die Gremien seiner Zielgruppe; dass er auch an andere geht, verantwortet die Leitung mit "
            "ihrer Unterschrift.",
            "Bitten Sie die Leitung, die Freigabe vorzuschlagen, oder nennen Sie nur Gremien der Zielgruppe.",
        )
    return one("releases", full("releases", [wanted])[0], read)


def _leads(person: str, read: Read) -> bool:
    """Tell whether somebody leads KIM, as those who manage people signed it."""
    return any(LEAD in one["roles"] for one in read(SIGNATORIES, user_id=[person]))


@changes_of.register
def _(act: acts.DecideRelease, person: str, read: Read) -> list[Change]:
    current = existing("releases", {"release_id": act.release_id}, read)
    if current["proposed_by"] == person:
        raise InputError(
            "Über diese Freigabe hat dieselbe Person entschieden, die sie vorgeschlagen hat.",
            "Zwei Menschen sehen mehr als einer; die Freigabe gilt erst mit einer zweiten Person.",
            "Bitten Sie eine andere mitwirkende Person, zu entscheiden.",
        )
    if act.decision not in ("approved", "refused") or (act.decision == "refused" and is_empty(act.reason)):
        raise InputError(
            "Die Entscheidung ist keine Zustimmung und keine begründete Ablehnung.",
            "Eine Freigabe braucht ein klares Ja oder ein Nein mit Grund.",
            "Stimmen Sie zu, oder lehnen Sie ab und schreiben Sie dazu, was zu ändern ist.",
        )
    decided = {
        "decision": act.decision,
        "decided_by": person,
        "reason": act.reason,
        "decision_machine": act.machine,
        "decided_sha256": what_is_decided(current),
    }
    _check_shown(act, current, read)
    return one("releases", {**current, **decided}, read)


@changes_of.register
def _(act: acts.RecordPublication, person: str, read: Read) -> list[Change]:
    current = existing("releases", {"release_id": act.release_id}, read)
    if current["decision"] != "approved":
        raise InputError(
            "Die Freigabe zu dieser Datei wurde nicht erteilt.",
            "Nur Freigegebenes darf die Werkbank verlassen.",
            "Lassen Sie zuerst eine zweite Person über die Freigabe entscheiden.",
        )
    written = {**current, "file_name": act.file_name, "file_sha256": act.file_sha256}
    return [*one("releases", written, read), *_numbers(act, current, read)]


def _numbers(act: acts.RecordPublication, release: Mapping[str, Any], read: Read) -> list[Change]:
    """Return the rows of the tables that the page prints, as its recipients have them."""
    if not act.numbers:
        return []
    try:
        tables = [
            {
                "release_id": act.release_id,
                "place": place,
                **{column: table[name] for column, name in _OF_TABLE.items()},
                "audience": release["audience"],
                "recipients": release["recipients"],
                "content": json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
            }
            for place, table in enumerate(json.loads(act.numbers))
        ]
    except (ValueError, KeyError, TypeError):
        raise InputError(
            "Die Zahlen der Datei lassen sich nicht verzeichnen.",
            "Ohne sie ist später unbekannt, was die Empfänger schon haben.",
            "Veröffentlichen Sie den Bericht mit workflow.publish noch einmal.",
        ) from None
    return merged("published_tables", full("published_tables", tables), read) if tables else []


_OF_TABLE = {"report": "report", "table_name": "name", "as_of": "as_of"}


@changes_of.register
def _(act: acts.NoteShownCase, person: str, read: Read) -> list[Change]:
    existing("releases", {"release_id": act.release_id}, read)
    existing("cases", {"case_id": act.case_id}, read)
    chosen("Was gezeigt wurde", act.way, WAYS_OF_SHOWING)
    return one("shown_cases", dict(vars(act)), read)


def _check_shown(act: acts.DecideRelease, current: Mapping[str, Any], read: Read) -> None:
    """Refuse a decision on something else than what was proposed, signed, and shown to whoever decides."""
    as_shown = read(PROPOSALS, release_id=[act.release_id], shown_sha256=[act.shown])
    if not any(_says(current, signed) for signed in as_shown):
        raise InputError(
            "Was zu dieser Freigabe unterschrieben wurde, ist nicht das, was Ihnen gezeigt wurde.",
            "Entschieden wird nur über genau das, was die zweite Person gelesen hat; es wurde nichts eingetragen.",
            "Lassen Sie sich die offenen Freigaben noch einmal zeigen, lesen Sie den Entwurf, und entscheiden Sie dann. "
            "Geschieht es wieder, rufen Sie „kimlab doctor“ auf.",
        )


def _says(current: Mapping[str, Any], signed: Mapping[str, Any]) -> bool:
    """Tell whether a row says what was signed, also of the decision; a second one the journal refuses."""
    before = {name: signed[name] for name in ("decision", "decided_by")}
    before["decided_sha256"] = signed["shown_sha256"] if signed["decision"] else ""
    same = what_is_decided(current) == signed["shown_sha256"]
    return same and before == {name: current[name] for name in before}
