"""Text files: three encodings are read, all others are refused rather than guessed."""

import codecs
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimlab.errors import InputError
from kimlab.intake._files import Content
from kimlab.intake._limits import Guard
from kimlab.intake.documents._document import tidy
from kimlab.intake.documents._plain_text import read_plain_text

GERMAN = "Käthe Müller wohnt in der Großen Straße. Sie hört schlecht – „Äpfel, Öl, Übergabe“, sagt sie; 5 €."
SIMPLE = "Frau Müller hat den Schlüssel für das Büro zurückgegeben und möchte später anrufen."


def read(data):
    return read_plain_text(Content("a.txt", data), Guard("a.txt")).text


def refused(data):
    with pytest.raises(InputError, match=r"a\.txt ist in einer Zeichenkodierung gespeichert") as caught:
        read(data)
    assert "ller" not in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"])
def test_the_encodings_of_offices_are_read(encoding):
    assert read(GERMAN.encode(encoding)) == GERMAN


@pytest.mark.parametrize(
    ("mark", "encoding"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
)
def test_both_orders_of_utf_16_are_read_with_their_mark(mark, encoding):
    assert read(mark + GERMAN.encode(encoding)) == GERMAN


@pytest.mark.parametrize(
    "said",
    [
        "Dragana Milošević und Đurđica Šišić, geb. Đorđević",
        "Yıldız Şahin, Erdoğan Çelik, İpek Öğretmen",
        "Łukasz Żółć und Zdeněk Nový",
        "João Guimarães, SÃO PAULO, ÃO",
        "Мария Иванова, Ελένη, مرحبا يا أحمد, שלום",
        "👩🏽‍🦱 und 🇸🇾 und \U0001f468\u200d\U0001f469\u200d\U0001f467",
        "Mu\u0308ller, A\u030angstro\u0308m",
        "Er sagte „Spaß“ und „Ä“; ‚Ä‘; na…ja – 3 °C, § 16, 5 €, m², ½",
        "“Ja”, ‘nein’ – she said",
    ],
    ids=count(),
)
def test_utf_8_is_read_whatever_stands_in_it(said):
    assert read(said.encode()) == said
    assert tidy(read(said.encode())) == said + "\n"


@pytest.mark.parametrize(
    "said",
    [
        "Herr Kovács und Frau Müller, „sehr schön“ (§ 16 SGB II) … 5 € – 3 °C",
        "Frau Šiklić".replace("ć", "c") + " aus Köln",
        "Meier, 3. Stock, nur ASCII",
        "Übergabe Öffnung Änderung",
        "M\xfcller",
        "\xc4RZTE UND B\xdcRO",
        "„Ja“, sagt er. – René, José, Zoë, François, Håkan, Søren, Muñoz",
        "20 m², 3 m³, ½ Tag, 50 %, ± 2, 3 × 4, ©",
    ],
    ids=count(),
)
def test_windows_1252_is_read(said):
    assert read(said.encode("cp1252")) == said


@pytest.mark.parametrize("encoding", ["cp850", "cp437", "mac_roman"])
@pytest.mark.parametrize(
    "said",
    [
        SIMPLE,
        "Die Mutter hätte später fragen können.",
        "Er hat das gehört, dort ist es schön, wir möchten kommen.",
        "Große Straße, Fuß, heißt, daß",
        "Das heißt nichts.",
        "Übergabe am Montag. Öffnung um acht.",
        "Müller",
        "MÜLLER, KÄTHE",
    ],
    ids=count(),
)
def test_old_encodings_are_refused(said, encoding):
    refused(said.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-be", "cp037", "cp273"])
def test_what_has_no_mark_or_comes_from_a_mainframe_is_refused(encoding):
    refused(GERMAN.replace("–", "-").replace("€", "E").replace("„", "'").replace("“", "'").encode(encoding))


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("Yıldız Şahin kommt morgen", "cp1254"),
        ("Erdoğan Çelik", "iso8859-9"),
        ("Łukasz Żółkiewski", "cp1250"),
        ("Мария Иванова", "cp1251"),
        ("Мария Иванова", "koi8-r"),
        ("أحمد محمد", "cp1256"),
        ("Ελένη Παπαδοπούλου", "cp1253"),
        ("Das kostet 50 € im Monat", "iso8859-15"),
    ],
    ids=count(),
)
def test_encodings_of_other_countries_are_refused(said, encoding):
    refused(said.encode(encoding))


@pytest.mark.parametrize("said", [SIMPLE, "„Ja“", "Straße", "5 €", "Größe", "Äpfel", "voilà"], ids=count())
@pytest.mark.parametrize("last", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_was_encoded_twice_is_refused(said, last):
    refused(said.encode().decode("cp1252", "replace").replace("\ufffd", "\u009d").encode(last))
    refused(said.encode().decode("latin-1").encode(last))


def test_a_mixture_is_refused():
    refused("Müller ".encode() + "Müller".encode("cp1252"))
    refused(codecs.BOM_UTF8 + "Müller".encode("cp1252"))


def test_half_a_letter_is_refused():
    refused("Müller Größe ü".encode()[:-1])
    refused("Müller".encode("utf-16")[:-1])


@pytest.mark.parametrize(
    "said", ["M\ufffdller", "M&uuml;ller", "Stra&szlig;e", "M&#252;ller", "Kov&aacute;cs"], ids=count()
)
def test_what_was_damaged_before_is_refused(said):
    refused(said.encode())


@pytest.mark.parametrize(
    "said", ["Kaffee & Kuchen; Tee", "a &amp; b", "Frage?", "R&D; ja", "Nr. &1;"], ids=count()
)
def test_ordinary_signs_are_no_damage(said):
    assert read(said.encode()) == said


@pytest.mark.parametrize(
    "data", [b"a\0b", b"\0" * 50, b"a\x01b", b"\x1b[0m", b"a\x7fb", "a\x80b".encode()], ids=count()
)
def test_bytes_that_no_text_has_are_refused(data):
    refused(data)


def test_a_mark_before_the_end_and_the_end_of_dos_are_no_letters():
    assert read(b"Text\r\n\x1a") == "Text\r\n"


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
@settings(deadline=None)
@given(data=st.data())
def test_no_german_sentence_in_an_old_encoding_is_ever_misread(encoding, data):
    """Whatever words it has: if one letter is beyond ASCII, the text is refused or comes right."""
    words = st.sampled_from(
        [
            "für",
            "können",
            "später",
            "Müller",
            "groß",
            "Straße",
            "Schlüssel",
            "hört",
            "Frau",
            "am",
            "13.",
            "Büro",
            "weiß",
        ]
    )
    said = " ".join(data.draw(st.lists(words, min_size=1, max_size=12)))
    try:
        assert read(said.encode(encoding)) == said
    except InputError:
        assert not said.isascii()


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf_16_with_its_mark_gives_every_text_back_or_refuses_it(said):
    try:
        assert read(said.encode("utf-16")) == said
    except InputError:
        assert not said.isascii() or "&#" in said


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_an_input_error(data):
    try:
        text = read(data)
    except InputError:
        return
    assert not set(text) & set(map(chr, [*range(9), *range(14, 32), 127]))
