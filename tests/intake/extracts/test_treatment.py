from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from kimlab.intake import ColumnMapping, FileMapping
from kimlab.intake._raw import ERROR_CELL, RawTable
from kimlab.intake.extracts._treatment import EMPTY, NO_VALUE, VAGUE, Basis, Flaw, treat


@pytest.fixture
def treated(county):
    def run(table: str, *columns: ColumnMapping, constants: dict[str, str] | None = None, **cells: list[str]):
        count = len(next(iter(cells.values())))
        raw = RawTable(
            "a.csv",
            "",
            tuple(cells),
            np.arange(count),
            {name: pd.Series(words, dtype="str") for name, words in cells.items()},
        )
        entry = FileMapping("a.csv", table, columns, constants=constants or {})
        return treat(raw, entry, Basis(county, date(2024, 6, 30)))

    return run


def test_numbers_and_truth_values_are_typed(treated):
    found = treated(
        "contacts",
        ColumnMapping("Dauer", "controlled", target="duration_minutes"),
        ColumnMapping("Klient", "controlled", target="by_client"),
        Dauer=["90", "", "1,5"],
        Klient=["ja", "nein", ""],
    )
    assert found.frame["duration_minutes"].tolist() == [90, pd.NA, pd.NA]
    assert found.frame["by_client"].tolist() == ["True", "False", ""]
    assert found.flaws == {2: [Flaw("Dauer", "nicht als ganze Zahl zu lesen"), Flaw("Klient", EMPTY)]}


def test_a_list_column_takes_several_words(treated):
    column = ColumnMapping(
        "An", "controlled", target="recipients", values={"Kreis": "county", "Stadt": "town"}
    )
    found = treated("consents", column, An=["Kreis; Stadt", "Stadt", "", "Kreis, Verein"])
    assert found.frame["recipients"].tolist() == [("county", "town"), ("town",), (), ()]
    assert list(found.flaws) == [3]


def test_words_must_also_be_allowed_by_the_table(treated):
    column = ColumnMapping("Quelle", "controlled", target="source", values={"A": "interview", "B": "hearsay"})
    found = treated("cases", column, Quelle=["A", "B"])
    assert found.frame["source"].tolist() == ["interview", ""]
    assert list(found.flaws) == [1]


def test_constants_are_typed_too(treated):
    found = treated(
        "contacts",
        constants={"by_client": "ja", "duration_minutes": "30", "kind": "visit"},
        Nr=["1", "2"],
    )
    assert found.frame["by_client"].tolist() == ["True", "True"]
    assert found.frame["duration_minutes"].tolist() == [30, 30]
    assert treated("consents", constants={"recipients": "Kreis"}, Nr=["1"]).frame["recipients"].tolist() == [
        ("Kreis",)
    ]


def test_origin_and_months_are_banded(treated, county):
    country = county.origin_groups[0].countries[0]
    found = treated(
        "persons",
        ColumnMapping("Land", "band", band="origin", target="origin_group"),
        ColumnMapping("Einreise", "band", band="month", target="arrival_month"),
        Land=[country, "Atlantis"],
        Einreise=["17.05.2023", "gestern"],
    )
    assert found.frame["origin_group"].tolist() == [county.origin_groups[0].group_id, ""]
    assert found.frame["arrival_month"].iloc[0] == pd.Timestamp("2023-05-01")
    assert [flaw.column for flaw in found.flaws[1]] == ["Land", "Einreise"]
    assert "Atlantis" not in str(found.flaws)


def test_a_vague_date_needs_a_second_target(treated):
    cells = {"Beginn": ["02/2024", "03.02.2024"]}
    assert treated("episodes", ColumnMapping("Beginn", "date", target="start"), **cells).flaws == {
        0: [Flaw("Beginn", VAGUE)]
    }
    assert (
        treated(
            "episodes", ColumnMapping("Beginn", "date", target="start", target_to="start_to"), **cells
        ).flaws
        == {}
    )


def test_a_cell_without_a_value_is_a_flaw_whatever_the_treatment(treated):
    found = treated(
        "persons",
        ColumnMapping("Nr", "key", identifies="person", target="person_id"),
        ColumnMapping("Name", "key", identifies="person", attribute="name"),
        Nr=[ERROR_CELL, "P2"],
        Name=["x", ERROR_CELL],
    )
    assert found.flaws == {0: [Flaw("Nr", NO_VALUE)], 1: [Flaw("Name", NO_VALUE)]}
    assert ERROR_CELL not in found.frame["person_id"].tolist() + found.extras["Name"].tolist()


def test_dropped_columns_are_nowhere(treated):
    found = treated(
        "persons",
        ColumnMapping("Tel", "drop"),
        ColumnMapping("Notiz", "text"),
        ColumnMapping("Akte", "text", keep=True),
        Tel=["1"],
        Notiz=["2"],
        Akte=["3"],
    )
    assert found.frame.columns.tolist() == []
    assert found.extras.columns.tolist() == ["Akte"]
