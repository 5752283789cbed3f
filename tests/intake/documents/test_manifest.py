"""The list of documents: read as spreadsheets write it, and refused at the first word that is not understood."""

import os
from datetime import date
from itertools import count

import pytest
from powerless import as_powerless

from kimlab.errors import InputError
from kimlab.intake import Agreed, Entry, read_manifest

HEAD = "Datei;Aktenzeichen;Quelle;Art;Stimme;Datum"
CONSENT = "Einwilligung von;Zweck;Empfänger;Fassung;Sprache;Erteilt"
ROW = "a.docx;KIM-7;verband;Brief;wörtlich;07.01.2025"
WHOLE = f"{HEAD};{CONSENT}\n{ROW};P-1;Fallrekonstruktion;KIM-Team| Arbeitsgruppe;2024-01;Deutsch;06.01.2025\n"


@pytest.fixture
def put(tmp_path):
    """Write a list and read it."""

    def write(content):
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / "dokumente.csv").write_bytes(data)
        return read_manifest(tmp_path)

    return write


def refused(job, match):
    with pytest.raises(InputError, match=match) as caught:
        job()
    assert caught.value.what
    assert caught.value.why
    assert caught.value.do
    for secret in ("KIM-7", "P-1", "Geheim"):
        assert secret not in str(caught.value)


PLAIN = Entry(2, "a.docx", "KIM-7", "verband", "letter", "verbatim", date(2025, 1, 7))


def test_a_row_with_a_consent(put):
    recipients = ("KIM-Team", "Arbeitsgruppe")
    agreed = Agreed("P-1", "Fallrekonstruktion", recipients, "2024-01", "Deutsch", date(2025, 1, 6))
    expected = Entry(2, "a.docx", "KIM-7", "verband", "letter", "verbatim", date(2025, 1, 7), agreed)
    assert put(WHOLE) == (expected,)


@pytest.mark.parametrize("content", [f"{HEAD}\n{ROW}", f"{HEAD};{CONSENT}\n{ROW};;;;;;\n"], ids=count())
def test_a_row_without_a_consent(put, content):
    assert put(content) == (PLAIN,)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_spreadsheets_write_is_read(put, encoding, separator, end):
    content = WHOLE.replace(";", separator).replace("\n", end)
    assert put(content.encode(encoding))[0].consent.recipients == ("KIM-Team", "Arbeitsgruppe")


def test_quotes_line_breaks_and_blank_rows_keep_the_line_numbers(put):
    first = '"a ""b"" c;d.docx";KIM-7;verband;Brief;wörtlich;07.01.2025'
    broken = '"b.docx";"F\n2";verband;Brief;wörtlich;07.01.2025'
    entries = put(f"{HEAD}\n{first}\n;;;;;\n\n{broken}\nc.docx;F-3;verband;Brief;wörtlich;07.01.2025\n")
    assert [(entry.row, entry.file_name) for entry in entries] == [
        (2, 'a "b" c;d.docx'),
        (5, "b.docx"),
        (7, "c.docx"),
    ]


def test_the_order_of_columns_blanks_and_the_form_of_umlauts_do_not_matter(put):
    head = HEAD.replace("Datei;Aktenzeichen", " Aktenzeichen ;Datei")
    row = " KIM-7 ;a.docx;verband; BRIEF ;wo\u0308rtlich; 7.1.2025 "
    assert put(f"{head}\n{row}\n") == (PLAIN,)


def test_words_are_taken_in_german_or_as_identifiers(put):
    assert put(f"{HEAD}\na.docx;KIM-7;verband;letter;verbatim;2025-01-07\n") == (PLAIN,)


@pytest.mark.parametrize("name", HEAD.split(";"))
def test_a_missing_column_is_named(put, name):
    refused(lambda: put(f"{HEAD.replace(name, 'Zweck')}\n{ROW}\n"), f"fehlen Spalten: {name}")


def test_a_file_without_a_header_is_not_repeated(put):
    refused(
        lambda: put("Geheim.docx;KIM-7;verband;Brief;wörtlich;07.01.2025\n"), "fehlen Spalten: Datei, Akten"
    )


