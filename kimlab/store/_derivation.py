"""A store's key: 32 bytes as they are, or a passphrase by SQLCipher's own derivation, once per store and process.

Guessing a passphrase must cost, so each derivation takes a fifth of a second; a coordinator who confirms one
proposal after another would pay it at every click. What is kept between two openings is worth no more to a thief
than the passphrase, which the process holds as well.
"""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path

# SQLCipher 4's defaults (sqlcipher_codec_ctx: PBKDF2_ITER 256000, HMAC-SHA512, 32 bytes of key, 16 of salt, the
# salt in the clear at the file's beginning): any SQLCipher 4 opens our files with the passphrase alone.
_ITERATIONS = 256_000
KEY_BYTES = 32
_SALT_BYTES = 16


Secret = str | bytes
"""What opens a store: a passphrase, or the key itself (32 bytes), which needs no derivation."""


def raw_key(path: Path, secret: Secret) -> str:
    """Return key and salt of a store as SQLCipher takes them: 96 hexadecimal digits.

    An empty file has no salt yet and is given a random one. Raises OSError if the file cannot be read.
    """
    with path.open("rb") as file:
        salt = file.read(_SALT_BYTES)
    if len(salt) < _SALT_BYTES:
        salt = os.urandom(_SALT_BYTES)
    key = secret if isinstance(secret, bytes) else _derived(secret.encode(), salt)
    return (key + salt).hex()


@lru_cache(maxsize=16)
def _derived(passphrase: bytes, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", passphrase, salt, _ITERATIONS, KEY_BYTES)
