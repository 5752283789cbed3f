"""Whether somebody who signed in may still open the vault: they hold its key until they sign out."""

from __future__ import annotations

from kimlab.errors import StoreError
from kimlab.store.people import VAULT_KEY, Signer, Slots, check_signature
from kimlab.store.signatures._rights import no_way_in


def refuse_who_lost_the_vault(signer: Signer, slots: Slots | None) -> None:
    """Refuse somebody who was removed, or lost the vault, since they signed in; where nobody ever had a slot, nobody.

    Raises
    ------
    StoreError
        They have no way in any more, another one, or none to the vault; or the slot file is not signed rightly.
    """
    if slots is None:
        return
    check_signature(slots)
    slot = slots.slot(signer.user_id)
    if slot is None or slot.public.signing != signer.public_key:
        raise no_way_in()
    if VAULT_KEY not in slot.sealed:
        raise StoreError(
            "Den Tresor dürfen Sie nicht mehr öffnen.",
            "Ihr Zugang wurde geändert, seit Sie sich angemeldet haben; es wurde nichts geöffnet.",
            "Melden Sie sich neu an, oder fragen Sie, wer die Zugänge verwaltet.",
        )
