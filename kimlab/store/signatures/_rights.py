"""Whether whoever is signed in may record an act now; what an entry says of it later, the registry judges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from kimlab.acts import ACTS, BindPeople
from kimlab.errors import StoreError
from kimlab.store.people import LEAD, PEOPLE_FILE, Signer, may_record, spoken
from kimlab.store.signatures._registry import Signatory


def names_as_lead(act: BindPeople, signer: Signer) -> bool:
    """Tell whether the first people are bound by a lead among them."""
    return any(
        one["user_id"] == signer.user_id
        and one["signing"] == signer.public_key.hex()
        and LEAD in cast("Sequence[str]", one["roles"])
        for one in act.people
    )


def refuse(signer: Signer, own: Signatory | None, author: Signatory | None, kind: str) -> None:
    """Refuse somebody whose way in does not count any more, or who may not record such an act: by what was signed."""
    if own is None or own.signing != signer.public_key:
        raise no_way_in()
    roles = (author or own).roles
    if kind != "ChangePassphrase" and not may_record(roles, kind):
        raise StoreError(
            f"Mit der Rolle „{spoken(roles)}“ lässt sich „{ACTS[kind].german}“ nicht eintragen.",
            "Wer was eintragen darf, hat festgelegt, wer die Zugänge verwaltet; es wurde nichts geändert.",
            "Bitten Sie eine Person mit der passenden Rolle, oder lassen Sie Ihre Rolle ändern.",
        )


def no_way_in() -> StoreError:
    """Return what somebody is told who was removed, or given other keys, since they signed in."""
    return StoreError(
        "Ihr Zugang gilt nicht mehr.",
        "Er wurde entfernt oder erneuert, seit Sie sich angemeldet haben; es wurde nichts eingetragen.",
        "Melden Sie sich neu an, oder fragen Sie, wer die Zugänge verwaltet.",
    )


def not_signed_in() -> StoreError:
    """Return what somebody is told who is not signed in as the person in whose name something is to be recorded."""
    return StoreError(
        "Dafür ist niemand angemeldet.",
        f"In dieser Werkbank hat jede Person eine eigene Anmeldung ({PEOPLE_FILE}); niemand trägt für andere ein.",
        "Melden Sie sich mit Ihrem Kürzel und Ihrer Passphrase an.",
    )
