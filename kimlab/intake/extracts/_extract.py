"""An extract of a case system: a folder of files, read as a mapping file says, every row accounted for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import pandas as pd

from kimlab.errors import InputError
from kimlab.intake._files import list_files
from kimlab.intake._limits import DEFAULT_LIMITS, Limits
from kimlab.intake.extracts._admission import FileRef, Taken, identities, rejections, remarks, take, texts
from kimlab.intake.extracts._bad_rows import BadRowsError
from kimlab.intake.extracts._checks import DOUBLE
from kimlab.intake.extracts._mapping import Mapping_
from kimlab.intake.extracts._mapping_checks import check_county
from kimlab.intake.extracts._parts import dropped, read_parts
from kimlab.intake.extracts._treatment import Basis
from kimlab.tables import conform
from kimlab.vocabulary import County, Source

_ORDER = ("cases", "persons", "case_spells", "contacts", "episodes", "consents")
"""Tables are taken in one after the other: rows of the later ones need rows of the earlier ones."""


@dataclass(frozen=True, repr=False)
class Extract:
    """What one extract holds, in memory only; its ``repr`` shows counts, never contents.

    For every file: ``rows`` = ``taken`` + its lines in ``rejected`` (one line a row).

    Attributes
    ----------
    source_id
        The source in the county file.
    frames
        Table → rows taken in, with the columns and dtypes of ``kimlab.tables``. Id columns still hold
        source numbers; the vault replaces them (:data:`kimlab.intake.NAMESPACES` says of what).
    identities
        Direct identifiers, for the vault only: namespace, source_number, attribute, value (``str``).
    texts
        Free text that was asked for, for the vault only: namespace, source_number, column, text (``str``).
    rejected
        Rows not taken in: file, sheet, row (``Int64``, as the spreadsheet shows it), column, reason.
    noted
        Rows taken in that contradict themselves or the county file; columns as in `rejected`. The reason says what was
        left out of them. They are listed under ``"refuse"``, too, and never refused.
    dropped
        Columns (and, with an empty column, files and sheets) not taken in: file, column, reason.
    files
        One entry for every file and table it fills.
    """

    source_id: str
    frames: Mapping[str, pd.DataFrame]
    identities: pd.DataFrame
    texts: pd.DataFrame
    rejected: pd.DataFrame
    noted: pd.DataFrame
    dropped: pd.DataFrame
    files: tuple[FileRef, ...]

    def __repr__(self) -> str:
        """Return counts only."""
        counts = ", ".join(f"{name}={len(frame)}" for name, frame in self.frames.items())
        return f"Extract(source_id={self.source_id!r}, {counts}, rejected={len(self.rejected)}, noted={len(self.noted)})"


def read_extract(
    folder: str | Path,
    mapping: Mapping_,
    county: County,
    *,
    as_of: date,
    on_bad_rows: Literal["refuse", "list"] = "refuse",
    limits: Limits = DEFAULT_LIMITS,
) -> Extract:
    """Read the files of `folder` as `mapping` says.

    Parameters
    ----------
    folder
        Holds the files (csv, xlsx, ods); folders inside it are not looked into.
    mapping
        From :func:`~kimlab.intake.read_mapping`.
    county
        Its lists are the ones that controlled columns may use; its sources give controller and legal basis.
    as_of
        The day on which ages are counted, and until which open episodes go on.
    on_bad_rows
        ``"refuse"``: a row that cannot be taken in is an error. ``"list"``: it stands in ``rejected``.
        Exact repetitions stand there in both cases, with the reason „doppelt“. Blank rows do not count.
    limits
        What is taken in at most, for each file.

    Raises
    ------
    VocabularyError
        The mapping names lists or entries that the county file does not have, or a source without
        controller, legal basis or purpose.
    InputError
        A file or column is missing, broken, hostile or too large; no case at all; under ``"refuse"``
        the first row that cannot be taken in, with their number. It names file, row and column, never a value.
    """
    check_county(mapping, county)
    source = county.source(mapping.source)
    files = tuple(path for path in list_files(Path(folder)) if path.name != mapping.name)
    basis = Basis(county, as_of)
    parts = read_parts(files, mapping, basis, limits)
    taken: dict[str, Taken] = {}
    for table in _ORDER:
        if group := [part for part in parts if part.entry.table == table]:
            taken[table] = take(group, table, taken, basis)
    rejected = rejections(list(taken.values()))
    if on_bad_rows == "refuse":
        _refuse(rejected[rejected["reason"] != DOUBLE])
    _refuse_no_cases(taken, rejected)
    frames = {table: conform(_completed(taken, table, source, county), table) for table in taken}
    return Extract(
        source_id=mapping.source,
        frames=MappingProxyType(frames),
        identities=identities(list(taken.values())),
        texts=texts(list(taken.values())),
        rejected=rejected,
        noted=remarks(list(taken.values())),
        dropped=dropped(parts, files),
        files=tuple(ref for rows in taken.values() for ref in rows.files),
    )


def _refuse(rejected: pd.DataFrame) -> None:
    if rejected.empty:
        return
    count = len(rejected)
    more = f" Betroffen sind insgesamt {count} Zeilen." if count > 1 else ""
    raise BadRowsError(
        f"{_place(rejected)}.{more}",
        "Ein Auszug wird nur ganz übernommen, damit keine Zeile unbemerkt fehlt.",
        "Berichtigen Sie die Angaben in der Quelle, oder übernehmen Sie den Rest und lassen die fehlerhaften Zeilen "
        "auflisten ({option}).",
    )


def _place(rejected: pd.DataFrame) -> str:
    """Return file, sheet, row, column and reason of the first of the rejected rows."""
    first = rejected.iloc[0]
    sheet = f" (Blatt „{first['sheet']}“)" if first["sheet"] else ""
    column = f", Spalte „{first['column']}“" if first["column"] else ""
    return f"{first['file']}{sheet}, Zeile {first['row']}{column}: {first['reason']}"


def _refuse_no_cases(taken: Mapping[str, Taken], rejected: pd.DataFrame) -> None:
    if "cases" in taken and len(taken["cases"].frame):
        return
    first = f" Der erste Fall wurde nicht übernommen: {_place(rejected)}." if len(rejected) else ""
    raise InputError(
        f"Der Auszug enthält keinen einzigen Fall, der sich übernehmen lässt.{first}",
        "Alles andere – Kontakte, Vorgänge, Personen – gehört zu einem Fall.",
        "Prüfen Sie den Export und den Eintrag für die Tabelle „cases“ in der Zuordnung.",
    )


def _completed(taken: Mapping[str, Taken], table: str, source: Source, county: County) -> pd.DataFrame:
    """Return the rows taken in, with what the county file and the cases add to them."""
    frame = taken[table].frame
    if table == "cases":
        regions = {ags: county.region_of(ags) for ags in frame["municipality"].unique()}
        return frame.assign(
            region=frame["municipality"].map(regions).astype("str"), **_answering(frame, source, county)
        )
    if table == "episodes":
        families = taken["cases"].frame.set_index("case_id")["family_id"]
        own = (
            frame["family_id"]
            if "family_id" in frame.columns
            else pd.Series("", index=frame.index, dtype="str")
        )
        return frame.assign(family_id=own.where(own != "", frame["case_id"].map(families)))
    return frame


def _answering(cases: pd.DataFrame, source: Source, county: County) -> dict[str, pd.Series]:
    """Return controller and legal basis of each case: of the source that its row names, or of the mapping's."""
    named = cases.get("controller", pd.Series(source.source_id, index=cases.index, dtype="str"))
    sources = {one: county.source(one) for one in named.unique()}
    return {
        "controller": named.map({one: found.controller for one, found in sources.items()}).astype("str"),
        "legal_basis": named.map({one: found.legal_basis for one, found in sources.items()}).astype("str"),
    }
