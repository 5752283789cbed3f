import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimlab.errors import InputError
from kimlab.tables import TABLES, conform, empty


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_has_the_declared_columns_and_dtypes(name):
    assert list(empty(name).columns) == list(TABLES[name].names)
    pd.testing.assert_frame_equal(conform(empty(name), name), empty(name))


@pytest.mark.parametrize("name", TABLES)
def test_every_column_has_a_german_name_of_its_own(name):
    german = [column.german for column in TABLES[name].columns]
    assert len(set(german)) == len(german)
    assert all(TABLES[name].column(key) for key in TABLES[name].key)


def _episode(**more):
    return pd.DataFrame(
        {"episode_id": ["v1"], "case_id": ["f1"], "start": ["2025-01-02"], "agency_id": ["jobcenter"], **more}
    )


def test_missing_optional_columns_are_filled_with_their_empty_value():
    row = conform(_episode(), "episodes").iloc[0]
    assert row["person_id"] == ""
    assert pd.isna(row["end"])
    assert pd.isna(row["span_start"])


def test_a_missing_column_is_named_in_german_and_in_code():
    with pytest.raises(
        InputError, match=r"Spalte „Stelle“ \(agency_id\) fehlt in der Tabelle „Vorgänge“ in x.csv"
    ):
        conform(_episode().drop(columns="agency_id"), "episodes", place="x.csv")


def test_an_unknown_column_is_refused():
    with pytest.raises(InputError, match="nicht kennt: name"):
        conform(_episode(name=["Geheim"]), "episodes")


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("end", "kein Datum", "kein Datum in Zeile 1"),
        ("span_start", "zwölf", "keine ganze Zahl in Zeile 1"),
        ("span_start", 1.5, "keine ganze Zahl in Zeile 1"),
        ("action", 7, "kein Text in Zeile 1"),
        ("wait_reason", "geheimes Wort", "außerhalb der Liste in Zeile 1"),
        ("case_id", "", "ist leer in Zeile 1"),
        ("case_id", None, "ist leer in Zeile 1"),
        ("start", None, "ist leer in Zeile 1"),
    ],
)
def test_a_wrong_value_is_placed_and_never_shown(column, value, message):
    frame = _episode()
    frame[column] = pd.Series([value], dtype="object")
    with pytest.raises(InputError, match=message) as caught:
        conform(frame, "episodes")
    assert "geheim" not in str(caught.value)


def test_a_flag_is_yes_or_no():
    rows = {"contact_id": ["k1"], "case_id": ["f1"], "date": ["2025-01-01"], "kind": ["phone"]}
    assert conform(pd.DataFrame({**rows, "by_client": [np.True_]}), "contacts")["by_client"].tolist() == [
        True
    ]
    with pytest.raises(InputError, match="kein Ja/Nein"):
        conform(pd.DataFrame({**rows, "by_client": ["vielleicht"]}), "contacts")


def test_a_list_is_a_list():
    rows = {"person_id": ["p1"], "purpose": ["x"], "given": ["2025-01-01"]}
    assert conform(pd.DataFrame(rows), "consents")["recipients"].tolist() == [()]
    with pytest.raises(InputError, match="keine Liste"):
        conform(pd.DataFrame({**rows, "recipients": ["Jobcenter"]}), "consents")


def test_more_than_five_wrong_rows_are_counted():
    frame = pd.DataFrame({"user_id": ["u"] * 7, "name": "x", "role": "y"})
    with pytest.raises(InputError, match="Zeile 1, 2, 3, 4, 5 und 2 weitere"):
        conform(frame, "people")


def test_times_with_a_zone_become_local_times():
    frame = _episode(end=pd.to_datetime(["2025-07-01T22:30:00Z"]))
    assert conform(frame, "episodes")["end"].tolist() == [pd.Timestamp("2025-07-02 00:30")]


@given(st.lists(st.tuples(st.text(), st.text()), unique_by=lambda pair: pair[0], max_size=5))
def test_texts_are_kept_as_they_are(pairs):
    frame = pd.DataFrame(
        {"user_id": [a for a, _ in pairs], "name": [b for _, b in pairs], "role": "r"}, dtype="object"
    )
    usable = all(a and b for a, b in pairs)
    if usable:
        assert conform(frame, "people")["name"].tolist() == [b for _, b in pairs]
    else:
        with pytest.raises(InputError, match="ist leer"):
            conform(frame, "people")
