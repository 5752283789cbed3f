"""Both stores with raw keys and a few cases that stand in both."""

import shutil
from contextlib import closing
from datetime import datetime

import pytest
from interrupted import KEYS, backed_up, door_in, store_in, take_case

AT = datetime(2026, 11, 30, 14, 5)


@pytest.fixture(scope="session")
def keyed_folder(empty_folder, tmp_path_factory):
    """Stores under raw keys, with three cases; made once."""
    folder = shutil.copytree(empty_folder, tmp_path_factory.mktemp("schluessel") / "daten")
    with closing(store_in(folder)) as store:
        for number in ("AZ-1", "AZ-2", "AZ-3"):
            take_case(store, door_in(folder), number)
    return folder


@pytest.fixture
def data(keyed_folder, tmp_path):
    """A copy of them."""
    return shutil.copytree(keyed_folder, tmp_path / "daten")


@pytest.fixture
def backup(data, tmp_path):
    """A backup of them."""
    return backed_up(data, KEYS, tmp_path / "sicherungen", AT).folder


@pytest.fixture(scope="session")
def keyed_backup(keyed_folder, tmp_path_factory):
    """A backup of the same, made once; for what copies it before altering it."""
    return backed_up(keyed_folder, KEYS, tmp_path_factory.mktemp("sicherungen"), AT).folder
