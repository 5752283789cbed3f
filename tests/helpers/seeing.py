"""Seeing everything that two stores hold: as rows, and as the bytes of every page behind the encryption."""

import os
import signal
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from sqlalchemy import select

from kimlab.store._database import reading
from kimlab.store._schema import VAULT, WORKBENCH

# SQLCipher 4: the file's first 16 bytes are the salt; each page of 4096 bytes ends with an IV of 16 and an HMAC of 64
PAGE, SALT, IV, HMAC = 4096, 16, 16, 64
WAL_HEADER, FRAME_HEADER = 32, 24
OPENINGS = (
    "journal",
    "journal_payload",
    "anchors",
    "table_sums",
)  # the vault notes that and why it was opened


def workbench_rows(store):
    """Every row of every table of the workbench, journal included."""
    with reading(store._engine, store.path, "workbench") as connection:
        return _rows(connection, WORKBENCH, ())


def vault_rows(door):
    """Every row of every table of the vault, but the notes that it was opened."""
    with door.open(door.signer.user_id, "Probe") as vault:
        return _rows(vault._connection, VAULT, OPENINGS)


def both(wb, door):
    """Every row of both stores."""
    return workbench_rows(wb.store), vault_rows(door)


def _rows(connection, metadata, left_out):
    return {
        name: sorted(map(repr, connection.execute(select(table)).all()))
        for name, table in metadata.tables.items()
        if name not in left_out
    }


def pages(path, key):
    """The decrypted bytes of every page of a store's file and of its write-ahead log, free pages included."""
    content = Path(path).read_bytes()
    found = [_page(content[at : at + PAGE], key, first=at == 0) for at in range(0, len(content), PAGE)]
    log = Path(f"{path}-wal")
    frames = log.read_bytes()[WAL_HEADER:] if log.is_file() else b""
    for at in range(0, len(frames), FRAME_HEADER + PAGE):
        number = int.from_bytes(frames[at : at + 4], "big")
        start = at + FRAME_HEADER
        found.append(_page(frames[start : start + PAGE], key, first=number == 1))
    return b"".join(found)


def _page(page, key, *, first):
    end = PAGE - IV - HMAC
    decryptor = Cipher(AES(key), CBC(page[end : end + IV])).decryptor()
    return decryptor.update(page[SALT if first else 0 : end]) + decryptor.finalize()


def killed(job, point):
    """Run `job` in a fork that is killed at a point on its way through both stores; return whether it was."""
    child = os.fork()
    if child == 0:
        try:
            _die_at(point)
            job()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _die_at(point):
    from contextlib import contextmanager

    from kimlab.store import Vault, VaultDoor

    noted, opened = Vault.put_in_outbox, VaultDoor.open

    def note_and_die(self, act, person):
        noted(self, act, person)
        os.kill(os.getpid(), signal.SIGKILL)

    @contextmanager
    def open_and_die(self, person, purpose):
        if point == "before the confirmation" and purpose.startswith("Bestätigt"):
            os.kill(os.getpid(), signal.SIGKILL)
        with opened(self, person, purpose) as vault:
            yield vault
        if point == "between the commits" and not purpose.startswith("Bestätigt"):
            os.kill(os.getpid(), signal.SIGKILL)

    if point == "before the vault commits":
        Vault.put_in_outbox = note_and_die
    VaultDoor.open = open_and_die


POINTS = (
    pytest.param("before the vault commits", marks=pytest.mark.slow),
    "between the commits",
    pytest.param("before the confirmation", marks=pytest.mark.slow),
)
