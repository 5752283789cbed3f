"""Everything that depends on somebody, in both stores: the preview of an erasure, and of every other right."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from kimlab.acts import Read
from kimlab.german import date
from kimlab.store.erasing._leads import GoneRow, Roots, gone_rows, ids_of
from kimlab.store.erasing._mentions import JOURNAL, Mention, mentions, mentions_in_journal, names_of_cases
from kimlab.store.erasing._naming import Finder, Naming, naming_of, whole_words
from kimlab.store.erasing._recalls import recalls
from kimlab.store.erasing._roots import roots_of
from kimlab.store.erasing._subject import Framed, Subject, reader
from kimlab.store.erasing._vault_leads import gone_vault_rows
from kimlab.store.erasing._vault_mentions import Passages, passages, texts_naming
from kimlab.store.sums._check_sums import GERMAN_TABLES
from kimlab.tables import TABLES

if TYPE_CHECKING:
    from kimlab.store._vault import Vault

COLUMNS = ("table", "key", "what", "why", "fate")
GOES, EMPTIES, LOOK, RECALL = "goes", "empties", "look", "recall"
"""What becomes of it: it goes; it stays, without what names them; a person has to look; it has left, and is asked for."""

_WHY = {
    "cases": "gehört zum Fall",
    "persons": "gehört zur Person",
    "documents": "beruht auf einem Dokument, das gelöscht wird",
    "episodes": "beruht auf einem Vorgang, der gelöscht wird",
    "codings": "beruht auf einer Kodierung, die gelöscht wird",
    "readings": "gehört zu einer Lesart, die gelöscht wird",
    "signals": "beruht auf einem Hinweis, der gelöscht wird",
}

_LOOK = "nennt einen Namen, ein Aktenzeichen oder den Fall; bitte ansehen und berichtigen"
_EMPTIED = "nennt sie; die Stelle wird geleert, der Rest bleibt"
_BLACKENED = "nennt sie; die Stelle wird geschwärzt, der Rest bleibt"


_LOOKING = (JOURNAL, "number_views", "accesses")


@dataclass(frozen=True)
class Dependants:
    """What goes, by its rows and ids, and as people read it."""

    roots: Roots
    rows: tuple[GoneRow, ...]
    ids: frozenset[str]
    listing: pd.DataFrame
    naming: Naming = field(repr=False)
    mentioned: tuple[Mention, ...] = ()
    passages: tuple[Passages, ...] = ()

    @property
    def emptied(self) -> tuple[str, ...]:
        """Which cells of the workbench are emptied, as an act bears it."""
        return tuple(cell.written() for one in self.mentioned for cell in one.cells)

    @property
    def places(self) -> tuple[str, ...]:
        """Which parts of the journal are emptied beside those that tell of nobody else."""
        return tuple(place for one in self.mentioned for place in one.places)

    def others(self, table: Literal["cases", "persons"], read: Read) -> tuple[str, ...]:
        """Return the cases or persons that stay and whose rows or entries are emptied in part."""
        named = {subject for one in self.mentioned for subject in one.subjects} - self.ids
        column = TABLES[table].key[0]
        return tuple(sorted(row[column] for row in read(table, **{column: named})))

    @property
    def sha256(self) -> str:
        """The hash of exactly what goes and is emptied, and where it begins; it stands in the act, and never on a page."""
        return self.roots.shown_with(self.depending)

    @property
    def depending(self) -> str:
        """The hash of all that goes or is emptied, but for what looking at it leaves behind.

        That is entries of the journal (the proposal is one itself), and who saw the number or gave an Auskunft: whoever
        checks a proposal looks whom it is about. It goes as well.
        """
        meant = self.listing["fate"].isin([GOES, EMPTIES]) & ~self.listing["table"].isin(_LOOKING)
        lines = self.listing.loc[meant, ["table", "key"]].to_numpy().tolist()
        return hashlib.sha256(json.dumps(lines, ensure_ascii=False).encode()).hexdigest()


def dependants(
    tables: Framed | Read, subject: Subject, vault: Vault | None = None, finder: Finder = whole_words
) -> pd.DataFrame:
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
    finder
        Prepares the search for names and numbers in words.

    Returns
    -------
    pandas.DataFrame
        ``table`` and ``key`` (for programs; rows of the vault as ``vault:…``), ``what`` and ``why`` (in German), ``fate``:
        ``goes``, ``empties`` (it stays without what names them), ``look`` (a person has to look at words) or ``recall`` (a
        page that left).

    Raises
    ------
    InputError
        There is nobody of that id, or only the vault can tell.

    Notes
    -----
    Source: DSGVO Art. 17 (erasure), Art. 19 (recipients are told). Which rows go is declared in
    :mod:`kimlab.store._keeping`.
    """
    return dependants_of(tables, subject, vault, finder).listing


