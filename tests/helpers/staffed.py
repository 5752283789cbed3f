"""New stores in which those who act in the tests are registered already, so that journals begin with what is tested."""

from sqlalchemy import insert

from kimlab.store import WORKBENCH_FILE, WorkbenchStore
from kimlab.store import create_stores as create_empty_stores
from kimlab.store._schema import WORKBENCH

STAFF = ("ko1", "ko2", "ko3", "ko4", "ko7", "ko8", "koordination", "leitung", "eins", "zwei")


def create_stores(folder, workbench, vault):
    """Make both stores; the usual people stand in the workbench, without entries in its journal."""
    create_empty_stores(folder, workbench, vault)
    store = WorkbenchStore(folder / WORKBENCH_FILE, workbench)
    with store._writing() as connection:
        rows = [{"user_id": one, "name": f"Person {one} (erfunden)", "role": "Koordination"} for one in STAFF]
        connection.execute(insert(WORKBENCH.tables["people"]), rows)
    store.close()
