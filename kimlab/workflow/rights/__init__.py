"""The rights of the person: what depends on them, what left of them, and what they may ask for."""

from typing import TYPE_CHECKING

from kimlab._lazy import on_first_use

if TYPE_CHECKING:
    from kimlab.workflow.rights._erase import refuse_ground
    from kimlab.workflow.rights._may import refuse_role
    from kimlab.workflow.rights._numbers import not_of_this_kind
    from kimlab.workflow.rights._renew import Withdrawal, renew_consent, withdrawals_of
    from kimlab.workflow.rights._taken import Taken, taken_with
else:
    __getattr__, __dir__ = on_first_use(
        __name__,
        {
            "_erase": ["refuse_ground"],
            "_may": ["refuse_role"],
            "_numbers": ["not_of_this_kind"],
            "_renew": ["Withdrawal", "renew_consent", "withdrawals_of"],
            "_taken": ["Taken", "taken_with"],
        },
    )

__all__ = [
    "Taken",
    "Withdrawal",
    "not_of_this_kind",
    "refuse_ground",
    "refuse_role",
    "renew_consent",
    "taken_with",
    "withdrawals_of",
]
