"""The whole check of one store by its journal."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import Connection, MetaData, func, select

from kimlab.errors import JournalError
from kimlab.german import plural
from kimlab.store import _journal
from kimlab.store._keys import NOBODY
from kimlab.store._schema import STORED_TABLES, WORKBENCH
from kimlab.store.rebuilding._beside import of_heads, of_secrets, of_shape, of_versions
from kimlab.store.rebuilding._clock import of_clock
from kimlab.store.rebuilding._compare import compare
from kimlab.store.rebuilding._finding import Finding
from kimlab.store.rebuilding._key_findings import Whose, of_keys, of_unneeded
from kimlab.store.rebuilding._migrated_again import of_migrations
from kimlab.store.rebuilding._one_person import of_one_person
from kimlab.store.rebuilding._progress import Progress
from kimlab.store.rebuilding._replay import Rebuilt, keys_of, replay
from kimlab.store.rebuilding._row_findings import of_beyond, of_contradictions, of_rows
from kimlab.store.rebuilding._values import raw_rows

UNKNOWABLE = (
    "that entries were cut off the end together with all that they changed: the store is then an older store",
    "that entries were cut off the end which had changed nothing",
    "that somebody who has the store's key appended entries, or wrote the whole journal anew",
    "that the secret for printed marks was exchanged for another: it is random, and no entry holds it",
    "that the first change of version took over what was false already: see the entry's own note",
    "that rows of the vault were changed: its journal tells who opened it, not what stands in it",
)
"""What a rebuild alone cannot know: an anchor outside the store shows the first two, signatures under entries the third,
digests in the vault the others."""

_NEEDED = ("journal", "journal_payload", "subject_keys", "table_heads", "secrets")


@dataclass(frozen=True)
class Checked:
    """What a check of a store by its journal found.

    Attributes
    ----------
    entries
        Length of the journal.
    rows, values
        How many were compared with the journal.
    unknown
        Rows that could not be compared, as what was written about them cannot be opened.
    erased
        Parts of the journal that are closed for good because somebody was erased.
    findings
        What is wrong.
    notes
        What is not wrong, and a person should know.
    """

    entries: int = 0
    rows: int = 0
    values: int = 0
    unknown: int = 0
    erased: int = 0
    findings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()


def check_journal(
    connection: Connection, metadata: MetaData, anchor: tuple[int, str] | None = None
) -> Checked:
    """Check a store's journal by itself: its chain, also against an anchor, and its times."""
    try:
        entries, _ = _journal.verify(connection, metadata, anchor)
        broken: tuple[Finding, ...] = ()
    except JournalError as error:
        entries, broken = _journal.head(connection, metadata)[0], (Finding("chain", error.what, "journal"),)
    return Checked(entries, findings=broken, notes=tuple(of_clock(connection, metadata)))


def check_vault(connection: Connection, metadata: MetaData) -> Checked:
    """Check the vault's journal by itself, and that its file holds nothing but what kimlab made."""
    misshapen, _ = of_shape(connection, metadata)
    journal = check_journal(connection, metadata)
    return replace(journal, findings=(*misshapen, *journal.findings))


def check_workbench(
    connection: Connection,
    anchor: tuple[int, str] | None = None,
    *,
    progress: Progress = lambda step: None,
) -> Checked:
    """Rebuild the workbench from its journal and compare every value of every table.

    Parameters
    ----------
    connection
        A read transaction: journal and tables of one moment.
    anchor
        Length and head of the journal, seen earlier and kept elsewhere.
    progress
        Is told how far it is, if it takes longer than a second.

    See Also
    --------
    UNKNOWABLE : what no rebuild can know.
    """
    misshapen, whole = of_shape(connection)
    if not set(_NEEDED) <= set(whole):
        return Checked(findings=tuple(misshapen))
    journal = check_journal(connection, WORKBENCH, anchor)
    rebuilt = replay(connection, progress)
    compared = compare(connection, rebuilt, [name for name in STORED_TABLES if name in whole])
    whose = _whose(connection, whole)
    sealed, closed = _of_seals(connection, rebuilt, whose)
    findings = (
        *misshapen,
        *journal.findings,
        *sealed,
        *of_contradictions(rebuilt.contradictions),
        *of_beyond(rebuilt.beyond),
        *of_one_person(connection, rebuilt.widened),
        *of_rows(compared.differences, whose.numbers),
        *of_heads(connection, rebuilt),
        *of_versions(connection, rebuilt),
        *of_migrations(connection, rebuilt, _keyed_since(connection)),
        *of_secrets(connection),
    )
    notes = (*journal.notes, *_taken_over(rebuilt), *_erased(closed))
    return Checked(journal.entries, compared.rows, compared.values, compared.unknown, closed, findings, notes)


def _keyed_since(connection: Connection) -> int | None:
    journal = WORKBENCH.tables["journal"]
    first = select(func.min(journal.c.seq)).where(journal.c.act == "BindPeople")
    return connection.execute(first).scalar_one_or_none()


def _of_seals(connection: Connection, rebuilt: Rebuilt, whose: Whose) -> tuple[list[Finding], int]:
    found, closed = of_keys(rebuilt.unopened, rebuilt.closed, whose)
    return [*found, *of_unneeded(keys_of(connection), {*rebuilt.subjects, NOBODY}, whose)], closed


def _whose(connection: Connection, whole: Collection[str]) -> Whose:
    """Return how keys are called on screen, by what stands in the file."""
    numbers = _column_pair(connection, "case_names", ("case_id", "number")) if "case_names" in whole else {}
    persons = _column_pair(connection, "persons", ("person_id", "role")) if "persons" in whole else {}
    return Whose(numbers, {one for one in persons if isinstance(one, str)})


def _column_pair(connection: Connection, name: str, columns: tuple[str, str]) -> dict[object, object]:
    return dict(raw_rows(connection, WORKBENCH.tables[name], columns))


def _taken_over(rebuilt: Rebuilt) -> list[Finding]:
    return [
        Finding(
            "taken_over",
            f"Mit Eintrag {one.seq} hat kimlab die Ablage auf eine neue Fassung gebracht und dabei "
            f"{plural(one.rows, 'Änderung', 'Änderungen')} eingetragen, die keine Handlung belegt.",
            "journal",
            (one.seq,),
            one.rows,
        )
        for one in rebuilt.migrations
        if one.rows
    ]


def _erased(closed: int) -> list[Finding]:
    if not closed:
        return []
    return [
        Finding(
            "erased",
            f"{plural(closed, 'Teil', 'Teile')} des Protokolls {'gehört' if closed == 1 else 'gehören'} zu Gelöschtem; was "
            "darin stand, kann und soll niemand mehr vergleichen.",
            rows=closed,
        )
    ]
