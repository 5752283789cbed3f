"""A workbench that people worked in, something done to it past kimlab, and what the doctor says of it."""

import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from busy_staffed import copied
from faults import Tampering
from past_kimlab import FILES, METADATA, who
from signing import QUICK, newcomer, passphrase_of

from kimlab.acts import SelectCase
from kimlab.errors import KimlabError
from kimlab.store._database import connect_engine, writing
from kimlab.store.anchors import ANCHOR_FILE, state_file
from kimlab.store.people import PEOPLE_FILE, Identity, sign_in
from kimlab.workbench import door_of, open_workbench
from kimlab.workflow import add_person, change_own_passphrase, check_up

SILENT = "nichts"
"""What is expected of a fault of which nobody can know."""


@dataclass
class World:
    """A workbench after some work, with what lay there before it.

    Attributes
    ----------
    folder
        Where it lies.
    at_home
        The second copy of its anchor.
    before
        File → its content before the last work.
    ids
        Everybody who can open both stores, as they signed in then; ``fm1`` opens the workbench only.
    """

    folder: Path
    at_home: Path
    before: dict[Path, bytes]
    ids: dict[str, Identity]

    @contextmanager
    def sql(self, kind):
        """Write into a store past kimlab, whatever the slot file says meanwhile."""
        path = self.folder / FILES[kind]
        engine = connect_engine(path, self.ids["leitung"].store_keys[kind], kind)
        try:
            with writing(engine, path, kind) as connection:
                yield Tampering(connection, self.folder)
        finally:
            engine.dispose()

    def put_back(self, *paths):
        """Put files back to what they were before the last work."""
        for path in paths:
            for beside in ("-wal", "-shm"):
                path.with_name(path.name + beside).unlink(missing_ok=True)
            path.write_bytes(self.before[path])

    def store(self, kind):
        return self.folder / FILES[kind]

    @property
    def anchor(self):
        return self.folder / ANCHOR_FILE

    @property
    def slots(self):
        return self.folder / PEOPLE_FILE


def worked(base, to):
    """A copy of a workbench in which people then worked: one has a new passphrase, one came, one opened the vault."""
    folder = copied(base, to)
    with open_workbench(folder, identity=who(folder, "leitung")) as wb:
        at_home = state_file(wb.store.workbench_id(), folder)
    paths = [*(folder / name for name in FILES.values()), folder / ANCHOR_FILE, folder / PEOPLE_FILE, at_home]
    before = {path: path.read_bytes() for path in paths}
    with open_workbench(folder, identity=who(folder, "ko2")) as wb:
        change_own_passphrase(wb, passphrase_of("ko2"), "Nebel Fischreiher 88 quer", costs=QUICK)
    with open_workbench(folder, identity=who(folder, "leitung")) as wb:
        add_person(wb, newcomer("neu1"), costs=QUICK)
        wb.record(SelectCase("f2", "auffällig"))
    with (
        open_workbench(folder, identity=who(folder, "ko1")) as wb,
        door_of(wb).open("ko1", "Probe") as vault,
    ):
        vault.pseudonyms("case", "fachverfahren", ["A-9"])
    ids = {one: who(folder, one) for one in ("leitung", "ko1", "ko3", "fm1")}
    ids["ko2"] = sign_in(folder, "ko2", "Nebel Fischreiher 88 quer")
    return World(folder, at_home, before, ids)


@dataclass(frozen=True)
class Said:
    """What the doctor says: of what is wrong, of what it cannot know; and the findings in the workbench's rows."""

    wrong: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    found: tuple[tuple[str, str, tuple[int, ...], int], ...] = ()

    def tells(self, expected):
        """Tell whether what is expected of a fault stands there."""
        if expected == SILENT:
            return not self.wrong
        return any(re.search(expected, one) for one in (*self.wrong, *self.unknown))


def doctors_words(folder, passphrase=""):
    """Sign in as the lead and call the doctor; where nobody gets in, what they are told."""
    try:
        with open_workbench(
            folder, identity=sign_in(folder, "leitung", passphrase or passphrase_of("leitung"))
        ) as wb:
            result = check_up(wb, door_of(wb))
    except KimlabError as refused:
        return Said((str(refused),))
    except Exception as broken:
        return Said((), (f"TRACEBACK {type(broken).__name__}: {broken}",))
    wrong = [one.sentence for one in result["findings"]] + [
        f"{one.where}: {one.what}" for one in result["state"]
    ]
    found = [
        (one.kind, one.table, one.entries, one.rows) for one in result["findings"] if one.store == "workbench"
    ]
    return Said(tuple(wrong), tuple(f"{one.where}: {one.what}" for one in result["remarks"]), tuple(found))


def fold(folder):
    """Fold the logs of both stores back into their files."""
    for kind in METADATA:
        path = folder / FILES[kind]
        with suppress(KimlabError):
            engine = connect_engine(path, who(folder, "leitung").store_keys[kind], kind)
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            engine.dispose()
