"""People and their keys: who may open what, and who signed what.

A *slot file* beside the stores holds for each person their private keys under their passphrase, their public keys, and the
store keys sealed for them. Nobody shares a passphrase; one sign-in opens what one may open.
"""

from kimlab.store.people._alike import looks_like
from kimlab.store.people._identity import (
    NEXT,
    VAULT_KEY,
    WORKBENCH_KEY,
    Identity,
    SignInRefusedError,
    check_signature,
    identity_of,
    sign_in,
)
from kimlab.store.people._keys_of_person import PrivateKeys, PublicKeys, signed_by
from kimlab.store.people._locking import Costs
from kimlab.store.people._manage import (
    RECOVERY_NAME,
    RECOVERY_USER,
    Newcomer,
    check_manager,
    first_slots,
    with_passphrase,
    with_person,
    with_roles,
    with_store_keys,
    without_person,
)
from kimlab.store.people._passphrases import SHORTEST, check_passphrase
from kimlab.store.people._recovery import check_half, halves_of, seed_of
from kimlab.store.people._roles import (
    CASE_WORK,
    COORDINATION,
    GUEST,
    LEAD,
    PRIVACY,
    RECOVERY,
    ROLES,
    may_record,
    spoken,
)
from kimlab.store.people._signer import Signer
from kimlab.store.people._slots import PEOPLE_FILE, Slot, Slots, from_bytes, read_slots

__all__ = [
    "CASE_WORK",
    "COORDINATION",
    "GUEST",
    "LEAD",
    "NEXT",
    "PEOPLE_FILE",
    "PRIVACY",
    "RECOVERY",
    "RECOVERY_NAME",
    "RECOVERY_USER",
    "ROLES",
    "SHORTEST",
    "VAULT_KEY",
    "WORKBENCH_KEY",
    "Costs",
    "Identity",
    "Newcomer",
    "PrivateKeys",
    "PublicKeys",
    "SignInRefusedError",
    "Signer",
    "Slot",
    "Slots",
    "check_half",
    "check_manager",
    "check_passphrase",
    "check_signature",
    "first_slots",
    "from_bytes",
    "halves_of",
    "identity_of",
    "looks_like",
    "may_record",
    "read_slots",
    "seed_of",
    "sign_in",
    "signed_by",
    "spoken",
    "with_passphrase",
    "with_person",
    "with_roles",
    "with_store_keys",
    "without_person",
]
