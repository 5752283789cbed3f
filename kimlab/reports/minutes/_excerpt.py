"""A published page inside another page: its content, with names of places of its own and headings one level down."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

# The pages are our own (templates/page.html, report.html), with everything escaped, so that these marks stand only where
# the templates put them.
_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
_TITLE = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
_SECTION = re.compile(r'<section id="([^"]*)"[^>]*>.*?</section>', re.DOTALL)
_NAMES = re.compile(r'(?<=\s)(id|aria-labelledby|aria-describedby)="([^"]*)"')
_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_PLACE = re.compile(r'(xlink:href="#|url\(#)')
_HEADING = re.compile(r"(</?)h([2-5])\b")


@dataclass(frozen=True)
class Excerpt:
    """What is taken from a published page: its title, and its content as HTML."""

    title: Markup
    content: Markup


def sections_of(page: str) -> tuple[str, ...]:
    """Return the names of a page's sections.

    >>> sections_of('<main><section id="karte">…</section><section id="herkunft">…</section></main>')
    ('karte', 'herkunft')
    """
    return tuple(match[1] for match in _SECTION.finditer(page))


def excerpt(page: str, section: str, prefix: str, down: int) -> Excerpt | None:
    """Return a page's content, or one section of it, for another page; None if it is not in the page.

    Parameters
    ----------
    page
        A page of ``to_html``. It must be known to be one: it is not escaped again.
    section
        Name of the section; empty for all.
    prefix
        Put before the names of its places.
    down
        How many levels its headings go down.
    """
    main, title = _MAIN.search(page), _TITLE.search(page)
    if main is None or title is None:
        return None
    content = main[1]
    if section:
        found = [match[0] for match in _SECTION.finditer(content) if match[1] == section]
        if not found:
            return None
        content = found[0]
    return Excerpt(Markup(title[1]), Markup(_placed(content, prefix, down)))  # noqa: S704 - our own page


def _placed(content: str, prefix: str, down: int) -> str:
    content = _NAMES.sub(lambda match: f'{match[1]}="{_prefixed(match[2], prefix)}"', content)
    content = _PLACE.sub(lambda match: f"{match[1]}{prefix}", content)
    content = _HEADING.sub(lambda match: f"{match[1]}h{min(int(match[2]) + down, 6)}", content)
    names = {name for match in _NAMES.finditer(content) for name in match[2].split()}

    def linked(match: re.Match[str]) -> str:
        """Keep a link whose place came along, else only its words."""
        target = f"{prefix}{match[1].removeprefix('#')}"
        if not match[1].startswith("#") or target not in names:
            return match[2]
        return match[0].replace(f'href="{match[1]}"', f'href="#{target}"', 1)

    return _LINK.sub(linked, content)


def _prefixed(names: str, prefix: str) -> str:
    return " ".join(f"{prefix}{name}" for name in names.split())
