"""What the command line says of results: short German sentences with counts and places, never with values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kimlab.drawing import days, duration, plural
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
    spoken = duration if summary["unit"] == "second" else days
    lines = [
        f"{plural(summary['cases'], 'Fall', 'Fälle')}, {plural(summary['episodes'], 'Ereignis', 'Ereignisse')}",
        f"{plural(sum(edge['hand_offs'] for edge in summary['edges']), 'Übergabe', 'Übergaben')} an "
        f"{plural(len(summary['edges']), 'Schnittstelle', 'Schnittstellen')}",
        f"{plural(summary['returns'], 'Rücklauf', 'Rückläufe')} in "
        f"{plural(summary['cases_with_return'], 'Fall', 'Fällen')}",
    ]
    if summary["left_out"]:
        lines.append(
            f"{summary['left_out']} Ereignisse ohne Fall, Stelle oder lesbaren Beginn sind nicht dabei"
        )
    strongest = sorted(
        summary["edges"], key=lambda edge: (-edge["hand_offs"], edge["source"], edge["target"])
    )
    lines += [
        f"{edge['source']} → {edge['target']}: {plural(edge['hand_offs'], 'Übergabe', 'Übergaben')}, Wartezeit im Median "
        f"{spoken(edge['wait_median'])}, im Mittel {spoken(edge['wait_mean'])}"
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
