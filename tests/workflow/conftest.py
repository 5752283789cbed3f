"""A workbench, its vault and a tiny extract."""

import pytest
from extracts import write_extract
from rows import VAULT_PASSPHRASE, WORKBENCH_PASSPHRASE

from kimlab.store import create_stores
from kimlab.workbench import open_workbench, vault_door


@pytest.fixture
def location(tmp_path):
    """A folder with both stores."""
    folder = tmp_path / "daten"
    create_stores(folder, WORKBENCH_PASSPHRASE, VAULT_PASSPHRASE)
    return folder


@pytest.fixture
def wb(location):
    """The open workbench."""
    with open_workbench(location, WORKBENCH_PASSPHRASE, person="ko1") as opened:
        yield opened


@pytest.fixture
def door(location):
    """The vault's door."""
    return vault_door(location, VAULT_PASSPHRASE)


@pytest.fixture
def extract(tmp_path):
    """The folder of a sound extract and its mapping."""
    folder = tmp_path / "auszug"
    return folder, write_extract(folder)
