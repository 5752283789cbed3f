"""People with keys of their own: the first ones, further ones, and letting somebody in again with both halves on paper."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kimlab.errors import StoreError
from kimlab.store import (
    VAULT_FILE,
    WORKBENCH_FILE,
    Secret,
    VaultDoor,
    WorkbenchStore,
    change_passphrase,
    change_people,
    create_stores,
    key_of_passphrase,
    not_signed_in,
    settled,
)
from kimlab.store.backups import Secrets, check_stores, rekey_stores
from kimlab.store.people import (
    NEXT,
    PEOPLE_FILE,
    RECOVERY_USER,
    VAULT_KEY,
    WORKBENCH_KEY,
    Costs,
    Identity,
    Newcomer,
    PrivateKeys,
    Slot,
    Slots,
    first_slots,
    halves_of,
    identity_of,
    read_slots,
    seed_of,
    with_passphrase,
    with_person,
    with_roles,
    with_store_keys,
    without_person,
)
from kimlab.workbench import Workbench, keys_of
from kimlab.workflow.admission._admit import without_interruption

_PURPOSE = "Eigene Zugänge einrichten"


@dataclass(frozen=True)
class FirstPeople:
    """What came of giving the first person a way in.

    Attributes
    ----------
    identity
        The lead, signed in.
    halves
        Two halves on paper that let people in again if nobody else can; they stand nowhere else.
    """

    identity: Identity = field(repr=False)
    halves: tuple[str, str] = field(repr=False)


def found(folder: str | Path, lead: Newcomer, *, costs: Costs | None = None) -> FirstPeople:
    """Make both stores in a folder, with random keys and a lead who can open them.

    Raises
    ------
    InputError
        The lead's name, id, role or passphrase will not do.
    StoreError
        There are stores already, or the folder cannot be written. Nothing is left behind.
    """
    folder = Path(folder)
    keys = {WORKBENCH_KEY: secrets.token_bytes(32), VAULT_KEY: secrets.token_bytes(32)}
    before = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    create_stores(folder, keys[WORKBENCH_KEY], keys[VAULT_KEY])
    try:
        return _first(folder, keys, lead, costs)
    except BaseException:
        for path in (*folder.glob("*"), *folder.glob(".*")):
            if path.name not in before:
                path.unlink(missing_ok=True)
        raise


def adopt(
    folder: str | Path, workbench: str, vault: str, lead: Newcomer, *, costs: Costs | None = None
) -> FirstPeople:
    """Give the stores of an older version, which have two shared passphrases, a lead with a key of their own.

    The passphrases open the stores until the keys are changed (``kimlab rekey``).

    Raises
    ------
    StoreError
        A passphrase is wrong, people have keys of their own already, or the folder holds a backup.
    """
    folder = Path(folder)
    check_stores(folder)
    if read_slots(folder) is not None:
        raise StoreError(
            f"In „{folder}“ haben die Menschen schon eigene Zugänge.",
            "Eingerichtet werden sie nur einmal.",
            "Melden Sie sich an; weitere Zugänge gibt es mit „kimlab people add“.",
        )
    keys = {
        WORKBENCH_KEY: key_of_passphrase(folder / WORKBENCH_FILE, workbench),
        VAULT_KEY: key_of_passphrase(folder / VAULT_FILE, vault),
    }
    _refuse_unfinished(VaultDoor(folder / VAULT_FILE, keys[VAULT_KEY]))
    return _first(folder, keys, lead, costs)


def let_in_again(folder: str | Path, one: str, other: str) -> Identity:
    """Return the identity that both halves on paper make up: it can manage people, and nothing else.

    Raises
    ------
    InputError
        A half is not as it was printed.
    StoreError
        The halves belong to another workbench, or there is no slot file.
    """
    folder = Path(folder)
    slots = read_slots(folder)
    slot = None if slots is None else slots.slot(RECOVERY_USER)
    if slots is None or slot is None:
        raise StoreError(
            f"In „{folder}“ gibt es keine Zugänge ({PEOPLE_FILE}).",
            "Beide Hälften öffnen nur, was darin für sie verschlossen ist.",
            "Holen Sie die Datei aus der letzten Sicherung zurück.",
        )
    return identity_of(slots, slot, PrivateKeys(seed_of(one, other)))


def bind_vault(store: WorkbenchStore, vault: VaultDoor, who: Identity) -> None:
    """Note in the vault who the first people of the workbench are, so that nobody can put others in their place."""
    first = store.registries().first_hash
    with vault.open(who.user_id, _PURPOSE) as opened:
        opened.trust(first)
        opened.anchor(store)


def _refuse_unfinished(vault: VaultDoor) -> None:
    """Refuse to begin while something waits between the stores: nobody could sign for it afterwards."""
    with vault.open("kimlab", _PURPOSE) as opened:
        if opened.outbox():
            raise StoreError(
                "Eine Aufnahme oder Durchsicht ist noch nicht zu Ende geführt.",
                "Mit eigenen Zugängen könnte niemand mehr für sie unterschreiben.",
                "Rufen Sie „kimlab doctor“ auf, und danach diesen Befehl noch einmal.",
            )


def _first(folder: Path, keys: dict[str, bytes], lead: Newcomer, costs: Costs | None) -> FirstPeople:
    recovery = PrivateKeys.new()
    plain = WorkbenchStore(folder / WORKBENCH_FILE, keys[WORKBENCH_KEY])
    try:
        slots, identity = first_slots(plain.workbench_id(), lead, keys, recovery.public, costs)
    finally:
        plain.close()
    store = WorkbenchStore(folder / WORKBENCH_FILE, keys[WORKBENCH_KEY], identity)
    try:
        change_people(store, lambda _: slots, identity.user_id)
        door = VaultDoor(folder / VAULT_FILE, keys[VAULT_KEY], identity, slots.workbench_id)
        bind_vault(store, door, identity)
    finally:
        store.close()
    return FirstPeople(identity, halves_of(recovery.seed))


def add_person(wb: Workbench, who: Newcomer, *, costs: Costs | None = None) -> bool:
    """Give somebody a way in, or new keys to somebody who forgot their passphrase.

    Returns
    -------
    bool
        Whether they could open the vault before and cannot now: they still know its key until it is changed
        (:func:`rotate_keys`).

    Raises
    ------
    InputError, StoreError
        Nobody is signed in who may, or name, id, role or passphrase will not do.
    """
    manager = wb.identity
    return _lost_vault(wb, who.user_id, lambda slots: with_person(slots, manager, who, costs))


def change_roles(
    wb: Workbench,
    user_id: str,
    roles: Collection[str],
    region: str | None = None,
    *,
    opens_vault: bool | None = None,
) -> bool:
    """Give somebody other roles; region and vault stay as they are unless they are named.

    Returns
    -------
    bool
        Whether they may open the vault no longer: they still know its key until it is changed (:func:`rotate_keys`). Who
        becomes a guest loses it.

    Raises
    ------
    InputError, StoreError
        Nobody is called so, a role does not exist, a guest is to open the vault, or nobody is signed in who may.
    """
    manager = wb.identity
    return _lost_vault(
        wb, user_id, lambda slots: with_roles(slots, manager, user_id, roles, region, vault=opens_vault)
    )


def _lost_vault(wb: Workbench, user_id: str, change: Callable[[Slots], Slots]) -> bool:
    """Change people; tell whether somebody could open the vault before and cannot now."""
    opened = []

    def noted(slots: Slots | None) -> Slots:
        opened.append(_opens_vault(_there(slots), user_id))
        return change(_there(slots))

    changed = change_people(wb.store, noted, wb.identity.user_id)
    return opened[-1] and not _opens_vault(changed, user_id)


def _opens_vault(slots: Slots, user_id: str) -> bool:
    slot = slots.slot(user_id)
    return slot is not None and VAULT_KEY in slot.sealed


def remove_person(wb: Workbench, user_id: str) -> None:
    """Take somebody's way in. They still know the keys of the stores until these are changed.

    Raises
    ------
    InputError, StoreError
        Nobody is called so, it is oneself, or nobody is signed in who may.
    """
    manager = wb.identity
    change_people(wb.store, lambda slots: without_person(_there(slots), manager, user_id), manager.user_id)


def change_own_passphrase(wb: Workbench, old: str, new: str, *, costs: Costs | None = None) -> None:
    """Give oneself another passphrase.

    Raises
    ------
    InputError, StoreError
        The old one is wrong, the new one will not do, or nobody is signed in.
    """
    who = wb.identity
    change_passphrase(
        wb.store, lambda slots: with_passphrase(_there(slots), who.user_id, old, new, costs)[0], who.user_id
    )


def rotate_keys(
    folder: str | Path, who: Identity, *, progress: Callable[[str], None] = lambda step: None
) -> None:
    """Give both stores new random keys, which everybody gets who had the old ones: after somebody has left.

    The slot file names both keys of each store while they are changed, so that whoever signs in meanwhile gets in whichever
    is due. Killed at any moment, calling it again finishes it; Ctrl-C waits.

    Parameters
    ----------
    folder
        Where both stores and the slot file lie.
    who
        A signed-in person who may manage people and open the vault.
    progress
        Is told which store's turn it is.

    Raises
    ------
    StoreError
        The person may not, a store cannot be written, or the folder holds a backup.
    """
    folder = Path(folder)
    check_stores(folder)
    interrupted = any(name.endswith(NEXT) for name in who.store_keys)
    with without_interruption():
        fresh = _rotated(folder, who, progress)
        if interrupted:  # whoever has left since may have seen the keys that were drawn then
            _rotated(folder, replace(who, store_keys=fresh), progress)


def _rotated(folder: Path, who: Identity, progress: Callable[[str], None]) -> dict[str, bytes]:
    old = Secrets(*keys_of(who, folder), who)
    fresh = {name: _next_key(who, name) for name in (WORKBENCH_KEY, VAULT_KEY)}
    new = Secrets(fresh[WORKBENCH_KEY], fresh[VAULT_KEY], who)
    both = {
        WORKBENCH_KEY: old.workbench,
        VAULT_KEY: old.vault,
        WORKBENCH_KEY + NEXT: new.workbench,
        VAULT_KEY + NEXT: new.vault,
    }
    _bound(folder, old.workbench, who, both)
    rekey_stores(folder, old, new, who.user_id, progress=progress, in_place=(PEOPLE_FILE,))
    _bound(folder, new.workbench, who, {WORKBENCH_KEY: new.workbench, VAULT_KEY: new.vault})
    return fresh


def _next_key(who: Identity, name: str) -> bytes:
    """Return the key that a store is about to get: one that an interrupted change had drawn, or a new one."""
    return who.store_keys.get(name + NEXT) or secrets.token_bytes(32)


def _bound(folder: Path, key: Secret, who: Identity, store_keys: Mapping[str, Secret]) -> None:
    """Seal these keys for everybody, and bind that to the journal."""
    store = WorkbenchStore(folder / WORKBENCH_FILE, key, who)
    try:
        keys = {name: key for name, key in store_keys.items() if isinstance(key, bytes)}
        change_people(store, lambda slots: with_store_keys(_there(slots), who, keys), who.user_id)
    finally:
        store.close()


def people_of(wb: Workbench) -> tuple[Slot, ...]:
    """Return everybody who has a way in, by their ids; without the halves on paper."""
    return tuple(
        sorted((one for one in _slots(wb).slots if one.private is not None), key=lambda one: one.user_id)
    )


def _there(slots: Slots | None) -> Slots:
    if slots is None:
        raise not_signed_in()
    return slots


def _slots(wb: Workbench) -> Slots:
    return _there(settled(wb.store))
