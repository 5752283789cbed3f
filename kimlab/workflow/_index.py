"""The list of published reports, from the releases and the pages beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from kimlab.errors import InputError
from kimlab.reports import IndexEntry, index_html, is_codebook, said_of
from kimlab.workbench import Workbench
from kimlab.workflow._analyse import is_fictional
from kimlab.workflow._publish import INDEX
from kimlab.workflow._whole_file import write_whole
from kimlab.workflow.leaving._gate import TEAM


def publish_index(wb: Workbench, folder: str | Path) -> Path:
    """Write ``index.html`` beside the published reports: what there is, for whom, for what purpose.

    Parameters
    ----------
    wb
        The open workbench.
    folder
        Where the reports are; only releases whose file is there, as it was written, are listed, under the title that it
        bears, and below them the codebook, if one lies there.

    Raises
    ------
    InputError
        There is an ``index.html`` that is no list of kimlab's; it is left as it is.
    """
    path = Path(folder) / INDEX
    if path.exists() and not _is_ours(path):
        raise InputError(
            f"Im Ordner „{path.parent}“ liegt eine {INDEX}, die keine Übersicht von kimlab ist.",
            "Sie bleibt, wie sie ist; die Berichte sind geschrieben, stehen aber in keiner Übersicht.",
            "Verschieben Sie die Datei, oder veröffentlichen Sie in einen eigenen Ordner.",
        )
    page = index_html(
        _entries(wb, path.parent),
        wb.county.name,
        fictional=is_fictional(wb),
        codebooks=_codebooks(path.parent),
    )
    write_whole(path, page.encode())
    return path


def _is_ours(path: Path) -> bool:
    """Tell whether there is an index of ours: kimlab's, and without the title that every report has."""
    try:
        said = said_of(path.read_text(encoding="utf-8", errors="replace"))
    except OSError:  # a folder, or not for us to read
        return False
    return said is not None and not said[0]


def _codebooks(folder: Path) -> list[str]:
    """Return the names of the files in a folder that hold a codebook."""
    pages = (path for path in folder.glob("*.html") if path.is_file())
    return [path.name for path in pages if is_codebook(path.read_text(encoding="utf-8", errors="replace"))]


def _entries(wb: Workbench, folder: Path) -> Iterator[IndexEntry]:
    with wb.snapshot() as seen:
        journal, releases = seen.journal, seen.releases
    published = journal.set_index("reference").query("act == 'RecordPublication'")["at"]
    for row in releases.to_dict("records"):
        name = row["file_name"]
        if not name or not (folder / name).is_file():
            continue
        page = (folder / name).read_bytes()
        if hashlib.sha256(page).hexdigest() != row["file_sha256"]:
            continue  # a later report of the same name, or somebody else's file
        title, as_of = said_of(page.decode()) or ("", None)
        yield IndexEntry(
            file_name=name,
            title=title or name,
            audience=row["audience"],
            as_of=as_of,
            purpose="–" if row["audience"] == TEAM else row["purpose"],  # others see the list, too
            recipients=row["recipients"],
            published=pd.Timestamp(published[row["release_id"]]).date(),
        )
