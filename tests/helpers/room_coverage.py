"""Branch coverage of each room, from the data that a test run left: a room below 90 % fails.

python tests/helpers/room_coverage.py
"""

import io
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

import coverage

LEAST = 0.90


def branches_by_room(report: dict) -> dict[str, tuple[int, int]]:
    """Return room → (branches taken, branches there are) from a JSON report."""
    taken: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for name, one in report["files"].items():
        parts = Path(name).parts
        room = parts[parts.index("kimlab") + 1].removesuffix(".py")
        taken[room] += one["summary"]["covered_branches"]
        there[room] += one["summary"]["num_branches"]
    return {room: (taken[room], count) for room, count in sorted(there.items()) if count}


def main() -> int:
    """Print the table; return 1 if a room lies below."""
    data = coverage.Coverage()
    data.load()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coverage.json"
        sys.stdout, kept = io.StringIO(), sys.stdout
        try:
            data.json_report(outfile=str(path))
        finally:
            sys.stdout = kept
        rooms = branches_by_room(json.loads(path.read_text(encoding="utf-8")))
    for room, (taken, there) in rooms.items():
        print(f"{room:16}{taken / there:8.1%} of {there} branches")
    low = [room for room, (taken, there) in rooms.items() if taken / there < LEAST]
    if low:
        print(f"Below {LEAST:.0%} of the branches: {', '.join(low)}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
