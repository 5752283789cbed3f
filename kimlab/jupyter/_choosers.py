"""Widgets to choose with: a case, a code, a candidate, a theme, a report, a day. What was chosen is shown, and only that.

Merely reopened, a notebook has no living widgets; then the static picture of the first choice stands there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import ipywidgets as widgets
import pandas as pd
from IPython.display import HTML

from kimlab.errors import KimlabError
from kimlab.jupyter._html import sentence

Show = Callable[[Any], HTML]
_READABLE = "white-space:normal;line-height:1.5;max-width:100%"
_WIDE = {"width": "34em", "max_width": "100%"}
_LOADING = "Wird zusammengestellt …"
_FAILED = (
    "Das ließ sich nicht zusammenstellen; von der Wahl davor steht hier nichts mehr. Führen Sie die Zelle noch einmal aus. "
    "Bleibt es dabei, sagen Sie es bitte den Menschen, die kimlab bei Ihnen betreuen."
)


class View(widgets.HTML):  # type: ignore[misc]
    """What is shown of a choice, in whichever cell; it follows the choice."""

    def __init__(self, show: Show, empty: str) -> None:
        self._show = show
        self._empty = empty
        super().__init__()

    def say(self, text: str) -> None:
        """Show a sentence in place of whatever stood here."""
        self._put(sentence(text))

    def draw(self, chosen: object) -> None:
        """Show what was chosen; None is nothing."""
        self.say(_LOADING)
        if chosen is None:
            self.say(self._empty)
            return
        try:
            self._put(self._show(chosen))
        except KimlabError as error:
            self.say(str(error))
        except Exception:
            self.say(_FAILED)
            raise

    def _put(self, shown: HTML) -> None:
        self.value = f'<div style="{_READABLE}">{shown.data}</div>'

    def _repr_mimebundle_(self, **more: object) -> Any:  # noqa: ANN401 - Jupyter's own form
        bundle = super()._repr_mimebundle_(**more)
        bundle["text/html"] = self.value
        bundle["text/plain"] = "Ansicht zur Auswahl"
        return bundle


class Chooser(widgets.VBox):  # type: ignore[misc]
    """A list to choose from, and what was chosen below it and in every :meth:`view`.

    Parameters
    ----------
    label
        Stands before the list.
    options
        (What the list shows, value) each.
    show
        Shows below the list what was chosen.
    empty
        A sentence for where there is nothing to choose.
    load
        Puts together what views show of a value, once a choice; by default the value itself.

    Attributes
    ----------
    value
        What is chosen; None where there is nothing to choose.
    """

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[str, Any]],
        show: Show,
        empty: str,
        load: Callable[[Any], Any] = lambda one: one,
    ) -> None:
        self._empty = empty
        self._load = load
        self._views: list[View] = []
        self._list = widgets.Dropdown(
            options=list(options),
            value=options[0][1] if options else None,
            description=label,
            style={"description_width": "initial"},
            layout=widgets.Layout(**_WIDE),
            disabled=not options,
        )
        self._view = self.view(show)
        self._list.observe(self._changed, names="value")
        super().__init__([self._list, self._view] if options else [self._view])

    @property
    def value(self) -> Any:  # noqa: ANN401 - whatever the list holds
        """What is chosen."""
        return self._list.value

    @value.setter
    def value(self, chosen: object) -> None:
        self._list.value = chosen

    @property
    def chosen(self) -> Any:  # noqa: ANN401 - whatever is put together
        """What views show: the choice, put together; None where there is nothing to choose."""
        return None if self.value is None else self._load(self.value)

    def view(self, show: Show) -> View:
        """Return another view of what is chosen, for a cell of its own; it follows the choice.

        Parameters
        ----------
        show
            From what was put together of the choice to what is shown of it.
        """
        made = View(show, self._empty)
        self._views.append(made)
        self._draw([made])
        return made

    def _changed(self, change: object) -> None:
        self._draw(self._views)

    def _draw(self, views: Sequence[View]) -> None:
        """Draw views anew; nothing of the choice before stays, neither meanwhile nor after an error."""
        for view in views:
            view.say(_LOADING)
        try:
            loaded = None if self._list.value is None else self._load(self._list.value)
        except KimlabError as error:
            for view in views:
                view.say(str(error))
            return
        except Exception:
            for view in views:
                view.say(_FAILED)
            raise
        for view in views:
            view.draw(loaded)  # each was emptied above, so that none shows what was before if one fails

    def _repr_mimebundle_(self, **more: object) -> Any:  # noqa: ANN401 - Jupyter's own form
        bundle = super()._repr_mimebundle_(**more)
        bundle["text/html"] = self._view.value
        bundle["text/plain"] = f"Auswahl: {self._list.description}"
        return bundle


class ReferenceDay(widgets.VBox):  # type: ignore[misc]
    """The day up to which everything is looked at; cells below take it when they are run again.

    Attributes
    ----------
    until
        The day chosen; where the field was emptied, the day it began with.
    """

    def __init__(self, day: date) -> None:
        self._usual = day
        self._day = widgets.DatePicker(
            description="Stichtag", value=day, style={"description_width": "initial"}
        )
        self._told = widgets.HTML(self._sentence())
        self._day.observe(self._changed, names="value")
        super().__init__([self._day, self._told])

    @property
    def until(self) -> date:
        """The reference date."""
        return self._day.value or self._usual

    def _sentence(self) -> str:
        told = f"Ausgewertet wird alles bis zum {self.until:%d.%m.%Y}."
        other = "" if self.until == self._usual else " Führen Sie die Zellen darunter noch einmal aus."
        return sentence(told + other).data or ""

    def _changed(self, change: object) -> None:
        self._told.value = self._sentence()

    def _repr_mimebundle_(self, **more: object) -> Any:  # noqa: ANN401 - Jupyter's own form
        bundle = super()._repr_mimebundle_(**more)
        bundle["text/html"] = self._told.value
        return bundle


def latest_day(imports: pd.DataFrame) -> date:
    """Return the day of the latest extract; without one, the end of last month."""
    if len(imports):
        return pd.Timestamp(imports["as_of"].max()).date()
    return (pd.Timestamp.now().normalize().replace(day=1) - pd.Timedelta(days=1)).date()


def period_of(imports: pd.DataFrame) -> ReferenceDay:
    """Return a reference day to choose that begins with the latest extract's; the notebook „Themen“ asks for it."""
    return ReferenceDay(latest_day(imports))
