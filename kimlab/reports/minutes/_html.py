"""From a record to one self-contained HTML page."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from kimlab._version import __version__
from kimlab.reports.minutes._excerpt import Excerpt, excerpt
from kimlab.reports.minutes._minutes import Action, Minutes, Note
from kimlab.reports.minutes._prose import ProseWriter
from kimlab.reports.paper._checksum import sealed
from kimlab.reports.paper._html import RELEASE_ENTRIES
from kimlab.reports.paper._templates import TEMPLATES
from kimlab.vocabulary import AUDIENCES

WITHHELD = "Ausgabe nicht freigegeben – sie bleibt in der Werkbank."
LAPSED = (
    "Hier stand ein Bericht. So, wie er hinausging, gilt er nicht mehr; maßgeblich ist die neue Fassung, sobald sie "
    "freigegeben ist."
)


_RELEASE = re.compile(r"<dt>Freigabe</dt>\s*<dd>([^<(]+)")
"""Under which number a page says that it left; the release's id, in brackets behind it, is for kimlab."""


@dataclass(frozen=True)
class _Shown:
    """A published part on the page."""

    name: str
    level: int
    number: str
    excerpt: Excerpt


@dataclass(frozen=True)
class _Cell:
    """A cell on the page: prose, or the number and name of a step with its results."""

    prose: Markup | None = None
    step: int = 0
    label: str = ""
    shown: tuple[_Shown, ...] = ()
    withheld: bool = False
    lapsed: bool = False


@dataclass(frozen=True)
class _Page:
    title: str
    county_name: str
    fictional: bool
    audience: str
    cells: tuple[_Cell, ...]
    checksum: str
    version: str
    release: Mapping[str, str] | None
    withheld: str = WITHHELD
    lapsed: str = LAPSED


def minutes_html(record: Minutes, *, release: Mapping[str, str] | None = None, checksum: str = "") -> str:
    """Return a record as one HTML page.

    Parameters
    ----------
    record
        Everything published in it is shown: only what was vouched for may be left in it (:meth:`Minutes.only`).
    release, checksum
        As for :func:`kimlab.reports.to_html`; without a release the page says that it is a draft and must not be passed on.

    Returns
    -------
    str
        UTF-8 text; no script, no request to anywhere.

    Raises
    ------
    InputError
        A picture has no description, or does not lie in the notebook.
    """
    page = _Page(
        title=record.title,
        county_name=record.county_name,
        fictional=record.fictional,
        audience=AUDIENCES.get(record.audience, record.audience),
        cells=_cells(record),
        checksum="",
        version=__version__,
        release=None
        if release is None
        else {german: release[key] for key, german in RELEASE_ENTRIES.items() if key in release},
    )
    template = TEMPLATES.get_template("record.html")
    return sealed(lambda put: template.render(page=dataclasses.replace(page, checksum=put)), checksum)


def _cells(record: Minutes) -> tuple[_Cell, ...]:
    writer, cells, step = ProseWriter(), [], 0
    for cell in record.cells:
        writer.number = cell.number
        if isinstance(cell, Note):
            writer.pictures = dict(cell.pictures)
            cells.append(_Cell(prose=writer.write(cell.source)))
        else:
            step += 1
            cells.append(_step(cell, step, writer.level))
    return tuple(cells)


def _number_on(page: str) -> str:
    found = _RELEASE.search(page)
    return found.group(1).strip() if found else ""


def _step(action: Action, step: int, level: int) -> _Cell:
    shown, lost = [], False
    for place, part in enumerate(action.published, start=1):
        name, own = f"schritt-{step}-{place}", min(level + 1, 4)
        found = excerpt(part.page, part.section, f"{name}-", own - 1)
        if found is None:
            lost = True
        else:
            shown.append(_Shown(name, own, _number_on(part.page), found))
    return _Cell(
        step=step,
        label=action.label,
        shown=tuple(shown),
        withheld=action.withheld or lost,
        lapsed=action.lapsed,
    )
