"""The bytes of an encrypted store as they stand on every page of the file and of its log, also on freed ones.

Source: the layout of SQLCipher 4 (https://www.zetetic.net/sqlcipher/design/): AES-256-CBC a page of 4096 bytes, of which
the last 80 hold the initialisation vector and the HMAC; the first 16 bytes of the file are its salt.
"""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from kimlab.store._derivation import raw_key

PAGE, RESERVED, SALT, LOG_HEADER, FRAME_HEADER = 4096, 80, 16, 32, 24


def decrypted(path, secret):
    """Return the plain bytes of all pages of the file, and of all frames of its log."""
    key = bytes.fromhex(raw_key(path, secret))[:32]
    content = path.read_bytes()
    pages = [content[start : start + PAGE] for start in range(0, len(content), PAGE)]
    plain = [_page(key, pages[0][SALT:]), *(_page(key, page) for page in pages[1:])]
    assert b"CREATE TABLE" in b"".join(plain)  # else the key is another, and nothing would ever be found
    log = Path(f"{path}-wal")
    frames = log.read_bytes()[LOG_HEADER:] if log.exists() else b""
    whole = FRAME_HEADER + PAGE
    for start in range(0, len(frames) // whole * whole, whole):
        page = frames[start + FRAME_HEADER : start + whole]
        plain += [_page(key, page), _page(key, page[SALT:])]  # the first page begins with the salt
    return b"".join(plain)


def _page(key, page):
    vector = page[-RESERVED : -RESERVED + 16]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    body = page[:-RESERVED]
    return decryptor.update(body[: len(body) // 16 * 16])
