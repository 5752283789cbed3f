from dataclasses import dataclass
from datetime import date

import pytest

from kimlab.errors import VocabularyError
from kimlab.vocabulary import Settings
from kimlab.vocabulary._toml import LARGEST

SETTINGS = Settings("Die Probe", "Sonst gilt sie nicht.", ("eins", "zwei"))


@dataclass(frozen=True)
class Entry:
    name: str
    share: float = 1.0
    days: int | None = None
    since: date | None = None
    aliases: tuple[str, ...] = ()


def read(tmp_path, content, *versions):
    path = tmp_path / "probe.toml"
    path.write_bytes(content)
    return SETTINGS.read(path, *(versions or (1,)))


def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path):
    assert read(tmp_path, b"schema_version = 1") == {"schema_version": 1}
    assert read(tmp_path, b"\xef\xbb\xbfschema_version = 2", 1, 2) == {"schema_version": 2}


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"schema_version = 3", r"schema_version ist 3; erwartet wird 1\."),
        (b"", r"schema_version fehlt; erwartet wird 1\."),
        (b"schema_version = true", "schema_version ist keine ganze Zahl"),
        (b"a = 1\nb = =", r"kein gültiges TOML \(Zeile 2, Spalte \d+\)"),
        ("ä = 1".encode("latin-1"), "nicht in UTF-8 gespeichert"),
        (b"#" * (LARGEST + 1), "zu groß"),
        (b"a = " + b"[" * 50_000, "zu tief verschachtelt|kein gültiges TOML"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path, content, what):
    with pytest.raises(VocabularyError, match=what):
        read(tmp_path, content)


def test_a_missing_file_is_said_with_those_there_are(tmp_path):
    with pytest.raises(VocabularyError, match=r"Die Datei gibt es nicht.*Mitgeliefert sind: eins, zwei\."):
        SETTINGS.read(tmp_path / "fehlt.toml", 1)


def test_an_entry_becomes_a_dataclass():
    raw = {"name": "A", "share": 1, "days": 3, "since": date(2025, 1, 1), "aliases": ["B", "C"]}
    assert SETTINGS.built(Entry, raw, "hier") == Entry("A", 1.0, 3, date(2025, 1, 1), ("B", "C"))


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ({}, "Die Angabe „name“ fehlt"),
        ({"name": "A", "nmae": "B"}, "Die Angabe „nmae“ ist unbekannt.*Meinten Sie „name“"),
        ({"name": 1}, "„name“ fehlt oder ist nicht von der Art „Text“"),
        ({"name": "A", "share": True}, "nicht von der Art „Zahl“"),
        ({"name": "A", "days": True}, "nicht von der Art „ganze Zahl“"),
        ({"name": "A", "days": 1.5}, "nicht von der Art „ganze Zahl“"),
        ({"name": "A", "aliases": ["B", 1]}, "nicht von der Art „Liste von Texten“"),
        ({"name": "A", "since": "2025-01-01"}, "nicht von der Art „Datum“"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(raw, what):
    with pytest.raises(VocabularyError, match=f"hier: .*{what}"):
        SETTINGS.built(Entry, raw, "hier")


def test_texts_are_there_and_not_empty():
    assert SETTINGS.text({"a": " b "}, "a", "hier") == "b"
    assert SETTINGS.texts({"a": ["b", " c"]}, "a", "hier") == ("b", "c")
    for wrong in ({}, {"a": ""}, {"a": " "}, {"a": []}, {"a": [""]}, {"a": 1}):
        with pytest.raises(VocabularyError, match="hier"):
            SETTINGS.text(wrong, "a", "hier")
        with pytest.raises(VocabularyError, match="hier"):
            SETTINGS.texts(wrong, "a", "hier")


def test_entries_are_numbered_from_one_and_a_section_of_another_form_is_refused():
    assert list(SETTINGS.entries({"a": [{"b": 1}]}, "a", "probe.toml")) == [(1, {"b": 1})]
    assert list(SETTINGS.entries({}, "a", "probe.toml")) == []
    for section in ({"b": 1}, ["b"], "b"):
        with pytest.raises(VocabularyError, match=r"\[\[a\]\]"):
            SETTINGS.entries({"a": section}, "a", "probe.toml")
