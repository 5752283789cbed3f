"""Drafts for the data protection officer, written from the county file and from what the workbench has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from kimlab.acts import ACTS
from kimlab.errors import InputError
from kimlab.reports.papers import Beyond, Facts, band, paper_html, papers_of
from kimlab.store import tables_of_people
from kimlab.tables import LOCAL_ZONE, TABLES
from kimlab.vocabulary import READ_TOGETHER, others_among
from kimlab.workbench import Snapshot, Workbench
from kimlab.workflow._analyse import is_fictional
from kimlab.workflow._as_signed import as_signed
from kimlab.workflow._recorded import recorded
from kimlab.workflow._whole_file import write_whole

_NO_THRESHOLD = 10
"""Where no audience has a threshold: the least number for the public, as in the county files (Voreinstellung)."""
_ERASES = ("Erase", "Forget")


def data_protection_papers(wb: Workbench, as_of: date) -> Mapping[str, str]:
    """Return the drafts that a data protection officer asks for, each as a page.

    For each controller an entry in the record of processing, an impact assessment, a deletion concept, information and
    consent; and one agreement with the staff council. They hold nothing of any case: the county file, what kimlab does,
    which tables there are, and of how many families only a band above the strictest threshold. What kimlab cannot know is a
    blank. Each says that the county has to check it.

    Parameters
    ----------
    wb
        The open workbench; nothing is written.
    as_of
        Reference date, printed on each page.

    Returns
    -------
    Mapping
        Name of the file → its HTML; ``index.html`` lists them.
    """
    with wb.snapshot(as_of) as seen:
        facts = _facts(seen, fictional=is_fictional(wb))
    return {paper.file_name: paper_html(paper, facts) for paper in papers_of(facts)}


def write_data_protection_papers(wb: Workbench, folder: str | Path, as_of: date) -> Path:
    """Write the drafts into a folder, which is made if it is not there; return the list of them.

    Raises
    ------
    InputError
        The folder cannot be made, or a file cannot be written.
    """
    target = Path(folder)
    try:
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise InputError(
            f"Der Ordner „{target.name}“ lässt sich nicht anlegen.",
            "Dort sollen die Entwürfe liegen.",
            "Nennen Sie einen anderen Ordner, in dem Sie schreiben dürfen.",
        ) from None
    for name, text in data_protection_papers(wb, as_of).items():
        write_whole(target / name, text.encode())
    return target / "index.html"


def _facts(seen: Snapshot, *, fictional: bool) -> Facts:
    names = tables_of_people()
    tables = {TABLES[one].german: tuple(column.german for column in TABLES[one].columns) for one in names}
    filled = frozenset(TABLES[one].german for one in names if len(seen.frame(one, *TABLES[one].key)))
    return Facts(
        county=seen.county,
        as_of=seen.as_of,
        bands=_bands(seen),
        tables=tables,
        filled=filled,
        fictional=fictional,
        can_erase=any(name.startswith(_ERASES) for name in ACTS),
        beyond=_beyond(seen),
    )


def _beyond(seen: Snapshot) -> tuple[Beyond, ...]:
    """Return the pages that left for others than bodies of their audience, the earliest first: as people signed them."""
    left = (
        recorded(seen.journal, "RecordPublication").drop_duplicates("reference").set_index("reference")["at"]
    )
    days = pd.to_datetime(left, utc=True).dt.tz_convert(LOCAL_ZONE).dt.date
    signed = as_signed(seen)
    found = [
        Beyond(one.audience, others, days[one.release_id])
        for one in signed.releases
        if one.beyond_reason and signed.files.get(one.release_id) and one.release_id in days.index
        if (others := others_among(seen.county, one.recipients, _together(one.audience)))
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.audience, one.recipients)))


def _together(audience: str) -> tuple[str, ...]:
    return (audience, *READ_TOGETHER.get(audience, ()))


def _bands(seen: Snapshot) -> dict[str, str]:
    """Return controller → how many families its cases come from, as a band that no threshold forbids."""
    least = max((one.families for one in seen.county.thresholds.values()), default=_NO_THRESHOLD)
    families = seen.frame("cases", "controller", "family_id").groupby("controller")["family_id"].nunique()
    return {str(controller): band(int(count), least) for controller, count in families.items()}
