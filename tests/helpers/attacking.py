"""What somebody does who has both files, the workbench's key, SQL, an own way in, and no scruples."""

from dataclasses import replace

from keyed import signed
from signing import passphrase_of
from sqlalchemy import text

from kimlab.store import WORKBENCH_FILE, Change, WorkbenchStore, _journal
from kimlab.store._database import writing
from kimlab.store._schema import WORKBENCH
from kimlab.store.people import sign_in


def sql(folder, *statements):
    """Carry out statements on the workbench; each must find a row. A statement may bring its values as a tuple."""
    with signed(folder, "fm1") as wb, writing(wb.store._engine, wb.store.path, "workbench") as connection:
        for one in statements:
            statement, values = one if isinstance(one, tuple) else (one, {})
            assert connection.execute(text(statement), values).rowcount != 0


def hand_made(folder, act, reference, changes=(), *, user_id="fm1", finisher=""):
    """Append an entry under one's own name and signature, past everything that the store checks; return its number."""
    who = sign_in(folder, finisher or user_id, passphrase_of(finisher or user_id))
    store = WorkbenchStore(folder / WORKBENCH_FILE, who.store_keys["workbench"])
    with writing(store._engine, store.path, "workbench") as connection:
        heading = _journal.Heading(_journal.now(), user_id, act, str(reference), finisher)
        entry = _journal.append(connection, WORKBENCH, heading, list(changes), who)
    store.close()
    return entry.seq


def of_release(release_id, after, before=None):
    """A change of the table of releases, as an entry holds it."""
    return Change("releases", {"release_id": release_id}, before, after)


def as_shown(store, act):
    """The decision with the hash of what was proposed."""
    (proposed,) = store.rows("signed_proposals", release_id=[act.release_id])
    return replace(act, shown=proposed["shown_sha256"])
