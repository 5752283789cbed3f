"""Codings and episodes: of one thing each, inside the text, with known codes, once."""

import numpy as np
import pandas as pd
import pytest
from reviewed import TEXT, coding
from seeing import workbench_rows

from kimlab.acts import (
    FinishCodingPass,
    RecordCodings,
    RecordEpisode,
    ReleaseDocument,
    RemoveCoding,
)
from kimlab.errors import InputError, KimlabError

EPISODE = RecordEpisode("v1", "t1", 9, 40, "jobcenter", "2024-05-03", person_id="p-f1")


def replace(act, **more):
    import dataclasses

    return dataclasses.replace(act, **more)


def test_a_passage_is_coded(full):
    entry = full.record(
        RecordCodings("t1", (coding(1, 9, 15, memo="oft"), coding(2, np.int64(9), np.int64(15), "kurs"))),
        "ko1",
    )
    rows = full.frame("codings").to_dict("records")
    assert [
        (row["code_id"], TEXT[row["start"] : row["end"]], row["case_id"], row["coder"]) for row in rows
    ] == [
        ("warten", "wartet", "f1", "ko1"),
        ("kurs", "wartet", "f1", "ko1"),
    ]
    assert [row["origin"] for row in rows] == ["person", "person"]
    assert len(full.changes(entry.seq)[0]) == 2


def test_what_was_refused_is_allowed_to_another_person_and_another_code(full):
    full.record(RecordCodings("t1", (coding(1, 9, 15),)), "ko1")
    full.record(RecordCodings("t1", (coding(2, 9, 15),)), "ko2")
    full.record(RecordCodings("t1", (coding(3, 9, 15, "kurs"),)), "ko1")
    assert len(full.frame("codings")) == 3


