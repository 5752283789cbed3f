"""Stores with anchors, and what an attacker does with files: all persons invented."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from rows import VAULT_SECRET, WORKBENCH_SECRET, admission
from sqlalchemy import text
from staffed import TeamStore, create_stores, door_for

from kimlab.acts import SelectCase
from kimlab.store import VAULT_FILE, WORKBENCH_FILE
from kimlab.store._database import connect_engine, writing
from kimlab.store.anchors import ANCHOR_FILE, set_anchors_aside, state_file

FILES = {"workbench": WORKBENCH_FILE, "vault": VAULT_FILE}
SECRETS = {"workbench": WORKBENCH_SECRET, "vault": VAULT_SECRET}


def fresh(folder):
    """Both stores, with two cases and a pseudonym."""
    shutil.copytree(_empty() / "daten", folder, dirs_exist_ok=True)
    set_anchors_aside(folder)
    act(folder, admission("f1", "f2"))
    seen(folder, "A-1")
    return folder


@cache
def _empty():
    """Empty stores, made once."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    create_stores(folder / "daten")
    return folder


def act(folder, *acts):
    """Record acts, and close the workbench, so that its file is whole without its log."""
    store = TeamStore(folder)
    for one in acts or (SelectCase("f1", "typisch"),):
        store.record(one, "ko1")
    store.close()


def seen(folder, number):
    """Open the vault, and draw a pseudonym."""
    with door_for(folder).open("ko1", "Probe") as vault:
        vault.pseudonyms("case", "fachverfahren", [number])


def kept(folder, *kinds):
    """Copy files aside; return how to put them back."""
    paths = [folder / FILES.get(kind, kind) for kind in kinds]
    before = {path: path.read_bytes() for path in paths}

    def put_back():
        for path, content in before.items():
            for beside in ("-wal", "-shm"):
                path.with_name(path.name + beside).unlink(missing_ok=True)
            path.write_bytes(content)

    return put_back


def with_sql(folder, kind, *statements):
    """Write past kimlab, with the passphrase."""
    path = folder / FILES[kind]
    engine = connect_engine(path, SECRETS[kind], kind)
    with writing(engine, path, kind) as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def state_of(folder):
    """The file of the second copy."""
    store = TeamStore(folder)
    path = state_file(store.workbench_id(), folder)
    store.close()
    return path


def anchor_file(folder):
    """The file beside the stores."""
    return folder / ANCHOR_FILE


def copied(folder, to):
    """Copy a folder somewhere else."""
    return shutil.copytree(folder, to)
