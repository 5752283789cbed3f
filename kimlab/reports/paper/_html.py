"""From a draft and its protected tables to one self-contained HTML page."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kimlab.disclosure import ProtectedTable, quotable
from kimlab.errors import DisclosureError
from kimlab.german import date
from kimlab.reports._draft import Draft
from kimlab.reports._report import Report, report_of
from kimlab.reports.counts._codes import CODES
from kimlab.reports.paper._blocks import Block, Points, Section, Table, section
from kimlab.reports.paper._checksum import sealed
from kimlab.reports.paper._figures import Figures, Reader
from kimlab.reports.paper._links import with_held_links
from kimlab.reports.paper._provenance import provenance_of
from kimlab.reports.paper._templates import TEMPLATES
from kimlab.reports.paper._whose_waits import with_whose
from kimlab.vocabulary import AUDIENCES


@dataclass(frozen=True)
class _Page:
    """All that the page's template is given: public particulars and finished sections, never a draft's tables."""

    title: str
    county_name: str
    fictional: bool
    field: str
    one_sheet: bool
    audience: str
    as_of: str
    sections: tuple[Section, ...]
    provenance: Mapping[str, str]
    checksum: str
    release: Mapping[str, str] | None


# How the entries of a release are called on the page
RELEASE_ENTRIES = {
    "recipients": "Empfänger",
    "beyond": "Andere Empfänger",
    "purpose": "Zweck",
    "proposed_by": "Vorgeschlagen von",
    "decided_by": "Freigegeben von",
    "signed": "Unterschriften",
    "release_id": "Freigabe",
}


def to_html(
    draft: Draft,
    protected: Mapping[str, ProtectedTable],
    *,
    release: Mapping[str, str] | None = None,
    checksum: str = "",
) -> str:
    """Return a draft as one HTML page whose every number comes from the protected tables.

    Parameters
    ----------
    draft
        From :func:`kimlab.reports.render`; its own tables are not looked at.
    protected
        Name of each table of the draft → the table as it left the gate.
    release
        Of an approved release: ``release_id``, ``recipients``, ``purpose``, ``proposed_by``, ``decided_by``, ``signed``.
        Without it the page says on every printed page that it is a draft and must not be passed on.
    checksum
        What stands on the page as its checksum; it must betray nothing that is withheld. Without one, a short hash over
        what stands on the page.

    Returns
    -------
    str
        UTF-8 text; no script, no request to anywhere.

    Raises
    ------
    DisclosureError
        A table of the draft has not passed the gate.
    """
    report = report_of(draft.kind)
    missing = [table.title for table in draft.tables if table.name not in protected]
    if missing:
        raise DisclosureError(
            f"Der Bericht „{draft.title}“ hat eine Tabelle, die nicht geschützt wurde: „{missing[0]}“.",
            "Ungeschützte Zahlen dürfen in keinen Bericht.",
            "Geben Sie jede Tabelle des Entwurfs durch kimlab.disclosure.protect.",
        )
    readers = {
        table.name: Reader(protected[table.name], draft.about.unit, draft.as_of) for table in draft.tables
    }
    quotes = quotable(draft.quotes, protected[CODES]) if draft.quotes else {}
    listings = {listing.name: listing for listing in draft.listings}
    evidence = Figures(readers, draft.setting, draft.about, quotes, draft.accounts, listings)
    sections = _finished(report, (*report.sections(evidence), *_left_out(draft)))
    page = _Page(
        title=draft.title,
        county_name=draft.about.county_name,
        fictional=draft.about.fictional,
        field=report.field,
        one_sheet=report.one_sheet,
        audience=AUDIENCES.get(draft.audience, draft.audience),
        as_of=date(draft.about.as_of),
        sections=sections,
        provenance={**provenance_of(draft, sections), **_earlier(readers.values())},
        checksum="",
        release=None
        if release is None
        else {german: release[key] for key, german in RELEASE_ENTRIES.items() if key in release},
    )
    template = TEMPLATES.get_template("report.html")
    return sealed(lambda put: template.render(page=dataclasses.replace(page, checksum=put)), checksum)


def _left_out(draft: Draft) -> tuple[Section, ...]:
    """Return what is said of single cases that these readers may not see."""
    title = "Was auf dieser Seite weggelassen ist"
    return (section("weggelassen", title, Points(draft.left_out)),) if draft.left_out else ()


def _earlier(readers: Iterable[Reader]) -> Mapping[str, str]:
    """Say why some numbers are of an earlier day, if some are; not which: that stands beside each."""
    return {"Ältere Stände": EARLIER} if any(reader.earlier for reader in readers) else {}


EARLIER = (
    "Steht „Stand“ hinter einer Zahl, ist es eine früher veröffentlichte. Neu gezeigt wird sie erst, wenn seither genügend "
    "Menschen hinzugekommen sind; ob gar niemand oder nur wenige hinzukamen, sagt das nicht. In Bildern und in "
    "Verhältnissen (Fälle je Stelle) stehen dieselben Zahlen ohne diesen Zusatz."
)


def _finished(report: Report[Any], sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return sections as everybody who gets the page may have them, whoever wrote them.

    Links lead to nothing that the reader does not hold, columns in which nothing stands are left out, and a county's waits
    are said to be those of KIM's families.
    """
    held = with_held_links(sections, report.audiences)
    full = tuple(dataclasses.replace(part, blocks=tuple(map(_full, part.blocks))) for part in held)
    return with_whose(full) if report.of_county else full


def _full(block: Block) -> Block:
    return block.without_empty_columns() if isinstance(block, Table) else block
