"""A published report among a notebook's results: what alone of them may stand in the notebook's record."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from IPython.display import HTML

from kimlab.errors import DisclosureError, InputError
from kimlab.jupyter._html import framed, page, sentence
from kimlab.jupyter._run import run_notebook
from kimlab.reports import RELEASED, PublishedPart, minutes_html, sections_of
from kimlab.workbench import Workbench
from kimlab.workflow import notebook_minutes, refuse_lapsed, release_numbers


@dataclass(frozen=True)
class ShownReport:
    """A published report, or a section of it, as a result."""

    part: PublishedPart
    number: int
    """By which people speak of the release."""

    def _repr_mimebundle_(self, **more: object) -> dict[str, Any]:
        title = f"Veröffentlicht mit Freigabe {self.number}"
        return {
            RELEASED: self.part.bundle(),
            "text/html": framed(title, self.part.page),
            "text/plain": title,
        }


def show_published(wb: Workbench, path: str | Path, section: str = "") -> ShownReport:
    """Show a published report; of all results only it can stand in the record of a notebook.

    Parameters
    ----------
    wb
        The open workbench, which noted the hash of every file that left.
    path
        The published file.
    section
        Name of one section (what stands behind ``#`` in its link); empty for the whole report.

    Raises
    ------
    DisclosureError
        No release was published with exactly this content, or something in it may not be said any more.
    InputError
        The file cannot be read, or has no such section.
    """
    path = Path(path)
    try:
        content = path.read_bytes()
    except OSError:
        raise InputError(
            f"Die Datei „{path.name}“ lässt sich nicht lesen.",
            "Gezeigt wird, was veröffentlicht ist.",
            "Prüfen Sie den Pfad. Veröffentlicht wird mit kimlab report publish.",
        ) from None
    releases = wb.releases
    found = releases[
        (releases["file_sha256"] == hashlib.sha256(content).hexdigest())
        & (releases["decision"] == "approved")
    ].to_dict("records")
    if not found:
        raise DisclosureError(
            f"Die Datei „{path.name}“ ist nicht so veröffentlicht worden, wie sie jetzt ist.",
            "Im Protokoll eines Notizbuchs darf nur stehen, was zwei Menschen freigegeben haben.",
            "Veröffentlichen Sie den Bericht (noch einmal) mit kimlab report publish.",
        )
    text = content.decode()
    if section and section not in sections_of(text):
        raise InputError(
            f"Der Bericht „{path.name}“ hat keinen Abschnitt „{section}“.",
            "Sonst stünde im Protokoll nichts.",
            f"Es gibt: {', '.join(sections_of(text))}.",
        )
    release = found[-1]["release_id"]
    refuse_lapsed(wb, release, text, path.name)
    with wb.snapshot() as seen:
        number = release_numbers(seen)[release]
    return ShownReport(PublishedPart(release, text, section), number)


def show_minutes(wb: Workbench, path: str | Path, audience: str) -> HTML:
    """Run a notebook and show its record as the audience would read it; it is written nowhere.

    Parameters
    ----------
    wb
        The open workbench.
    path
        The notebook.
    audience
        For whom.
    """
    record = notebook_minutes(wb, run_notebook(path, wb), Path(path).stem, audience)
    told = sentence(f"Prüfsumme dieses Entwurfs, für die Freigabe: {record.sha256}").data
    return page(told + framed(f"Entwurf des Protokolls: {record.title}", minutes_html(record)))
