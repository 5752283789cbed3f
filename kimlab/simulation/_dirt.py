"""The dirt of real exports: extra rows that nobody can take in, each noted in the truth."""

from __future__ import annotations

from collections.abc import Mapping

from kimlab.simulation._export import Cell, Row, Table
from kimlab.simulation._people import Random
from kimlab.simulation._truth import Dirt

_LEAST = 20  # fewer rows than this stay clean


def soiled(tables: Mapping[str, Table], extract: str, rng: Random) -> tuple[dict[str, Table], list[Dirt]]:
    """Add about one row in a hundred that is wrong, at random places, and say where and why."""
    added = {
        "faelle.csv": _wrong_cases(tables["faelle.csv"]),
        "kontakte.csv": _wrong_contacts(tables["kontakte.csv"], rng),
        "vorgaenge.ods": _wrong_episodes(tables["vorgaenge.ods"], rng),
    }
    result, dirt = dict(tables), []
    for name, wrong in added.items():
        table = tables[name]
        if len(table.rows) < _LEAST:
            continue
        rows: list[tuple[Row, str]] = [(row, "") for row in table.rows]
        for row, kind in wrong:
            # a repetition stands after what it repeats, because the first of two equal rows is taken in
            earliest = 1 + table.rows.index(row) if row in table.rows else 0
            first = (
                next(i for i, (other, _) in enumerate(rows) if other == table.rows[earliest - 1]) + 1
                if earliest
                else 0
            )
            rows.insert(int(rng.integers(first, len(rows) + 1)), (row, kind))
        result[name] = Table(table.head, tuple(row for row, _ in rows))
        dirt += [Dirt(extract, name, number, kind) for number, (_, kind) in enumerate(rows, start=2) if kind]
    return result, dirt


def _wrong_cases(table: Table) -> list[tuple[Row, str]]:
    if len(table.rows) < _LEAST:
        return []
    row = table.rows[0]
    return [
        (_with(row, {0: "KIM-2025-99001", 1: "FAM-99001", 2: "Münster"}), "unknown_municipality"),
        (row, "duplicate"),
    ]


def _wrong_contacts(table: Table, rng: Random) -> list[tuple[Row, str]]:
    if len(table.rows) < _LEAST:
        return []
    found: list[tuple[Row, str]] = []
    for number in range(max(1, len(table.rows) // 400)):
        row = table.rows[int(rng.integers(len(table.rows)))]
        key = f"K-dreck-{number}"
        found += [(_with(row, {0: key}), "conflict"), (_with(row, {0: key, 5: 7}), "conflict")]
        found.append((_with(row, {0: f"{key}a", 2: "31.02.2025"}), "impossible_date"))
        found.append((table.rows[int(rng.integers(len(table.rows)))], "duplicate"))
    return _once(found)


def _wrong_episodes(table: Table, rng: Random) -> list[tuple[Row, str]]:
    if len(table.rows) < _LEAST:
        return []
    ended = [row for row in table.rows if row[5] != "" and not isinstance(row[4], str)]
    found: list[tuple[Row, str]] = []
    for number in range(max(1, len(table.rows) // 500)):
        row = ended[int(rng.integers(len(ended)))]
        key = f"V-dreck-{number}"
        found += [
            (_with(row, {0: f"{key}a", 4: row[5], 5: "01.01.2020"}), "end_before_start"),
            (_with(row, {0: f"{key}b", 4: ""}), "missing_date"),
            (_with(row, {0: f"{key}c", 3: "Amt f. Zuwanderung"}), "unknown_agency"),
            (_with(row, {0: f"{key}d", 1: "KIM-2019-00000", 2: ""}), "unknown_case"),
            (_with(row, {0: f"{key}e", 1: "KIM-2025-99001", 2: ""}), "case_not_taken_in"),
            (row, "duplicate"),
        ]
    return _once(found)


def _once(found: list[tuple[Row, str]]) -> list[tuple[Row, str]]:
    """Keep each repetition of a row once, so that it is clear which one counts."""
    seen: set[Row] = set()
    result = []
    for row, kind in found:
        if row not in seen:
            seen.add(row)
            result.append((row, kind))
    return result


def _with(row: Row, changes: Mapping[int, Cell]) -> Row:
    return tuple(changes.get(number, value) for number, value in enumerate(row))
