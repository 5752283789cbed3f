"""An empty workbench, made once."""

import shutil

import pytest
from staffed import create_stores, signed


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory):
    """Both stores, made once."""
    folder = tmp_path_factory.mktemp("leer") / "daten"
    create_stores(folder)
    return folder


@pytest.fixture
def empty_wb(empty_folder, tmp_path):
    """The empty workbench, open for somebody; a copy of its own."""
    with signed(shutil.copytree(empty_folder, tmp_path / "daten")) as opened:
        yield opened
