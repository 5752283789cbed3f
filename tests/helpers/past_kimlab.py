"""What somebody does to stores of people with keys of their own past kimlab: with both files, their keys and SQL."""

from contextlib import contextmanager

from signing import passphrase_of
from sqlalchemy import text

from kimlab.store import VAULT_FILE, WORKBENCH_FILE, _journal
from kimlab.store._database import connect_engine, writing
from kimlab.store._schema import VAULT, WORKBENCH
from kimlab.store.people import sign_in

FILES = {"workbench": WORKBENCH_FILE, "vault": VAULT_FILE}
METADATA = {"workbench": WORKBENCH, "vault": VAULT}


def who(folder, user_id):
    """Somebody who signed in."""
    return sign_in(folder, user_id, passphrase_of(user_id))


@contextmanager
def past_kimlab(folder, kind, key=None):
    """A write transaction on one of both files; `key` for when the slot file opens nothing any more."""
    path = folder / FILES[kind]
    engine = connect_engine(path, key or who(folder, "ko1").store_keys[kind], kind)
    try:
        with writing(engine, path, kind) as connection:
            yield connection
    finally:
        engine.dispose()


def sql(folder, kind, *statements, **values):
    """Carry out SQL that changes something."""
    with past_kimlab(folder, kind) as connection:
        for statement in statements:
            assert connection.execute(text(statement), values).rowcount != 0


def append(folder, kind, act, person, *, changes=(), signer=None, reference="x", at=None):
    """Write an entry with a right hash and a right place; return its number."""
    heading = _journal.Heading(at or _journal.now(), person, act, reference)
    with past_kimlab(folder, kind) as connection:
        return _journal.append(connection, METADATA[kind], heading, list(changes), signer).seq


def hash_anew(connection, metadata=WORKBENCH):
    """Make the whole chain hold again."""
    journal, previous = metadata.tables["journal"], _journal.GENESIS
    parts = _journal.sealed_parts(connection, metadata)
    for row in connection.execute(journal.select().order_by(journal.c.seq)).all():
        digest = _journal.entry_hash(row.seq, _journal.heading_of(row), previous, parts.get(row.seq, []))
        connection.execute(
            journal.update().where(journal.c.seq == row.seq).values(previous=previous, hash=digest)
        )
        previous = digest
