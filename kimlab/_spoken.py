"""What the command line says of results: short German sentences with counts and places, never with values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kimlab.workflow import Admission

_SHOWN = 12


def told(admission: Admission) -> str:
    """Tell what came of an import: per file what was taken in, then every other row with its reason."""
    extract = admission.extract
    if admission.known_already:
        return "Dieser Auszug wurde mit demselben Inhalt schon aufgenommen; es hat sich nichts geändert."
    lines = [f"{ref.name}: {ref.taken} von {ref.rows} Zeilen aufgenommen" for ref in extract.files]
    rejected = extract.rejected.to_dict("records")
    lines += [
        f"Nicht aufgenommen: {row['file']}, Zeile {row['row']}"
        + (f", Spalte „{row['column']}“" if row["column"] else "")
        + f": {row['reason']}"
        for row in rejected[:_SHOWN]
    ]
    if len(rejected) > _SHOWN:
        lines.append(f"… und {len(rejected) - _SHOWN} weitere; vollständig mit --json.")
    columns = sorted({str(row["column"]) for row in extract.dropped.to_dict("records")})
    if columns:
        lines.append(f"Nicht übernommene Spalten: {', '.join(columns)}")
    return "\n".join([*lines, f"{admission.entry.changes} Änderungen in der Werkbank."])


def told_log(summary: Mapping[str, Any]) -> str:
    """Tell what a process log holds: size, the strongest interfaces, the returns."""
    unit = "s" if summary["unit"] == "second" else "Tage"
    lines = [
        f"{summary['cases']} Fälle, {summary['episodes']} Ereignisse",
        f"{sum(edge['hand_offs'] for edge in summary['edges'])} Übergaben an {len(summary['edges'])} Schnittstellen",
        f"{summary['returns']} Rückläufe in {summary['cases_with_return']} Fällen",
    ]
    strongest = sorted(
        summary["edges"], key=lambda edge: (-edge["hand_offs"], edge["source"], edge["target"])
    )
    lines += [
        f"{edge['source']} → {edge['target']}: {edge['hand_offs']} Übergaben, Wartezeit im Median "
        f"{_number(edge['wait_median'])} {unit}, im Mittel {_number(edge['wait_mean'])} {unit}"
        for edge in strongest[:_SHOWN]
    ]
    return "\n".join(lines)


def told_check_up(result: Mapping[str, Any]) -> str:
    """Tell what a check of both stores found."""
    finished = result["finished_imports"]
    return "\n".join(
        [
            f"Protokoll der Werkbank: {result['workbench_entries']} Einträge, unversehrt.",
            f"Protokoll des Tresors: {result['vault_entries']} Einträge, unversehrt.",
            "Keine unterbrochene Aufnahme."
            if not finished
            else f"{finished} unterbrochene Aufnahmen zu Ende geführt.",
        ]
    )


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,.1f}".replace(",", "\u202f").replace(".", ",")
