"""Somebody who is signed in: what they are called, what they may do, and the keys that only they have."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kimlab.errors import StoreError
from kimlab.store.people._keys_of_person import PrivateKeys, signed_by
from kimlab.store.people._locking import Costs, lock, unlock
from kimlab.store.people._slots import PEOPLE_FILE, Slot, Slots, read_slots

WORKBENCH_KEY, VAULT_KEY = "workbench", "vault"
NEXT = ":next"
"""Behind the name of a store: the key that it is about to get."""


class SignInRefusedError(StoreError):
    """Id or passphrase was not right; which of the two is not told."""


@dataclass(frozen=True)
class Identity:
    """Somebody who is signed in. Get one from :func:`sign_in`; it is never written anywhere.

    Attributes
    ----------
    user_id, name, roles, region
        As in the slot.
    keys
        The private keys.
    store_keys
        Name of a store → its key; without one for the vault the person cannot open it.
    slots
        The slot file as it was at sign-in.
    """

    user_id: str
    name: str
    roles: tuple[str, ...]
    region: str
    keys: PrivateKeys = field(repr=False)
    store_keys: dict[str, bytes] = field(repr=False)
    slots: Slots = field(repr=False)

    @property
    def public_key(self) -> bytes:
        """The Ed25519 public key, 32 bytes."""
        return self.keys.public.signing

    def sign(self, message: bytes) -> bytes:
        """Return the Ed25519 signature of `message`, 64 bytes."""
        return self.keys.sign(message)


def bound_to(slot_user: str, workbench_id: str, what: str) -> bytes:
    """Return what a locked or sealed key belongs to, so that none can be put in another's place."""
    return f"kimlab {what} of {slot_user} in {workbench_id}".encode()


def sign_in(folder: str | Path, user_id: str, passphrase: str) -> Identity:
    """Sign somebody in with their own passphrase.

    Parameters
    ----------
    folder
        Where the stores and the slot file lie.
    user_id, passphrase
        Who signs in.

    Raises
    ------
    StoreError
        There is no slot file, it was changed by somebody who may not, nobody is called so, or the passphrase is another
        one: which of these two is not told.
    """
    slots = read_slots(Path(folder))
    if slots is None:
        raise StoreError(
            f"Im Ordner „{folder}“ gibt es noch keine eigenen Zugänge ({PEOPLE_FILE}).",
            "Jede Person meldet sich mit einer Passphrase an, die nur sie kennt.",
            "Richten Sie sie mit „kimlab people adopt“ ein.",
        )
    check_signature(slots)
    slot = slots.slot(user_id)
    if slot is None or slot.private is None:
        unlock(lock(b"", "", b"", Costs()), passphrase, b"")  # takes as long as for somebody who is there
        raise _refused()
    seed = unlock(slot.private, passphrase, bound_to(user_id, slots.workbench_id, "keys"))
    if seed is None:
        raise _refused()
    return identity_of(slots, slot, PrivateKeys(seed))


def identity_of(slots: Slots, slot: Slot, keys: PrivateKeys) -> Identity:
    """Return a signed-in person, with the store keys that are sealed for them.

    Raises
    ------
    StoreError
        The keys are not those of the slot, or a store key in it was changed.
    """
    if keys.public != slot.public:
        raise _changed(slot.user_id)
    opened = {
        name: keys.open(sealed, bound_to(slot.user_id, slots.workbench_id, name))
        for name, sealed in slot.sealed.items()
    }
    found = {name: key for name, key in opened.items() if key is not None}
    if len(found) < len(opened):
        raise _changed(slot.user_id)
    return Identity(slot.user_id, slot.name, slot.roles, slot.region, keys, found, slots)


def check_signature(slots: Slots) -> None:
    """Check that whoever is said to have signed the slot file did; whether they might, the journal knows.

    Raises
    ------
    StoreError
        The signature is not theirs, or they are not in it.
    """
    manager = slots.slot(slots.signed_by)
    if manager is None or not signed_by(manager.public.signing, slots.signature, slots.signed_content()):
        raise _changed(slots.signed_by)


def _refused() -> StoreError:
    return SignInRefusedError(
        "Die Anmeldung ist nicht gelungen.",
        "Kürzel oder Passphrase stimmen nicht; welches von beiden, wird nicht verraten.",
        "Geben Sie beides noch einmal ein. Haben Sie die Passphrase vergessen, hilft Ihnen, wer die Zugänge verwaltet.",
    )


def _changed(user_id: str) -> StoreError:
    return StoreError(
        f"Die Datei „{PEOPLE_FILE}“ wurde verändert: Ihre Unterschrift oder ein Schlüssel passt nicht ({user_id}).",
        "Jemand könnte sich so einen Zugang verschafft haben; deshalb öffnet kimlab nichts.",
        "Sagen Sie es dem Datenschutz, und holen Sie die Datei aus der letzten Sicherung zurück.",
    )
