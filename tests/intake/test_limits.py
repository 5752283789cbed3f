from __future__ import annotations

import io

import pytest

from kimlab.errors import InputError
from kimlab.intake import Limits
from kimlab.intake._limits import Guard


def test_time_is_counted_from_the_making_of_the_guard():
    ticks = iter([100.0, 101.0, 103.5])
    guard = Guard("a.csv", Limits(seconds=3), clock=lambda: next(ticks))
    guard.time()
    with pytest.raises(InputError, match=r"^a\.csv: Das Lesen dauert zu lange.*3 Sekunden"):
        guard.time()


@pytest.mark.parametrize(
    ("rows", "columns", "what"), [(11, 1, "Zeilen"), (1, 6, "Spalten"), (6, 4, "Zellen")]
)
def test_a_table_is_bounded_in_each_direction(rows, columns, what):
    guard = Guard("a.csv", Limits(rows=10, columns=5, cells=23))
    guard.table(10, 2)
    with pytest.raises(InputError, match=f"zu viele {what}"):
        guard.table(rows, columns)


def test_the_ratio_counts_only_from_a_megabyte_on():
    guard = Guard("a.gz", Limits(ratio=10))
    guard.unpacked(1_000_000, 1)
    guard.unpacked(2_000_000, 200_000)
    with pytest.raises(InputError, match="10-Fache"):
        guard.unpacked(2_000_001, 200_000)


def test_depth_and_length_are_allowed_up_to_the_limit():
    guard = Guard("a.xes", Limits(depth=3, cell_length=5))
    guard.depth(3)
    guard.cell(5)
    with pytest.raises(InputError, match="3 Ebenen"):
        guard.depth(4)
    with pytest.raises(InputError, match=r"Zeile 1\.234: .*5 Zeichen"):
        guard.cell(6, 1234)


def test_a_stream_is_stopped_while_it_is_read():
    guard = Guard("a.gz", Limits(unpacked_bytes=100_000))
    stream = io.BytesIO(bytes(1_000_000))
    with pytest.raises(InputError, match=r"100\.000 Byte"):
        list(guard.chunks(stream, 1_000_000))
    assert stream.tell() < 200_000
