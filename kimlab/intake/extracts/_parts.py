"""The files of an extract, found, read and treated one by one; nothing is compared across files yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from kimlab.errors import InputError
from kimlab.intake._csv import read_csv
from kimlab.intake._files import Content, matching, read_bytes
from kimlab.intake._limits import Guard, Limits
from kimlab.intake._raw import RawTable
from kimlab.intake.extracts._mapping import ColumnMapping, FileMapping, Mapping_
from kimlab.intake.extracts._treatment import Basis, Treated, treat
from kimlab.intake.office._sheets import read_sheet

_NOT_MAPPED = "nicht zugeordnet"


@dataclass(frozen=True)
class Part:
    """One table of one file, treated by one entry of the mapping."""

    entry: FileMapping
    sha256: str
    raw: RawTable
    treated: Treated

    @property
    def sources(self) -> dict[str, str]:
        """Target → the source column that fills it."""
        return {name: c.source for c in self.entry.columns for name in (c.target, c.target_to) if name}


def read_parts(files: Sequence[Path], mapping: Mapping_, basis: Basis, limits: Limits) -> tuple[Part, ...]:
    """Read and treat every file that an entry of the mapping asks for, in the order of the mapping."""
    contents: dict[Path, Content] = {}
    parts: list[Part] = []
    for number, entry in enumerate(mapping.files):
        for path in _found(tuple(files), entry, mapping.place(number)):
            guard = Guard(path.name, limits)
            content = contents.setdefault(path, contents.get(path) or read_bytes(path, guard))
            raw = read_table(content, entry.wanted, entry.sheet, guard)
            if not len(raw) and not entry.optional:
                raise _no_rows(raw.place)
            parts.append(Part(entry, content.sha256, raw, treat(raw, entry, basis)))
    return tuple(parts)


def _found(files: tuple[Path, ...], entry: FileMapping, place: str) -> tuple[Path, ...]:
    found = matching(files, entry.match)
    if not found and not entry.optional:
        raise InputError(
            f"Im Ordner liegt keine Datei, die auf „{entry.match}“ passt ({place}).",
            "Der Auszug wäre unvollständig.",
            "Legen Sie die Datei dazu, oder setzen Sie in der Zuordnung optional = true, wenn sie fehlen darf.",
        )
    return found


def _no_rows(place: str) -> InputError:
    return InputError(
        f"{place} enthält keine Zeile unter der Kopfzeile.",
        "Es gibt nichts zu übernehmen; meist ist der Export abgebrochen oder falsch gefiltert.",
        "Wiederholen Sie den Export, oder setzen Sie in der Zuordnung optional = true, wenn die Datei leer sein darf.",
    )


def read_table(content: Content, wanted: Sequence[str], sheet: str, guard: Guard) -> RawTable:
    """Read the wanted columns of a file; its kind is seen from its name."""
    kind = Path(content.name).suffix.casefold()
    if kind in (".csv", ".tsv", ".txt"):
        return read_csv(content, wanted, guard)
    if kind in (".xlsx", ".xlsm", ".ods"):
        return read_sheet(content, wanted, sheet, guard)
    raise InputError(
        f"{content.name} hat keine der Endungen .csv, .tsv, .txt, .xlsx, .xlsm und .ods.",
        "Andere Formate liest kimlab nicht als Tabelle.",
        "Speichern Sie die Tabelle als xlsx, ods oder „CSV UTF-8“.",
    )


def dropped(parts: Sequence[Part], files: Sequence[Path]) -> pd.DataFrame:
    """Return what was not taken in: columns by name; files only by number and ending.

    A file that nobody mapped may be named after a person, so its name goes no further.
    """
    rows = [
        row
        for place in dict.fromkeys((p.raw.file, p.raw.sheet) for p in parts)
        for row in _columns(parts, place)
    ]
    names = {part.raw.file for part in parts}
    if unmapped := Counter(
        path.suffix.casefold() or "ohne Endung" for path in files if path.name not in names
    ):
        kinds = ", ".join(f"{count} × {kind}" for kind, count in sorted(unmapped.items()))
        rows.append(("", "", f"Dateien im Ordner, die nicht zugeordnet sind: {kinds}"))
    return pd.DataFrame(rows, columns=["file", "column", "reason"], dtype="str")


def _columns(parts: Sequence[Part], place: tuple[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the columns of one table that no entry of the mapping takes in."""
    here = [part for part in parts if (part.raw.file, part.raw.sheet) == place]
    wanted = {name for part in here for name in part.entry.wanted}
    named = {column.source: column for part in here for column in part.entry.columns}
    for position, name in enumerate(here[0].raw.header):
        if name not in wanted:
            shown = name or f"(Spalte {position + 1}, ohne Namen)"
            yield here[0].raw.place, shown, _reason(named.get(name))


def _reason(column: ColumnMapping | None) -> str:
    if column is None:
        return _NOT_MAPPED
    return "Freitext, nicht angefordert" if column.treatment == "text" else "in der Zuordnung gestrichen"
