"""Findings about rows: those of one table that one entry wrote are told in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kimlab.acts import ACTS
from kimlab.store.rebuilding._compare import Difference
from kimlab.store.rebuilding._finding import Finding, in_entries, named_cases, rows_of, series
from kimlab.store.rebuilding._replay import Beyond, Contradiction
from kimlab.tables import TABLES

_Group = tuple[str, str, tuple[str, ...], int]


def of_rows(differences: Iterable[Difference], numbers: Mapping[object, object]) -> list[Finding]:
    """Return what differs, in the order of the tables; `numbers` leads from a case's id to its number on screen."""
    groups: dict[_Group, list[Difference]] = {}
    for one in differences:
        groups.setdefault((one.table, one.kind, one.columns, one.seq), []).append(one)
    return [_of_group(group, numbers) for group in groups.values()]


def of_contradictions(found: Iterable[Contradiction]) -> list[Finding]:
    """Return which entries do not lead on from those before them."""
    return [
        Finding(
            "contradiction",
            f"{TABLES[one.table].german}: Eintrag {one.seq} setzt andere Werte voraus, als die Einträge vor ihm ergeben.",
            one.table,
            (one.seq,),
        )
        for one in found
    ]


def of_beyond(found: Iterable[Beyond]) -> list[Finding]:
    """Return which entries change tables that their acts leave alone: kimlab never writes such an entry."""
    return [
        Finding(
            "beyond",
            f"{TABLES[one.table].german}: Eintrag {one.seq} („{_title(one.act)}“) ändert hier etwas, was zu dieser Handlung "
            "nicht gehört; jemand hat ihn von Hand geschrieben.",
            one.table,
            (one.seq,),
        )
        for one in found
    ]


def _title(act: str) -> str:
    return ACTS[act].german if act in ACTS else "unbekannte Handlung"


def _of_group(group: list[Difference], numbers: Mapping[object, object]) -> Finding:
    first = group[0]
    cases = named_cases([(one.actual or one.rebuilt or {}).get("case_id") for one in group], numbers)
    where = [part for part in (series(cases), _columns(first), _entry(first)) if part]
    sentence = f"{TABLES[first.table].german}: {_matter(first, len(group))}" + (
        f" ({'; '.join(where)})." if where else "."
    )
    return Finding(first.kind, sentence, first.table, (first.seq,) if first.seq else (), len(group))


def _matter(one: Difference, count: int) -> str:
    if one.kind == "changed":
        return rows_of(count, "hat einen anderen Wert", "haben andere Werte") + " als im Protokoll"
    if one.kind == "missing":
        return (
            rows_of(count, "fehlt, die", "fehlen, die")
            + " nach dem Protokoll da sein müsste"
            + "n" * (count > 1)
        )
    return rows_of(count, "steht da, die", "stehen da, die") + " das Protokoll nicht kennt"


def _columns(one: Difference) -> str:
    words = [f"„{TABLES[one.table].column(name).german}“" for name in one.columns]
    return f"{'Spalte' if len(words) == 1 else 'Spalten'} {series(words)}" if words else ""


def _entry(one: Difference) -> str:
    if not one.seq:
        return ""
    done = "herausgenommen" if one.kind == "added" else "zuletzt geändert"
    return f"{done} mit {in_entries([one.seq])}"