@pytest.mark.parametrize("name", ["Geheim", "Empfaenger", ""])
def test_an_unknown_column_is_refused_by_its_number(put, name):
    refused(lambda: put(f"{HEAD};{name}\n{ROW};x\n"), r"die Spalte Nr\. 7 nicht vorgesehen")


@pytest.mark.parametrize("name", ["Datum", "Zweck"])
def test_a_doubled_column_is_refused(put, name):
    refused(lambda: put(f"{HEAD};Zweck;{name}\n{ROW};;\n"), f"„{name}“ mehrfach")


@pytest.mark.parametrize(
    ("said", "match"),
    [
        ("", "„Datum“ ist leer"),
        ("morgen", "kein Datum"),
        ("31.02.2025", "gibt es nicht"),
        ("00.01.2025", "gibt es nicht"),
        ("07.01.25", "zwei Ziffern"),
        ("07.01.0025", "Jahr außerhalb"),
        ("07.01.2999", "Jahr außerhalb"),
        ("45664", "eine Zahl statt"),
        ("01.2025", "nur einen Monat"),
        ("01/07/2025", "kein Datum"),
        ("Geheim 07.01.2025", "kein Datum"),
    ],
)
def test_a_wrong_date_is_refused(put, said, match):
    content = WHOLE.replace("07.01.2025", said)
    refused(lambda: put(content), rf"dokumente\.csv, Zeile 2: Die Spalte .*{match}")
    given = WHOLE.replace("06.01.2025", said)
    refused(lambda: put(given), match.replace("Datum“ ist", "Erteilt“ ist"))


@pytest.mark.parametrize("name", ["Datei", "Aktenzeichen", "Quelle", "Art", "Stimme"])
def test_an_empty_cell_is_named(put, name):
    cells = ROW.split(";")
    cells[HEAD.split(";").index(name)] = " "
    refused(
        lambda: put(f"{HEAD}\n{ROW.replace('a.docx', 'b.docx')}\n{';'.join(cells)}\n"),
        f"Zeile 3.*„{name}“ ist leer",
    )


@pytest.mark.parametrize(("column", "old"), [("Art", "Brief"), ("Stimme", "wörtlich")])
def test_an_unknown_word_is_refused_and_the_possible_ones_are_named(put, column, old):
    refused(lambda: put(WHOLE.replace(old, "Geheim")), f"„{column}“ nennt etwas.*Möglich sind: .*{old}")


@pytest.mark.parametrize(
    "name",
    ["x/a.docx", "../a.docx", "x\\a.docx", "C:a.docx", "..", ".", "/etc/passwd", "a\u202e.docx"],
    ids=count(),
)
def test_a_file_elsewhere_is_refused(put, name):
    refused(lambda: put(f"{HEAD}\n{ROW.replace('a.docx', name)}\n"), "„Datei“ nennt einen Ordner")


@pytest.mark.parametrize(
    ("old", "new", "match"),
    [
        ("P-1", "", "„Einwilligung von“ ist leer"),
        ("Fallrekonstruktion", "", "„Zweck“ ist leer"),
        ("KIM-Team| Arbeitsgruppe", "", "„Empfänger“ ist leer"),
        ("KIM-Team| Arbeitsgruppe", " | |", "„Empfänger“ nennt niemanden"),
        ("06.01.2025", "", "„Erteilt“ ist leer"),
    ],
    ids=count(),
)
def test_half_a_consent_is_none(put, old, new, match):
    refused(lambda: put(WHOLE.replace(old, new)), match)


def test_a_consent_without_its_columns_is_half_a_consent(put):
    refused(lambda: put(f"{HEAD};Einwilligung von\n{ROW};P-1\n"), "„Empfänger“ ist leer oder fehlt")


