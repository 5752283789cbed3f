"""The vault file: source numbers, names, the pseudonym map and the keys. Opened per call, never kept open."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection, delete, insert, select

from kimlab.acts import Act, from_json, to_json
from kimlab.errors import StoreError
from kimlab.store import _journal
from kimlab.store._database import connect_engine, writing
from kimlab.store._derivation import Secret
from kimlab.store._finding import StateFinding
from kimlab.store._journal import now
from kimlab.store._keys import ensure_keys
from kimlab.store._migrate import migrate
from kimlab.store._originals import VaultDocuments
from kimlab.store._schema import VAULT
from kimlab.store._whole import check_structure
from kimlab.store._workbench_store import WorkbenchStore
from kimlab.store.anchors import CLOSING, Look, Writer, keep_anchor, look
from kimlab.store.people import Signer, Slots, read_slots
from kimlab.store.rebuilding import Checked, check_vault
from kimlab.store.signatures._orders import order_is_for, ordered
from kimlab.store.signatures._registry import Registries
from kimlab.store.signatures._rights import not_signed_in
from kimlab.store.signatures._still_opens import refuse_who_lost_the_vault
from kimlab.store.signatures._trust import (
    OF_THE_SECRET,
    check_secret,
    first_people,
    hold_secret,
    note_first_people,
    signed_since,
)
from kimlab.store.signatures._vault_entries import Unsigned, unsigned_openings
from kimlab.store.sums._check_sums import check_sums
from kimlab.store.sums._vault_sums import Watch

KIND = "vault"

# Random ids carry a letter so that a person can tell a case from a family at a glance.
_LETTER = {
    "case": "f",
    "family": "h",
    "person": "p",
    "episode": "v",
    "contact": "k",
    "writer": "d",
    "document": "t",
}


@dataclass(frozen=True)
class VaultDoor:
    """Where the vault is and how to open it; holding a door opens nothing.

    Only these of ``kimlab.workflow`` pass it: taking in (``admit``, ``admit_documents``, ``finish_pending``), looking
    through and correcting (``open_review``, ``review``, ``correct_pseudonym``, ``correct_words``), what leaves (``publish``,
    ``export_notebook``), forgetting (``show_dependants``, ``propose_erasure``, ``erase``, ``lift_erasure``,
    ``repeat_erasures``), the searches and checks (``check_leaks``, ``check_files``,
    ``check_up``, ``accept_state``), backups (``back_up``, ``restore``, ``rotate_keys``), and the way back
    (``show_source_number``, ``find_case``). Every opening is journaled in the vault.
    """

    path: Path
    secret: Secret = field(repr=False)
    signer: Signer | None = field(default=None, repr=False)
    workbench_id: str = ""
    """Of the workbench beside it, where that is open: so both anchors are found even if one is gone."""
    people: Callable[[], Slots | None] | None = field(default=None, repr=False, compare=False)
    """Tells the slot file that counts, where the workbench is open to ask its journal; else the file itself is read."""

    @contextmanager
    def open(self, person: str, purpose: str) -> Iterator[Vault]:
        """Open the vault for one purpose in one transaction; nothing is kept if the block fails."""
        if not self.path.is_file():
            raise StoreError(
                f"Der Tresor „{self.path.name}“ fehlt im Ordner „{self.path.parent}“.",
                "Ohne ihn lassen sich Aktenzeichen und Namen nicht von der Werkbank fernhalten.",
                "Stellen Sie die Datei aus der Sicherung wieder her.",
            )
        if self.signer is not None:
            refuse_who_lost_the_vault(
                self.signer, read_slots(self.path.parent) if self.people is None else self.people()
            )
        engine = connect_engine(self.path, self.secret, KIND)
        try:
            migrate(engine, self.path, KIND, self.signer)
            with writing(engine, self.path, KIND) as connection:
                watch = Watch(connection)
                opened = Vault(connection, watch, self.signer)
                if (opened.trusted() or self.signer is not None) and (
                    self.signer is None or self.signer.user_id != person
                ):
                    raise not_signed_in()
                heading = _journal.Heading(now(), person, "OpenVault", f"{purpose} {secrets.token_hex(8)}")
                entry = _journal.append(connection, VAULT, heading, [], self.signer)
                yield opened
                _close(connection, watch, heading.person, entry.seq, self.signer)
            folder, writer = self.path.parent, Writer(person, self.signer)
            keep_anchor(folder, "vault", lambda numbers: look(engine, numbers), self.workbench_id, writer)
        finally:
            engine.dispose()


def _close(connection: Connection, watch: Watch, person: str, opened: int, signer: Signer | None) -> None:
    """Note in the journal what the tables add up to now, if anything was written."""
    digest = watch.settle()
    if digest is not None:
        heading = _journal.Heading(now(), person, CLOSING, f"{digest} {opened}")
        _journal.append(connection, VAULT, heading, [], signer)


class Vault:
    """The open vault, for the length of one transaction."""

    def __init__(self, connection: Connection, watch: Watch, signer: Signer | None = None) -> None:
        self._connection, self._watch, self._signer = connection, watch, signer

    def __repr__(self) -> str:
        return "Vault(offen)"

    def trusted(self) -> str:
        """Return the hash of the entry that gave the first people keys of their own, as noted here; "" for none."""
        return first_people(self._connection)

    def trust(self, entry_hash: str) -> None:
        """Note the hash of the entry that gave the first people keys of their own; it is never replaced.

        Raises
        ------
        StoreError
            Another one is noted.
        """
        note_first_people(self._connection, entry_hash)

    def signed_since(self) -> int:
        """Return the first entry of the vault's journal that must bear a signature: where the first people were noted."""
        return signed_since(self._connection)

    def unsigned_entries(self, known: Registries) -> list[Unsigned]:
        """Return entries of the vault's journal without the right signature; none where people have no keys of their own."""
        return list(unsigned_openings(self._connection, known, self.signed_since())) if known.all else []

    @property
    def connection(self) -> Connection:
        """The transaction, for the wings of this room."""
        return self._connection

    @property
    def documents(self) -> VaultDocuments:
        """The documents."""
        return VaultDocuments(self._connection)

    def ids_of(self, namespace: str, source_number: str) -> dict[str, str]:
        """Return source → random id of a source number: two case systems may use the same number for two people."""
        table = VAULT.tables["pseudonyms"]
        query = select(table.c.source_id, table.c.id).where(
            table.c.namespace == namespace, table.c.source_number == source_number
        )
        return {row.source_id: row.id for row in self._connection.execute(query)}

    def numbers_of(self, namespace: str, ids: Iterable[str]) -> dict[str, str]:
        """Return random id → source number."""
        table = VAULT.tables["pseudonyms"]
        query = select(table.c.id, table.c.source_number).where(
            table.c.namespace == namespace, table.c.id.in_(sorted(set(ids)))
        )
        return {row.id: row.source_number for row in self._connection.execute(query)}

    def all_numbers_of(self, ids: Iterable[str]) -> list[str]:
        """Return the source numbers behind these ids, of whatever they are."""
        table = VAULT.tables["pseudonyms"]
        query = select(table.c.id, table.c.source_number)
        wanted = set(ids)
        return [row.source_number for row in self._connection.execute(query) if row.id in wanted]

    def ids_from(self, source_id: str) -> list[str]:
        """Return the random ids of all that came from a source."""
        table = VAULT.tables["pseudonyms"]
        query = select(table.c.id).where(table.c.source_id == source_id).order_by(table.c.id)
        return list(self._connection.execute(query).scalars())

    def identities(self, ids: Iterable[str]) -> dict[str, dict[str, str]]:
        """Return person id → attribute → value."""
        table = VAULT.tables["identities"]
        found: dict[str, dict[str, str]] = {}
        for row in self._connection.execute(select(table).where(table.c.id.in_(sorted(set(ids))))):
            found.setdefault(row.id, {})[row.attribute] = row.value
        return found

    def pseudonyms(self, namespace: str, source_id: str, numbers: Iterable[str]) -> dict[str, str]:
        """Return the random id of each source number, drawing one for each new number."""
        table = VAULT.tables["pseudonyms"]
        known = self._known(namespace, source_id)
        fresh = sorted({number for number in numbers if number} - known.keys())
        drawn = {number: new_id(namespace) for number in fresh}
        if drawn:
            self._connection.execute(
                insert(table),
                [
                    {
                        "namespace": namespace,
                        "source_id": source_id,
                        "source_number": number,
                        "id": identifier,
                    }
                    for number, identifier in drawn.items()
                ],
            )
        return known | drawn

    def keep_identities(self, identities: pd.DataFrame) -> None:
        """Keep direct identifiers (namespace, id, attribute, value); known ones stay."""
        self._insert_missing("identities", identities)

    def keep_texts(self, texts: pd.DataFrame) -> None:
        """Keep free texts that are not pseudonymised yet (namespace, id, field, text); the newest counts."""
        table = VAULT.tables["texts"]
        for row in texts.to_dict("records"):
            where = [table.c[name] == row[name] for name in ("namespace", "id", "field")]
            self._connection.execute(delete(table).where(*where))
            self._connection.execute(insert(table), {str(name): value for name, value in row.items()})

    def subject_keys(self, subjects: Iterable[str]) -> dict[str, bytes]:
        """Return the key of each case or person, making those that are missing."""
        return ensure_keys(self._connection, VAULT.tables["subject_keys"], subjects)

    def direct_identifiers(self) -> pd.DataFrame:
        """Return everything that must never stand outside: (kind, value) of source numbers and identities."""
        pseudonyms, identities = VAULT.tables["pseudonyms"], VAULT.tables["identities"]
        numbers = self._connection.execute(
            select(pseudonyms.c.namespace, pseudonyms.c.source_number).distinct()
        )
        names = self._connection.execute(select(identities.c.attribute, identities.c.value).distinct())
        rows = (
            [tuple(row) for row in numbers] + [tuple(row) for row in names] + self.documents.replaced_words()
        )
        return pd.DataFrame(rows, columns=["kind", "value"])

    def put_in_outbox(self, act: Act, person: str) -> None:
        """Note what the workbench is about to take in, so that what is interrupted can be finished."""
        written = to_json(act)
        self._connection.execute(
            insert(VAULT.tables["outbox"]),
            {
                "import_id": act.reference,
                "created": now(),
                "person": person,
                "act": written,
                "ordered": ordered(act, self._signer),
            },
        )

    def outbox(self) -> list[tuple[Act, str, str]]:
        """Return what the workbench has not confirmed yet, oldest first, with who started it and their signed order."""
        table = VAULT.tables["outbox"]
        oldest_first = select(table).order_by(table.c.created, table.c.import_id)
        rows = self._connection.execute(oldest_first).all()
        signed = bool(self.trusted())
        if any((row.ordered or signed) and not order_is_for(row.ordered, row.act) for row in rows):
            raise StoreError(
                "Was im Tresor auf die Werkbank wartet, ist nicht, was unterschrieben wurde.",
                "Jemand hat es verändert; es wird nicht übernommen.",
                "Sagen Sie es dem Datenschutz, und spielen Sie die letzte Sicherung ein.",
            )
        return [(from_json(row.act), str(row.person), str(row.ordered)) for row in rows]

    def confirm(self, reference: str) -> None:
        """Take an act out of the outbox."""
        table = VAULT.tables["outbox"]
        self._connection.execute(delete(table).where(table.c.import_id == reference))

    def anchor(self, store: WorkbenchStore) -> None:
        """Check the workbench's journal and secret against what was noted last, and keep its new head here."""
        hold_secret(self._connection, store.mark(OF_THE_SECRET))
        seq, head = store.verify(self.last_anchor())
        self._connection.execute(
            insert(VAULT.tables["anchors"]), {"at": f"{now()} {seq}", "seq": seq, "hash": head}
        )

    def check_secret(self, store: WorkbenchStore) -> list[StateFinding]:
        """Return whether the secret that makes the workbench's marks is another than the noted one."""
        return check_secret(self._connection, store.mark(OF_THE_SECRET))

    def last_anchor(self) -> tuple[int, str] | None:
        """Return length and head of the workbench's journal as last seen from here."""
        table = VAULT.tables["anchors"]
        row = self._connection.execute(select(table).order_by(table.c.seq.desc()).limit(1)).one_or_none()
        return None if row is None else (row.seq, row.hash)

    def look(self, numbers: Collection[int] = ()) -> Look:
        """Return how far the vault's journal reaches, and the hashes of these entries."""
        return look(self._connection, numbers)

    def check_tables(self) -> list[StateFinding]:
        """Return which tables are not what kimlab wrote into them; ask before this opening writes anything."""
        return check_sums(self._connection)

    def begin_anew(self) -> None:
        """Take all tables as they are at the end of this opening: from then on they must stay so."""
        self._watch.begin_anew()

    def verify(self) -> tuple[int, str]:
        """Check the vault's own journal."""
        return _journal.verify(self._connection, VAULT)

    def check(self) -> Checked:
        """Check the vault's own journal and its file's shape, and return what is found; raises nothing for it."""
        return check_vault(self._connection, VAULT)

    def check_file(self, path: Path) -> None:
        """Read the whole file; StoreError if it is damaged, or was copied while somebody wrote."""
        check_structure(self._connection, path, KIND)

    def journal(self) -> pd.DataFrame:
        """Return the headings of the vault's own journal."""
        return _journal.read(self._connection, VAULT)

    def _known(self, namespace: str, source_id: str) -> dict[str, str]:
        table = VAULT.tables["pseudonyms"]
        query = select(table.c.source_number, table.c.id).where(
            table.c.namespace == namespace, table.c.source_id == source_id
        )
        return {row.source_number: row.id for row in self._connection.execute(query)}

    def _insert_missing(self, name: str, frame: pd.DataFrame) -> None:
        table = VAULT.tables[name]
        columns = [column.name for column in table.columns]
        known = {tuple(row) for row in self._connection.execute(select(table))}
        wanted = dict.fromkeys(tuple(row) for row in frame[columns].itertuples(index=False))
        fresh = [dict(zip(columns, row, strict=True)) for row in wanted if row not in known]
        if fresh:
            self._connection.execute(insert(table), fresh)


def new_id(namespace: str) -> str:
    """Return a random id; its first letter tells the namespace, the rest (64 bits) nothing."""
    return _LETTER.get(namespace, "x") + secrets.token_hex(8)
