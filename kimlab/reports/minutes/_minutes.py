"""A notebook as a record: its prose, what was done, and of its results only the published ones.

A result is published if its bundle holds the page of a report (media type :data:`RELEASED`). Whether that page was indeed
released can be told by the workbench alone: everybody can write a mark. Here nothing is believed; what nobody vouched for
(:meth:`Minutes.only`) is withheld.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kimlab._version import __version__
from kimlab.errors import InputError
from kimlab.reports.minutes._prose import tokens_of, words_of, words_of_token

RELEASED = "application/vnd.kimlab.released+json"
"""The media type of a published report, or a section of it, among a cell's results."""

_FORMAT = 4  # nbformat 4, since 2014


@dataclass(frozen=True)
class PublishedPart:
    """A published page as it stands in a notebook, or one section of it.

    Parameters
    ----------
    release_id
        What the notebook says it was released as.
    page
        The whole published page, byte for byte.
    section
        Name of the one section that is shown; empty for all.
    """

    release_id: str
    page: str = field(repr=False)
    section: str = ""

    @property
    def sha256(self) -> str:
        """The hash of the page, which is the hash of the file that was published."""
        return hashlib.sha256(self.page.encode()).hexdigest()

    def bundle(self) -> dict[str, str]:
        """Return what stands in a notebook below :data:`RELEASED`."""
        return dataclasses.asdict(self)


@dataclass(frozen=True)
class Note:
    """A cell of prose, and the pictures in it: name → data URI."""

    number: int
    source: str = field(repr=False)
    pictures: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Action:
    """A cell that was run: how it is called, its published results, and whether it has others, which stay here.

    ``lapsed`` says that a page stood there that left once and does not count any more as it was.
    """

    number: int
    label: str = field(repr=False)
    published: tuple[PublishedPart, ...] = ()
    withheld: bool = False
    lapsed: bool = False


