"""The facts of a real process log, computed with an independent tool, against what kimlab finds.

Needs the public log ``receipt`` (CoSeLoG, 4TU) beside the project; says so where it is missing.
"""

import statistics
import sys
import time
from pathlib import Path

from kimlab.intake import read_event_log
from kimlab.interfaces import hand_offs, returns
from kimlab.workflow import log_summary

LOG = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "eventlogs" / "receipt.xes.gz"


def facts(agency):
    """Return name → value, and the seconds that each of the two steps took (median of three)."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        episodes = read_event_log(
            LOG, case="concept:name", agency=agency, start="time:timestamp", activity="concept:name"
        )
        read = time.perf_counter()
        summary = log_summary(episodes)
        times.append((read - start, time.perf_counter() - read))
    edges = {(edge["source"], edge["target"]): edge for edge in summary["edges"]}
    found = {
        "cases": summary["cases"],
        "events": summary["episodes"],
        "activities": episodes["action"].nunique(),
        "agencies": episodes["agency_id"].nunique(),
        "hand-overs": int((hand_offs(episodes, "second")["relation"] == "hand_off").sum()),
        "ordered pairs": len(edges),
        "returns": len(returns(episodes)),
        "cases with a return": summary["cases_with_return"],
    }
    for pair in (("Resource10", "admin1"), ("Group 3", "Group 2"), ("Group 4", "Group 3")):
        if pair in edges:
            found[f"{pair[0]} → {pair[1]}"] = edges[pair]["hand_offs"]
            for name in ("wait_mean", "wait_median", "wait_p90"):
                found[f"{pair[0]} → {pair[1]} {name}"] = round(edges[pair][name], 1)
    return found, [statistics.median(step) for step in zip(*times, strict=True)]


EXPECTED = {
    "org:resource": {
        "cases": 1434, "events": 8577, "activities": 27, "agencies": 48, "hand-overs": 1208, "ordered pairs": 246,
        "returns": 129, "cases with a return": 107, "Resource10 → admin1": 180, "Resource10 → admin1 wait_mean": 185382.3,
        "Resource10 → admin1 wait_median": 84227.0, "Resource10 → admin1 wait_p90": 426279.5,
    },
    "org:group": {"Group 3 → Group 2": 992, "Group 4 → Group 3": 857},
}  # fmt: skip


def main() -> int:
    """Print expected against measured; 1 if a fact is missed by more than a second."""
    if not LOG.is_file():
        print("nicht gemessen: ../shared/data/eventlogs/receipt.xes.gz fehlt")
        return 0
    missed = 0
    for agency, expected in EXPECTED.items():
        found, (read, counted) = facts(agency)
        print(f"{agency}: read {read:.2f} s, counted {counted:.2f} s (medians of 3)")
        for name, value in expected.items():
            right = abs(found[name] - value) <= (1.0 if "wait" in name else 0)
            missed += not right
            print(f"  {'ok ' if right else 'NOT'} {name}: expected {value}, found {found[name]}")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
