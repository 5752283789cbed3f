"""The slot file: for each person their keys under their passphrase, and the store keys sealed for them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kimlab.errors import StoreError
from kimlab.store.people._keys_of_person import PublicKeys
from kimlab.store.people._locking import Costs, Locked

PEOPLE_FILE = "personen.json"
FORMAT = 1
LARGEST_BYTES = 4 << 20  # ten thousand people; whatever is larger is no slot file


@dataclass(frozen=True)
class Slot:
    """One person: who they are, what they may do, their public keys, and what only they can open.

    Attributes
    ----------
    user_id, name
        As in the journal, and as colleagues know them.
    roles
        Ids of :data:`kimlab.store.people.ROLES`.
    region
        Of a coordination; "" for none.
    public
        Their public keys.
    private
        Their private keys under their passphrase; None for the recovery key, whose halves lie on paper.
    sealed
        Name of a store (``workbench``, ``vault``) → its key, sealed for this person. Who has none for the vault cannot open
        it.
    """

    user_id: str
    name: str
    roles: tuple[str, ...]
    region: str
    public: PublicKeys
    private: Locked | None = field(repr=False)
    sealed: Mapping[str, bytes] = field(repr=False, default_factory=lambda: MappingProxyType({}))

    @property
    def private_sha256(self) -> str:
        """The hash of what is locked under the passphrase, as the journal names it: an old one put back is noticed."""
        return hashlib.sha256(_canonical({"private": _plain_slot(self)["private"]})).hexdigest()


@dataclass(frozen=True)
class Slots:
    """Everybody who may sign in.

    Attributes
    ----------
    workbench_id
        Random id of the workbench that it belongs to.
    counter
        How often it was changed; the journal knows the latest.
    slots
        One for each person.
    signed_by, signature
        Who managed people last, and the signature over everything else.
    """

    workbench_id: str
    counter: int
    slots: tuple[Slot, ...]
    signed_by: str = ""
    signature: bytes = field(default=b"", repr=False)

    def slot(self, user_id: str) -> Slot | None:
        """Return the slot of a person."""
        return next((one for one in self.slots if one.user_id == user_id), None)

    def signed_content(self) -> bytes:
        """Return the bytes that the signature covers: all but what people lock under their passphrases themselves."""
        managed = tuple(replace(one, private=None) for one in self.slots)
        return _canonical(_plain(replace(self, slots=managed, signature=b"")))

    @property
    def sha256(self) -> str:
        """The hash of what was signed, as the journal names it."""
        return hashlib.sha256(self.signed_content()).hexdigest()

    def to_bytes(self) -> bytes:
        """Return the file's content."""
        return json.dumps(_plain(self), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def from_bytes(content: bytes, path: Path) -> Slots:
    """Read the file's content.

    Raises
    ------
    StoreError
        It is not a slot file, or one of a later version.
    """
    try:
        plain = json.loads(content)
        if plain["format"] != FORMAT:
            raise _unreadable(path, "stammt aus einer anderen Fassung von kimlab")
        slots = tuple(_slot(one) for one in plain["slots"])
        found = Slots(
            str(plain["workbench_id"]),
            int(plain["counter"]),
            slots,
            str(plain["signed_by"]),
            _bytes(plain["signature"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error, RecursionError):
        raise _unreadable(path, "ist unvollständig oder verändert") from None
    if len({one.user_id for one in slots}) < len(slots):
        raise _unreadable(path, "nennt eine Person zweimal")
    return found


def read_slots(folder: Path) -> Slots | None:
    """Return who may sign in to the stores in a folder; None if they were never given keys of their own.

    Raises
    ------
    StoreError
        The file cannot be read.
    """
    path = folder / PEOPLE_FILE
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise _unreadable(path, "ist viel zu groß")
        return from_bytes(path.read_bytes(), path)
    except FileNotFoundError:
        return None
    except OSError:
        raise _unreadable(path, "lässt sich nicht lesen") from None


def _plain(slots: Slots) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "workbench_id": slots.workbench_id,
        "counter": slots.counter,
        "slots": [_plain_slot(one) for one in slots.slots],
        "signed_by": slots.signed_by,
        "signature": _text(slots.signature),
    }


def _plain_slot(slot: Slot) -> dict[str, Any]:
    private = slot.private
    return {
        "user_id": slot.user_id,
        "name": slot.name,
        "roles": list(slot.roles),
        "region": slot.region,
        "signing": _text(slot.public.signing),
        "receiving": _text(slot.public.receiving),
        "private": None
        if private is None
        else {
            "costs": asdict(private.costs),
            "salt": _text(private.salt),
            "nonce": _text(private.nonce),
            "content": _text(private.content),
        },
        "sealed": {name: _text(content) for name, content in sorted(slot.sealed.items())},
    }


def _slot(plain: Mapping[str, Any]) -> Slot:
    private = plain["private"]
    return Slot(
        str(plain["user_id"]),
        str(plain["name"]),
        tuple(str(role) for role in plain["roles"]),
        str(plain["region"]),
        PublicKeys(_bytes(plain["signing"]), _bytes(plain["receiving"])),
        None
        if private is None
        else Locked(
            Costs(**{name: int(value) for name, value in private["costs"].items()}),
            _bytes(private["salt"]),
            _bytes(private["nonce"]),
            _bytes(private["content"]),
        ),
        MappingProxyType({str(name): _bytes(content) for name, content in plain["sealed"].items()}),
    )


def _canonical(plain: Mapping[str, Any]) -> bytes:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _unreadable(path: Path, how: str) -> StoreError:
    return StoreError(
        f"Die Datei „{path.name}“ im Ordner „{path.parent}“ {how}.",
        "In ihr stehen die Schlüssel aller, die sich anmelden dürfen; ohne sie öffnet sich nichts.",
        "Holen Sie die Datei aus der letzten Sicherung zurück.",
    )
