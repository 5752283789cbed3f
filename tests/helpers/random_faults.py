"""Single random faults in a workbench, each done with SQL beside all acts, and what must be found of it.

Each takes a :class:`faults.Tampering` and a source of chance. Faults in rows return (kind, table, entries, rows) of each
finding, faults in the chain the entry, others the kind of a finding.
"""

from faults import wrote_last
from sqlalchemy import select

from kimlab.store import _journal
from kimlab.store._keys import new_key
from kimlab.store._schema import STORED_TABLES, WORKBENCH
from kimlab.store.rebuilding._values import plain_rows
from kimlab.tables import TABLES


def filled(store):
    """The tables in which something stands."""
    return [name for name in STORED_TABLES if store.do(f'SELECT count(*) FROM "{name}"').scalar_one()]


def any_row(store, draw, name):
    """(rowid, row as it is kept) of one row."""
    columns = ", ".join(f'"{column}"' for column in TABLES[name].names)
    rows = store.do(f'SELECT rowid, {columns} FROM "{name}" ORDER BY rowid').all()
    place, *values = draw.choice(rows)
    return place, dict(zip(TABLES[name].names, values, strict=True))


def last_entry(store, name, row):
    """The entry that wrote a kept row last."""
    plain = next(
        one
        for one in plain_rows(store.connection, WORKBENCH.tables[name])
        if all(one[key] == row[key] or TABLES[name].column(key).dtype == "date" for key in TABLES[name].key)
    )
    return wrote_last(store.connection)[name, tuple(sorted((key, plain[key]) for key in TABLES[name].key))]


def another(draw, dtype, value):
    """Another value than this, sometimes one that kimlab would never write."""
    if draw.random() < 0.2:
        return draw.choice([b"\x00", "keine Angabe dieser Art", -7.5])
    if dtype == "flag":
        return 1 - value
    if dtype == "number":
        return (
            None if value is not None and draw.random() < 0.3 else (value or 0) + draw.choice([1, -1, 1000])
        )
    if dtype == "date":
        return "2019-01-02 00:00:00.000000" if value else "2019-01-01 00:00:00.000000"
    if dtype == "list":
        return '["anders"]' if value == "[]" else "[]"
    return draw.choice([value + "x", value.swapcase() + " ", "anders", ""]) if value else "anders"


def change_a_row(store, draw):
    name = draw.choice(filled(store))
    place, row = any_row(store, draw, name)
    column = draw.choice([one for one in TABLES[name].columns if one.name not in TABLES[name].key] or [None])
    if column is None:
        return delete_a_row(store, draw)
    value = another(draw, column.dtype, row[column.name])
    seq = last_entry(store, name, row)
    store.do(f'UPDATE "{name}" SET "{column.name}" = :value WHERE rowid = :place', value=value, place=place)
    return [("changed", name, (seq,), 1)]


def change_a_key(store, draw):
    name = draw.choice(
        [name for name in filled(store) if TABLES[name].column(TABLES[name].key[0]).dtype == "text"]
    )
    place, row = any_row(store, draw, name)
    seq, key = last_entry(store, name, row), TABLES[name].key[0]
    store.do(f'UPDATE "{name}" SET "{key}" = :value WHERE rowid = :place', value="anders", place=place)
    return [("added", name, (), 1), ("missing", name, (seq,), 1)]


def delete_a_row(store, draw):
    name = draw.choice(filled(store))
    place, row = any_row(store, draw, name)
    seq = last_entry(store, name, row)
    store.do(f'DELETE FROM "{name}" WHERE rowid = :place', place=place)
    return [("missing", name, (seq,), 1)]


def add_a_row(store, draw):
    name = draw.choice(
        [name for name in filled(store) if TABLES[name].column(TABLES[name].key[0]).dtype == "text"]
    )
    _, row = any_row(store, draw, name)
    row[TABLES[name].key[0]] += "-neu"
    columns = ", ".join(f'"{column}"' for column in row)
    store.do(f'INSERT INTO "{name}" ({columns}) VALUES ({", ".join(f":{one}" for one in row)})', **row)
    return [("added", name, (), 1)]


