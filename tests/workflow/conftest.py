"""A workbench, its vault and a tiny extract; and an invented county of twenty cases."""

from datetime import date

import pytest
from keyed import lead_door, lead_wb, signed, staff, staffed, staffed_folder  # noqa: F401 - fixtures
from made_stores import (  # noqa: F401 - fixtures
    cases_door,
    cases_wb,
    door,
    empty_folder,
    extract,
    families_folder,
    furnished,
    location,
    wb,
)
from once import once
from reaching import watched
from stacked import drafts, releases, stacked, stacked_folder  # noqa: F401 - fixtures
from staffed import create_stores

from kimlab.simulation import simulate
from kimlab.workbench import door_of
from kimlab.workflow import admit


@pytest.fixture(scope="session", autouse=True)
def _watched():
    """Whoever's rows an act changes in any of these tests must be among those whom it says it concerns."""
    with watched():
        yield


@pytest.fixture(scope="session")
def county_folder(tmp_path_factory):
    """Stores with twenty invented cases and people of different roles, made once; whoever writes takes a copy."""

    def make(folder):
        for name, content in simulate(11, cases=20)[0].items():
            (folder / name).parent.mkdir(exist_ok=True, parents=True)
            (folder / name).write_bytes(content)
        create_stores(folder, people=())
        staff(folder)
        files, mapping = folder / "auszug_2025-11", folder / "zuordnung.toml"
        with signed(folder, "ko1") as opened:
            admit(opened, door_of(opened), files, mapping, as_of=date(2025, 11, 30), on_bad_rows="list")

    return once(tmp_path_factory, "kreis", make)
