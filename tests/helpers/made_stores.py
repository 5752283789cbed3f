"""Fixtures: a workbench, its vault and a tiny extract."""

import shutil

import pytest
from extracts import write_extract
from families import stores_with_families
from staffed import create_stores, door_for, signed


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory):
    """Both stores, made once."""
    folder = tmp_path_factory.mktemp("leer") / "daten"
    create_stores(folder)
    return folder


@pytest.fixture
def location(empty_folder, tmp_path):
    """A folder with a copy of both stores."""
    return shutil.copytree(empty_folder, tmp_path / "daten")


@pytest.fixture
def wb(location):
    """The open workbench."""
    with signed(location, "ko1") as opened:
        yield opened


@pytest.fixture
def door(location):
    """The vault's door."""
    return door_for(location)


@pytest.fixture
def extract(tmp_path):
    """The folder of a sound extract and its mapping."""
    folder = tmp_path / "auszug"
    return folder, write_extract(folder)


@pytest.fixture(scope="session")
def families_folder(tmp_path_factory):
    """Both stores with three invented families, made once."""
    return stores_with_families(tmp_path_factory.mktemp("familien") / "daten")


@pytest.fixture
def furnished(families_folder, tmp_path):
    """A folder with a copy of these stores."""
    return shutil.copytree(families_folder, tmp_path / "familien")


@pytest.fixture
def cases_wb(furnished):
    """The open workbench with the families."""
    with signed(furnished, "ko1") as opened:
        yield opened


@pytest.fixture
def cases_door(furnished):
    """The door of its vault."""
    return door_for(furnished)
