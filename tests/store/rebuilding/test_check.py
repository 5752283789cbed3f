"""What a check says of a fault, word by word: the table, the case, the column, the entry, and no id."""

import hashlib

import pytest
from faults import tampering

from kimlab.acts import SelectCase
from kimlab.store._schema import WORKBENCH
from kimlab.store.rebuilding import UNKNOWABLE, check_journal, check_workbench, listed


def test_a_sound_store_is_content_and_says_what_was_compared(busy_store):
    checked = busy_store.check()
    rows = [busy_store.frame(name) for name in WORKBENCH.tables if name in WORKBENCH_TABLES]
    assert (checked.findings, checked.notes) == ((), ())
    assert checked.entries == len(busy_store.journal())
    assert checked.rows == sum(map(len, rows))
    assert checked.values == sum(frame.size for frame in rows)


WORKBENCH_TABLES = set(WORKBENCH.tables) - {
    "journal", "journal_payload", "subject_keys", "table_heads", "secrets"
}  # fmt: skip


def _seq(store, act):
    return int(store.do("SELECT max(seq) FROM journal WHERE act = :act", act=act).scalar_one())


def test_a_changed_value_is_told_with_table_case_column_and_entry(busy_store):
    with tampering(busy_store) as store:
        store.do("UPDATE cases SET provider = 'Kreis' WHERE case_id = 'f1'")
        seq = _seq(store, "CorrectRecord")
        assert store.said() == [
            "Fälle: 1 Zeile hat einen anderen Wert als im Protokoll (Fall 1; Spalte „Anstellungsträger“; zuletzt geändert "
            f"mit Eintrag {seq})."
        ]


def test_rows_that_one_entry_wrote_are_told_together(busy_store):
    with tampering(busy_store) as store:
        store.do("UPDATE episodes SET agency_id = 'kreis', outcome = 'refused'")
        assert store.said() == [
            "Vorgänge: 5 Zeilen haben andere Werte als im Protokoll (Fall 1 und Fall 2; Spalten „Stelle“ und „Ergebnis“; "
            "zuletzt geändert mit Eintrag 2)."
        ]
        assert store.found() == [("changed", "episodes", (2,), 5)]


def test_rows_that_are_gone_added_or_put_back(busy_store):
    with tampering(busy_store) as store:
        store.do("DELETE FROM contacts")
        store.do("INSERT INTO counters VALUES ('zweiter', 3)")
        assert store.said() == [
            "Kontakte: 2 Zeilen fehlen, die nach dem Protokoll da sein müssten (Fall 1 und Fall 2; zuletzt geändert mit "
            "Eintrag 2).",
            "Zähler: 1 Zeile steht da, die das Protokoll nicht kennt.",
        ]
    with tampering(busy_store) as store:
        store.do("DELETE FROM measures")
        assert store.said() == [
            "Maßnahmen: 1 Zeile fehlt, die nach dem Protokoll da sein müsste (zuletzt geändert mit Eintrag "
            f"{_seq(store, 'RecordMeasure')})."
        ]


def test_a_changed_text_is_found_though_the_journal_knows_its_hash_only(busy_store):
    with tampering(busy_store) as store:
        held = store.do("SELECT text FROM documents WHERE document_id = 't1'").scalar_one()
        store.do("UPDATE documents SET text = text || ' ' WHERE document_id = 't1'")
        assert [one[:2] for one in store.found()] == [("changed", "documents")]
        written = f"sha256:{hashlib.sha256(held.encode()).hexdigest()}"
        store.do("UPDATE documents SET text = :text WHERE document_id = 't1'", text=written)
        assert [one[:2] for one in store.found()] == [
            ("changed", "documents")
        ]  # the hash itself is not the text


