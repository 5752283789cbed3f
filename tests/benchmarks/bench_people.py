"""What people with keys of their own cost: signing in, a signed act beside an unsigned one, looking at a release.

python tests/benchmarks/bench_people.py
"""

import statistics
import sys
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from rows import VAULT_SECRET, WORKBENCH_SECRET, admission
from signing import newcomer, passphrase_of
from staffed import create_stores, store_for

from kimlab.acts import SelectCase
from kimlab.store import WORKBENCH_FILE, WorkbenchStore, _journal
from kimlab.store import create_stores as create_empty_stores
from kimlab.store._workbench_store import Transaction
from kimlab.store.people import sign_in
from kimlab.workflow import found

ROUNDS, ACTS = 9, 12


def seconds(call):
    """How long one call takes."""
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def acts(store, number):
    """A dozen acts, one after the other."""
    for step in range(ACTS):
        store.record(SelectCase("f1", f"Grund {number} {step}"), "ko1")


@contextmanager
def unsigned():
    """Let entries be written as before people had keys: nobody is asked for, nobody signs."""

    def heading(self, act, person, reference, order):
        return _journal.Heading(_journal.now(), person, type(act).__name__, reference)

    with mock.patch.object(Transaction, "_heading", heading):
        yield


def main():
    """Print medians."""
    with tempfile.TemporaryDirectory() as base:
        plain, own = Path(base) / "ohne", Path(base) / "mit"
        create_empty_stores(plain, WORKBENCH_SECRET, VAULT_SECRET)
        lead = newcomer("leitung", "lead", vault=True)
        found(Path(base) / "anmelden", lead)
        signing_in = statistics.median(
            seconds(lambda: sign_in(Path(base) / "anmelden", "leitung", passphrase_of("leitung")))
            for _ in range(ROUNDS)
        )
        print(f"sign-in: {signing_in:.2f} s (median of {ROUNDS})")
        create_stores(own)
        stores = WorkbenchStore(plain / WORKBENCH_FILE, WORKBENCH_SECRET), store_for(own, "ko1")
        with unsigned():
            stores[0].record(admission("f1", "f2"), "ko1")
        stores[1].record(admission("f1", "f2"), "ko1")
        pairs = []
        for number in range(ROUNDS):
            with unsigned():
                one = seconds(partial(acts, stores[0], number))
            pairs.append((one, seconds(partial(acts, stores[1], number))))
        print(f"unsigned act: {1000 * statistics.median(one for one, _ in pairs) / ACTS:.1f} ms")
        print(f"signed act: {1000 * statistics.median(other for _, other in pairs) / ACTS:.1f} ms")
        print(
            f"signed / unsigned: {statistics.median(other / one for one, other in pairs):.2f} (median of {ROUNDS} pairs)"
        )


if __name__ == "__main__":
    main()