def put_back_a_row(store, draw):
    """What an entry took out stands there again."""
    row = {"coding_id": "k3", "code_id": "kurs", "document_id": "t2"}
    held = store.do("SELECT * FROM codings LIMIT 1").mappings().one()
    columns = ", ".join(f'"{one}"' for one in held)
    store.do(
        f"INSERT INTO codings ({columns}) VALUES ({', '.join(f':{one}' for one in held)})", **{**held, **row}
    )
    taken_out = store.do("SELECT max(seq) FROM journal WHERE act = 'RemoveCoding'").scalar_one()
    return [("added", "codings", (taken_out,), 1)]


def length(store):
    return _journal.head(store.connection, WORKBENCH)[0]


def an_entry(store, draw, *, but_last=False):
    return draw.randint(1, length(store) - but_last)


def edit_an_entry(store, draw):
    seq = an_entry(store, draw)
    column = draw.choice(["at", "person", "act", "reference", "previous", "hash"])
    value = draw.choice(["2031-01-01T00:00:00.000+00:00", "anders", b"\x01"])
    store.do(f'UPDATE journal SET "{column}" = :value WHERE seq = :seq', value=value, seq=seq)
    return [seq]


def edit_a_payload(store, draw):
    seq = draw.choice(store.do("SELECT DISTINCT seq FROM journal_payload ORDER BY seq").scalars().all())
    column = draw.choice(["subjects", "nonce", "ciphertext"])
    value = draw.choice(["anders", b"\x00" * 12, '["f9"]', "[", 7])
    store.do(
        f'UPDATE journal_payload SET "{column}" = :value WHERE seq = :seq AND part = 0', value=value, seq=seq
    )
    return [seq]


def swap_payloads(store, draw):
    places = store.do("SELECT seq, part FROM journal_payload ORDER BY seq, part").all()
    one, other = sorted(draw.sample(places, 2))
    held = [
        store.do("SELECT * FROM journal_payload WHERE seq = :s AND part = :p", s=s, p=p).mappings().one()
        for s, p in (one, other)
    ]
    for (seq, part), row in zip((one, other), reversed(held), strict=True):
        store.do(
            "UPDATE journal_payload SET subjects = :subjects, nonce = :nonce, ciphertext = :ciphertext "
            "WHERE seq = :s AND part = :p",
            s=seq, p=part, subjects=row["subjects"], nonce=row["nonce"], ciphertext=row["ciphertext"],
        )  # fmt: skip
    return [one[0]]


def remove_an_entry(store, draw):
    seq = an_entry(store, draw, but_last=True)
    for name in ("journal", "journal_payload"):
        store.do(f"DELETE FROM {name} WHERE seq = :seq", seq=seq)
    if draw.random() < 0.5:  # and close the gap
        for name in ("journal", "journal_payload"):
            for later in range(seq + 1, length(store) + 1):
                store.do(f"UPDATE {name} SET seq = :to WHERE seq = :at", at=later, to=later - 1)
    return [seq]


def reorder_entries(store, draw):
    one, other = sorted(draw.sample(range(1, length(store) + 1), 2))
    for name in ("journal", "journal_payload"):
        for at, to in ((one, -1), (other, one), (-1, other)):
            store.do(f"UPDATE {name} SET seq = :to WHERE seq = :at", at=at, to=to)
    return [one]


def cut_the_end(store, draw):
    """The entries are gone, what they did stands there still."""
    first = an_entry(store, draw)
    for name in ("journal", "journal_payload"):
        store.do(f"DELETE FROM {name} WHERE seq >= :seq", seq=first)
    return ("head",)