def test_a_row_that_stands_twice_is_one_too_many(busy_store):
    with tampering(busy_store) as store:
        store.do("CREATE TABLE doppelt AS SELECT * FROM measures")
        store.do("INSERT INTO doppelt SELECT * FROM measures")
        store.do("DROP TABLE measures")
        store.do("ALTER TABLE doppelt RENAME TO measures")
        assert [one[:2] for one in store.found()] == [("added", "measures")]


@pytest.mark.parametrize(
    ("subject", "said"),
    [("f1", "Der Schlüssel für Fall 1 fehlt"), ("p-f1", "Der Schlüssel für eine Person fehlt"),
     ("", "Der Schlüssel für alles, was keinen Fall betrifft, fehlt")],
)  # fmt: skip
def test_a_missing_key_is_told_and_what_it_closes_is_not_guessed(busy_store, subject, said):
    with tampering(busy_store) as store:
        store.do("DELETE FROM subject_keys WHERE subject_id = :one", one=subject)
        checked = store.check()
        (finding,) = checked.findings
    assert finding.sentence.startswith(f"Schlüssel: {said}, ohne dass eine Löschung im Protokoll steht; ")
    assert finding.kind == "key"
    assert finding.entries
    assert checked.unknown > 0
    assert checked.rows + checked.unknown == busy_store.check().rows


def test_a_false_key_and_one_too_many(busy_store):
    with tampering(busy_store) as store:
        store.do("UPDATE subject_keys SET key = zeroblob(32) WHERE subject_id = 'f2'")
        store.do("INSERT INTO subject_keys VALUES ('f9', zeroblob(32))")
        one, other = store.said()
    assert one.startswith(
        "Schlüssel: Der Schlüssel für Fall 2 passt nicht, oder der Inhalt wurde verändert; "
    )
    assert other == (
        "Schlüssel: Der Schlüssel für einen Fall oder eine Person gehört zu keinem Eintrag des Protokolls."
    )


def test_no_id_stands_in_a_sentence(busy_store):
    ids = {"f1", "f2", "p-f1", "p-f2", "t1", "t2", "k1", "v1", "th1", "h-f1"}
    with tampering(busy_store) as store:
        for name in ("cases", "episodes", "codings", "themes", "people", "subject_keys"):
            store.do(f"DELETE FROM {name}")
        words = {word.strip("„“().,;:") for one in store.said() for word in one.split()}
    assert not words & ids


def test_a_broken_chain_is_told_and_the_rest_still_compared(busy_store):
    with tampering(busy_store) as store:
        store.do("UPDATE journal SET person = 'wer anders' WHERE seq = 3")
        store.do("DELETE FROM measures")
        kinds = [kind for kind, *_ in store.found()]
        assert kinds == ["chain", "missing"]
        assert "Eintrag 3 " in store.said()[0]


def test_a_cut_end_is_found_by_what_it_did_or_against_an_anchor(busy_store):
    anchor = busy_store.verify()
    with tampering(busy_store) as store:
        for name in ("journal", "journal_payload"):
            store.do(f"DELETE FROM {name} WHERE seq = :seq", seq=anchor[0])
        assert {kind for kind, *_ in store.found()} == {"head", "missing"}  # a coding was taken out
    with tampering(busy_store) as store:  # an entry that changed nothing
        before = store.check()
        store.record(SelectCase("f1", "typisch"))
        seq, end = store.do("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").one()
        store.do("DELETE FROM journal WHERE seq = :seq", seq=seq)
        assert before == store.check()
        assert [kind for kind, *_ in store.found((seq, end))] == ["chain"]
    assert "entries were cut off the end which had changed nothing" in UNKNOWABLE[1]


def test_an_exchanged_secret_is_not_knowable_and_said_so(busy_store):
    with tampering(busy_store) as store:
        store.do("UPDATE secrets SET value = zeroblob(32)")
        assert store.found() == []
        store.do("DELETE FROM secrets")
        assert store.said() == [
            "Das Geheimnis für die Prüfzeichen auf Berichten fehlt oder hat eine falsche Länge.",
            "Die Kennung der Werkbank fehlt oder hat eine falsche Länge.",
        ]
    assert any("secret" in one for one in UNKNOWABLE)


