"""Random single faults in a workbench of people with keys of their own: which of them the doctor finds, kind by kind;
and random healthy histories of such people: whether it is content.

python tests/benchmarks/bench_doctor.py [FAULTS] [HISTORIES]
"""

import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from busy_staffed import made_busy
from doctored import SILENT, doctors_words, worked
from staffed_faults import FAULTS, is_told
from staffed_lives import lived


def faults(base, place, number):
    """Do that many, kind after kind, and print how many of each were found."""
    found, done, silent = Counter(), Counter(), Counter()
    names = sorted(FAULTS)
    for seed in range(number):
        name = names[seed % len(names)]
        world = worked(base, place / f"f{seed}")
        expected = FAULTS[name](world, random.Random(seed))
        said = doctors_words(world.folder)
        done[name] += 1
        told = is_told(said, expected)
        (silent if expected == SILENT else found)[name] += told
        if not told:
            print(f"nicht gefunden: {name}, {seed}: erwartet {expected}, gesagt {said}")
        shutil.rmtree(world.folder)
    for name in names:
        unknown = f"{silent[name]} von {done[name]} nicht zu wissen"
        if done[name]:
            print(f"{name}: {unknown if silent[name] else f'{found[name]} von {done[name]} gefunden'}")
    all_of_them = [sum(one.values()) for one in (done, found, silent)]
    print("zusammen: {} Fehler, {} gefunden und verortet, {} nicht zu wissen".format(*all_of_them))


def histories(base, place, number):
    """Live that many, and print with how many the doctor is content."""
    content, kinds = 0, Counter()
    for seed in range(number):
        folder, passphrase, did = lived(base, place / f"g{seed}", random.Random(seed))
        said = doctors_words(folder, passphrase)
        content += not said.wrong
        kinds += did
        if said.wrong:
            print(f"beanstandet: {seed}: {said.wrong}")
        shutil.rmtree(folder)
    print(f"{number} gesunde Verläufe, {content} ohne Beanstandung; getan: {dict(sorted(kinds.items()))}")


if __name__ == "__main__":
    counts = [int(one) for one in sys.argv[1:]] or [200, 200]
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        os.environ["XDG_STATE_HOME"] = os.environ["LOCALAPPDATA"] = str(place / "zustand")
        base = made_busy(place / "daten")
        for what, number in zip((faults, histories), counts, strict=False):
            begun = time.monotonic()
            what(base, place, number)
            print(f"{time.monotonic() - begun:.0f} s")
