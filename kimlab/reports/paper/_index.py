"""The list of published reports, and what a published page says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - the German writing of a date is called date
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import quote

from kimlab.german import date
from kimlab.reports.paper._templates import TEMPLATES
from kimlab.vocabulary import AUDIENCES


@dataclass(frozen=True)
class IndexEntry:
    """One published report: its file beside the index, and what its release says."""

    file_name: str
    title: str
    audience: str
    as_of: Date | None
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


def index_html(
    entries: Iterable[IndexEntry], county_name: str, *, fictional: bool = False, codebooks: Iterable[str] = ()
) -> str:
    """Return the page ``index.html`` that lists the published reports in the order of the process: team, groups, others.

    It is for those who pass reports on, and leads to all of them.

    Parameters
    ----------
    entries
        The reports; their order does not matter.
    county_name
        Whose reports these are.
    fictional
        Whether all persons are invented.
    codebooks
        Files beside the index that hold a codebook.

    Returns
    -------
    str
        A self-contained page with relative links only.
    """
    ordered = sorted(entries, key=_order)
    lines = tuple(
        _Line(
            href=f"./{quote(entry.file_name)}",
            title=entry.title,
            audience=AUDIENCES.get(entry.audience, entry.audience),
            as_of=date(entry.as_of) if entry.as_of else "–",
            purpose=entry.purpose,
            recipients=", ".join(entry.recipients),
            published=date(entry.published) if entry.published else "–",
        )
        for entry in ordered
    )
    return TEMPLATES.get_template("index.html").render(
        county_name=county_name,
        fictional=fictional,
        lines=lines,
        codebooks=tuple(f"./{quote(name)}" for name in sorted(codebooks)),
    )


def _order(entry: IndexEntry) -> tuple[int, int, str, str]:
    """Return the place of an entry: by audience along the process, the newest first, then by title."""
    audiences = list(AUDIENCES)
    place = audiences.index(entry.audience) if entry.audience in audiences else len(audiences)
    return place, -_day(entry).toordinal(), entry.title, entry.file_name


def is_codebook(html: str) -> bool:
    """Tell whether a page is a codebook of kimlab.

    >>> is_codebook('<meta name="generator" content="kimlab"><meta name="kimlab-kind" content="codebook"></head>')
    True
    """
    said = _head_of(html)
    return said.get("generator") == "kimlab" and said.get("kimlab-kind") == "codebook"


def said_of(html: str) -> tuple[str, Date | None] | None:
    """Return the title and the reference date that a page of kimlab says of itself; None if it is no such page.

    >>> said_of('<meta name="generator" content="kimlab"><meta name="kimlab-title" content="Monitoring">')
    ('Monitoring', None)
    """
    said = _head_of(html)
    if said.get("generator") != "kimlab":
        return None
    return said.get("kimlab-title", ""), _read_day(said.get("kimlab-as-of", ""))


def _head_of(html: str) -> dict[str, str]:
    reader = _Head()
    reader.feed(html.partition("</head>")[0])
    reader.close()
    return reader.said


def _read_day(text: str) -> Date | None:
    try:
        return datetime.strptime(text, "%d.%m.%Y").date()
    except ValueError:
        return None


class _Head(HTMLParser):
    """Collects what the head of a page says by name."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "meta" and said.get("name"):
            self.said[str(said["name"])] = said.get("content") or ""


def _day(entry: IndexEntry) -> Date:
    return entry.as_of or entry.published or Date.min
