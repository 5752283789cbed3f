"""A person's two pairs of keys: one signs (Ed25519, RFC 8032), one receives store keys (HPKE, RFC 9180)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

SEED_BYTES = 32
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True)
class PrivateKeys:
    """Both private keys, from one seed of 32 random bytes: whoever has it can sign as this person and open their part."""

    seed: bytes = field(repr=False)

    @classmethod
    def new(cls) -> PrivateKeys:
        """Draw new ones."""
        return cls(secrets.token_bytes(SEED_BYTES))

    @property
    def public(self) -> PublicKeys:
        """What others may know."""
        return PublicKeys(
            self._signing().public_key().public_bytes_raw(), self._receiving().public_key().public_bytes_raw()
        )

    def sign(self, message: bytes) -> bytes:
        """Return the signature of `message`, 64 bytes."""
        return self._signing().sign(message)

    def open(self, sealed: bytes, bound_to: bytes) -> bytes | None:
        """Return what was sealed for this person; None if it is for somebody or something else, or was changed."""
        try:
            return bytes(_SUITE.decrypt(sealed, self._receiving(), bound_to))
        except (InvalidTag, ValueError):
            return None

    def _signing(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self._part(b"kimlab signing 1"))

    def _receiving(self) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(self._part(b"kimlab receiving 1"))

    def _part(self, purpose: bytes) -> bytes:
        return HKDFExpand(SHA256(), SEED_BYTES, purpose).derive(self.seed)


@dataclass(frozen=True)
class PublicKeys:
    """What others know of a person's keys: `signing` checks what they signed, for `receiving` store keys are sealed."""

    signing: bytes
    receiving: bytes

    def seal(self, content: bytes, bound_to: bytes) -> bytes:
        """Return `content` so that only this person can open it.

        >>> keys = PrivateKeys(bytes(32))
        >>> keys.open(keys.public.seal(b"store key", b"workbench"), b"workbench")
        b'store key'
        """
        return bytes(_SUITE.encrypt(content, X25519PublicKey.from_public_bytes(self.receiving), bound_to))


def signed_by(signing: bytes, signature: bytes, message: bytes) -> bool:
    """Tell whether `signature` is that of this public key under `message`.

    >>> keys = PrivateKeys(bytes(32))
    >>> signed_by(keys.public.signing, keys.sign(b"a"), b"a"), signed_by(keys.public.signing, keys.sign(b"a"), b"b")
    (True, False)
    """
    try:
        Ed25519PublicKey.from_public_bytes(signing).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
