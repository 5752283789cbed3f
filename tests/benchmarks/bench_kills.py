"""Kill whoever records, changes people, takes in or publishes at 200 random moments each; what is lost, what is found.

python tests/benchmarks/bench_kills.py [KILLS]
"""

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from anchored import fresh
from killed import doctors_findings, killed_while_recording, lost
from killed_people import kill_admissions, kill_changes_of_people, kill_publications
from staffed import create_stores, signed

from kimlab.workflow import analyse, drafts_of

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
        for name, job in (
            ("Zugänge", kill_changes_of_people),
            ("Aufnahmen", kill_admissions),
        ):
            create_stores(Path(place) / name)
            told, missing, complaints = job(Path(place) / name, kills, 7)
            print(
                f"{name}: {kills} Abbrüche, {told} bestätigt, {missing} verloren, doctor beanstandet {complaints}"
            )
        folder = Path(place) / "bericht" / "daten"
        create_stores(folder)
        with signed(folder, "ko1") as wb:
            draft = drafts_of(analyse(wb, as_of=date(2025, 11, 30)))["interfaces"]
        begun, wrong, complaints = kill_publications(folder, draft, kills, 7)
        print(
            f"Veröffentlichen: {kills} von {begun} vor dem Ende abgebrochen, {wrong} nicht richtig zu Ende geführt, "
            f"doctor beanstandet {complaints}"
        )
