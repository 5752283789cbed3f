"""Managing people: each function returns a new slot file, signed; nothing is written here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from kimlab.errors import InputError, StoreError
from kimlab.store.people._alike import check_letters, looks_like
from kimlab.store.people._identity import VAULT_KEY, WORKBENCH_KEY, Identity, bound_to, identity_of
from kimlab.store.people._keys_of_person import PrivateKeys, PublicKeys
from kimlab.store.people._locking import Costs, Locked, lock, unlock
from kimlab.store.people._passphrases import check_passphrase
from kimlab.store.people._roles import GUEST, LEAD, RECOVERY, ROLES, may_record, spoken
from kimlab.store.people._slots import Slot, Slots

RECOVERY_USER, RECOVERY_NAME = "wiederherstellung", "Wiederherstellung"


@dataclass(frozen=True)
class Newcomer:
    """Somebody who gets a slot.

    Attributes
    ----------
    user_id, name, roles, region
        As in :class:`~kimlab.store.people.Slot`.
    passphrase
        Typed by the person.
    vault
        Whether they may open the vault.
    """

    user_id: str
    name: str
    roles: tuple[str, ...]
    passphrase: str = field(repr=False)
    region: str = ""
    vault: bool = False


def first_slots(
    workbench_id: str,
    lead: Newcomer,
    store_keys: Mapping[str, bytes],
    recovery: PublicKeys,
    costs: Costs | None = None,
) -> tuple[Slots, Identity]:
    """Return the first slot file, with its lead and the recovery key, and the lead signed in.

    Raises
    ------
    InputError
        The person is no lead, or name, id or passphrase will not do.
    """
    if LEAD not in lead.roles:
        raise InputError(
            "Die erste Person muss die Leitung haben.",
            "Nur sie kann weitere Zugänge einrichten.",
            "Geben Sie ihr die Rolle „Leitung“.",
        )
    _check(Slots(workbench_id, 0, ()), lead)
    keys = PrivateKeys.new()
    sealed = _sealed(recovery, RECOVERY_USER, workbench_id, store_keys)
    paper = Slot(RECOVERY_USER, RECOVERY_NAME, (RECOVERY,), "", recovery, None, sealed)
    slot = _slot(lead, keys, workbench_id, store_keys, costs)
    signed = _signed(Slots(workbench_id, 1, (slot, paper)), lead.user_id, keys)
    return signed, identity_of(signed, slot, keys)


def with_person(slots: Slots, manager: Identity, who: Newcomer, costs: Costs | None = None) -> Slots:
    """Return the slot file with one more person, or with new keys for somebody who is there and lost theirs.

    Raises
    ------
    InputError
        Name, id, role or passphrase will not do.
    StoreError
        The manager may not manage people, or cannot open what the newcomer is to open.
    """
    check_manager(manager)
    if who.user_id == manager.user_id:
        raise _not_oneself()
    _check(slots, who)
    keys = _passed_on(slots, manager, {WORKBENCH_KEY, VAULT_KEY} if who.vault else {WORKBENCH_KEY})
    slot = _slot(who, PrivateKeys.new(), slots.workbench_id, keys, costs)
    others = tuple(one for one in slots.slots if one.user_id != who.user_id)
    return _changed(slots, (*others, slot), manager)


def with_roles(
    slots: Slots,
    manager: Identity,
    user_id: str,
    roles: Collection[str],
    region: str | None = None,
    *,
    vault: bool | None = None,
) -> Slots:
    """Return the slot file with other roles for somebody; the last lead stays one.

    Region and vault stay as they are unless they are named, but who becomes a guest loses the vault. The key that they knew
    stays the same: rotate it afterwards.

    Raises
    ------
    InputError, StoreError
        Nobody is called so, a role does not exist, nobody would be lead, a guest is to open the vault, or the manager may
        not, or cannot open the vault themselves.
    """
    check_manager(manager)
    found = _there(slots, user_id)
    _check_roles(roles)
    _check_vault(roles, bool(vault))
    if found.user_id == manager.user_id and (LEAD not in roles or vault is False):
        raise _not_oneself()
    sealed = dict(found.sealed)
    if vault and VAULT_KEY not in sealed:
        keys = _passed_on(slots, manager, {VAULT_KEY})
        sealed |= _sealed(found.public, found.user_id, slots.workbench_id, keys)
    if vault is False or GUEST in roles:
        sealed = {name: key for name, key in sealed.items() if _store_of(name) != VAULT_KEY}
    changed = replace(
        found,
        roles=tuple(sorted(roles)),
        region=found.region if region is None else region,
        sealed=MappingProxyType(sealed),
    )
    return _changed(slots, tuple(changed if one is found else one for one in slots.slots), manager)


def without_person(slots: Slots, manager: Identity, user_id: str) -> Slots:
    """Return the slot file without somebody. The store keys they knew stay the same: rotate them afterwards.

    Raises
    ------
    InputError, StoreError
        Nobody is called so, it is oneself, or the manager may not.
    """
    check_manager(manager)
    found = _there(slots, user_id)
    if found.user_id == manager.user_id:
        raise _not_oneself()
    return _changed(slots, tuple(one for one in slots.slots if one is not found), manager)


def with_store_keys(slots: Slots, manager: Identity, store_keys: Mapping[str, bytes]) -> Slots:
    """Return the slot file with these keys of the stores, sealed for all who had one of that store.

    A name may end with ``:next``: everybody who can open the store now can open that one, too.
    """
    check_manager(manager)
    changed = []
    for slot in slots.slots:
        entitled = {name: key for name, key in store_keys.items() if _store_of(name) in slot.sealed}
        sealed = _sealed(slot.public, slot.user_id, slots.workbench_id, entitled)
        changed.append(replace(slot, sealed=sealed))
    return _changed(slots, tuple(changed), manager)


def with_passphrase(
    slots: Slots, user_id: str, old: str, new: str, costs: Costs | None = None
) -> tuple[Slots, Locked]:
    """Return the slot file with another passphrase for its owner; signed by nobody, for only they can open it.

    Raises
    ------
    InputError
        The new one will not do.
    StoreError
        The old one is not theirs.
    """
    slot = _there(slots, user_id)
    bound = bound_to(user_id, slots.workbench_id, "keys")
    seed = None if slot.private is None else unlock(slot.private, old, bound)
    if seed is None:
        raise StoreError(
            "Die bisherige Passphrase stimmt nicht.",
            "Nur wer sie kennt, kann sie ändern.",
            "Haben Sie sie vergessen, hilft Ihnen, wer die Zugänge verwaltet: Sie bekommen dann einen neuen Zugang.",
        )
    check_passphrase(new, (slot.user_id, slot.name))
    locked = lock(seed, new, bound, costs)
    changed = tuple(replace(one, private=locked) if one is slot else one for one in slots.slots)
    return replace(slots, slots=changed), locked


def _slot(
    who: Newcomer,
    keys: PrivateKeys,
    workbench_id: str,
    store_keys: Mapping[str, bytes],
    costs: Costs | None,
) -> Slot:
    entitled = {name: key for name, key in store_keys.items() if _store_of(name) != VAULT_KEY or who.vault}
    private = lock(keys.seed, who.passphrase, bound_to(who.user_id, workbench_id, "keys"), costs)
    sealed = _sealed(keys.public, who.user_id, workbench_id, entitled)
    return Slot(
        who.user_id, who.name.strip(), tuple(sorted(who.roles)), who.region, keys.public, private, sealed
    )


def _store_of(name: str) -> str:
    """Return the store of a key: also of one that it is about to get."""
    return name.partition(":")[0]


def _passed_on(slots: Slots, manager: Identity, stores: Collection[str]) -> dict[str, bytes]:
    """Return the keys of these stores as the manager has them now: while they are changed, those to come, too.

    Raises
    ------
    StoreError
        The manager lacks one.
    """
    own = slots.slot(manager.user_id)
    there = own is not None and own.public == manager.keys.public
    now = identity_of(slots, own, manager.keys).store_keys if own and there else manager.store_keys
    if not set(stores) <= now.keys():
        raise StoreError(
            "Sie können niemandem den Tresor öffnen, den Sie selbst nicht öffnen dürfen.",
            "Ein Schlüssel wird nur von einer Hand zur anderen weitergegeben.",
            "Bitten Sie jemanden mit der Rolle „Leitung“, der den Tresor öffnen darf.",
        )
    return {name: key for name, key in now.items() if _store_of(name) in stores}


def _sealed(
    public: PublicKeys, user_id: str, workbench_id: str, keys: Mapping[str, bytes]
) -> Mapping[str, bytes]:
    return MappingProxyType(
        {name: public.seal(key, bound_to(user_id, workbench_id, name)) for name, key in sorted(keys.items())}
    )


def _changed(slots: Slots, people: tuple[Slot, ...], manager: Identity) -> Slots:
    unsigned = replace(slots, counter=slots.counter + 1, slots=people)
    return _signed(unsigned, manager.user_id, manager.keys)


def _signed(slots: Slots, user_id: str, keys: PrivateKeys) -> Slots:
    named = replace(slots, signed_by=user_id, signature=b"")
    return replace(named, signature=keys.sign(named.signed_content()))


def _check(slots: Slots, who: Newcomer) -> None:
    _check_roles(who.roles)
    _check_vault(who.roles, who.vault)
    _check_user_id(slots, who)
    if not any(map(str.isalpha, who.name)):
        raise InputError(
            "Es fehlt der Name.",
            "Auf Seiten steht, wer sie freigegeben hat.",
            "Schreiben Sie ihn so, wie ihn die Kolleginnen und Kollegen kennen.",
        )
    check_letters(who.name)
    for one in slots.slots:
        if one.user_id != who.user_id and looks_like(one.name, who.name):
            raise InputError(
                f"„{one.name}“ hat schon einen Zugang, und beide Namen sehen gleich aus.",
                "Mit zwei Zugängen könnte eine Person für zwei gelten, wo zwei Menschen hinsehen sollen.",
                "Sind es zwei Menschen, schreiben Sie einen Zusatz dazu, zum Beispiel die Stelle.",
            )
    check_passphrase(who.passphrase, (who.user_id, who.name))


def _check_vault(roles: Collection[str], vault: bool) -> None:
    if vault and GUEST in roles:
        raise InputError(
            "Ein Gast bekommt den Tresor nicht.",
            "In ihm stehen Namen und Aktenzeichen; Gäste gehören zu anderen Stellen.",
            "Lassen Sie --vault weg, oder geben Sie der Person eine Rolle im Team.",
        )


def _check_user_id(slots: Slots, who: Newcomer) -> None:
    taken = {one.user_id.casefold() for one in slots.slots if one.user_id != who.user_id} | {RECOVERY_USER}
    if not (who.user_id.isascii() and who.user_id.isidentifier()):
        raise InputError(
            "So kann ein Kürzel nicht heißen.",
            "Mit ihm meldet sich die Person an, an jedem Rechner und mit jeder Tastatur.",
            "Nehmen Sie Buchstaben ohne Umlaute, Ziffern und Unterstriche, und beginnen Sie mit einem Buchstaben.",
        )
    if who.user_id.casefold() in taken:
        raise InputError(
            f"Das Kürzel „{who.user_id}“ ist vergeben.",
            "Mit ihm steht die Person im Protokoll; groß und klein geschrieben ist es dasselbe.",
            "Nehmen Sie ein anderes.",
        )
    there = slots.slot(who.user_id)
    if there is not None and not looks_like(there.name, who.name):
        raise InputError(
            f"Das Kürzel „{who.user_id}“ gehört „{there.name}“.",
            "Sonst verlöre diese Person ihren Zugang, und was sie eingetragen hat, stünde unter einem anderen Namen.",
            "Nehmen Sie ein anderes Kürzel. Ist es dieselbe Person, schreiben Sie ihren Namen wie bisher.",
        )


def _check_roles(roles: Collection[str]) -> None:
    if not roles or not set(roles) <= ROLES.keys():
        raise InputError(
            "Diese Rolle gibt es nicht.",
            "Von der Rolle hängt ab, was jemand eintragen darf.",
            f"Möglich sind: {', '.join(ROLES.values())}.",
        )
    if GUEST in roles and len(set(roles)) > 1:
        raise InputError(
            "Ein Gast hat keine weitere Rolle.",
            "Gäste lesen mit und tragen nichts ein.",
            "Geben Sie entweder „Gast“ oder die anderen Rollen.",
        )


def check_manager(manager: Identity) -> None:
    """Refuse somebody who may not manage people.

    Raises
    ------
    StoreError
        They have no role that may.
    """
    if not may_record(manager.roles, "BindPeople"):
        raise StoreError(
            f"Mit der Rolle „{spoken(manager.roles)}“ lassen sich keine Zugänge verwalten.",
            "Wer Zugänge verwaltet, entscheidet, wer was sehen und freigeben darf.",
            f"Bitten Sie jemanden mit der Rolle „{ROLES[LEAD]}“.",
        )


def _there(slots: Slots, user_id: str) -> Slot:
    found = slots.slot(user_id)
    if found is None or found.private is None:
        raise InputError(
            f"Einen Zugang mit dem Kürzel „{user_id}“ gibt es nicht.",
            "Es wurde nichts geändert.",
            "Wer einen hat, zeigt „kimlab people list“.",
        )
    return found


def _not_oneself() -> StoreError:
    return StoreError(
        "Den eigenen Zugang kann man weder erneuern noch entfernen, und weder Leitung noch Tresor sich selbst nehmen.",
        "Am Ende könnte niemand mehr Zugänge verwalten.",
        "Bitten Sie eine andere Person mit der Rolle „Leitung“ darum.",
    )
