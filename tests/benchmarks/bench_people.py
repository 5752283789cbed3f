"""What people with keys of their own cost: signing in, a signed act beside an unsigned one, looking at a release.

python tests/benchmarks/bench_people.py
"""

import shutil
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from staffed import signed

sys.path[:0] = [str(Path(__file__).parents[1] / "helpers")]

from families import stores_with_families  # noqa: E402
from rows import VAULT_SECRET, WORKBENCH_SECRET  # noqa: E402
from signing import newcomer, passphrase_of  # noqa: E402

from kimlab.acts import SelectCase  # noqa: E402
from kimlab.store.people import sign_in  # noqa: E402
from kimlab.workbench import open_workbench  # noqa: E402
from kimlab.workflow import adopt  # noqa: E402

ROUNDS, ACTS = 9, 12


def seconds(call):
    """How long one call takes."""
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def acts(wb, case, number):
    """A dozen acts, one after the other."""
    for step in range(ACTS):
        wb.record(SelectCase(case, f"Grund {number} {step}"))


def main():
    """Print medians."""
    with tempfile.TemporaryDirectory() as folder:
        plain = stores_with_families(Path(folder) / "gemeinsam")
        own = shutil.copytree(plain, Path(folder) / "eigene")
        adopt(own, WORKBENCH_SECRET, VAULT_SECRET, newcomer("leitung", "lead", vault=True))
        who = sign_in(own, "leitung", passphrase_of("leitung"))
        signing_in = statistics.median(
            seconds(lambda: sign_in(own, "leitung", passphrase_of("leitung"))) for _ in range(ROUNDS)
        )
        print(f"sign-in: {signing_in:.2f} s (median of {ROUNDS})")
        with (
            signed(plain, "ko1") as unsigned,
            open_workbench(own, identity=who) as signed,
        ):
            case = {wb: wb.cases["case_id"].iloc[0] for wb in (unsigned, signed)}
            pairs = [
                tuple(seconds(partial(acts, wb, case[wb], number)) for wb in (unsigned, signed))
                for number in range(ROUNDS)
            ]
        print(f"unsigned act: {1000 * statistics.median(one for one, _ in pairs) / ACTS:.1f} ms")
        print(f"signed act: {1000 * statistics.median(other for _, other in pairs) / ACTS:.1f} ms")
        print(
            f"signed / unsigned: {statistics.median(other / one for one, other in pairs):.2f} (median of {ROUNDS} pairs)"
        )


if __name__ == "__main__":
    main()
