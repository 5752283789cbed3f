"""An anchor: how far both journals reached at a moment, under the signature of whoever wrote last."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kimlab.store.people import Signer

VERSION = 1
_SIGNED_AS = b"kimlab anchor 1\n"  # so that no other signature of the same key can stand for this one


@dataclass(frozen=True)
class End:
    """How far a store's journal reaches.

    Attributes
    ----------
    length, head
        Number and hash of its latest entry.
    tables
        Digest of the vault's tables as its journal holds it; empty for the workbench.
    """

    length: int
    head: str
    tables: str = ""


@dataclass(frozen=True)
class Anchor:
    """What is known outside the stores about the state that they must have reached.

    Attributes
    ----------
    workbench_id
        The workbench's random id; empty as long as only its vault was written.
    counter
        Grows by one with each anchor.
    at
        When it was written, UTC, ISO 8601.
    workbench, vault
        How far each journal reached; None for a store that nothing is known about.
    by
        Who wrote last (a ``user_id``).
    public_key, signature
        Ed25519 (RFC 8032), hexadecimal; empty if nobody was signed in.
    """

    workbench_id: str
    counter: int
    at: str
    workbench: End | None
    vault: End | None
    by: str
    public_key: str = ""
    signature: str = ""
    version: int = VERSION

    @property
    def signed(self) -> bool:
        """Tell whether it bears a signature, right or wrong."""
        return bool(self.public_key or self.signature)

    def holds(self) -> bool:
        """Tell whether the signature is that of its public key over its content; True without any signature."""
        if not self.signed:
            return True
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.public_key))
            key.verify(bytes.fromhex(self.signature), message_of(self))
        except (InvalidSignature, ValueError):
            return False
        return True


def anchor_of(
    workbench_id: str,
    workbench: End | None,
    vault: End | None,
    *,
    by: str,
    signer: Signer | None = None,
    counter: int = 1,
) -> Anchor:
    """Return an anchor of this moment, signed if somebody is signed in.

    Parameters
    ----------
    workbench_id, workbench, vault
        See :class:`Anchor`; the ends come from ``look().end`` of a store.
    by
        Who writes, if nobody is signed in; else it is the signer.
    signer
        Whoever is signed in.
    counter
        One more than that of the anchor before.
    """
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    anchor = Anchor(workbench_id, counter, at, workbench, vault, by)
    if signer is None:
        return anchor
    anchor = replace(anchor, by=signer.user_id, public_key=signer.public_key.hex())
    return replace(anchor, signature=signer.sign(message_of(anchor)).hex())


def message_of(anchor: Anchor) -> bytes:
    """Return what is signed: the anchor as canonical JSON (sorted, without spaces), short of its signature."""
    content = {name: value for name, value in asdict(anchor).items() if name != "signature"}
    return (
        _SIGNED_AS + json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    )
