"""Who may not is told so first: before they are asked, shown or made to type anything."""

from __future__ import annotations

from kimlab.acts import Act
from kimlab.errors import StoreError
from kimlab.store.people import ROLES, may_record, spoken
from kimlab.workbench import Workbench


def refuse_role(wb: Workbench, act: type[Act]) -> None:
    """Refuse whoever may not record an act; the store looks again when it is recorded.

    Raises
    ------
    StoreError
        With whoever is signed in cannot record it; it says who can.
    """
    roles = wb.identity.roles
    if may_record(roles, act.__name__):
        return
    others = ", ".join(f"„{said}“" for role, said in ROLES.items() if may_record([role], act.__name__))
    raise StoreError(
        f"Mit der Rolle „{spoken(roles)}“ lässt sich „{act.german}“ nicht eintragen.",
        "Wer was eintragen darf, hat festgelegt, wer die Zugänge verwaltet; es wurde nichts geändert.",
        f"Bitten Sie jemanden mit einer dieser Rollen: {others}.",
    )
