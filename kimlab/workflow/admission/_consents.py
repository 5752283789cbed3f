"""The consent that a document rests on: who gave it, what for, to whom it may go, and that it is not withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time

from kimlab.errors import InputError
from kimlab.intake import Entry
from kimlab.store import RECONSTRUCTION, purpose_of
from kimlab.vocabulary import DataLaw
from kimlab.workflow.admission._both_stores import BothStores


def id_behind(both: BothStores, namespace: str, number: str, source_id: str, where: str) -> str:
    """Return the id behind a source number, empty if there is none; refused if it may mean two."""
    found = both.vault.ids_of(namespace, number)
    if source_id in found:
        return found[source_id]
    if len(set(found.values())) > 1:
        raise InputError(
            f"{where}: Eine Nummer gibt es in mehreren Fachverfahren.",
            "Das Dokument könnte beim falschen Fall oder die Einwilligung bei der falschen Person landen.",
            "Nennen Sie als Quelle das Fachverfahren, aus dem die Nummer stammt.",
        )
    return next(iter(found.values()), "")


def members(both: BothStores, family_id: str) -> frozenset[str]:
    """Return the persons of a family."""
    return frozenset(row["person_id"] for row in both.rows("persons", family_id=[family_id]))


def consent_with(
    both: BothStores, entry: Entry, family: frozenset[str], law: DataLaw, where: str
) -> Mapping[str, object] | None:
    """Return the consent that came with a document; refused if it is no consent, or contradicts what is known."""
    if entry.consent is None:
        return None
    said = entry.consent
    person_id = id_behind(both, "person", said.person_number, entry.source_id, where)
    if person_id not in family:
        raise InputError(
            f"{where}: Wer eingewilligt hat, gehört nicht zur Familie des Falls.",
            "Einwilligen kann nur, wen es betrifft, oder wer die Sorge hat.",
            "Prüfen Sie die Personennummer.",
        )
    recipients = tuple(one.strip() for one in said.recipients if one.strip())
    if not recipients or not said.purpose.strip():
        raise InputError(
            f"{where}: Der Einwilligung fehlen Zweck oder Empfänger.",
            f"Eine Einwilligung gilt nur für einen bestimmten Zweck ({law.consent}).",
            "Nennen Sie beide so, wie sie unterschrieben wurden.",
        )
    row = {
        "person_id": person_id,
        "purpose": purpose_of(said.purpose),
        "recipients": recipients,
        "version": said.version,
        "language": said.language,
        "given": datetime.combine(said.given, time()),
    }
    return _completed(both, row, law, where)


def _completed(both: BothStores, row: Mapping[str, object], law: DataLaw, where: str) -> dict[str, object]:
    """Return the consent with what is known of it already; refused if the two contradict each other."""
    for known in both.rows("consents", person_id=[row["person_id"]]):
        if consent_key(known) != consent_key(row):
            continue
        if known["withdrawn"] is not None or (
            known["recipients"] and known["recipients"] != row["recipients"]
        ):
            raise InputError(
                f"{where}: Diese Einwilligung ist mit anderen Empfängern eingetragen oder widerrufen.",
                f"Eine Liste ändert keine Einwilligung und nimmt keinen Widerruf zurück ({law.withdrawal}).",
                "Prüfen Sie die Angabe; eine neue Einwilligung hat ein neues Datum.",
            )
        return {**known, **{name: value for name, value in row.items() if value}}
    return dict(row)


def agreed(both: BothStores, family: frozenset[str], with_list: Iterable[Mapping[str, object]]) -> bool:
    """Tell whether somebody of the family agreed to a reconstruction, with recipients, and has not withdrawn."""
    if any(one["purpose"] == RECONSTRUCTION and one["person_id"] in family for one in with_list):
        return True
    return any(
        purpose_of(known["purpose"]) == RECONSTRUCTION and known["withdrawn"] is None and known["recipients"]
        for known in both.rows("consents", person_id=family)
    )


def consent_key(row: Mapping[str, object]) -> tuple[object, ...]:
    """Return what makes a consent one: person, purpose, day."""
    return tuple(row[name] for name in ("person_id", "purpose", "given"))
