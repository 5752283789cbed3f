"""The whole codebook stands in the workbench: headings, cues, introduction, order, and references between codes."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

from kimlab.vocabulary import Code, Codebook, load_codebook

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# The edition that version 0.1.0 wrote, kept as it was: what comes along with the program goes on changing.
_BOOK = Path(__file__).with_name("0005_codebook_1_0.toml")
_NEW = ("code_groups", "code_kinds", "codebooks", "cue_words")
_TEXTS = ("definition", "rule", "rule_against")
_Row = Mapping[str, object]


def upgrade() -> None:
    """Make room for all of it; where codes were adopted, take what they do not say from the file they came from."""
    op.add_column("codes", sa.Column("group_id", sa.Text(), nullable=False, server_default=""))
    op.add_column("codes", sa.Column("cues", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("codes", sa.Column("position", sa.BigInteger(), nullable=True))
    _create_tables()
    connection = op.get_bind()
    latest = connection.execute(sa.text("SELECT coalesce(max(seq), 0) FROM journal")).scalar_one()
    heads = sa.table("table_heads", sa.column("table_name"), sa.column("seq"))
    op.bulk_insert(heads, [{"table_name": name, "seq": latest} for name in _NEW])
    codes = [
        dict(row._mapping) for row in connection.execute(sa.text("SELECT * FROM codes ORDER BY code_id"))
    ]
    if codes:
        connection.execute(heads.update().where(heads.c.table_name == "codes").values(seq=latest))
        _fill(connection, codes)


def _create_tables() -> None:
    op.create_table(
        "codebooks",
        sa.Column("codebook_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("introduction", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("codebook_id"),
    )
    op.create_table(
        "code_kinds",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind"),
    )
    op.create_table(
        "code_groups",
        sa.Column("group_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("group_id"),
    )
    op.create_table(
        "cue_words",
        sa.Column("word_list", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word_list"),
    )


def _fill(connection: sa.Connection, codes: Sequence[_Row]) -> None:
    """Complete the codes as they stand: what was renamed or rewritten in the workbench stays so."""
    book = load_codebook(_BOOK)
    rows = {str(row["code_id"]): row for row in codes}
    names = {code_id: str(row["name"]) for code_id, row in rows.items()}
    renamed = replace(book, codes=tuple(replace(c, name=names.get(c.code_id, c.name)) for c in book.codes))
    of_file = {code.code_id: code for code in book.codes if code.code_id in rows}
    for place, code_id in enumerate([*of_file, *(one for one in rows if one not in of_file)]):
        more: dict[str, str] = {}
        if code_id in of_file:
            more = _from_file(rows[code_id], of_file[code_id], (book, renamed), set(rows))
        _update(connection, code_id, {"position": place, **more})
    _fill_book(
        book if of_file else replace(book, name="Kodebuch", introduction=(), groups=(), words={}), codes
    )


def _from_file(row: _Row, code: Code, books: Iterable[Codebook], known: set[str]) -> dict[str, str]:
    """Return group and cues of a code, and its texts with references where they are those of the file."""
    found = {"cues": _as_list(code.written_cues)}
    if row["kind"] == code.kind:
        found["group_id"] = code.group
    if set(code.references) <= known:
        for text in _TEXTS:
            raw = getattr(code, text)
            if row[text] in [book.plain(raw) for book in books]:
                found[text] = raw
    return found


def _update(connection: sa.Connection, code_id: str, values: _Row) -> None:
    codes = sa.table("codes", sa.column("code_id"), *(sa.column(name) for name in values))
    connection.execute(codes.update().where(codes.c.code_id == code_id).values(**values))


def _fill_book(book: Codebook, codes: Iterable[_Row]) -> None:
    """Write the head of the book, and what its codes share; its edition is that of most codes."""
    versions = Counter(sorted((str(code["version"]) for code in codes), reverse=True))
    head = {"codebook_id": "kodebuch", "version": versions.most_common(1)[0][0], "name": book.name}
    _insert("codebooks", [{**head, "introduction": _as_list(book.introduction)}])
    _insert("code_kinds", [{"kind": kind, "meaning": meaning} for kind, meaning in book.kinds.items()])
    _insert(
        "code_groups",
        [
            {"group_id": one.group_id, "kind": one.kind, "name": one.name, "position": place}
            for place, one in enumerate(book.groups)
        ],
    )
    _insert(
        "cue_words", [{"word_list": name, "words": _as_list(words)} for name, words in book.words.items()]
    )


def _insert(name: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        op.bulk_insert(sa.table(name, *(sa.column(column) for column in rows[0])), rows)


def _as_list(texts: Iterable[str]) -> str:
    return json.dumps(list(texts), ensure_ascii=False)


def downgrade() -> None:
    """There is no way back: what was changed in the workbench's codebook would be lost."""
    raise NotImplementedError
