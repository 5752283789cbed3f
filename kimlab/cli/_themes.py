"""The command ``kimlab themes``: candidates from a table of cases and items."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kimlab.cli.common._item_file import read_items
from kimlab.cli.common._screen import answer, answer_json
from kimlab.cli.common._style import new_app
from kimlab.german import percent, plural
from kimlab.themes import ThemeFinder

app = new_app()


@app.command()
def themes(
    items: Annotated[
        Path, typer.Argument(metavar="DATEI", help="CSV: erste Spalte der Fall, dann je Merkmal 0 oder 1.")
    ],
    seed: Annotated[int, typer.Option("--seed", help="Startwert; derselbe ergibt dasselbe.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Für Programme: JSON statt Text.")] = False,
) -> None:
    """Themenkandidaten in einer Tabelle von Fällen und Merkmalen suchen."""
    finder = ThemeFinder(random_state=seed).fit(read_items(items))
    if as_json:
        answer_json(_summary(finder))
    else:
        answer(_told(finder))


def _summary(finder: ThemeFinder) -> dict[str, object]:
    return {
        "verdict": str(finder.verdict_),
        "themes": [
            {
                "items": list(theme.items),
                "cases": list(theme.cases),
                "posterior": [round(float(theme.posterior[case]), 6) for case in theme.cases],
                "stability": theme.stability,
            }
            for theme in finder.themes_
        ],
    }


def _told(finder: ThemeFinder) -> str:
    lines = [finder.verdict_.sentence]
    for place, theme in enumerate(finder.themes_, start=1):
        lines.append(
            f"  {place}. {', '.join(theme.items)}: {plural(len(theme.cases), 'Fall trägt', 'Fälle tragen')} mindestens zwei "
            f"davon; kommt in {percent(theme.stability)} der Durchgänge wieder, in denen ein Fünftel der Fälle fehlt"
        )
    lines += [
        f"  Zurückgestellt: {', '.join(one.candidate.items)}. {one.sentence}" for one in finder.set_aside_
    ]
    return "\n".join(lines)
