"""How long a backup makes others wait, how long it takes by size, and 200 kills each of backup, restore and new keys.

python tests/benchmarks/bench_backup.py [kills]
"""

from __future__ import annotations

import secrets
import sys
import tempfile
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from interrupted import (
    KEYS,
    OTHER_KEYS,
    Writers,
    backed_up,
    carry_over,
    door_in,
    duration,
    kill_backups,
    kill_rekeys,
    kill_restores,
    numbers_in_both,
    rekeyed,
    restored,
    store_in,
)
from staffed import create_stores

from kimlab.store._schema import WORKBENCH

AT = datetime(2026, 11, 30, 14, 5)


def stores(folder: Path) -> Path:
    """Make both stores under raw keys."""
    create_stores(folder)
    return folder


def fill(folder: Path, megabytes: int) -> None:
    """Fill the workbench with random bytes."""
    with closing(store_in(folder)) as store, store._writing() as connection:
        rows = [{"name": f"x{i}", "value": secrets.token_bytes(2**16)} for i in range(16 * megabytes)]
        if rows:
            connection.execute(insert(WORKBENCH.tables["secrets"]), rows)


def sizes(base: Path) -> None:
    """Print how long each step takes by size of the workbench, beside four who write."""
    print("MB   backup s   others wait ms   restore s   new keys s")
    for megabytes in (0, 50, 200):
        folder = stores(base / f"d{megabytes}")
        fill(folder, megabytes)
        writers = Writers(folder, base / f"n{megabytes}", 4, pause=0.05)
        begun = time.monotonic()
        try:
            made = backed_up(folder, KEYS, base / "s", AT)
        finally:
            taken = time.monotonic() - begun
            writers.end()
        back = duration(lambda m=megabytes, one=made.folder: restored(one, base / f"r{m}"))
        keys = duration(lambda folder=folder: rekeyed(folder, KEYS, OTHER_KEYS))
        print(f"{megabytes:>3} {taken:>9.2f} {1000 * made.held:>15.1f} {back:>12.2f} {keys:>12.2f}")


def kills(base: Path, times: int) -> None:
    """Kill each `times` times beside one who writes; print what was hit and what was lost."""
    folder = stores(base / "daten")
    writers = Writers(folder, base / "bestätigt", 1, either=(KEYS, OTHER_KEYS), pause=0.05)
    try:
        writers.wait_for(5)
        print(f"backup: {times} of {kill_backups(folder, base / 'k', AT, times, 1)} killed before the end")
        backup = backed_up(folder, KEYS, base / "g", AT).folder
        (base / "z").mkdir()
        print(f"restore: {times} of {kill_restores(backup, base / 'z', times, 2)} killed before the end")
        begun, mixed, now = kill_rekeys(folder, times, 3, between=writers.gets_on)
        print(f"new keys: {times} of {begun} killed before the end, {mixed} times between the stores")
    finally:
        writers.end()
    with closing(store_in(folder, now)) as store:
        carry_over(store, door_in(folder, now))
    lost = writers.confirmed() - numbers_in_both(folder, now)
    print(f"confirmed by the writer: {len(writers.confirmed())}, lost: {len(lost)}")


def main(times: int) -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as base:
        sizes(Path(base))
        kills(Path(base), times)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