def test_the_same_file_twice_for_one_case_is_refused_and_for_two_it_is_not(put):
    refused(
        lambda: put(f"{HEAD}\n{ROW}\n{ROW.replace('a.docx', 'A.DOCX')}\n"),
        "Zeile 3: Die Datei steht schon in Zeile 2",
    )
    umlaut = [ROW.replace("a.docx", name) for name in ("\u00e4.docx", "a\u0308.docx")]
    refused(lambda: put("\n".join([HEAD, *umlaut])), "steht schon in Zeile 2")
    assert len(put(f"{HEAD}\n{ROW}\n{ROW.replace('KIM-7', 'KIM-8')}\n")) == 2


@pytest.mark.parametrize("row", [ROW + ";zu viel", ROW.removesuffix(";07.01.2025")], ids=count())
def test_a_row_of_another_length_is_refused(put, row):
    refused(lambda: put(f"{HEAD}\n{row}\n"), r"Zeile 2: Die Zeile hat .* statt 6 Zellen")


def test_an_open_quotation_mark_does_not_swallow_the_rest(put):
    refused(lambda: put(f'{HEAD}\n"{ROW}\n{ROW}\n'), "Anführungszeichen")


def test_no_document_is_told_so(put):
    refused(lambda: put(f"{HEAD}\n;;;;;\n"), "nennt kein Dokument")


@pytest.mark.parametrize("content", [b"", b" \r\n"])
def test_an_empty_file_is_told_so(put, content):
    refused(lambda: put(content), "ist leer")


@pytest.mark.parametrize(
    "content",
    [
        WHOLE.encode("cp850"),
        WHOLE.encode("mac_roman"),
        WHOLE.encode("utf-16"),
        WHOLE.encode("utf-16-le"),
        WHOLE.encode().decode("cp1252", "replace").encode(),
        b"PK\x03\x04" + WHOLE.encode(),
        b"\0" * 100,
    ],
    ids=count(),
)
def test_a_wrong_encoding_is_refused(put, content):
    refused(lambda: put(content), "Zeichenkodierung|nicht als Text lesen")


def test_a_huge_cell_is_refused(put):
    refused(lambda: put(f"{HEAD}\n{'x' * 200_000}{ROW}\n"), "zu viel Text")


def test_a_missing_list_a_missing_folder_and_a_file_instead_are_told_apart(tmp_path):
    refused(lambda: read_manifest(tmp_path), r"fehlt die Liste dokumente\.csv")
    refused(lambda: read_manifest(tmp_path / "fehlt"), "„fehlt“ ist nicht da oder kein Ordner")
    (tmp_path / "datei").write_text("x")
    refused(lambda: read_manifest(str(tmp_path / "datei")), "kein Ordner")
    (tmp_path / "dokumente.csv").mkdir()
    refused(lambda: read_manifest(tmp_path), "fehlt die Liste")


def test_a_link_out_of_the_folder_is_refused_and_one_inside_is_not(tmp_path):
    folder = tmp_path / "unterlagen"
    folder.mkdir()
    (tmp_path / "fremd.csv").write_text(WHOLE)
    (folder / "dokumente.csv").symlink_to(tmp_path / "fremd.csv")
    refused(lambda: read_manifest(folder), "hinausführt")
    (folder / "dokumente.csv").unlink()
    (folder / "liste.csv").write_text(WHOLE)
    (folder / "dokumente.csv").symlink_to(folder / "liste.csv")
    assert len(read_manifest(folder)) == 1


def test_a_list_that_may_not_be_read_is_told_so(tmp_path):
    path = tmp_path / "dokumente.csv"
    path.write_text(WHOLE)
    path.chmod(0)
    assert "InputError: dokumente.csv lässt sich nicht lesen" in as_powerless(lambda: read_manifest(tmp_path))
    tmp_path.chmod(0)
    try:
        assert "InputError: Im Ordner" in as_powerless(lambda: read_manifest(tmp_path))
    finally:
        os.chmod(tmp_path, 0o700)  # noqa: PTH101


def test_numbers_of_cases_and_persons_are_in_no_repr(put):
    shown = repr(put(WHOLE))
    assert "KIM-7" not in shown
    assert "P-1" not in shown
