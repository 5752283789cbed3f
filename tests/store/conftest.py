"""Both stores, freshly made, with fictional people only."""

import pytest
from rows import VAULT_PASSPHRASE, WORKBENCH_PASSPHRASE

from kimlab.store import VAULT_FILE, WORKBENCH_FILE, VaultDoor, WorkbenchStore, create_stores


@pytest.fixture
def location(tmp_path):
    """A folder with an empty workbench and an empty vault."""
    create_stores(tmp_path, WORKBENCH_PASSPHRASE, VAULT_PASSPHRASE)
    return tmp_path


@pytest.fixture
def store(location):
    """The open workbench file."""
    opened = WorkbenchStore(location / WORKBENCH_FILE, WORKBENCH_PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def door(location):
    """The door to the vault."""
    return VaultDoor(location / VAULT_FILE, VAULT_PASSPHRASE)
