from __future__ import annotations

import io
from datetime import UTC, datetime

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kimlab.errors import InputError
from kimlab.intake import Limits
from kimlab.intake._files import Content
from kimlab.intake._limits import Guard
from kimlab.intake.logs._parquet import read_parquet


def parquet(table: pa.Table) -> bytes:
    stream = io.BytesIO()
    pq.write_table(table, stream)
    return stream.getvalue()


def read(data: bytes, *wanted: str, limits: Limits | None = None):
    return read_parquet(Content("log.parquet", data), wanted, Guard("log.parquet", limits or Limits()))


def test_columns_become_texts_whatever_their_type():
    table = pa.table(
        {
            "Fall": pa.array([7, None], pa.int64()),
            "Stelle": pa.array(["A", "B"]).dictionary_encode(),
            "Zeit": pa.array(
                [datetime(2024, 1, 1, 10, 0, 1, 500000, tzinfo=UTC), None], pa.timestamp("us", "UTC")
            ),
            "lokal": pa.array([datetime(2024, 1, 1, 10), datetime(2024, 1, 2)], pa.timestamp("ms")),
            "geheim": ["x", "y"],
        }
    )
    found = read(parquet(table), "Fall", "Stelle", "Zeit", "lokal")
    assert found.columns["Fall"].tolist() == ["7", ""]
    assert found.columns["Stelle"].tolist() == ["A", "B"]
    assert found.columns["Zeit"].tolist() == ["2024-01-01 10:00:01.500000Z", ""]
    assert found.columns["lokal"].tolist() == ["2024-01-01 10:00:00.000", "2024-01-02 00:00:00.000"]
    assert "geheim" not in found.columns
    assert found.numbers.tolist() == [1, 2]


@pytest.mark.parametrize(
    "data", [b"kein parquet", parquet(pa.table({"A": ["x"] * 50}))[:-30], b"PAR1" + bytes(40) + b"PAR1"]
)
def test_other_bytes_are_broken(data):
    with pytest.raises(InputError, match="beschädigt oder keine Parquet-Datei"):
        read(data, "A")


def test_a_missing_column_is_named():
    with pytest.raises(InputError, match="Spalte „B“ fehlt"):
        read(parquet(pa.table({"A": ["x"]})), "B")


def test_lists_are_no_values():
    with pytest.raises(InputError, match="Listen oder Gruppen"):
        read(parquet(pa.table({"A": [["x"]]})), "A")


def test_limits_hold():
    data = parquet(pa.table({"A": ["x" * 50] * 20}))
    with pytest.raises(InputError, match="zu viele Zeilen"):
        read(data, "A", limits=Limits(rows=10))
    with pytest.raises(InputError, match="zu viel Text"):
        read(data, "A", limits=Limits(cell_length=10))
    with pytest.raises(InputError, match="Entpackt"):
        read(data, "A", limits=Limits(unpacked_bytes=100))


def test_an_empty_table_has_no_rows():
    assert len(read(parquet(pa.Table.from_pandas(pd.DataFrame({"A": pd.Series([], dtype="str")}))), "A")) == 0


def test_bytes_that_are_no_text_are_broken():
    stream = io.BytesIO()
    pq.write_table(pa.table({"A": ["ä"]}), stream, compression="none", use_dictionary=False)
    with pytest.raises(InputError, match="beschädigt"):
        read(stream.getvalue().replace("ä".encode(), b"\xff\xfe"), "A")