@dataclass(frozen=True)
class Minutes:
    """A notebook as a record for an audience. What leaves must be released like any report.

    Parameters
    ----------
    title
        Its first heading, else its name.
    audience
        For whom; empty if nobody was named.
    cells
        Prose and actions in their order.
    county_name, fictional
        Whose notebook it is, and whether all persons are invented.
    """

    title: str
    audience: str
    cells: tuple[Note | Action, ...] = field(repr=False)
    county_name: str = ""
    fictional: bool = False

    @property
    def sha256(self) -> str:
        """The hash of everything that the page would show and of nothing else, which a release is given for."""
        content = {
            "record": [self.title, self.audience, self.county_name, self.fictional, __version__],
            "cells": [_canonical(cell) for cell in self.cells],
        }
        text = json.dumps(content, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def published(self) -> tuple[PublishedPart, ...]:
        """Everything published that the record shows."""
        return tuple(part for cell in self.cells if isinstance(cell, Action) for part in cell.published)

    def words(self) -> Iterator[tuple[str, str]]:
        """Yield everything that people wrote, as it is seen, and where it stands."""
        yield "Der Titel", self.title
        for cell in self.cells:
            yield f"Zelle {cell.number}", words_of(cell.source) if isinstance(cell, Note) else cell.label

    def only(self, vouched: Callable[[PublishedPart], bool]) -> Minutes:
        """Return the record in which every result that is not vouched for is withheld."""
        cells = tuple(
            _kept(cell, vouched) if isinstance(cell, Action) else cell
            for cell in self.cells
        )  # fmt: skip
        return dataclasses.replace(self, cells=cells)

    def without_lapsed(self, counts: Callable[[PublishedPart], bool]) -> Minutes:
        """Return the record in which a sentence stands in place of each page that does not count any more."""
        cells = tuple(
            _counting(cell, counts) if isinstance(cell, Action) else cell
            for cell in self.cells
        )  # fmt: skip
        return dataclasses.replace(self, cells=cells)

    def said(self, words: Callable[[str], str]) -> Minutes:
        """Return the record with everything that people wrote put differently."""
        cells = tuple(
            dataclasses.replace(cell, label=words(cell.label))
            if isinstance(cell, Action)
            else dataclasses.replace(cell, source=words(cell.source))
            for cell in self.cells
        )
        return dataclasses.replace(self, title=words(self.title), cells=cells)


def read_minutes(
    notebook: Mapping[str, Any],
    name: str,
    *,
    audience: str = "",
    county_name: str = "",
    fictional: bool = False,
) -> Minutes:
    """Return a notebook as a record. Its code, raw cells, metadata and every result that is no published page are left out.

    Parameters
    ----------
    notebook
        In the notebook format 4, with or without results.
    name
        How it is called if it has no heading.
    audience, county_name, fictional
        See :class:`Minutes`.

    Raises
    ------
    InputError
        It is no notebook of that format.

    Examples
    --------
    >>> cells = [{"cell_type": "markdown", "source": "# Sitzung"},
    ...          {"cell_type": "code", "source": "# Karte zeigen", "outputs": [{"output_type": "stream", "text": "x"}]}]
    >>> record = read_minutes({"nbformat": 4, "cells": cells}, "notizbuch")
    >>> record.title, record.cells[1].withheld
    ('Sitzung', True)
    """
    cells = notebook.get("cells")
    if notebook.get("nbformat") != _FORMAT or not isinstance(cells, list):
        raise InputError(
            f"„{name}“ ist kein Notizbuch im Format {_FORMAT}.",
            "Nur was sich ganz lesen lässt, wird zum Protokoll.",
            "Öffnen Sie es in kimlab start, und speichern Sie es dort.",
        )
    read = [_cell(number, cell) for number, cell in enumerate(cells, start=1)]
    title, kept = _titled([cell for cell in read if cell is not None], name)
    return Minutes(title, audience, tuple(kept), county_name, fictional)


def _cell(number: int, cell: Mapping[str, Any]) -> Note | Action | None:
    source = _text(cell.get("source", ""))
    if cell.get("cell_type") == "markdown":
        pictures = tuple(
            sorted(
                (str(name), f"data:{mime};base64,{_text(data)}")
                for name, bundle in (cell.get("attachments") or {}).items()
                for mime, data in bundle.items()
            )
        )
        return Note(number, source, pictures)
    if cell.get("cell_type") != "code":
        return None
    outputs = cell.get("outputs") or []
    parts = [_published(output) for output in outputs]
    published = tuple(part for part in parts if part is not None)
    return Action(number, _label(source), published, withheld=len(published) < len(outputs))


def _published(output: Mapping[str, Any]) -> PublishedPart | None:
    """Return what a result says it is, None if it is anything but a whole mark."""
    if output.get("output_type") not in ("execute_result", "display_data"):
        return None
    mark = (output.get("data") or {}).get(RELEASED)
    names = [item.name for item in dataclasses.fields(PublishedPart)]
    if not isinstance(mark, Mapping) or set(mark) != set(names):
        return None
    if not all(isinstance(mark[name], str) for name in names):
        return None
    return PublishedPart(**{name: mark[name] for name in names})


def _label(source: str) -> str:
    """Return the comment that a cell begins with; its code is not shown."""
    first = source.lstrip().split("\n", 1)[0]
    return first.lstrip("# ").strip() if first.startswith("#") else ""


def _titled(cells: list[Note | Action], name: str) -> tuple[str, list[Note | Action]]:
    """Return the title, and the cells without it: the first heading if the notebook begins with it."""
    first = cells[0] if cells else None
    if not isinstance(first, Note):
        return name, cells
    head, _, rest = first.source.lstrip().partition("\n")
    tokens = tokens_of(head)
    if not tokens or tokens[0]["type"] != "heading" or tokens[0]["attrs"]["level"] != 1:
        return name, cells
    return words_of_token(tokens[0]).strip(), [dataclasses.replace(first, source=rest), *cells[1:]]


def _kept(action: Action, vouched: Callable[[PublishedPart], bool]) -> Action:
    published = tuple(part for part in action.published if vouched(part))
    withheld = action.withheld or len(published) < len(action.published)
    return dataclasses.replace(action, published=published, withheld=withheld)


def _counting(action: Action, counts: Callable[[PublishedPart], bool]) -> Action:
    published = tuple(part for part in action.published if counts(part))
    lapsed = action.lapsed or len(published) < len(action.published)
    return dataclasses.replace(action, published=published, lapsed=lapsed)


def _canonical(cell: Note | Action) -> list[object]:
    if isinstance(cell, Note):
        return [cell.number, cell.source, [list(picture) for picture in cell.pictures]]
    parts = [[part.release_id, part.sha256, part.section] for part in cell.published]
    return [cell.number, cell.label, parts, cell.withheld, *(["lapsed"] if cell.lapsed else [])]


def _text(value: object) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value)
