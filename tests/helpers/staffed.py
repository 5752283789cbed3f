"""New stores in which those who act in the tests are registered already, so that journals begin with what is tested."""

from sqlalchemy import delete, insert

from kimlab.store import WORKBENCH_FILE, WorkbenchStore
from kimlab.store import create_stores as create_empty_stores
from kimlab.store._changes import Change
from kimlab.store._journal import Heading, append, now
from kimlab.store._schema import WORKBENCH

STAFF = ("ko1", "ko2", "ko3", "ko4", "ko7", "ko8", "koordination", "leitung", "eins", "zwei")


def create_stores(folder, workbench, vault):
    """Make both stores; the usual people stand in the workbench, without entries in its journal."""
    create_empty_stores(folder, workbench, vault)
    store = WorkbenchStore(folder / WORKBENCH_FILE, workbench)
    enrol(store)
    store.close()


def enrol(store, *apart):
    """Let the usual people be entered in a workbench, by one entry in its journal; all but those named."""
    rows = [
        {"user_id": one, "name": f"Person {one} (erfunden)", "role": "Koordination"}
        for one in STAFF
        if one not in apart
    ]
    with store._writing() as connection:
        changes = [Change("people", {"user_id": row["user_id"]}, None, row) for row in rows]
        entry = append(connection, WORKBENCH, Heading(now(), "ko1", "RegisterUser", "alle"), changes)
        connection.execute(insert(WORKBENCH.tables["people"]), rows)
        heads = WORKBENCH.tables["table_heads"]
        connection.execute(delete(heads).where(heads.c.table_name == "people"))
        connection.execute(insert(heads), {"table_name": "people", "seq": entry.seq})
