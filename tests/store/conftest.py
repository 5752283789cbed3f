"""Both stores, freshly made, with fictional people only."""

import shutil

import pytest
from reaching import watched
from reviewed import coding, drafts, furnished
from seeing import workbench_rows
from staffed import TeamStore, create_stores, door_for

from kimlab.acts import RecordCodings, RecordConsent, RecordEpisode
from kimlab.store import WORKBENCH_FILE
from kimlab.store.people import PEOPLE_FILE


@pytest.fixture(scope="session", autouse=True)
def _watched():
    """Whoever's rows an act changes in any of these tests must be among those whom it says it concerns."""
    with watched():
        yield


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory):
    """An empty workbench and an empty vault, made once."""
    folder = tmp_path_factory.mktemp("leer")
    create_stores(folder)
    return folder


@pytest.fixture
def location(empty_folder, tmp_path):
    """A folder with a copy of both."""
    return shutil.copytree(empty_folder, tmp_path, dirs_exist_ok=True)


@pytest.fixture
def store(location):
    """The open workbench file."""
    opened = TeamStore(location)
    yield opened
    opened.close()


@pytest.fixture
def door(location):
    """The door to the vault."""
    return door_for(location)


@pytest.fixture(scope="session")
def furnished_folder(tmp_path_factory):
    """Stores with two cases, a person each, a reviewed document "t1", a draft "t2" and the codebook; made once."""
    folder = tmp_path_factory.mktemp("eingerichtet")
    create_stores(folder)
    opened = TeamStore(folder)
    furnished(opened)
    drafts(opened, "t2")
    opened.close()
    return folder


def _copied(source, folder):
    for name in (WORKBENCH_FILE, PEOPLE_FILE):
        shutil.copy(source / name, folder / name)
    return TeamStore(folder)


@pytest.fixture
def full(furnished_folder, tmp_path):
    """A copy of this workbench, open."""
    opened = _copied(furnished_folder, tmp_path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def kept(furnished_folder, tmp_path_factory):
    """Another, for everything that is refused, and all its rows; with a coding "k1" and an episode "v1"."""
    opened = _copied(furnished_folder, tmp_path_factory.mktemp("unveraendert"))
    opened.record(RecordCodings("t1", (coding(1, 9, 15),)), "ko1")
    opened.record(RecordEpisode("v1", "t1", 9, 40, "jobcenter", "2024-05-03", person_id="p-f1"), "ko1")
    opened.record(RecordCodings("", (coding(2, episode_id="v1"),)), "ko1")
    opened.record(RecordConsent("p-f1", "Fallrekonstruktion", ("KIM-Team",), "2024-05-02"), "ko1")
    yield opened, workbench_rows(opened)
    opened.close()
