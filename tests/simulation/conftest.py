"""One simulated county of the usual size, for all tests of the simulation."""

import pytest
from invented import read, write

from kimlab.simulation import EXTRACTS, simulate


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    """The truth, and both extracts as the intake reads them."""
    files, truth = simulate(20_251)
    folder = write(tmp_path_factory.mktemp("kreis"), files)
    return truth, {extract: read(folder, extract, as_of) for as_of, extract in EXTRACTS}


@pytest.fixture(scope="session")
def latest(world):
    """The later extract's tables."""
    return world[1]["auszug_2025-11"].frames
