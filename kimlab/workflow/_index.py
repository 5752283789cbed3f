"""The list of published reports, from the releases."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd

from kimlab.reports import IndexEntry, index_html
from kimlab.workbench import Workbench
from kimlab.workflow._publish import write_whole


def publish_index(wb: Workbench, folder: str | Path, *, as_of: date, titles: dict[str, str]) -> Path:
    """Write ``index.html`` beside the published reports: what there is, for whom, for what purpose.

    Parameters
    ----------
    wb
        The open workbench.
    folder
        Where the reports are; only releases whose file is there are listed.
    as_of
        Reference date of the reports.
    titles
        Audience → title of its report.
    """
    folder = Path(folder)
    published = wb.journal.set_index("reference").query("act == 'RecordPublication'")["at"]
    entries = [
        IndexEntry(
            file_name=row["file_name"],
            title=titles.get(row["audience"], row["file_name"]),
            audience=row["audience"],
            as_of=as_of,
            purpose=row["purpose"],
            recipients=row["recipients"],
            published=pd.Timestamp(published[row["release_id"]]).date(),
        )
        for row in wb.releases.to_dict("records")
        if row["file_name"] and (folder / row["file_name"]).is_file()
    ]
    path = folder / "index.html"
    write_whole(path, index_html(entries, wb.county.name, fictional=fictional_in(wb)).encode())
    return path


def fictional_in(wb: Workbench) -> bool:
    """Tell whether all persons in a workbench are invented."""
    return wb.county.fictional or (wb.location / ".vorfuehrung").is_file()
