"""Which rows of a table are taken in, which are not, and what of them belongs in the vault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kimlab.intake.extracts._checks import check_keys, check_references, check_spans, with_ends_of_the_day
from kimlab.intake.extracts._contradictions import settle
from kimlab.intake.extracts._mapping import NAMESPACES, OWNERS, ColumnMapping
from kimlab.intake.extracts._parts import Part
from kimlab.intake.extracts._treatment import Basis, Flaw, Flaws
from kimlab.tables import TABLES


@dataclass(frozen=True)
class FileRef:
    """A file that was read: its name, checksum and the sums that must add up.

    ``rows`` counts the rows that are not blank, without the header; ``taken`` those taken in. The
    others stand in ``Extract.rejected``, one line each.
    """

    name: str
    sha256: str
    rows: int
    taken: int
    table: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class Taken:
    """All rows of one table over its files.

    Attributes
    ----------
    frame
        The rows taken in; their index counts through all rows of all parts.
    parts, starts
        The files, and the index at which the rows of each begin.
    flaws
        Index → why a row was not taken in.
    remarks
        Index → what is to be said of a row that was taken in; see :func:`kimlab.intake.extracts._contradictions.settle`.
    """

    frame: pd.DataFrame
    parts: tuple[Part, ...]
    starts: tuple[int, ...]
    flaws: Flaws
    remarks: Flaws

    @property
    def files(self) -> Iterator[FileRef]:
        """One entry a file, with its sums."""
        for part, rows in self.by_part():
            raw = part.raw
            yield FileRef(raw.file, part.sha256, len(raw), len(rows), part.entry.table, raw.sheet)

    def by_part(self) -> Iterator[tuple[Part, pd.DataFrame]]:
        """Yield every part and its rows taken in, their index counting within the part."""
        for part, start in zip(self.parts, self.starts, strict=True):
            here = self.frame[(self.frame.index >= start) & (self.frame.index < start + len(part.raw))]
            yield part, here.set_axis(here.index - start, axis=0)


def take(parts: Sequence[Part], table: str, earlier: Mapping[str, Taken], basis: Basis) -> Taken:
    """Check the rows of all files of one table and take in those without a flaw."""
    known = {name: rows.frame for name, rows in earlier.items()}
    starts = np.cumsum([0, *(len(part.raw) for part in parts)]).tolist()
    flaws: Flaws = {}
    remarks: Flaws = {}
    frames, extras = [], []
    for part, start in zip(parts, starts, strict=False):
        frame = with_ends_of_the_day(part.treated.frame)
        own = {position: list(found) for position, found in part.treated.flaws.items()}
        check_spans(frame, table, part.sources, own)
        check_references(frame, table, known, part.sources, own)
        said: Flaws = {}
        if table == "episodes":
            frame = settle(frame, part.sources, basis, own, said)
        remarks |= {position + start: found for position, found in said.items()}
        flaws |= {position + start: found for position, found in own.items()}
        frames.append(frame)
        extras.append(part.treated.extras)
    whole = pd.concat(frames, ignore_index=True)
    key = TABLES[table].key[0]
    columns = [part.sources.get(key, "") for part in parts for _ in range(len(part.raw))]
    check_keys(whole, pd.concat(extras, ignore_index=True), table, columns, flaws)
    kept = {index: found for index, found in remarks.items() if index not in flaws}
    return Taken(whole.drop(index=list(flaws)), tuple(parts), tuple(starts[:-1]), flaws, kept)


def rejections(tables: Sequence[Taken]) -> pd.DataFrame:
    """Return one line for every row not taken in, in the order of the tables, files and rows."""
    return _listed(line for rows in tables for line in _lines(rows, rows.flaws))


def remarks(tables: Sequence[Taken]) -> pd.DataFrame:
    """Return one line for every row that was taken in and about which something is to be said, in the same order."""
    return _listed(line for rows in tables for line in _lines(rows, rows.remarks))


def _listed(lines: Iterable[tuple[str, str, int, str, str]]) -> pd.DataFrame:
    frame = pd.DataFrame(list(lines), columns=["file", "sheet", "row", "column", "reason"])
    return frame.astype({"file": "str", "sheet": "str", "row": "Int64", "column": "str", "reason": "str"})


def _lines(rows: Taken, notes: Flaws) -> Iterator[tuple[str, str, int, str, str]]:
    ends = np.array(rows.starts)
    for index in sorted(notes):
        number = int(np.searchsorted(ends, index, side="right")) - 1
        raw = rows.parts[number].raw
        line = int(raw.numbers[index - rows.starts[number]])
        yield raw.file, raw.sheet, line, notes[index][0].column, _joined(notes[index])


def _joined(found: Sequence[Flaw]) -> str:
    """Return all reasons of a row; from the second on with their column."""
    first, *others = found
    return "; ".join(
        [
            first.reason,
            *(f"„{flaw.column}“: {flaw.reason}" if flaw.column else flaw.reason for flaw in others),
        ]
    )


def identities(tables: Sequence[Taken]) -> pd.DataFrame:
    """Return the direct identifiers of the rows taken in: namespace, source_number, attribute, value."""
    found = [
        _cells(part, rows, column, column.attribute, _id_column(part, column))
        for part, rows, column in _vault_columns(tables)
        if column.attribute
    ]
    return _stacked(found, ["namespace", "source_number", "attribute", "value"])


def texts(tables: Sequence[Taken]) -> pd.DataFrame:
    """Return the free texts asked for, of the rows taken in: namespace, source_number, column, text."""
    found = [
        _cells(part, rows, column, column.source, OWNERS[part.entry.table])
        for part, rows, column in _vault_columns(tables)
        if not column.attribute
    ]
    return _stacked(found, ["namespace", "source_number", "column", "text"])


def _vault_columns(tables: Sequence[Taken]) -> Iterator[tuple[Part, pd.DataFrame, ColumnMapping]]:
    for taken in tables:
        for part, rows in taken.by_part():
            for column in part.entry.columns:
                if column.source in part.treated.extras.columns:
                    yield part, rows, column


def _id_column(part: Part, column: ColumnMapping) -> str:
    """Return the id column that a name belongs to: the table's own one before others of its kind."""
    targets = [c.target for c in part.entry.columns if c.target and c.identifies == column.identifies]
    own = OWNERS[part.entry.table]
    return own if own in targets else targets[0]


def _cells(part: Part, rows: pd.DataFrame, column: ColumnMapping, label: str, ids: str) -> pd.DataFrame:
    cells = pd.DataFrame(
        {
            "namespace": NAMESPACES[ids],
            "number": rows[ids],
            "label": label,
            "value": part.treated.extras[column.source].loc[rows.index],
        }
    )
    return cells[(cells["number"] != "") & (cells["value"] != "")]


def _stacked(frames: Sequence[pd.DataFrame], names: list[str]) -> pd.DataFrame:
    """Return the cells below one another under `names`, each once."""
    if not frames:
        return pd.DataFrame({name: pd.Series([], dtype="str") for name in names})
    whole = pd.concat(frames, ignore_index=True).set_axis(names, axis=1)
    return whole.drop_duplicates(ignore_index=True).astype("str")