INSIDE_A_LABEL = TEXT.index("Person 1]")
BAD = {
    "unknown code": ("t1", [coding(9, 9, 15, "gibtsnicht")], "enthält das übernommene Kodebuch nicht"),
    "document and episode": ("t1", [coding(9, 9, 15, episode_id="v1")], "genau einem Dokument"),
    "neither": ("", [coding(9)], "genau einem Dokument"),
    "places in an episode": ("", [coding(9, 9, 15, episode_id="v1")], "genau einem Dokument"),
    "unknown episode": ("", [coding(9, episode_id="v9")], "keine Zeile"),
    "unknown document": ("t9", [coding(9, 9, 15)], "keine Zeile"),
    "draft": ("t2", [coding(9, 0, 1)], "noch nicht fertig durchgesehen"),
    "no places": ("t1", [coding(9)], "außerhalb des Dokuments"),
    "empty": ("t1", [coding(9, 9, 9)], "außerhalb des Dokuments"),
    "turned": ("t1", [coding(9, 15, 9)], "außerhalb des Dokuments"),
    "before the text": ("t1", [coding(9, -1, 9)], "außerhalb des Dokuments"),
    "behind the text": ("t1", [coding(9, 9, len(TEXT) + 1)], "außerhalb des Dokuments"),
    "half a number": ("t1", [coding(9, 9, 15.5)], "außerhalb des Dokuments"),
    "a truth": ("t1", [coding(9, True, 15)], "außerhalb des Dokuments"),
    "words": ("t1", [coding(9, "9", "15")], "außerhalb des Dokuments"),
    "begins in a label": ("t1", [coding(9, INSIDE_A_LABEL, len(TEXT))], "mitten in einem Platzhalter"),
    "ends in a label": ("t1", [coding(9, 9, INSIDE_A_LABEL)], "mitten in einem Platzhalter"),
    "twice in one": ("t1", [coding(8, 9, 16), coding(9, 9, 16)], "dieselbe Stelle schon"),
    "twice later": ("t1", [coding(9, 9, 15)], "dieselbe Stelle schon"),
    "episode twice": ("", [coding(9, episode_id="v1")], "dieselbe Stelle schon"),
    "id of another": ("t1", [coding(1, 9, 16)], "schon vergeben"),
    "one id twice": ("t1", [coding(9, 9, 16), coding(9, 9, 17)], "schon vergeben"),
    "no id": ("t1", [{"code_id": "warten", "start": 9, "end": 16}], "keine"),
    "a sentence as id": ("t1", [coding("1 Frau Haddad", 9, 16)], "keine"),
    "unknown column": ("t1", [coding(9, 9, 16, farbe="rot")], "nicht kennt"),
    "unknown origin": ("t1", [coding(9, 9, 16, origin="Maschine")], "außerhalb der Liste"),
    "the second is wrong": ("t1", [coding(8, 9, 16), coding(9, 9, 5000)], "außerhalb des Dokuments"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_coding_that_is_none_is_refused_and_nothing_changes(kept, name):
    store, before = kept
    document, codings, message = BAD[name]
    with pytest.raises(KimlabError, match=message) as caught:
        store.record(RecordCodings(document, tuple(codings)), "ko1")
    assert "Haddad" not in str(caught.value)
    assert workbench_rows(store) == before


def test_a_coding_is_taken_back_with_a_reason_that_is_kept(full):
    full.record(RecordCodings("t1", (coding(1, 9, 15),)), "ko1")
    for act, message in ((RemoveCoding("k1", " "), "kein Grund"), (RemoveCoding("k9", "x"), "keine Zeile")):
        with pytest.raises(InputError, match=message):
            full.record(act, "ko1")
    entry = full.record(RemoveCoding("k1", "anders gemeint"), "ko1")
    assert full.frame("codings").empty
    (change,) = full.changes(entry.seq)[0]
    assert (change.before["coder"], change.after, change.reason) == ("ko1", None, "anders gemeint")
    full.record(RecordCodings("t1", (coding(1, 9, 15),)), "ko1")
    assert len(full.frame("codings")) == 1


def test_a_pass_is_finished_for_a_version_in_use(full):
    with pytest.raises(InputError, match="nicht in Gebrauch"):
        full.record(FinishCodingPass("t1", "2"), "ko1")
    full.record(FinishCodingPass("t1", "1"), "ko1")
    full.record(FinishCodingPass("t1", "1"), "ko2")
    passes = full.frame("coding_passes")
    assert passes[["document_id", "case_id", "coder"]].to_numpy().tolist() == [
        ["t1", "f1", "ko1"],
        ["t1", "f1", "ko2"],
    ]


def test_a_locked_document_is_kept_and_nothing_else(full):
    full.record(ReleaseDocument("t1", "locked"), "ko1")
    for act in (RecordCodings("t1", (coding(1, 9, 15),)), FinishCodingPass("t1", "1"), EPISODE):
        with pytest.raises(InputError, match="gesperrt"):
            full.record(act, "ko1")


def test_an_episode_is_written_down_from_a_passage(full):
    act = replace(
        EPISODE, start_to="2024-05-31", end="2024-07-01", end_to="2024-07-15", wait_reason="document"
    )
    entry = full.record(act, "ko1")
    (row,) = full.frame("episodes").to_dict("records")
    assert (row["case_id"], row["family_id"], row["person_id"]) == ("f1", "h-f1", "p-f1")
    assert (row["start"], row["end_to"]) == (pd.Timestamp("2024-05-03"), pd.Timestamp("2024-07-15"))
    assert TEXT[row["span_start"] : row["span_end"]] == TEXT[9:40]
    assert full.changes(entry.seq)[0][0].after["agency_id"] == "jobcenter"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"document_id": "t2"}, "noch nicht fertig durchgesehen"),
        ({"span_end": 5000}, "außerhalb des Dokuments"),
        ({"span_start": INSIDE_A_LABEL, "span_end": len(TEXT)}, "mitten in einem Platzhalter"),
        ({"person_id": "p-f2"}, "gehört nicht zur Familie"),
        ({"person_id": "p9"}, "keine Zeile"),
        ({"start": ""}, "kein Datum"),
        ({"start": "2024"}, "kein Datum"),
        ({"start": "im Mai"}, "kein Datum"),
        ({"end": "2024-05-02"}, "endet vor seinem Beginn"),
        ({"start_to": "2024-05-02"}, "endet vor seinem Beginn"),
        ({"end": "2024-06-02", "end_to": "2024-06-01"}, "endet vor seinem Beginn"),
        ({"end_to": "2024-06-01"}, "endet vor seinem Beginn"),
        ({"agency_id": ""}, "Stelle"),
        ({"wait_reason": "Wetter"}, "außerhalb der Liste"),
        ({"episode_id": "v1"}, "schon vergeben"),
        ({"episode_id": ""}, "keine"),
        ({"episode_id": "Frau Haddad"}, "keine"),
    ],
)
def test_an_episode_that_is_none_is_refused(kept, more, message):
    store, before = kept
    with pytest.raises(KimlabError, match=message) as caught:
        store.record(replace(EPISODE, **{"episode_id": "v2", **more}), "ko1")
    assert "Haddad" not in str(caught.value)
    assert workbench_rows(store) == before
