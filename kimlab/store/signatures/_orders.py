"""An order: what somebody signed for an act that is to be finished later, perhaps by somebody else.

It names the act, its once-only reference and the hash of its content: so it finishes that act once, and no other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from kimlab.acts import Act, ProposeErasure, to_json
from kimlab.store.people import Signer, signed_by


@dataclass(frozen=True)
class _Order:
    act: str
    reference: str
    sha256: str

    def message(self) -> bytes:
        return f"kimlab order 1 {json.dumps(asdict(self), sort_keys=True)}".encode()


def ordered(act: Act, signer: Signer | None) -> str:
    """Return the order of an act, signed; empty where nobody is signed in."""
    if signer is None:
        return ""
    order = _Order(type(act).__name__, act.reference, _digest(to_json(act)))
    return json.dumps({**asdict(order), "signature": signer.sign(order.message()).hex()})


def own_order(act: Act, signer: Signer | None) -> str:
    """Return what stands beside an act that is to be shown without its journal: whoever proposes an erasure signs it so.

    An older backup lacks the entry, and its list of erasures has to show that two people signed. Free words are left out.
    """
    return ordered(without_words(act), signer) if isinstance(act, ProposeErasure) else ""


def without_words(act: ProposeErasure) -> ProposeErasure:
    """Return a proposal without its occasion: in the list of erasures stand random ids and hashes only."""
    return replace(act, occasion="")


def order_holds(order: str, act: str, reference: str, keys: Iterable[bytes]) -> bool:
    """Tell whether an order is for the act of this name and reference, and bears the signature of one of these keys."""
    read = _read(order)
    if read is None or (read[0].act, read[0].reference) != (act, reference):
        return False
    return any(signed_by(key, read[1], read[0].message()) for key in keys)


def order_is_for(order: str, act_json: str) -> bool:
    """Tell whether an order is for this act, letter by letter."""
    read = _read(order)
    return read is not None and read[0].sha256 == _digest(act_json)


def _read(order: str) -> tuple[_Order, bytes] | None:
    try:
        plain = json.loads(order)
        signature = bytes.fromhex(plain.pop("signature"))
        return _Order(**{name: str(value) for name, value in plain.items()}), signature
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _digest(act_json: str) -> str:
    return hashlib.sha256(act_json.encode()).hexdigest()
