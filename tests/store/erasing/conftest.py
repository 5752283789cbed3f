"""A family whose case has documents, codings, a reading and evidence of a theme; nobody in it exists."""

import shutil

import pytest
from erased import erasable_stores
from once import once


@pytest.fixture(scope="session")
def erasable_folder(tmp_path_factory):
    return once(tmp_path_factory, "loeschbar", erasable_stores)


@pytest.fixture
def erasable(erasable_folder, tmp_path):
    """A folder with a copy of both stores."""
    return shutil.copytree(erasable_folder, tmp_path / "loeschbar")
