"""SVG as immutable pieces of markup: every text escaped, every picture titled and described."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

FONT_FAMILY = "'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"

Attribute = str | int | float


def _attribute(value: Attribute) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
    return str(value)


def element(name: str, attributes: Mapping[str, Attribute] | None = None, *children: str) -> Markup:
    """Return one SVG element; attribute values and plain text children are escaped.

    Parameters
    ----------
    name
        The element's name, from the program, never from data.
    attributes
        Names and values; numbers are written with at most two decimals (a hundredth of a pixel).
    children
        Plain ``str`` is text and is escaped; :class:`markupsafe.Markup` (another element) is kept.

    Examples
    --------
    >>> element("text", {"x": 3.14159}, "Amt <A> & Co.")
    Markup('<text x="3.14">Amt &lt;A&gt; &amp; Co.</text>')
    """
    written = "".join(f' {key}="{escape(_attribute(value))}"' for key, value in (attributes or {}).items())
    inside = "".join(escape(child) for child in children)
    return Markup(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")  # noqa: S704 - escaped above


def label(x: float, y: float, text: str, size: float = 12, **style: Attribute) -> Markup:
    """Return a line of text with its baseline at (`x`, `y`); underscores in style names become hyphens.

    >>> label(0, 12, "Jobcenter", text_anchor="end")
    Markup('<text x="0" y="12" font-size="12" text-anchor="end">Jobcenter</text>')
    """
    named = {key.replace("_", "-"): value for key, value in style.items()}
    return element("text", {"x": x, "y": y, "font-size": size, **named}, text)


def group(elements: Iterable[str], **style: Attribute) -> Markup:
    """Return a ``<g>`` around `elements`; underscores in style names become hyphens."""
    return element("g", {key.replace("_", "-"): value for key, value in style.items()}, *elements)


@dataclass(frozen=True)
class Svg:
    """A picture: size in px, what it is called, what it shows, and its elements.

    Parameters
    ----------
    width, height
        Size of the drawing area in px.
    title
        What the picture is; read out first by screen readers.
    description
        What it shows, in one or two sentences.
    elements
        Markup made by :func:`element` and its kin.

    Raises
    ------
    ValueError
        Title or description is empty: a picture nobody can hear about must not be made.
    TypeError
        An element is plain text, which would enter the picture unescaped.

    Examples
    --------
    >>> picture = Svg(10, 10, "Punkt", "Ein Punkt.").add(element("circle", {"r": 2}))
    >>> "<title" in picture.markup() and "xmlns" not in picture.markup()
    True
    """

    width: float
    height: float
    title: str
    description: str
    elements: tuple[Markup, ...] = ()

    def __post_init__(self) -> None:
        if not self.title.strip() or not self.description.strip():
            raise ValueError("Ein Bild braucht einen Titel und eine Beschreibung.")
        if not all(isinstance(item, Markup) for item in self.elements):
            raise TypeError("Ein Bild nimmt nur Elemente auf, keinen rohen Text.")

    def add(self, *elements: Markup) -> Svg:
        """Return a new picture with `elements` on top."""
        return replace(self, elements=self.elements + elements)

    def markup(self) -> Markup:
        """Return the picture for use inside HTML (no namespace, so no URL at all)."""
        return self._markup({})

    def standalone(self) -> Markup:
        """Return the picture as a file or data URI needs it, with the SVG namespace."""
        return self._markup({"xmlns": "http://www.w3.org/2000/svg"})

    def _markup(self, extra: Mapping[str, Attribute]) -> Markup:
        content = "\0".join((self.title, self.description, *self.elements))
        name = hashlib.sha256(content.encode()).hexdigest()[:10]
        attributes: dict[str, Attribute] = {
            **extra,
            "viewBox": f"0 0 {_attribute(float(self.width))} {_attribute(float(self.height))}",
            "width": float(self.width),
            "height": float(self.height),
            "role": "img",
            "aria-labelledby": f"t{name} d{name}",
            "font-family": FONT_FAMILY,
        }
        titled = (
            element("title", {"id": f"t{name}"}, self.title),
            element("desc", {"id": f"d{name}"}, self.description),
        )
        return element("svg", attributes, *titled, *self.elements)