def test_a_head_that_is_not_the_journals(busy_store):
    with tampering(busy_store) as store:
        store.do("UPDATE table_heads SET seq = 2 WHERE table_name = 'measures'")
        store.do("INSERT INTO table_heads VALUES ('fremd', 1)")
        seq = _seq(store, "RecordMeasure")
        assert store.said() == [
            "Maßnahmen: Vermerkt ist, Eintrag 2 habe die Tabelle zuletzt geändert; nach dem Protokoll war es Eintrag "
            f"{seq}.",
            "Für 1 Tabelle, die kimlab nicht kennt, ist ein letzter Eintrag vermerkt.",
        ]


def test_a_file_without_what_is_needed_is_told_and_not_read(busy_store):
    with tampering(busy_store) as store:
        store.do("DROP TABLE journal_payload")
        store.do("CREATE TRIGGER fremd AFTER INSERT ON cases BEGIN DELETE FROM cases; END")
        assert store.said() == [
            "Die Datei enthält 1 Tabelle oder Regel, die kimlab nicht angelegt hat.",
            "Ein Teil der Ablage neben den Tabellen: fehlt in der Datei oder hat andere Spalten, als kimlab sie anlegt.",
        ]


def test_a_time_that_runs_backwards_is_a_note(busy_store):
    with tampering(busy_store) as store:
        at = store.do("SELECT at FROM journal WHERE seq = 4").scalar_one()
        hours = {3: f"2031-01-01T10{at[13:]}", 5: "gestern"}
        for seq, moment in hours.items():
            store.do("UPDATE journal SET at = :at WHERE seq = :seq", seq=seq, at=moment)
        notes = [one.sentence for one in check_journal(store.connection, WORKBENCH).notes]
    assert len(notes) == 2
    assert notes[0].startswith("Die Uhr ging zurück: Eintrag 4 ist ")
    assert notes[0].endswith(" Tage früher datiert als der Eintrag vor ihm.")
    assert notes[1] == "Die Uhr: Eintrag 5 hat keine lesbare Zeit."


@pytest.mark.parametrize(("seconds", "notes"), [("05", 0), ("06", 1)])
def test_a_few_seconds_are_not_told(busy_store, seconds, notes):
    with tampering(busy_store) as store:
        store.do("UPDATE journal SET at = '2025-01-01T00:00:' || :s || '.000+00:00'", s="00")
        store.do("UPDATE journal SET at = '2025-01-01T00:00:' || :s || '.000+00:00' WHERE seq = 7", s=seconds)
        assert len(check_journal(store.connection, WORKBENCH).notes) == notes


def test_of_many_findings_some_are_listed_and_the_rest_counted(busy_store):
    with tampering(busy_store) as store:
        for name in ("cases", "contacts", "episodes", "persons"):
            store.do(f"DELETE FROM {name}")
        findings = store.check().findings
    assert len(findings) > 4
    assert listed(findings, 2) == [
        *(one.sentence for one in findings[:2]),
        f"… und {len(findings) - 2} weitere; vollständig mit --json.",
    ]
    assert listed(findings[:2], 2) == [one.sentence for one in findings[:2]]


def test_progress_is_told_only_where_it_takes_longer_than_a_second(busy_store, monkeypatch):
    from kimlab.store.rebuilding import _replay

    told = []
    with tampering(busy_store) as store:
        check_workbench(store.connection, progress=told.append)
        assert told == []
        clock, plain = iter(range(1000)), _replay.telling
        monkeypatch.setattr(
            _replay, "telling", lambda items, progress, say: plain(items, progress, say, clock.__next__)
        )
        check_workbench(store.connection, progress=told.append)
    assert told[0].startswith("Das Protokoll wird nachgerechnet: 0 von ")
    assert len(told) == busy_store.check().entries
