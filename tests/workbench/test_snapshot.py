"""A snapshot: one moment, read when asked for, with a hash of exactly what was read."""

import dataclasses
from datetime import date, timedelta

import pandas as pd
import pytest
from staffed import TeamStore, signed

from kimlab import interfaces
from kimlab.acts import CorrectRecord, RecordMeeting, SelectCase
from kimlab.errors import StoreError
from kimlab.workbench import together
from kimlab.workflow import analyse, drafts_of

AS_OF = date(2025, 10, 31)


def content(wb, *columns, name="contacts", **among):
    with wb.snapshot(AS_OF) as seen:
        seen.frame(name, *columns, **among)
        return seen.content_sha256


def test_all_tables_are_of_one_moment(busy_wb):
    other = TeamStore(busy_wb.location, "ko2")
    with busy_wb.snapshot(AS_OF) as seen:
        assert seen.cases["selected_for"].tolist() == ["typisch", ""]
        other.record(SelectCase("f2", "auch typisch"), "ko2")
        other.record(RecordMeeting("s9", "arbeitsgruppe", "2025-09-30"), "ko2")
        assert seen.frame("cases")["selected_for"].tolist() == ["typisch", ""]
        assert "s9" not in set(seen.meetings["meeting_id"])
    with busy_wb.snapshot(AS_OF) as seen:
        assert seen.cases["selected_for"].tolist() == ["typisch", "auch typisch"]
        assert "s9" in set(seen.meetings["meeting_id"])
    other.close()


def test_it_lives_for_its_block_only(busy_wb):
    with busy_wb.snapshot(AS_OF) as seen:
        cases = seen.cases
    assert seen.cases.equals(cases)  # was read
    with pytest.raises(StoreError, match="abgeschlossenen Augenblick"):
        _ = seen.persons
    with pytest.raises(StoreError, match="abgeschlossenen Augenblick"):
        seen.frame("cases", "case_id")


def test_a_frame_that_somebody_changes_changes_no_other(busy_wb):
    with busy_wb.snapshot(AS_OF) as seen:
        cases = seen.cases
        cases["region"] = "anders"
        cases.loc[0, "municipality"] = "anders"
        rows = seen.hand_offs()
        rows["wait"] = 0
        seen.graph().clear()
        assert set(seen.cases["region"]) == {"ahlen"}
        assert seen.hand_offs()["wait"].max() > 0
        assert len(seen.graph()) == 2
    with busy_wb.snapshot(AS_OF) as seen:
        assert set(seen.cases["region"]) == {"ahlen"}


def test_the_hash_covers_what_was_read_and_nothing_else(busy_wb):
    whole, days, mine = content(busy_wb), content(busy_wb, "date"), content(busy_wb, "date", case_id=["f1"])
    assert len({whole, days, mine, content(busy_wb, "date", name="meetings")}) == 4
    busy_wb.record(
        CorrectRecord("contacts", {"contact_id": "c2"}, {"duration_minutes": 20}, "stand auf dem Zettel")
    )
    assert content(busy_wb) != whole
    assert content(busy_wb, "date") == days
    busy_wb.record(
        CorrectRecord("contacts", {"contact_id": "c2"}, {"date": "2025-01-16"}, "stand auf dem Zettel")
    )
    assert content(busy_wb, "date") != days
    assert content(busy_wb, "date", case_id=["f1"]) == mine


def test_the_hash_depends_on_no_order_and_on_the_county_file(busy_wb):
    def read(wb, *names):
        with wb.snapshot(AS_OF) as seen:
            for name in names:
                seen.frame(name)
            return seen.content_sha256

    before = read(busy_wb, "cases", "persons")
    assert read(busy_wb, "persons", "cases", "cases") == before
    with busy_wb.snapshot(AS_OF) as seen:
        assert seen.content_sha256 != before  # nothing read
        _ = seen.cases, seen.persons
        assert seen.content_sha256 == before
    folder = busy_wb.location
    (folder / "kreis.toml").write_bytes(_other_county())
    with signed(folder) as elsewhere:
        assert read(elsewhere, "cases", "persons") != before