def remove_an_entry_and_write_the_chain_anew(store, draw):
    """Whoever has the store's key can compute hashes; what is sealed is bound to its place."""
    journal = WORKBENCH.tables["journal"]
    seqs = store.do("SELECT DISTINCT seq FROM journal_payload ORDER BY seq").scalars().all()
    seq = draw.choice(seqs[:-1])
    for name in ("journal", "journal_payload"):
        store.do(f"DELETE FROM {name} WHERE seq = :seq", seq=seq)
        for later in range(seq + 1, seqs[-1] + 1):
            store.do(f"UPDATE {name} SET seq = :to WHERE seq = :at", at=later, to=later - 1)
    previous, parts = _journal.GENESIS, _journal.sealed_parts(store.connection, WORKBENCH)
    for row in store.connection.execute(select(journal).order_by(journal.c.seq)).all():
        heading = _journal.Heading(row.at, row.person, row.act, row.reference)
        digest = _journal.entry_hash(row.seq, heading, previous, parts.get(row.seq, []))
        store.do(
            "UPDATE journal SET previous = :p, hash = :h WHERE seq = :s", p=previous, h=digest, s=row.seq
        )
        previous = digest
    return ("key",)


def delete_a_key(store, draw):
    subject = draw.choice(store.do("SELECT subject_id FROM subject_keys ORDER BY subject_id").scalars().all())
    store.do("DELETE FROM subject_keys WHERE subject_id = :one", one=subject)
    return ("key",)


def change_a_key_of_somebody(store, draw):
    subject = draw.choice(store.do("SELECT subject_id FROM subject_keys ORDER BY subject_id").scalars().all())
    value = draw.choice([new_key(), b"", b"x", "kein Schlüssel"])
    store.do("UPDATE subject_keys SET key = :key WHERE subject_id = :one", one=subject, key=value)
    return ("key",)


def swap_keys(store, draw):
    held = store.do("SELECT subject_id, key FROM subject_keys ORDER BY subject_id").all()
    (one, key), (other, other_key) = draw.sample(held, 2)
    for subject, value in ((one, other_key), (other, key)):
        store.do("UPDATE subject_keys SET key = :key WHERE subject_id = :one", one=subject, key=value)
    return ("key",)


def add_a_key(store, draw):
    store.do("INSERT INTO subject_keys VALUES (:one, :key)", one=f"f-{draw.random()}", key=new_key())
    return ("key",)


def change_a_head(store, draw):
    name = draw.choice(STORED_TABLES)
    value = draw.choice([-1, length(store) + 1, "anders"])
    store.do("UPDATE table_heads SET seq = :seq WHERE table_name = :name", seq=value, name=name)
    return [("head", name, None, 1)]


def take_the_secret_away(store, draw):
    store.do(draw.choice(["DELETE FROM secrets", "UPDATE secrets SET value = x'00'"]))
    return ("secret",)


def change_what_the_file_is_made_of(store, draw):
    store.do(
        draw.choice([
            "CREATE TABLE fremd (x)",
            "CREATE VIEW fremd AS SELECT * FROM cases",
            "CREATE TRIGGER fremd AFTER INSERT ON cases BEGIN DELETE FROM cases; END",
            "DROP TABLE measures",
            "ALTER TABLE measures DROP COLUMN what",
            "ALTER TABLE themes ADD COLUMN fremd",
        ])
    )  # fmt: skip
    return ("shape",)


IN_ROWS = (change_a_row, change_a_row, change_a_key, delete_a_row, add_a_row, put_back_a_row, change_a_head)
IN_THE_CHAIN = (edit_an_entry, edit_a_payload, swap_payloads, remove_an_entry, reorder_entries)
ELSEWHERE = (
    cut_the_end,
    remove_an_entry_and_write_the_chain_anew,
    delete_a_key,
    change_a_key_of_somebody,
    swap_keys,
    add_a_key,
    take_the_secret_away,
    change_what_the_file_is_made_of,
)
ALL = (*IN_ROWS, *IN_THE_CHAIN, *ELSEWHERE)
