"""Whoever is signed in, as far as others need to know: a name for the journal, and a signature under what they do."""

from __future__ import annotations

from typing import Protocol


class Signer(Protocol):
    """Somebody who is signed in and can sign; the key itself stays where it is."""

    @property
    def user_id(self) -> str:
        """The person, as in the journal."""

    @property
    def public_key(self) -> bytes:
        """Their Ed25519 public key, 32 bytes (RFC 8032)."""

    def sign(self, message: bytes) -> bytes:
        """Return the Ed25519 signature of `message`, 64 bytes."""
