"""One way to write: recording an act as a person, checked for names, never around the vault."""

import pytest
from reviewed import furnished
from rows import WORKBENCH_SECRET, admission
from seeing import workbench_rows
from staffed import colleague, create_stores, signed

from kimlab import acts
from kimlab.errors import DoubtfulTextError, InputError, KimlabError, StoreError
from kimlab.store import WorkbenchStore
from kimlab.workbench import Workbench, open_workbench


@pytest.fixture(scope="module")
def wb(tmp_path_factory):
    """A workbench with two cases and a reviewed document."""
    folder = tmp_path_factory.mktemp("werkbank")
    create_stores(folder)
    with signed(folder, "ko1") as opened:
        furnished(opened.store)
        yield opened


def test_free_words_are_checked_before_anything_is_written(wb):
    before = workbench_rows(wb.store)
    with pytest.raises(InputError, match="direkte Kennung"):
        wb.record(acts.SelectCase("f1", "Frau Averbeck bat darum"), looked_at=True)
    with pytest.raises(DoubtfulTextError):
        wb.record(acts.SelectCase("f1", "wegen Haddad"))
    assert workbench_rows(wb.store) == before
    entry = wb.record(acts.SelectCase("f1", "wegen Haddad"), looked_at=True)
    assert wb.changes(entry)[0].after == {"selected_for": "wegen Haddad"}


def test_an_episodes_words_become_ids(wb):
    wb.record(
        acts.RecordEpisode(
            "v-neu", "t1", 9, 40, "Ausländerbehörde", "2024-05-03", outcome="Unterlagen fehlen"
        )
    )
    row = wb.episodes.set_index("episode_id").loc["v-neu"]
    assert (row["agency_id"], row["outcome"]) == ("auslaenderbehoerde", "document_missing")


def test_an_episode_at_an_agency_that_is_gone_is_neither_written_nor_corrected_into_being(wb):
    def episode(start):
        return acts.RecordEpisode("v-team", "t1", 9, 40, "Kompetenzteam Migration", start)

    before = workbench_rows(wb.store)
    with pytest.raises(InputError, match=r"bis 31.12.2024"):
        wb.record(episode("2025-01-01"))
    assert workbench_rows(wb.store) == before
    wb.record(episode("2024-12-31"))
    key = {"episode_id": "v-team"}
    with pytest.raises(InputError, match=r"bis 31.12.2024"):
        wb.record(acts.CorrectRecord("episodes", key, {"start": "2025-01-01"}, "Tippfehler"))
    changes = {"start": "2025-01-01", "agency_id": "Jobcenter"}
    wb.store.record(acts.ProposeCorrection("episodes", key, {**changes, "agency_id": "jobcenter"}), "ko2")
    wb.record(acts.CorrectRecord("episodes", key, changes, "Tippfehler"))
    assert wb.episodes.set_index("episode_id").loc["v-team", "agency_id"] == "jobcenter"


@pytest.mark.parametrize(
    "act",
    [
        admission("f9", import_id="i9"),
        acts.AdmitDocuments("i9", "x", "2024-05-03"),
        acts.ReviewDocument("i9", "x", "2024-05-03"),
        acts.CorrectPseudonym("t1", ((0, 8, "[Tante]"),), "übersehen", "x"),
    ],
    ids=lambda act: type(act).__name__,
)
def test_what_concerns_the_vault_is_not_recorded_in_the_workbench_alone(wb, act):
    before = workbench_rows(wb.store)
    with pytest.raises(KimlabError, match="betrifft auch den Tresor"):
        wb.record(act, looked_at=True)
    assert workbench_rows(wb.store) == before


def test_nobody_signed_in_nothing_written(wb):
    nobody = WorkbenchStore(wb.store.path, WORKBENCH_SECRET)
    with pytest.raises(StoreError, match="niemand angemeldet"):
        nobody.record(acts.SelectCase("f2", "typisch"), "ko1")
    with pytest.raises(StoreError, match="niemand angemeldet"):
        Workbench(nobody, wb.county).record(acts.SelectCase("f2", "typisch"))
    nobody.close()


def test_the_acting_person_is_journaled(wb):
    colleague(wb, "ko7").record(acts.SelectCase("f2", "typisch"))
    assert wb.journal["person"].iloc[-1] == "ko7"
    assert wb.verify() == len(wb.journal)


def test_every_table_is_a_fresh_frame(wb):
    for name in ("documents", "document_spans", "reviews", "codes", "codings", "coding_passes", "consents"):
        frame = getattr(wb, name)
        assert list(frame.columns) == list(wb.store.frame(name).columns)
    frame = wb.documents
    frame["text"] = "anders"
    assert wb.documents["text"].iloc[0].startswith("[Mutter]")


def test_nothing_shown_of_it_holds_a_text(wb):
    entry = colleague(wb, "ko8").record(acts.SelectCase("f2", "auffällig"))
    for one in (wb, entry, wb.store, wb.changes(entry)):
        assert "wartet" not in repr(one)


def test_a_folder_without_a_workbench_is_said(tmp_path):
    with pytest.raises(StoreError, match="gibt es keine Werkbank"):
        open_workbench(tmp_path)
