"""Somebody who is signed in, for tests: a key of their own, made when needed."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


class TestSigner:
    """A :class:`kimlab.store.people.Signer` with a fresh key."""

    __test__ = False

    def __init__(self, user_id="koordination"):
        self.user_id = user_id
        self._key = Ed25519PrivateKey.generate()

    @property
    def public_key(self):
        """32 bytes."""
        return self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, message):
        """64 bytes."""
        return self._key.sign(message)
