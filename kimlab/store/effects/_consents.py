"""What the acts on consents do to the workbench."""

from __future__ import annotations

from kimlab import acts
from kimlab.acts import Read
from kimlab.errors import InputError
from kimlab.store._changes import Change, key_of
from kimlab.store.effects._effects import changes_of, day_past, existing, full, one
from kimlab.store.effects._locks import locked_after
from kimlab.store.withholding import purpose_of
from kimlab.store.withholding._evidence_gone import themes_back
from kimlab.tables import TABLES
from kimlab.vocabulary import data_law


@changes_of.register
def _(act: acts.RecordConsent, person: str, read: Read) -> list[Change]:
    recipients = tuple(one.strip() for one in act.recipients if one.strip())
    if not recipients or not act.purpose.strip():
        raise InputError(
            "Der Einwilligung fehlen Zweck oder Empfänger.",
            f"Eine Einwilligung gilt nur für einen bestimmten Zweck ({data_law().consent}).",
            "Nennen Sie beide so, wie sie unterschrieben wurden.",
        )
    existing("persons", {"person_id": act.person_id}, read)
    row = {
        "person_id": act.person_id,
        "purpose": purpose_of(act.purpose),
        "recipients": recipients,
        "version": act.version,
        "language": act.language,
        "given": day_past(act.given),
        "guardian": act.guardian,
    }
    wanted = full("consents", [row])[0]
    table = TABLES["consents"]
    if key_of(wanted, table) in {
        key_of(known, table) for known in read("consents", person_id=[act.person_id])
    }:
        raise InputError(
            "Diese Einwilligung ist schon eingetragen.",
            "Ein zweiter Eintrag könnte einen Widerruf oder die Empfänger überschreiben.",
            "Eine neue Einwilligung hat ein neues Datum; Tippfehler berichtigt die Handlung „Angabe berichtigt“.",
        )
    return one("consents", wanted, read)


@changes_of.register
def _(act: acts.WithdrawConsent, person: str, read: Read) -> list[Change]:
    key = {"person_id": act.person_id, "purpose": purpose_of(act.purpose), "given": act.given}
    current = existing("consents", key, read)
    withdrawn = day_past(act.withdrawn)
    if current["withdrawn"] is not None or withdrawn < current["given"]:
        raise InputError(
            "Die Einwilligung ist schon widerrufen, oder der Widerruf läge vor der Einwilligung.",
            f"Das Datum entscheidet, ab wann nichts mehr verwendet werden darf ({data_law().withdrawal}).",
            "Prüfen Sie, welche Einwilligung gemeint ist, und das Datum.",
        )
    changes = one("consents", {**current, "withdrawn": withdrawn}, read)
    changes += locked_after(changes, read)
    return [*changes, *themes_back(changes, person, read)]
