"""What anchors cost: an act with and without, an opening of the vault, a vault with 500 documents.

python tests/benchmarks/bench_anchors.py
"""

import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from rows import admission
from staffed import create_stores, door_for, signed

from kimlab.acts import SelectCase
from kimlab.store import (
    WORKBENCH_FILE,
    Original,
    _vault,
    _workbench_store,
)
from kimlab.store.anchors import keep_anchor
from kimlab.store.sums._vault_sums import Watch

ROUNDS = 120
CASES = 240


def timed(job):
    """Milliseconds of one call."""
    before = time.perf_counter()
    job()
    return 1000 * (time.perf_counter() - before)


def _nothing(*_more):
    return None


def anchoring(place, *, kept):
    """Keep anchors, or leave them out; patched either way, so that both begin alike."""
    return mock.patch.object(place, "keep_anchor", keep_anchor if kept else _nothing)


def said(name, plain, anchored):
    """Print both medians, taken in turns."""
    one, other = statistics.median(plain), statistics.median(anchored)
    print(f"{name:<44} ohne {one:7.2f} ms   mit {other:7.2f} ms   {other / one:.2f}")


def acts(folder):
    """Recording an act: through the workbench as people do, and in the store alone."""
    with signed(folder, "ko1") as wb:
        wb.store.record(admission(*(f"f{number}" for number in range(CASES))), "ko1")
        _in_turns("Handlung (wb.record, 240 Fälle)", lambda n: wb.record(SelectCase("f1", f"Grund {n}")))
        _in_turns(
            "Handlung (store.record, 240 Fälle)", lambda n: wb.store.record(SelectCase("f1", f"G {n}"), "ko1")
        )


def _in_turns(name, job):
    plain, anchored = [], []
    for number in range(ROUNDS):
        for with_anchor in random.sample((True, False), 2):
            with anchoring(_workbench_store, kept=with_anchor):
                took = timed(lambda name=2 * number + with_anchor: job(name))
            (anchored if with_anchor else plain).append(took)
    said(name, plain, anchored)


def openings(folder, name):
    """Opening the vault and drawing a pseudonym."""
    door = door_for(folder)
    plain, anchored = [], []

    def opened(number):
        with door.open("ko1", "Probe") as vault:
            vault.pseudonyms("case", "fachverfahren", [f"{name} {number}"])

    for number in range(ROUNDS):
        silent = mock.patch.object(Watch, "_listen", _nothing)
        with anchoring(_vault, kept=False), silent, mock.patch.object(Watch, "settle", _nothing):
            plain.append(timed(lambda number=number: opened(-number)))
        anchored.append(timed(lambda number=number: opened(number)))
    said(f"Tresor öffnen ({name})", plain, anchored)


def documents(folder, many, size):
    """Keep documents."""
    door = door_for(folder)
    with door.open("ko1", "Probe") as vault:
        for number in range(many):
            content = os.urandom(size)
            vault.documents.keep(
                Original(f"t{number}", "f1", "a.pdf", f"{number:064}", content, "Text " * 500)
            )
    with door.open("ko1", "Probe") as vault:
        print(
            f"alles nachzählen (doctor, {many} Unterlagen zu {size >> 10} KiB) {timed(vault.check_tables):.0f} ms"
        )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_STATE_HOME"] = os.environ["LOCALAPPDATA"] = str(Path(place) / "zustand")
        folder = Path(place) / "daten"
        create_stores(folder)
        assert (folder / WORKBENCH_FILE).is_file()
        acts(folder)
        openings(folder, "leer")
        documents(folder, 500, 200 << 10)
        openings(folder, "500 Unterlagen")
