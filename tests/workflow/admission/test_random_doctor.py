"""Random single faults in a workbench of people with keys of their own, and random healthy lives of such a workbench.

``tests/benchmarks/bench_doctor.py`` does two hundred of each.
"""

import random

import pytest
from busy_staffed import made_busy
from doctored import SILENT, doctors_words, worked
from once import once
from staffed_faults import FAULTS, is_told
from staffed_lives import lived

LIVES = 6


@pytest.fixture(scope="session")
def base(tmp_path_factory):
    return once(tmp_path_factory, "geschaeftig", made_busy)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(FAULTS))
def test_each_kind_of_fault_is_found_and_located_or_cannot_be_known(base, tmp_path, name):
    draw = random.Random(name)
    world = worked(base, tmp_path / "daten")
    expected = FAULTS[name](world, draw)
    said = doctors_words(world.folder)
    assert is_told(said, expected), (expected, said)


@pytest.mark.slow
def test_before_any_of_them_the_doctor_is_content(base, tmp_path):
    said = doctors_words(worked(base, tmp_path / "daten").folder)
    assert (said.wrong, said.unknown) == ((), ())


@pytest.mark.slow
def test_what_nobody_can_know_is_one_kind_only(base, tmp_path):
    """That everything was put back together, with every copy of the anchor; see ``rebuilding.UNKNOWABLE``."""
    world = worked(base, tmp_path / "daten")
    assert FAULTS["everything put back"](world, random.Random(0)) == SILENT
    assert doctors_words(world.folder).wrong == ()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(LIVES))
def test_a_healthy_life_is_healthy(base, tmp_path, seed):
    folder, passphrase, did = lived(base, tmp_path / "daten", random.Random(1000 + seed))
    assert sum(did.values()) > 0
    assert doctors_words(folder, passphrase).wrong == ()
