"""The certificate of a report that left: how it was checked, what its recipients held before, who signed. It stays in house.

Source: DSGVO Art. 5 Abs. 2 (whoever is responsible must be able to show that the principles are kept).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kimlab.disclosure import ProtectedTable
from kimlab.disclosure.register import PublishedTable
from kimlab.errors import DisclosureError
from kimlab.german import date, number, plural
from kimlab.reports import CertificateTable, Draft, certificate_html
from kimlab.workbench import Workbench
from kimlab.workflow._publish import approved
from kimlab.workflow._releases import release_numbers
from kimlab.workflow._whole_file import standing, write_whole
from kimlab.workflow.leaving._holdings import holdings, older_pages, published_of
from kimlab.workflow.leaving._joint_gate import gate_for, joint_of

ENDING = "-nachweis"
_SEARCHED = (
    "Beim Veröffentlichen wurde die Seite mit ihrem Dateinamen nach allem durchsucht, was der Tresor kennt, und nach Namen, "
    "Nummern und Adressen; gefunden wurde nichts, sonst gäbe es die Datei nicht."
)


@dataclass(frozen=True)
class CheckedTable:
    """One table of the report.

    Attributes
    ----------
    title, cells, withheld, earlier
        Which, how many cells, and how many of them are withheld or show an earlier value.
    smallest
        The smallest count above 0 that is printed; 0 if there is none.
    narrowest
        The narrowest interval that the sums leave for a count of few; None if there is none, or it has no upper bound.
    """

    title: str
    cells: int
    withheld: int
    earlier: int
    smallest: int
    narrowest: int | None


@dataclass(frozen=True)
class Held:
    """What one recipient held before: how many pages with numbers, and the latest reference date (empty: none)."""

    holder: str
    pages: int
    latest: str


@dataclass(frozen=True)
class Certificate:
    """What can be said about a report that left, for the data-protection officer.

    Attributes
    ----------
    number, title, county_name, file_name, file_sha256, as_of, audience_least
        Under which release, which report, its file, and the least number of its readers.
    recipients, purpose, reason
        To whom, what for, and why to somebody who is no body of its audience (empty: nobody is).
    signed_by, signed
        The two people, and how they signed.
    tables, held
        How each table was protected, and what the recipients held.
    targets
        How many counts were looked at beside what they held.
    unchecked
        A German sentence about what could not be checked in time and was not renewed; empty if all was.
    unrecorded
        How many pages left before there was a register of their numbers. They could not be looked at. (What the record of a
        notebook shows of a report is in it with the report, and a record goes to nobody else.)
    searched
        What the search for names found.
    """

    number: int
    title: str
    county_name: str
    file_name: str
    file_sha256: str
    as_of: str
    audience_least: int
    recipients: tuple[str, ...]
    purpose: str
    reason: str
    signed_by: tuple[str, str]
    signed: str
    tables: tuple[CheckedTable, ...]
    held: tuple[Held, ...]
    targets: int
    unchecked: str
    unrecorded: int
    searched: str

    def to_json(self) -> str:
        """Return it as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    def to_html(self) -> str:
        """Return it as a German page to read and to print."""
        return certificate_html(self.title, self.county_name, _entries(self), _tables(self))


def certificate_of(wb: Workbench, draft: Draft, path: str | Path) -> Certificate:
    """Return the certificate of a report that was published.

    Parameters
    ----------
    wb
        The open workbench; nothing is written.
    draft
        What was published.
    path
        The file of the report, as it was published.

    Raises
    ------
    DisclosureError
        It was not published as this file.
    """
    path = Path(path)
    release = approved(wb, draft, path)
    with wb.snapshot() as seen:
        register, releases = published_of(seen), seen.releases.set_index("release_id")
        numbered, older = release_numbers(seen)[release.release_id], older_pages(seen)
    row = releases.loc[release.release_id]
    if not row["file_sha256"] or row["file_sha256"] != standing(path):
        raise DisclosureError(
            f"Der Entwurf „{draft.title}“ ist nicht als diese Datei veröffentlicht.",
            "Ein Nachweis sagt, wie genau diese Datei geprüft wurde.",
            "Veröffentlichen Sie den Bericht, und nennen Sie die Datei, die dabei entstanden ist.",
        )
    before = _before(register, release.release_id)
    mine = holdings(before, wb.county, release.recipients, draft.audience)
    checked = joint_of(draft, wb.county, list(mine.values()))
    left = gate_for(wb, draft, wb.county, release.recipients, release_id=release.release_id)
    return Certificate(
        number=numbered,
        title=draft.title,
        county_name=draft.about.county_name,
        file_name=path.name,
        file_sha256=str(row["file_sha256"]),
        as_of=draft.as_of,
        audience_least=next((one.least for one in register if one.release_id == release.release_id), 0),
        recipients=release.recipients,
        purpose=release.purpose,
        reason=release.beyond_reason,
        signed_by=release.names,
        signed=release.signed,
        tables=tuple(_checked(one) for one in left.tables.values()),
        held=tuple(_held(wb, holder, found, release.recipients) for holder, found in mine.items()),
        targets=checked.targets,
        unchecked=checked.message,
        searched=_SEARCHED,
        unrecorded=older,
    )


