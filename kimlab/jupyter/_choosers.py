"""Widgets to choose with: a case, a candidate, a theme, a period. Each shows what was chosen right below.

Merely reopened, a notebook has no living widgets; then the static picture of the first choice stands there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import ipywidgets as widgets
import pandas as pd
from IPython.display import HTML

from kimlab.jupyter._html import sentence

Show = Callable[[Any], HTML]
_READABLE = "white-space:normal;line-height:1.5;max-width:100%"
_WIDE = {"width": "34em", "max_width": "100%"}


class Chooser(widgets.VBox):  # type: ignore[misc]
    """A list to choose from, and what was chosen below it.

    Attributes
    ----------
    value
        What is chosen; None where there is nothing to choose.
    """

    def __init__(self, label: str, options: Sequence[tuple[str, Any]], show: Show, empty: str) -> None:
        self._empty = empty
        self._show = show
        self._list = widgets.Dropdown(
            options=list(options),
            value=options[0][1] if options else None,
            description=label,
            style={"description_width": "initial"},
            layout=widgets.Layout(**_WIDE),
            disabled=not options,
        )
        self._view = widgets.HTML(self._shown())
        self._list.observe(self._changed, names="value")
        super().__init__([self._list, self._view] if options else [self._view])

    @property
    def value(self) -> Any:  # noqa: ANN401 - whatever the list holds
        """What is chosen."""
        return self._list.value

    @value.setter
    def value(self, chosen: object) -> None:
        self._list.value = chosen

    def _shown(self) -> str:
        found = sentence(self._empty) if self._list.value is None else self._show(self._list.value)
        return f'<div style="{_READABLE}">{found.data}</div>'

    def _changed(self, change: object) -> None:
        self._view.value = self._shown()

    def _repr_mimebundle_(self, **more: object) -> Any:  # noqa: ANN401 - Jupyter's own form
        bundle = super()._repr_mimebundle_(**more)
        bundle["text/html"] = self._view.value
        bundle["text/plain"] = f"Auswahl: {self._list.description}"
        return bundle


class Period(widgets.HBox):  # type: ignore[misc]
    """Two days to choose: from and until.

    Attributes
    ----------
    value
        (from, until) as dates; the earlier one first, whatever was chosen.
    """

    def __init__(self, first: date, last: date) -> None:
        style = {"description_width": "initial"}
        self._first = widgets.DatePicker(description="Von", value=first, style=style)
        self._last = widgets.DatePicker(description="Bis", value=last, style=style)
        super().__init__([self._first, self._last])

    @property
    def value(self) -> tuple[date, date]:
        """The days chosen."""
        one, other = self._first.value or self._last.value, self._last.value or self._first.value
        return (one, other) if one <= other else (other, one)

    @property
    def until(self) -> date:
        """The last day: the reference date."""
        return self.value[1]

    def _repr_mimebundle_(self, **more: object) -> Any:  # noqa: ANN401 - Jupyter's own form
        bundle = super()._repr_mimebundle_(**more)
        first, last = self.value
        bundle["text/html"] = sentence(f"Zeitraum: {first:%d.%m.%Y} bis {last:%d.%m.%Y}").data
        return bundle


def period_of(imports: pd.DataFrame) -> Period:
    """Return a period of a year that ends with the latest extract; without one, with the end of last month."""
    latest = (
        imports["as_of"].max()
        if len(imports)
        else pd.Timestamp.now().normalize().replace(day=1) - pd.Timedelta(days=1)
    )
    last = pd.Timestamp(latest).date()
    return Period((pd.Timestamp(last) - pd.DateOffset(years=1) + pd.Timedelta(days=1)).date(), last)
