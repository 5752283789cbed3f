"""The command ``kimlab interfaces``: who hands over to whom in a process log, how often, and how long that takes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from kimlab.cli.common._bad_rows import naming_bad_rows
from kimlab.cli.common._options import AsJson, BadRows
from kimlab.cli.common._options import audience as audience_meant
from kimlab.cli.common._screen import answer, answer_json, say
from kimlab.cli.common._style import new_app
from kimlab.drawing import wait_text
from kimlab.german import days, duration, plural
from kimlab.intake import read_event_log
from kimlab.workflow import log_summary, write_log_report

app = new_app()

_SHOWN = 12  # interfaces, the strongest first; all of them with --json


@app.command()
def interfaces(
    log: Annotated[
        Path, typer.Argument(metavar="DATEI", help="Ereignisprotokoll: XES, XES.gz, CSV oder Parquet.")
    ],
    case: Annotated[str, typer.Option("--case", help="Spalte oder Attribut des Falls.")],
    agency: Annotated[str, typer.Option("--agency", help="Spalte oder Attribut der Stelle.")],
    start: Annotated[str, typer.Option("--start", help="Spalte oder Attribut des Beginns.")],
    end: Annotated[str | None, typer.Option("--end", help="Spalte oder Attribut des Endes.")] = None,
    activity: Annotated[
        str | None, typer.Option("--activity", help="Spalte oder Attribut der Tätigkeit.")
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", help="Zusätzlich einen Bericht schreiben (HTML).")
    ] = None,
    audience: Annotated[str, typer.Option("--audience", help="Zielgruppe des Berichts.")] = "Arbeitsgruppe",
    bad_rows: Annotated[
        BadRows,
        typer.Option("--bad-rows", help="refuse: unbrauchbare Ereignisse sind ein Fehler; list: ohne sie."),
    ] = BadRows.refuse,
    as_json: AsJson = False,
) -> None:
    """Übergaben zwischen Stellen aus einem Ereignisprotokoll zählen und messen."""
    with naming_bad_rows():
        episodes = read_event_log(
            log, case=case, agency=agency, start=start, end=end, activity=activity, on_bad_rows=bad_rows.value
        )
    summary = log_summary(episodes)
    if report is not None:
        write_log_report(episodes, report, title=log.name, audience=audience_meant(audience))
        say(f"Bericht: {report}")
    if as_json:
        answer_json(summary)
    else:
        answer(_told(summary))


def _told(summary: Mapping[str, Any]) -> str:
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
        left_out = plural(summary["left_out"], "Ereignis", "Ereignisse")
        lines.append(f"Nicht dabei: {left_out} ohne Fall, Stelle oder lesbaren Beginn")
    strongest = sorted(
        summary["edges"], key=lambda edge: (-edge["hand_offs"], edge["source"], edge["target"])
    )
    lines += [
        f"{edge['source']} → {edge['target']}: {plural(edge['hand_offs'], 'Übergabe', 'Übergaben')}, die Hälfte wartete "
        f"mindestens {wait_text(edge['wait_median'], summary['unit'])}, im Mittel {spoken(edge['wait_mean'])}"
        for edge in strongest[:_SHOWN]
    ]
    return "\n".join(lines)
