"""An order: what somebody signed for an act that is to be finished later, perhaps by somebody else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from kimlab.store.people import Signer, signed_by


def ordered(act_json: str, signer: Signer | None) -> str:
    """Return the order of an act as it was written down, signed; empty where nobody is signed in."""
    if signer is None:
        return ""
    digest = _digest(act_json)
    return json.dumps({"sha256": digest, "signature": signer.sign(_message(digest)).hex()})


def order_holds(order: str, keys: Iterable[bytes]) -> bool:
    """Tell whether an order bears the signature of one of these public keys."""
    try:
        plain = json.loads(order)
        digest, signature = str(plain["sha256"]), bytes.fromhex(plain["signature"])
    except (ValueError, KeyError, TypeError):
        return False
    return any(signed_by(key, signature, _message(digest)) for key in keys)


def order_is_for(order: str, act_json: str) -> bool:
    """Tell whether an order is for this act, letter by letter."""
    try:
        digest = json.loads(order)["sha256"]
    except (ValueError, KeyError, TypeError):
        return False
    return bool(digest == _digest(act_json))


def _digest(act_json: str) -> str:
    return hashlib.sha256(act_json.encode()).hexdigest()


def _message(digest: str) -> bytes:
    return f"kimlab order 1 {digest}".encode()
