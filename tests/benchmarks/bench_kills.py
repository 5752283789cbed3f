"""Kill whoever records at 200 random moments: what was confirmed and is lost, and what the doctor says afterwards.

python tests/benchmarks/bench_kills.py [KILLS]
"""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from anchored import fresh
from killed import doctors_findings, killed_while_recording, lost

if __name__ == "__main__":
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_STATE_HOME"] = os.environ["LOCALAPPDATA"] = str(Path(place) / "zustand")
        folder = fresh(Path(place) / "daten")
        confirmed = missing = complaints = 0
        for seed in range(kills):
            entries = killed_while_recording(folder, seed)
            confirmed += len(entries)
            missing += len(lost(folder, entries))
            complaints += bool(doctors_findings(folder))
        print(
            f"{kills} Abbrüche, {confirmed} bestätigte Eintragungen, {missing} verloren, doctor beanstandet {complaints}"
        )
