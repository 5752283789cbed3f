"""Everything that depends on somebody, in both stores: the preview of an erasure, and of every other right."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from kimlab.acts import Read
from kimlab.german import date
from kimlab.store.erasing._leads import GoneRow, Roots, gone_rows, ids_of
from kimlab.store.erasing._mentions import mentions, mentions_in_journal, names_of_cases
from kimlab.store.erasing._recalls import recalls
from kimlab.store.erasing._roots import roots_of
from kimlab.store.erasing._subject import Framed, Subject, reader
from kimlab.store.erasing._vault_leads import gone_vault_rows
from kimlab.store.erasing._vault_values import values_of
from kimlab.store.sums._check_sums import GERMAN_TABLES
from kimlab.tables import TABLES

if TYPE_CHECKING:
    from kimlab.store._vault import Vault

COLUMNS = ("table", "key", "what", "why", "fate")
GOES, LOOK, RECALL = "goes", "look", "recall"
"""What becomes of it: it goes; a person has to look; it has left, and has to be asked for."""

_WHY = {
    "cases": "gehört zum Fall",
    "persons": "gehört zur Person",
    "documents": "beruht auf einem Dokument, das gelöscht wird",
    "episodes": "beruht auf einem Vorgang, der gelöscht wird",
    "codings": "beruht auf einer Kodierung, die gelöscht wird",
    "readings": "gehört zu einer Lesart, die gelöscht wird",
    "signals": "beruht auf einem Hinweis, der gelöscht wird",
}


@dataclass(frozen=True)
class Dependants:
    """What goes, by its rows and ids, and as people read it."""

    roots: Roots
    rows: tuple[GoneRow, ...]
    ids: frozenset[str]
    listing: pd.DataFrame

    @property
    def sha256(self) -> str:
        """The hash of exactly what goes, and where it begins; it stands in the act, and never on a page."""
        return self.roots.shown_with(self.depending)

    @property
    def depending(self) -> str:
        """The hash of everything that goes."""
        lines = self.listing.loc[self.listing["fate"] == GOES, ["table", "key"]].to_numpy().tolist()
        return hashlib.sha256(json.dumps(lines, ensure_ascii=False).encode()).hexdigest()


def dependants(tables: Framed | Read, subject: Subject, vault: Vault | None = None) -> pd.DataFrame:
    """Return everything that depends on a subject.

    Parameters
    ----------
    tables
        A store, or how a transaction reads; of a snapshot or a moment only the tables are looked at, so pages that left
        and words in the journal are not listed.
    subject
        Who.
    vault
        The open vault; without it what stands there is not listed, words are not searched for names, all documents of a
        person's cases are taken to be about them, and a source is unknown.

    Returns
    -------
    pandas.DataFrame
        ``table`` and ``key`` (for programs; rows of the vault as ``vault:…``), ``what`` and ``why`` (in German), ``fate``:
        ``goes``, ``look`` (a person has to look at words) or ``recall`` (a page that left).

    Raises
    ------
    InputError
        There is nobody of that id, or only the vault can tell.

    Notes
    -----
    Source: DSGVO Art. 17 (erasure), Art. 19 (recipients are told). Which rows go is declared in
    :mod:`kimlab.store._keeping`.
    """
    return dependants_of(tables, subject, vault).listing


def dependants_of(tables: Framed | Read, subject: Subject, vault: Vault | None = None) -> Dependants:
    """Return everything that depends on a subject, also by its rows and ids; see :func:`dependants`."""
    read = reader(tables)
    roots = roots_of(subject, read, vault)
    rows = tuple(gone_rows(roots, read))
    going = _Going(roots, rows, ids_of(rows, roots, read), read, vault)
    listed = [*going.rows_said(), *going.vault_said()]
    if hasattr(tables, "rows") or not hasattr(tables, "frame"):
        listed += [*going.mentions_said(), *going.recalls_said()]
    frame = pd.DataFrame(listed, columns=list(COLUMNS)).astype("str")
    return Dependants(roots, rows, going.ids, frame)


@dataclass(frozen=True)
class _Going:
    """What goes, and how it is said."""

    roots: Roots
    rows: tuple[GoneRow, ...]
    ids: frozenset[str]
    read: Read
    vault: Vault | None

    def rows_said(self) -> Iterator[tuple[str, ...]]:
        numbers = {row["case_id"]: row["number"] for row in self.read("case_names")}
        for one in self.rows:
            yield one.table, said_key(one.key), _what(one, numbers), _why(one), GOES

    def vault_said(self) -> Iterator[tuple[str, ...]]:
        for name, key in () if self.vault is None else gone_vault_rows(self.vault.connection, self.ids):
            yield f"vault:{name}", said_key(key), f"Tresor: {GERMAN_TABLES[name]}", "gehört dazu", GOES

    def mentions_said(self) -> Iterator[tuple[str, ...]]:
        """Yield where words that stay, or entries that can still be read, name somebody who goes."""
        values = names_of_cases(self.roots.cases, self.read)
        if self.vault is not None:
            values |= values_of(self.ids, self.vault)
        why = "nennt einen Namen, ein Aktenzeichen oder den Fall; bitte ansehen und berichtigen"
        gone = {(one.table, one.key) for one in self.rows}
        for one in mentions(values, gone, self.read):
            yield one.table, said_key(one.key), one.said, why, LOOK
        for one in mentions_in_journal(values, self.ids, self.read):
            yield one.table, said_key(one.key), one.said, why, LOOK

    def recalls_said(self) -> Iterator[tuple[str, ...]]:
        for release in recalls(self.roots.cases | self.roots.persons, self.read):
            page = f"Veröffentlichte Seite „{release['file_name']}“"
            why = "ging hinaus, während der Fall in der Werkbank stand; Empfänger: "
            yield "releases", release["release_id"], page, why + ", ".join(release["recipients"]), RECALL


def _what(one: GoneRow, numbers: Mapping[str, int]) -> str:
    """Return what a row is called: its table, its case, and its day where it has one."""
    table = TABLES[one.table]
    days = [column.name for column in table.columns if column.dtype == "date" and one.row[column.name]]
    case = numbers.get(str(one.row.get("case_id", "")))
    parts = [table.german, f"Fall {case}" if case else "", date(one.row[days[0]]) if days else ""]
    return " · ".join(part for part in parts if part)


def _why(one: GoneRow) -> str:
    table, _ = one.because
    if table == one.table:
        return "ist selbst gemeint"
    german = TABLES[table].german if table in TABLES else ""
    return _WHY.get(table, f"hängt an „{german}“, und das wird gelöscht")


def said_key(key: tuple[Any, ...]) -> str:
    """Return a key as one text: the id itself, or the parts as JSON.

    >>> said_key(("f1",)), said_key(("f1", 3))
    ('f1', '["f1", "3"]')
    """
    return str(key[0]) if len(key) == 1 else json.dumps([str(one) for one in key], ensure_ascii=False)