def dependants_of(
    tables: Framed | Read, subject: Subject, vault: Vault | None = None, finder: Finder = whole_words
) -> Dependants:
    """Return everything that depends on a subject, also by its rows and ids; see :func:`dependants`."""
    read = reader(tables)
    roots = roots_of(subject, read, vault, finder)
    return dependants_of_roots(tables, roots, vault, finder)


def dependants_of_roots(
    tables: Framed | Read, roots: Roots, vault: Vault | None = None, finder: Finder = whole_words
) -> Dependants:
    """Return everything that depends on these, as :func:`dependants_of` does."""
    read = reader(tables)
    rows = tuple(gone_rows(roots, read))
    going = _Going(roots, rows, ids_of(rows, roots, read), read, vault, finder)
    listed = [*going.rows_said(), *going.vault_said()]
    whole = hasattr(tables, "rows") or not hasattr(tables, "frame")
    if whole:
        listed += [*going.passages_said(), *going.mentions_said(), *going.recalls_said()]
    frame = pd.DataFrame(listed, columns=list(COLUMNS)).astype("str")
    mentioned = going.mentioned if whole else ()
    return Dependants(roots, rows, going.ids, frame, going.naming, mentioned, going.passages if whole else ())


@dataclass(frozen=True)
class _Going:
    """What goes, and how it is said."""

    roots: Roots
    rows: tuple[GoneRow, ...]
    ids: frozenset[str]
    read: Read
    vault: Vault | None
    finder: Finder

    def rows_said(self) -> Iterator[tuple[str, ...]]:
        numbers = {row["case_id"]: row["number"] for row in self.read("case_names")}
        for one in self.rows:
            yield one.table, said_key(one.key), _what(one, numbers), _why(one), GOES

    def vault_said(self) -> Iterator[tuple[str, ...]]:
        for name, key in () if self.vault is None else gone_vault_rows(self.vault.connection, self.ids):
            yield f"vault:{name}", said_key(key), f"Tresor: {GERMAN_TABLES[name]}", "gehört dazu", GOES

    @cached_property
    def naming(self) -> Naming:
        return naming_of(self.ids, names_of_cases(self.roots.cases, self.read), self.vault, self.finder)

    @cached_property
    def passages(self) -> tuple[Passages, ...]:
        if self.vault is None:
            return ()
        texts = {row["document_id"]: row["text"] for row in self.read("documents")}
        return tuple(passages(self.naming, self.ids, texts, self.vault))

    @cached_property
    def mentioned(self) -> tuple[Mention, ...]:
        gone = {(one.table, one.key) for one in self.rows}
        texts = {one.document_id: one.text for one in self.passages}
        return (
            *mentions(self.naming, gone, texts, self.read),
            *mentions_in_journal(self.naming, self.ids, self.read),
        )

    def passages_said(self) -> Iterator[tuple[str, ...]]:
        """Yield which originals and free texts of others name somebody who goes."""
        numbers = {row["case_id"]: row["number"] for row in self.read("case_names")}
        days = {row["document_id"]: row["created"] for row in self.read("documents")}
        for one in self.passages:
            number, day = numbers.get(one.case_id), days.get(one.document_id)
            parts = [
                f"Tresor: {GERMAN_TABLES['originals']}",
                f"Fall {number}" if number else "",
                date(day) if day else "",
            ]
            fate, why = (EMPTIES, _BLACKENED) if one.emptied else (LOOK, _LOOK)
            yield "vault:originals", one.document_id, " · ".join(filter(None, parts)), why, fate
        for key in () if self.vault is None else texts_naming(self.naming, self.ids, self.vault):
            yield "vault:texts", said_key(key), f"Tresor: {GERMAN_TABLES['texts']}", _BLACKENED, EMPTIES

    def mentions_said(self) -> Iterator[tuple[str, ...]]:
        """Yield where words that stay, or entries that can still be read, name somebody who goes."""
        for one in self.mentioned:
            fate = EMPTIES if one.cells or one.places else LOOK
            yield one.table, said_key(one.key), one.said, _EMPTIED if fate == EMPTIES else _LOOK, fate

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
