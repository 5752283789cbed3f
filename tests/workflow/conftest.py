"""A workbench, its vault and a tiny extract."""

import pytest
from keyed import lead_door, lead_wb, staffed, staffed_folder  # noqa: F401 - fixtures
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
from reaching import watched
from stacked import drafts, releases, stacked, stacked_folder  # noqa: F401 - fixtures


@pytest.fixture(scope="session", autouse=True)
def _watched():
    """Whoever's rows an act changes in any of these tests must be among those whom it says it concerns."""
    with watched():
        yield
