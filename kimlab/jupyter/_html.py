"""Small pieces of HTML that notebooks show: a table, a sentence, a page."""

from __future__ import annotations

import html
from collections.abc import Sequence

from IPython.display import HTML

from kimlab.reports import finished

_STYLE = (
    "border-collapse:collapse;font:14px/1.45 system-ui,sans-serif",
    "text-align:left;padding:4px 12px 4px 0;border-bottom:2px solid #44546a;vertical-align:bottom",
    "text-align:left;padding:4px 12px 4px 0;border-bottom:1px solid #d5dbe3;vertical-align:top;"
    "overflow-wrap:break-word;max-width:40em",
)


_WRAPPED = '<div style="overflow-wrap:anywhere">'


def table(caption: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> HTML:
    """Return a table with its caption; every cell is escaped."""
    whole, top, cell = _STYLE
    heads = "".join(f'<th scope="col" style="{top}">{html.escape(word)}</th>' for word in head)
    lines = "".join(
        "<tr>" + "".join(f'<td style="{cell}">{html.escape(str(value))}</td>' for value in row) + "</tr>"
        for row in rows
    )
    title = f'<caption style="text-align:left;font-weight:600;padding:4px 0">{html.escape(caption)}</caption>'
    return page(
        f'<div style="overflow-x:auto"><table style="{whole}">{title}<thead><tr>{heads}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
    )


def page(text: str) -> HTML:
    """Return HTML that is finished: no sign in it steers what is seen, and no word is wider than the cell."""
    whole = text if text.startswith(_WRAPPED) else f"{_WRAPPED}{text}</div>"
    return HTML(finished(whole))  # type: ignore[no-untyped-call]


def sentence(text: str) -> HTML:
    """Return a sentence."""
    return page(f"<p>{html.escape(text)}</p>")


def framed(title: str, whole: str) -> str:
    """Return a whole page in a frame of its own, so that its styles and the notebook's leave each other alone."""
    inside, named = html.escape(finished(whole), quote=True), html.escape(title, quote=True)
    style = "width:100%;height:720px;border:1px solid #d5dbe3"
    return f'<div><iframe title="{named}" srcdoc="{inside}" style="{style}"></iframe></div>'
