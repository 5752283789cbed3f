"""A draft for the data protection officer: its sections, and blanks for what kimlab cannot know."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from kimlab._version import __version__
from kimlab.german import date
from kimlab.reports.paper._blocks import Block, Heading, Points, Prose, Section, Table
from kimlab.reports.paper._templates import TEMPLATES
from kimlab.reports.papers._facts import Facts

_BLANK = re.compile(r"\[bitte ergänzen: [^\]]*\]")
NOT_SIGNED_OFF = "ENTWURF, vom Kreis zu prüfen, und von der Stelle, die hier verantwortlich ist. Er ersetzt keine Rechtsberatung."


@dataclass(frozen=True)
class Paper:
    """A draft: what it is, for whom, its file, its sections; `plain` is written for the people whose data it is about."""

    file_name: str
    title: str
    whose: str
    sections: tuple[Section, ...]
    plain: bool = False

    @property
    def text(self) -> str:
        """Its words, a line a paragraph."""
        return "\n".join(words for part in self.sections for words in (part.title, *_words(part)))


@dataclass(frozen=True)
class _Page:
    title: str
    county_name: str
    whose: str
    as_of: str
    fictional: bool
    warning: str
    sections: tuple[Section, ...]
    version: str


def blank(what: str) -> str:
    """Return a blank for what only the county can know."""
    return f"[bitte ergänzen: {what}]"


def paper_html(paper: Paper, facts: Facts) -> str:
    """Return a draft as one HTML page to read, to print and to fill in; no script, no request to anywhere."""
    page = _Page(
        title=paper.title,
        county_name=facts.county.name,
        whose=paper.whose,
        as_of=date(facts.as_of),
        fictional=facts.fictional,
        warning=NOT_SIGNED_OFF,
        sections=tuple(
            replace(part, blocks=tuple(_marked_block(block) for block in part.blocks))
            for part in paper.sections
        ),
        version=__version__,
    )
    return TEMPLATES.get_template("draft_paper.html").render(page=page)


def _words(part: Section) -> list[str]:
    found: list[str] = []
    for block in part.blocks:
        if isinstance(block, Prose | Heading):
            found.append(block.text)
        elif isinstance(block, Points):
            found += block.items
        elif isinstance(block, Table):
            found += [cell for row in block.rows for cell in row]
    return found


def _marked_block(block: Block) -> Block:
    """Return a block in which the blanks can be seen."""
    if isinstance(block, Prose):
        return Prose(_marked(block.text))
    if isinstance(block, Points):
        return Points(tuple(_marked(item) for item in block.items))
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(_marked(cell) for cell in row) for row in block.rows))
    return block


def _marked(text: str) -> Markup:
    parts, position = [], 0
    for found in _BLANK.finditer(text):
        parts += [escape(text[position : found.start()]), Markup("<mark>{}</mark>").format(found.group())]
        position = found.end()
    return Markup("").join([*parts, escape(text[position:])])
