"""The command ``kimlab themes``: candidates from a table of cases and items."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kimlab import themes as themes_room
from kimlab.drawing import percent, plural
from kimlab.workflow import read_items

if TYPE_CHECKING:
    from kimlab.themes import ThemeFinder


def themes(
    items: Annotated[Path, typer.Argument(help="CSV: erste Spalte der Fall, dann je Merkmal 0 oder 1.")],
    seed: Annotated[int, typer.Option("--seed", help="Startwert; derselbe ergibt dasselbe.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Für Programme: JSON statt Text.")] = False,
) -> None:
    """Themenkandidaten in einer Tabelle von Fällen und Merkmalen suchen."""
    finder = themes_room.ThemeFinder(random_state=seed).fit(read_items(items))
    print(json.dumps(_summary(finder), ensure_ascii=False) if as_json else _told(finder))  # noqa: T201


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
            f"  {place}. {', '.join(theme.items)}: {plural(len(theme.cases), 'Fall', 'Fälle')}, kommt in "
            f"{percent(theme.stability)} der Stichproben wieder"
        )
    lines += [
        f"  Zurückgestellt: {', '.join(one.candidate.items)}. {one.sentence}" for one in finder.set_aside_
    ]
    return "\n".join(lines)
