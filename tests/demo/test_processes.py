"""Whoever proposes a report and whoever publishes it have a process each: both must draw the same page."""

import os
import subprocess
import sys

import pytest

DRAW = """
import sys
from datetime import date
from kimlab.workbench import open_workbench
from kimlab.workflow import analyse, drafts_of

with open_workbench(sys.argv[1], person="koordination") as wb:
    for key, draft in drafts_of(analyse(wb, date(2025, 11, 30))).items():
        print(key, draft.sha256)
"""


@pytest.mark.slow
def test_every_draft_has_one_hash_in_all_processes(demo_folder):
    told = [
        subprocess.run(
            [sys.executable, "-c", DRAW, str(demo_folder)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert len(told[0].splitlines()) == 7
    assert told[0] == told[1]
