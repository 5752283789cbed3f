"""The vault's part about documents: originals, what reviewers marked, the way back, who is called what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select

from kimlab.store._schema import VAULT

_NOT_DIRECT = ("date", "place")


@dataclass(frozen=True)
class Original:
    """A document as it came: its bytes, the text read from it, and names found in its properties."""

    document_id: str
    case_id: str
    file_name: str
    file_sha256: str
    content: bytes = field(repr=False)
    text: str = field(repr=False)
    hints: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, order=True)
class MarkedSpan:
    """A stretch of an original that a reviewer wants replaced; an empty label is chosen by rule."""

    start: int
    end: int
    kind: str
    label: str = ""


@dataclass(frozen=True, order=True)
class ReplacedSpan:
    """A stretch of an original and what stands in its place (the same words for what is only marked)."""

    start: int
    end: int
    kind: str
    text: str = field(repr=False)
    label: str = field(repr=False)


@dataclass(frozen=True)
class Papers:
    """Documents in an open vault."""

    connection: Connection

    def keep(self, original: Original) -> None:
        """Keep a document as it came."""
        self.connection.execute(insert(VAULT.tables["originals"]), vars(original))

    def original(self, document_id: str) -> Original | None:
        """Return a document as it came."""
        table = VAULT.tables["originals"]
        row = self.connection.execute(select(table).where(table.c.document_id == document_id)).one_or_none()
        return None if row is None else Original(**row._mapping)

    def known(self, case_id: str, file_sha256: str) -> bool:
        """Tell whether the same file was taken in for the case before."""
        table = VAULT.tables["originals"]
        query = select(table.c.document_id).where(
            table.c.case_id == case_id, table.c.file_sha256 == file_sha256
        )
        return self.connection.execute(query).first() is not None

    def keep_review(self, document_id: str, reviewer: str, spans: Iterable[MarkedSpan]) -> None:
        """Keep what somebody marked; an earlier mark-up of the same person is replaced."""
        table = VAULT.tables["review_spans"]
        self.connection.execute(
            delete(table).where(table.c.document_id == document_id, table.c.reviewer == reviewer)
        )
        rows = [{"document_id": document_id, "reviewer": reviewer, **vars(span)} for span in spans]
        if rows:
            self.connection.execute(insert(table), rows)

    def marked(self, document_id: str) -> dict[str, tuple[MarkedSpan, ...]]:
        """Return what each reviewer marked in a document."""
        table = VAULT.tables["review_spans"]
        query = select(table).where(table.c.document_id == document_id).order_by(table.c.start, table.c.end)
        found: dict[str, tuple[MarkedSpan, ...]] = {}
        for row in self.connection.execute(query):
            span = MarkedSpan(row.start, row.end, row.kind, row.label)
            found[row.reviewer] = (*found.get(row.reviewer, ()), span)
        return found

    def keep_way_back(self, document_id: str, spans: Sequence[ReplacedSpan]) -> None:
        """Keep what was replaced in a document, in place of what was kept before."""
        table = VAULT.tables["offset_map"]
        self.connection.execute(delete(table).where(table.c.document_id == document_id))
        if spans:
            self.connection.execute(
                insert(table), [{"document_id": document_id, **vars(span)} for span in spans]
            )

    def way_back(self, document_id: str) -> tuple[ReplacedSpan, ...]:
        """Return what was replaced in a document, in order."""
        table = VAULT.tables["offset_map"]
        query = select(table).where(table.c.document_id == document_id).order_by(table.c.start)
        return tuple(
            ReplacedSpan(row.start, row.end, row.kind, row.text, row.label)
            for row in self.connection.execute(query)
        )

    def replaced_words(self) -> list[tuple[str, str]]:
        """Return (kind, words) of everything that was replaced in any document."""
        table = VAULT.tables["offset_map"]
        query = select(table.c.kind, table.c.text).where(table.c.kind.not_in(_NOT_DIRECT)).distinct()
        return [(row.kind, row.text) for row in self.connection.execute(query)]

    def cast(self, case_id: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return label and folded names of those whom a case's documents name, beside the family."""
        table = VAULT.tables["cast"]
        rows = self.connection.execute(
            select(table).where(table.c.case_id == case_id).order_by(table.c.label)
        )
        return tuple((row.label, row.names) for row in rows)

    def keep_cast(self, case_id: str, others: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Keep label and names, in place of what was kept before."""
        table = VAULT.tables["cast"]
        self.connection.execute(delete(table).where(table.c.case_id == case_id))
        rows = [{"case_id": case_id, "label": label, "names": names} for label, names in others]
        if rows:
            self.connection.execute(insert(table), rows)
