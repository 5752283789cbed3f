from __future__ import annotations

import pytest

from kimlab.errors import VocabularyError
from kimlab.intake import read_mapping

ENTRY = """
schema_version = 1
source = "fachverfahren"
[[files]]
match = "personen*.csv"
table = "persons"
[files.columns]
"Person" = { treatment = "key", identifies = "person", target = "person_id" }
"Familie " = { treatment = "key", identifies = "family", target = "family_id" }
"Notiz" = { treatment = "text" }
"Akte" = { treatment = "text", keep = true }
"Telefon" = { treatment = "drop" }
"""


@pytest.fixture
def read(tmp_path):
    def write_and_read(text: str | bytes):
        path = tmp_path / "zuordnung.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_mapping(path)

    return write_and_read


def test_a_mapping_says_what_is_wanted(read):
    mapping = read(ENTRY)
    assert (mapping.name, mapping.source) == ("zuordnung.toml", "fachverfahren")
    assert mapping.files[0].wanted == ("Person", "Familie", "Akte")
    assert (mapping.files[0].match, mapping.files[0].sheet, mapping.files[0].optional) == (
        "personen*.csv",
        "",
        False,
    )


def test_windows_editors_may_add_a_byte_order_mark(read):
    assert read(b"\xef\xbb\xbf" + ENTRY.encode()).source == "fachverfahren"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("schema_version = 1", "schema_version = 2", r"zuordnung\.toml: schema_version ist 2; erwartet wird 1"),
        ("schema_version = 1", "", "schema_version fehlt; erwartet wird 1"),
        ('source = "fachverfahren"', "", "source fehlt"),
        ('source = "fachverfahren"', "source = 3", "„source“ ist kein Text"),
        ("[[files]]", "[files]", r"keinen Eintrag \[\[files\]\]"),
        ('table = "persons"', 'table = "menschen"', r"Nr\. 1: die Tabelle „menschen“ .*Möglich sind: cases"),
        ('table = "persons"', 'table = "agencies"', "die Tabelle „agencies“ gibt es nicht"),
        ('table = "persons"', 'table = "persons"\nblatt = "1"', "Die Angabe „blatt“ ist unbekannt"),
        ('table = "persons"', 'table = "persons"\noptional = "ja"', "„optional“ ist weder true noch false"),
        ('match = "personen*.csv"', 'match = "../*.csv"', "führt aus dem Ordner heraus"),
        ('match = "personen*.csv"', 'match = "/etc/passwd"', "führt aus dem Ordner heraus"),
        ('match = "personen*.csv"', "match = 'C:\\x.csv'", "führt aus dem Ordner heraus"),
        ('match = "personen*.csv"', "", "„match“ ist leer"),
        ('treatment = "drop"', 'treatment = "delete"', "Spalte „Telefon“: die Behandlung „delete“ gibt es nicht"),
        ('treatment = "drop"', 'target = "role"', "die Behandlung „“ gibt es nicht"),
        ('treatment = "drop"', 'treatment = "drop", target = "role"', "Die Angabe „target“ ist unbekannt"),
        ('"Telefon" = { treatment = "drop" }', '"Telefon" = "drop"', "Spalte „Telefon“: hier wird eine Tabelle erwartet"),
        ('treatment = "drop"', 'treatment = "controlled", values = { w = [1] }', "„values“: ein Wert ist weder Text"),
    ],
)  # fmt: skip
def test_mistakes_name_the_file_and_the_place(read, old, new, message):
    assert old in ENTRY
    with pytest.raises(VocabularyError, match=message):
        read(ENTRY.replace(old, new))


def test_a_mistake_in_the_notation_names_line_and_column(read):
    with pytest.raises(VocabularyError, match=r"kein gültiges TOML \(Zeile 2, Spalte \d+\)"):
        read("schema_version = 1\nsource = fachverfahren\n")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("source = 'ä'".encode("cp1252"), "nicht in UTF-8 gespeichert"),
        (b"a" * 1_000_001, "zu groß"),
        (b"a = " + b"[" * 50_000, "zu tief verschachtelt|kein gültiges TOML"),
    ],
)
def test_other_files_are_no_mapping(read, data, message):
    with pytest.raises(VocabularyError, match=message):
        read(data)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(VocabularyError, match=r"fehlt\.toml: Die Datei gibt es nicht"):
        read_mapping(tmp_path / "fehlt.toml")
