"""What opens both stores, together: two passphrases or two keys, never the same one."""

from __future__ import annotations

from dataclasses import dataclass, field

from kimlab.errors import StoreError
from kimlab.store._create import SHORTEST_PASSPHRASE
from kimlab.store._derivation import Secret
from kimlab.store.people import Signer
from kimlab.store.signatures._rights import not_signed_in

_KEY_BYTES = 32  # AES-256, as SQLCipher 4 uses it


@dataclass(frozen=True)
class Secrets:
    """The secrets of both stores, and who is signed in; no secret is ever shown."""

    workbench: Secret = field(repr=False)
    vault: Secret = field(repr=False)
    signer: Signer | None = field(default=None, repr=False)

    @property
    def person(self) -> str:
        """The ``user_id`` of whoever is signed in.

        Raises
        ------
        StoreError
            Nobody is.
        """
        if self.signer is None:
            raise not_signed_in()
        return self.signer.user_id

    def of(self, kind: str) -> Secret:
        """Return the secret of the store of this kind (``workbench`` or ``vault``)."""
        return self.workbench if kind == "workbench" else self.vault


def check_new(secrets: Secrets) -> None:
    """Refuse new secrets that are equal, or shorter than those of new stores may be.

    Raises
    ------
    StoreError
        They are.
    """
    if secrets.workbench == secrets.vault:
        raise StoreError(
            "Werkbank und Tresor bekämen denselben Schlüssel.",
            "Wer die Werkbank öffnen darf, könnte dann auch Namen und Aktenzeichen sehen.",
            "Wählen Sie zwei verschiedene Passphrasen.",
        )
    if not all(_long_enough(secret) for secret in (secrets.workbench, secrets.vault)):
        raise StoreError(
            f"Eine neue Passphrase ist kürzer als {SHORTEST_PASSPHRASE} Zeichen.",
            "Eine Datei kann in Ruhe durchprobiert werden, wenn sie in fremde Hände kommt.",
            "Nehmen Sie zum Beispiel vier bis fünf zufällige Wörter.",
        )


def _long_enough(secret: Secret) -> bool:
    return len(secret) == _KEY_BYTES if isinstance(secret, bytes) else len(secret) >= SHORTEST_PASSPHRASE
