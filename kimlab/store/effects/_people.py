"""What changes when people get, change or lose their way in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kimlab import acts
from kimlab.acts import Read
from kimlab.errors import InputError, StoreError
from kimlab.store._changes import Change, removal
from kimlab.store.effects._authors import known_people, same_person
from kimlab.store.effects._effects import changes_of, existing, full, one
from kimlab.store.people import RECOVERY, looks_like, spoken

KEYS, FILES, PEOPLE = "people_keys", "slot_files", "people"


@changes_of.register
def _(act: acts.BindPeople, person: str, read: Read) -> list[Change]:
    latest = max((int(row["counter"]) for row in read(FILES)), default=0)
    if act.counter <= latest:
        raise StoreError(
            "Inzwischen hat jemand anders die Zugänge geändert.",
            "Ihre Änderung beruht auf einem älteren Stand; es wurde nichts geändert.",
            "Rufen Sie den Befehl noch einmal auf.",
        )
    if latest:  # before the first people had keys, anybody could type anybody's id
        _refuse_ids_of_others(act, read)
    changes = one(FILES, {"sha256": act.sha256, "counter": act.counter, "managed_by": person}, read)
    for who in act.people:
        changes += one(KEYS, full(KEYS, [_keys(who)])[0], read)
        if RECOVERY not in _texts(who["roles"]):
            changes += one(PEOPLE, _listed(who), read)
    named = {who["user_id"] for who in act.people}
    return changes + [removal(KEYS, row) for row in read(KEYS) if row["user_id"] not in named]


@changes_of.register
def _(act: acts.ChangePassphrase, person: str, read: Read) -> list[Change]:
    current = existing(KEYS, {"user_id": person}, read)
    return one(KEYS, {**current, "private_sha256": act.private_sha256}, read)


def _refuse_ids_of_others(act: acts.BindPeople, read: Read) -> None:
    """Refuse the id of somebody who left: what they recorded would stand under another name, and be another's to undo.

    Whoever bears an id already, by this name, keeps it.
    """
    known = [(str(row["user_id"]), str(row["name"])) for row in known_people(read)]
    for who in act.people:
        user_id, name = str(who["user_id"]), str(who["name"])
        if (user_id, name) in known:
            continue
        others = [of for one, of in known if same_person(one) == same_person(user_id)]
        if any(not looks_like(of, name) for of in others):
            raise InputError(
                f"Das Kürzel „{user_id}“ gehört „{others[0]}“.",
                "Was sie eingetragen hat, bleibt mit ihrem Namen stehen, auch wenn sie keinen Zugang mehr hat.",
                "Nehmen Sie ein anderes Kürzel. Ist es dieselbe Person, schreiben Sie ihren Namen wie bisher.",
            )


def _keys(who: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "user_id": who["user_id"],
        "signing": who["signing"],
        "roles": _texts(who["roles"]),
        "region": who.get("region", ""),
        "private_sha256": who.get("private_sha256", ""),
    }


def _listed(who: Mapping[str, Any]) -> dict[str, Any]:
    role = f"{spoken(_texts(who['roles']))} {who.get('region', '')}".strip()
    return {"user_id": who["user_id"], "name": who["name"], "role": role}


def _texts(values: Any) -> tuple[str, ...]:  # noqa: ANN401 - JSON brings lists
    return tuple(str(value) for value in values)
