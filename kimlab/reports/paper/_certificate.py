"""The page of a certificate: what the data-protection officer can read about a report that left. It stays in house."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kimlab.reports.paper._templates import TEMPLATES


@dataclass(frozen=True)
class CertificateTable:
    """One table of it: a heading, a head and rows of words."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def certificate_html(
    title: str, county_name: str, entries: Sequence[tuple[str, str]], tables: Sequence[CertificateTable]
) -> str:
    """Return a certificate as one HTML page, which says that it must not be passed on.

    Parameters
    ----------
    title, county_name
        Of the report that left.
    entries
        German name → words, in order.
    tables
        What follows them.
    """
    template = TEMPLATES.get_template("certificate.html")
    return template.render(title=title, county_name=county_name, entries=entries, tables=tables)
