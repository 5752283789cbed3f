"""The list of published reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - the German writing of a date is called date
from urllib.parse import quote

from kimlab.drawing import date
from kimlab.reports._templates import TEMPLATES
from kimlab.vocabulary import AUDIENCES


@dataclass(frozen=True)
class IndexEntry:
    """One published report: its file beside the index, and what its release says."""

    file_name: str
    title: str
    audience: str
    as_of: Date
    purpose: str
    recipients: tuple[str, ...]
    published: Date | None = None


@dataclass(frozen=True)
class _Line:
    href: str
    title: str
    audience: str
    as_of: str
    purpose: str
    recipients: str
    published: str


def index_html(entries: Iterable[IndexEntry], county_name: str, *, fictional: bool = False) -> str:
    """Return the page ``index.html`` that lists the published reports.

    Parameters
    ----------
    entries
        The reports; their order does not matter.
    county_name
        Whose reports these are.
    fictional
        Whether all persons are invented.

    Returns
    -------
    str
        A self-contained page with relative links only.
    """
    ordered = sorted(entries, key=lambda entry: (-entry.as_of.toordinal(), entry.title, entry.file_name))
    lines = tuple(
        _Line(
            href=f"./{quote(entry.file_name)}",
            title=entry.title,
            audience=AUDIENCES.get(entry.audience, entry.audience),
            as_of=date(entry.as_of),
            purpose=entry.purpose,
            recipients=", ".join(entry.recipients),
            published=date(entry.published) if entry.published else "–",
        )
        for entry in ordered
    )
    return TEMPLATES.get_template("index.html").render(
        county_name=county_name, fictional=fictional, lines=lines
    )
