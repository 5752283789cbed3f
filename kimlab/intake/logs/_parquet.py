"""Reading event logs from Parquet, batch by batch and only the columns asked for."""

from __future__ import annotations

import io
from collections.abc import Collection

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kimlab.errors import InputError
from kimlab.intake._files import Content
from kimlab.intake._limits import Guard
from kimlab.intake._raw import RawTable, heading, positions, texts

_BATCH = 50_000


def read_parquet(content: Content, wanted: Collection[str], guard: Guard) -> RawTable:
    """Read the `wanted` columns as texts; row 1 is the first record, as Parquet has no header row.

    Raises
    ------
    InputError
        No Parquet file, a missing or doubled column, a column of lists or structures, a limit exceeded.
    """
    try:
        return _read(content, wanted, guard)
    except (pa.ArrowException, OSError, UnicodeDecodeError):
        raise InputError(
            f"{content.name} ist beschädigt oder keine Parquet-Datei.",
            "Ihr Inhalt lässt sich nicht lesen.",
            "Exportieren oder übertragen Sie die Datei noch einmal.",
        ) from None


def _read(content: Content, wanted: Collection[str], guard: Guard) -> RawTable:
    file = pq.ParquetFile(io.BytesIO(content.data))
    header = tuple(heading(name) for name in file.schema_arrow.names)
    place = positions(header, wanted, content.name)
    guard.table(file.metadata.num_rows, len(header))
    names = {name: file.schema_arrow.names[position] for name, position in place.items()}
    parts: dict[str, list[pd.Series[str]]] = {name: [] for name in wanted}
    size = 0
    for batch in file.iter_batches(_BATCH, columns=list(dict.fromkeys(names.values()))):
        size += batch.nbytes
        guard.unpacked(size, size)
        guard.time()
        for name, column in names.items():
            parts[name].append(_texts(batch.column(column), column, guard))
    columns = {
        name: pd.concat(part, ignore_index=True) if part else texts([]) for name, part in parts.items()
    }
    numbers = np.arange(1, file.metadata.num_rows + 1, dtype=np.int64)
    return RawTable(content.name, "", header, numbers, columns)


def _texts(values: pa.Array, name: str, guard: Guard) -> pd.Series[str]:
    if pa.types.is_nested(values.type):
        raise InputError(
            f"Spalte „{name}“ in {guard.place} enthält Listen oder Gruppen statt einzelner Werte.",
            "Ein Ereignis hat einen Fall, eine Stelle und eine Zeit.",
            "Wählen Sie eine andere Spalte.",
        )
    words = pc.fill_null(pc.cast(values, pa.string()), "")
    guard.cell(pc.max(pc.utf8_length(words)).as_py() or 0)
    return texts(words.to_pylist())
