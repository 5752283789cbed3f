"""The two databases as SQLAlchemy tables: the workbench mirrors `kimlab.tables`, the vault has its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

from kimlab.tables import TABLES
from kimlab.tables import Column as Declared

# Agencies live in the county file, with validity dates, not in the store.
STORED_TABLES = tuple(name for name in TABLES if name != "agencies")


class Texts(TypeDecorator[tuple[str, ...]]):
    """A tuple of texts, kept as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:
        """Write the tuple as a JSON array."""
        return json.dumps(list(value or ()), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        """Read the tuple back."""
        return tuple(json.loads(value or "[]"))


_TYPES: Mapping[str, type[TypeEngine[object]]] = MappingProxyType(
    {"text": Text, "date": DateTime, "number": BigInteger, "flag": Boolean, "list": Texts}  # type: ignore[dict-item]
)


def _column(declared: Declared, key: tuple[str, ...]) -> Column[object]:
    may_be_null = declared.dtype in ("date", "number") and declared.name not in key
    return Column(
        declared.name, _TYPES[declared.dtype](), primary_key=declared.name in key, nullable=may_be_null
    )


def _journal_tables(metadata: MetaData) -> None:
    Table(
        "journal",
        metadata,
        Column("seq", Integer, primary_key=True, autoincrement=False),
        Column("at", Text, nullable=False),
        Column("person", Text, nullable=False),
        Column("act", Text, nullable=False),
        Column("reference", Text, nullable=False),
        Column("previous", Text, nullable=False),
        Column("hash", Text, nullable=False),
        Column("finisher", Text, nullable=False, default="", server_default=""),
        Column("ordered", Text, nullable=False, default="", server_default=""),
        Column("signature", LargeBinary, nullable=True),
        UniqueConstraint("act", "reference", name="journal_once"),
    )
    Table(
        "journal_payload",
        metadata,
        Column("seq", Integer, primary_key=True, autoincrement=False),
        Column("part", Integer, primary_key=True, autoincrement=False),
        Column("subjects", Text, nullable=False),
        Column("nonce", LargeBinary, nullable=False),
        Column("ciphertext", LargeBinary, nullable=False),
    )
    Table(
        "subject_keys",
        metadata,
        Column("subject_id", Text, primary_key=True),
        Column("key", LargeBinary, nullable=False),
    )


def _workbench() -> MetaData:
    metadata = MetaData()
    for name in STORED_TABLES:
        table = TABLES[name]
        Table(name, metadata, *(_column(column, table.key) for column in table.columns))
    _journal_tables(metadata)
    Table(
        "table_heads",
        metadata,
        Column("table_name", Text, primary_key=True),
        Column("seq", Integer, nullable=False),
    )
    Table(
        "secrets",
        metadata,
        Column("name", Text, primary_key=True),
        Column("value", LargeBinary, nullable=False),
    )
    return metadata


def _identity_tables(metadata: MetaData) -> None:
    """Declare who people are in the case systems."""
    Table(
        "pseudonyms",
        metadata,
        Column("namespace", Text, primary_key=True),
        Column("source_id", Text, primary_key=True),
        Column("source_number", Text, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
    )
    Table(
        "identities",
        metadata,
        Column("namespace", Text, primary_key=True),
        Column("id", Text, primary_key=True),
        Column("attribute", Text, primary_key=True),
        Column("value", Text, primary_key=True),
    )
    Table(
        "texts",
        metadata,
        Column("namespace", Text, primary_key=True),
        Column("id", Text, primary_key=True),
        Column("field", Text, primary_key=True),
        Column("text", Text, nullable=False),
    )


def _review_tables(metadata: MetaData) -> None:
    """Declare each time that somebody looked through a document, and what they marked."""
    Table(
        "reviewers",
        metadata,
        Column("document_id", Text, primary_key=True),
        Column("reviewer", Text, primary_key=True),
        Column("round", Integer, primary_key=True, autoincrement=False),
        Column("at", Text, nullable=False),
    )
    Table(
        "review_spans",
        metadata,
        Column("document_id", Text, primary_key=True),
        Column("reviewer", Text, primary_key=True),
        Column("round", Integer, primary_key=True, autoincrement=False),
        Column("start", Integer, primary_key=True, autoincrement=False),
        Column("end", Integer, primary_key=True, autoincrement=False),
        Column("kind", Text, nullable=False),
        Column("label", Text, nullable=False),
    )


def _original_tables(metadata: MetaData) -> None:
    """Declare documents as they came, and what reviewers marked in them."""
    Table(
        "originals",
        metadata,
        Column("document_id", Text, primary_key=True),
        Column("case_id", Text, nullable=False),
        Column("file_name", Text, nullable=False),
        Column("file_sha256", Text, nullable=False),
        Column("content", LargeBinary, nullable=False),
        Column("text", Text, nullable=False),
        Column("hints", Texts, nullable=False),
        UniqueConstraint("case_id", "file_sha256", name="originals_once"),
    )
    Table(
        "offset_map",
        metadata,
        Column("document_id", Text, primary_key=True),
        Column("start", Integer, primary_key=True, autoincrement=False),
        Column("end", Integer, nullable=False),
        Column("kind", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column("label", Text, nullable=False),
    )


def _label_tables(metadata: MetaData) -> None:
    """Declare who is called what in the documents of a case."""
    Table(
        "cast",
        metadata,
        Column("case_id", Text, primary_key=True),
        Column("label", Text, primary_key=True),
        Column("place", Integer, nullable=False),
        Column("names", Texts, nullable=False),
    )
    Table(
        "relatives",
        metadata,
        Column("case_id", Text, primary_key=True),
        Column("person_id", Text, primary_key=True),
        Column("place", Integer, nullable=False),
        Column("label", Text, nullable=False),
    )
    Table(
        "chosen_labels",
        metadata,
        Column("case_id", Text, primary_key=True),
        Column("words", Text, primary_key=True),
        Column("label", Text, nullable=False),
    )


def _transfer_tables(metadata: MetaData) -> None:
    """Declare what is on its way to the workbench, and how far its journal was seen."""
    Table(
        "outbox",
        metadata,
        Column("import_id", Text, primary_key=True),
        Column("created", Text, nullable=False),
        Column("person", Text, nullable=False),
        Column("act", Text, nullable=False),
        Column("ordered", Text, nullable=False, default="", server_default=""),
    )
    Table(
        "tombstones",
        metadata,
        Column("digest", Text, primary_key=True),
        Column("erasure_id", Text, primary_key=True),
        Column("at", Text, nullable=False),
        Column("expires", Text, nullable=False),
    )
    Table(
        "trust",
        metadata,
        Column("name", Text, primary_key=True),
        Column("value", Text, nullable=False),
    )
    Table(
        "anchors",
        metadata,
        Column("at", Text, primary_key=True),
        Column("seq", Integer, nullable=False),
        Column("hash", Text, nullable=False),
    )
    Table(
        "table_sums",
        metadata,
        Column("table_name", Text, primary_key=True),
        Column("rows", Integer, nullable=False),
        Column("total", LargeBinary, nullable=False),
    )


def _vault() -> MetaData:
    metadata = MetaData()
    for declare in (
        _identity_tables,
        _original_tables,
        _review_tables,
        _label_tables,
        _transfer_tables,
        _journal_tables,
    ):
        declare(metadata)
    return metadata


WORKBENCH = _workbench()
VAULT = _vault()
SCHEMAS: Mapping[str, MetaData] = MappingProxyType({"workbench": WORKBENCH, "vault": VAULT})
