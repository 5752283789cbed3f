"""A small workbench in which something stands in most tables."""

import pytest
from busy import busy
from keyed import lead_door, lead_wb, staffed, staffed_folder  # noqa: F401 - fixtures
from staffed import TeamStore, create_stores

from kimlab.acts import CorrectRecord, RecordConsent, RemoveCoding


@pytest.fixture(scope="session")
def busy_store(tmp_path_factory):
    """The open store, for checks that leave nothing behind: 25 entries or so, rows written, changed and taken out."""
    folder = tmp_path_factory.mktemp("nachbau")
    create_stores(folder)
    store = TeamStore(folder)
    busy(store)
    store.record(CorrectRecord("cases", {"case_id": "f1"}, {"provider": "KI"}, "Anruf vom Träger"), "ko1")
    store.record(RecordConsent("p-f1", "Fallrekonstruktion", ("KIM-Team",), "2024-05-02"), "ko1")
    store.record(RemoveCoding("k3", "anders gemeint"), "ko1")
    yield store
    store.close()