def _other_county():
    from kimlab.vocabulary import COUNTY_FILES

    return (
        COUNTY_FILES["kreis-warendorf"]
        .read_bytes()
        .replace(b'name = "Kreis Warendorf"', b'name = "Kreis W."')
    )


def test_what_is_derived_is_what_the_rooms_derive(busy_wb):
    with busy_wb.snapshot(AS_OF) as seen:
        grouped = together(seen.episodes, seen.county)
        rows = interfaces.hand_offs(grouped, "day", AS_OF, leave_out=seen.county.kim_agencies())
        pd.testing.assert_frame_equal(seen.hand_offs(), rows)
        assert seen.returns()["case_id"].tolist() == ["f2"]
        graph = seen.graph()
        assert graph.edges["auslaenderbehoerde", "jobcenter"]["hand_offs"] == 2
        assert seen.coded_rows().to_dict("list") == {
            "case_id": ["f1", "f1", "f2"],
            "code_id": ["warten", "kurs", "kurs"],
            "family_id": ["h-f1", "h-f1", "h-f2"],
        }
        assert seen.coded_cases()["case_id"].tolist() == ["f1"]  # of f2 nobody finished
        assert seen.items("codes").shape[0] == 1


def test_something_is_made_once_until_a_table_that_it_read_changes(busy_wb):
    made = []

    def graph_again():
        with busy_wb.snapshot(AS_OF) as seen:
            seen.once("probe", lambda: made.append(len(seen.graph())))
        return len(made)

    assert (graph_again(), graph_again()) == (1, 1)
    busy_wb.record(RecordMeeting("s9", "arbeitsgruppe", "2025-09-30"))  # the map reads no meetings
    assert graph_again() == 1
    busy_wb.record(CorrectRecord("episodes", {"episode_id": "v1"}, {"end": "2025-02-02"}, "Bescheid"))
    assert graph_again() == 2
    with busy_wb.snapshot(date(2025, 9, 30)) as seen:
        seen.once("probe", lambda: made.append(len(seen.graph())))
    assert len(made) == 3


def test_what_a_remembered_result_read_counts_as_read(busy_wb):
    hashes = []
    for _ in range(2):
        with busy_wb.snapshot(AS_OF) as seen:
            seen.graph()
            hashes.append((seen.content_sha256, seen.read))
    assert hashes[0] == hashes[1]
    assert {one.table for one in hashes[0][1]} == {"episodes"}


def test_a_closed_workbench_has_forgotten(busy_wb):
    with busy_wb.snapshot(AS_OF) as seen:
        seen.graph()
    assert repr(busy_wb._remembered) != "Remembered(0)"
    busy_wb.close()
    assert repr(busy_wb._remembered) == "Remembered(0)"


@pytest.mark.slow
def test_what_somebody_does_to_a_result_reaches_no_other(busy_wb):
    before = {key: draft.sha256 for key, draft in drafts_of(analyse(busy_wb, AS_OF)).items()}
    analysis = analyse(busy_wb, AS_OF)
    analysis.codes.passages["n"] = 1
    analysis.codes.coded.loc[:, "code_id"] = "kurs"
    assert {key: draft.sha256 for key, draft in drafts_of(analyse(busy_wb, AS_OF)).items()} == before


def test_another_county_file_is_another_result(busy_wb):
    with busy_wb.snapshot(AS_OF) as seen:
        assert seen.hand_offs().empty is False
    everybody = tuple(dataclasses.replace(one, is_kim=True) for one in busy_wb.county.agencies)
    busy_wb.county = dataclasses.replace(busy_wb.county, agencies=everybody)
    with busy_wb.snapshot(AS_OF) as seen:
        assert seen.hand_offs().empty


def test_usable_documents_are_reviewed_unlocked_and_there_by_the_day(busy_wb):
    days = busy_wb.documents["created"]
    with busy_wb.snapshot(days.max().date()) as seen:
        found = seen.usable("document_id", "release")
    with busy_wb.snapshot(days.min().date() - timedelta(days=1)) as seen:
        earlier = seen.usable("document_id")
    assert set(found["release"]) <= {"reviewed", "released"}
    assert set(found["document_id"]) == set(
        busy_wb.documents.query("release in ('reviewed', 'released')")["document_id"]
    )
    assert earlier.empty
