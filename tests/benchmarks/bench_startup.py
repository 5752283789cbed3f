"""How long it takes until a command can begin: medians over fresh processes, beside typer and rich alone in the same run.

Bar: ``version`` and ``--help`` within three times typer and rich.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

MEASURE = "typer and rich"
PROGRAMS = {
    MEASURE: ["-c", "import typer, rich"],
    "kimlab version": ["-m", "kimlab", "version"],
    "kimlab --help": ["-m", "kimlab", "--help"],
    "import kimlab": ["-c", "import kimlab"],
    "import kimlab.cli": ["-c", "import kimlab.cli"],
    "import kimlab.workflow": ["-c", "import kimlab.workflow"],
    "import kimlab.jupyter": ["-c", "import kimlab.jupyter"],
    "import kimlab.demo": ["-c", "import kimlab.demo"],
    "kimlab start --help": ["-m", "kimlab", "start", "--help"],
    "kimlab themes --help": ["-m", "kimlab", "themes", "--help"],
    "kimlab doctor --help": ["-m", "kimlab", "doctor", "--help"],
    "kimlab report --help": ["-m", "kimlab", "report", "--help"],
    "kimlab demo --help": ["-m", "kimlab", "demo", "--help"],
}


def seconds(arguments: list[str]) -> float:
    """Run a fresh Python process and return how long it took."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main(runs: int) -> None:
    """Print the table; programs take turns, so that a busy machine slows all of them."""
    taken: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for turn in range(runs + 1):
        for name, arguments in PROGRAMS.items():
            took = seconds(arguments)
            if turn:  # the first turn only warms the machine up
                taken[name].append(took)
    alone = statistics.median(taken[MEASURE])
    print(f"median of {runs} fresh processes; times {MEASURE} alone")
    for name, times in taken.items():
        print(f"  {name:24} {statistics.median(times):6.3f} s   x {statistics.median(times) / alone:5.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