def write_certificate(wb: Workbench, draft: Draft, path: str | Path) -> Path:
    """Write the certificate of a published report beside it (``…-nachweis.html`` and ``.json``); return the page."""
    path = Path(path)
    made = certificate_of(wb, draft, path)
    page = path.with_name(f"{path.stem}{ENDING}.html")
    write_whole(page.with_suffix(".json"), made.to_json().encode())
    write_whole(page, made.to_html().encode())
    return page


def released_as(wb: Workbench, draft: Draft, path: str | Path) -> str:
    """Return as which release a published file left, and for whom: „Freigabe 3, für: Projektgruppe“."""
    release = approved(wb, draft, Path(path))
    with wb.snapshot() as seen:
        return f"Freigabe {release_numbers(seen)[release.release_id]}, für: {', '.join(release.recipients)}"


def _before(register: Sequence[PublishedTable], release_id: str) -> list[PublishedTable]:
    """Return what had left before a release did."""
    places = [place for place, one in enumerate(register) if one.release_id == release_id]
    return list(register[: places[0]]) if places else list(register)


def _checked(table: ProtectedTable) -> CheckedTable:
    counts = table.cells[list(table.measures)]
    shown = counts.to_numpy(dtype=float, na_value=math.nan)
    above = shown[shown > 0]
    narrowest = table.audit.narrowest
    return CheckedTable(
        table.title,
        len(counts),
        int(counts[table.measures[0]].isna().sum()),
        sum(day != max(table.states) for day in table.states) if table.states else 0,
        int(above.min()) if above.size else 0,
        int(narrowest) if math.isfinite(narrowest) else None,
    )


def _held(wb: Workbench, holder: str, found: Sequence[PublishedTable], recipients: Sequence[str]) -> Held:
    names: Mapping[str, str] = {
        **{" ".join(one.casefold().split()): one for one in recipients},
        **{one.agency_id: one.name for one in wb.county.agencies},
        **wb.county.body_names(),
    }
    days = [one.as_of for one in found]
    return Held(names.get(holder, holder), len({one.release_id for one in found}), max(days, default=""))


def _entries(made: Certificate) -> list[tuple[str, str]]:
    said = [
        ("Freigabe", f"Freigabe {made.number}"),
        ("Datei", made.file_name),
        ("Prüfsumme der Datei", made.file_sha256),
        ("Stichtag", date(made.as_of)),
        ("Empfänger", ", ".join(made.recipients)),
        *([("Warum an andere", made.reason)] if made.reason else []),
        ("Zweck", made.purpose),
        ("Mindestzahl von Personen und Familien", number(made.audience_least)),
        ("Unterschrieben von", " und ".join(made.signed_by)),
        ("Unterschriften", made.signed),
        ("Suche nach Namen", made.searched),
        ("Neben Früherem geprüft", f"{number(made.targets)} Werte und Zuwächse"),
    ]
    if made.unchecked:
        said.append(("Nicht geprüft", made.unchecked))
    if made.unrecorded:
        said.append(
            (
                "Ohne verzeichnete Zahlen",
                f"{plural(made.unrecorded, 'Seite', 'Seiten')} aus der Zeit vor Version 0.5.0; sie ließen sich nicht "
                "mitprüfen.",
            )
        )
    return said


def _tables(made: Certificate) -> list[CertificateTable]:
    protected = tuple(
        (
            one.title, number(one.cells), number(one.withheld), number(one.earlier),
            number(one.smallest) if one.smallest else "–",
            "–" if one.narrowest is None else number(one.narrowest),
        )
        for one in made.tables
    )  # fmt: skip
    head = (
        "Tabelle",
        "Zellen",
        "Nicht gezeigt",
        "Mit früherem Stand",
        "Kleinste gezeigte Zahl",
        "Engster Spielraum",
    )
    held = tuple((one.holder, number(one.pages), date(one.latest)) for one in made.held)
    return [
        CertificateTable("Wie die Tabellen geschützt sind", head, protected),
        CertificateTable(
            "Was die Empfänger schon hatten", ("Empfänger", "Seiten mit Zahlen", "Letzter Stichtag"), held
        ),
    ]
