"""PDF files with text are read page by page; scans, protected and damaged ones are refused with the reason."""

import io
import logging
import zlib
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import FIRST, FONT, PICTURED, pdf, stream, written
from pypdf import PdfReader, PdfWriter
from pypdf.constants import UserAccessPermissions

from kimlab.errors import InputError
from kimlab.intake._files import Content
from kimlab.intake._limits import Guard, Limits
from kimlab.intake.documents._document import DOCUMENT_LIMITS, tidy
from kimlab.intake.documents._pdf import read_pdf
from kimlab.intake.documents._pdf_lines import mended

LINES = ["Käthe Müller, Große Straße 3 (Hinterhaus)", "Sie sagte: „Ja – gern“ und ging. 5 €"]
TEXT = "\n".join(LINES)


def read(data, limits=DOCUMENT_LIMITS):
    return read_pdf(Content("a.pdf", data), Guard("a.pdf", limits))


def refused(data, match, limits=DOCUMENT_LIMITS):
    with pytest.raises(InputError, match=match) as caught:
        read(data, limits)
    assert caught.value.what
    assert caught.value.why
    assert caught.value.do
    assert caught.value.__cause__ is None
    assert "Müller" not in str(caught.value)


def test_pages_come_one_after_another_with_every_letter():
    paper = read(pdf(LINES, ["Zweite Seite: ÄÖÜ äöü ß é š Ž §", "Ende"]))
    assert paper.text == f"{TEXT}\n\nZweite Seite: ÄÖÜ äöü ß é š Ž §\nEnde"
    assert (paper.left_out, paper.hints) == ((), ())


def test_the_author_is_a_hint():
    assert read(pdf(LINES, info=b"/Author (Ada Beispiel) /Title (Geheim)")).hints == ("Ada Beispiel",)
    assert read(pdf(LINES, info=b"/Author (\xfe\xff\xd8\x00)")).text == TEXT
    assert read(pdf(LINES, info=b"/Author 17")).hints == ()


def test_a_blank_page_is_no_scan():
    paper = read(pdf(LINES, b"", ["gez. Müller"]))
    assert (paper.text, paper.left_out) == (f"{TEXT}\n\ngez. Müller", ())


@pytest.mark.parametrize(
    "pages", [[PICTURED], [PICTURED, PICTURED, LINES], [PICTURED + written(["Seite 1 von 3"])]], ids=count()
)
def test_a_scan_is_refused_with_the_reason(pages):
    refused(pdf(*pages), "vermutlich ist es eingescannt")


@pytest.mark.parametrize(
    "drawing",
    [
        PICTURED,
        PICTURED + written(["An: 02581 53 0   12.03.2024 09:14   S. 2/3   Fax"]),
        b"q 100 0 0 100 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q",
        b"1 2 3 4 5 6 c " * 300 + b"f",
    ],
    ids=count(),
)
def test_scanned_pages_among_others_are_named(drawing):
    paper = read(pdf(LINES, LINES, drawing))
    assert paper.text.startswith(f"{TEXT}\n\n{TEXT}")
    assert paper.left_out[0] == "1 Seite ohne lesbaren Text, vermutlich eingescannt (Seite 3)"


def test_a_scan_within_a_form_is_a_scan():
    form = stream(b"/Im1 Do", b"/Type /XObject /Subtype /Form /Resources << /XObject << /Im1 5 0 R >> >>")
    data = pdf(b"/Fm1 Do", objects=[form], resources=b"/XObject << /Fm1 %d 0 R >>" % FIRST)
    refused(data, "eingescannt")


def test_a_picture_that_is_listed_and_not_drawn_makes_no_scan():
    paper = read(pdf(["Ja."], resources=b"/XObject << /Im1 5 0 R >>"))
    assert (paper.text, paper.left_out) == ("Ja.", ())


def test_a_page_with_a_picture_and_text_is_no_scan():
    paper = read(pdf(PICTURED + written([*LINES * 4])))
    assert paper.left_out == ("1 Bild",)


def test_letters_drawn_as_outlines_are_refused():
    refused(pdf(b"1 2 3 4 5 6 c " * 300 + b"f"), "kein lesbarer Text")


def _renumbered(data):
    """Let the reader find the objects again after an edit that moved them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logging.getLogger("pypdf"), "disabled", True)
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    raw = io.BytesIO()
    writer.write(raw)
    return raw.getvalue()


def encrypted(user, owner, permissions=None, algorithm="AES-256"):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(LINES))))
    flags = UserAccessPermissions.all() if permissions is None else permissions
    writer.encrypt(user, owner, algorithm=algorithm, permissions_flag=flags)
    raw = io.BytesIO()
    writer.write(raw)
    return raw.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_protected_file_is_refused(algorithm):
    refused(encrypted("geheim", "auch", algorithm=algorithm), "mit einem Kennwort geschützt")


def test_a_file_that_opens_without_a_password_is_read_as_far_as_its_maker_allows():
    assert read(encrypted("", "auch", UserAccessPermissions.EXTRACT)).text == TEXT
    refused(encrypted("", "auch", UserAccessPermissions.PRINT), "Entnehmen von Text gesperrt")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"\0" * 200,
        b"%PDF-1.7\n" + b"x" * 5_000 + b"\n%%EOF\n",
        b"%PDF-1.7\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n",
        pdf(LINES)[: len(pdf(LINES)) // 2],
        pdf(LINES)[:-8],
        pdf(LINES, LINES, count=3),
        pdf(LINES, LINES, count=1),
        pdf(LINES).replace(b"/Type /Catalog", b"/Type /Nothing").replace(b"/Pages 2 0 R", b"/Pages 9 0 R"),
        pdf(LINES).replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]"),
        pdf(LINES).replace(b"/Kids [6 0 R]", b"/Kids [9 0 R]"),
        pdf(LINES).replace(b"/Contents 7 0 R", b"/Contents 9 0 R"),
        pdf(LINES).replace(b"/Contents 7 0 R", b"/Contents 6 0 R"),
        pdf(LINES).replace(b"/Contents 7 0 R", b"/Contents [7 0 R 9 0 R]"),
        pdf(LINES).replace(b"[0 0 595 842]", b"[0 0 X95 842]"),
        pdf(LINES).replace(b"/Resources <<", b"/Res?urces <<"),
        pdf(LINES).replace(b"Tj T*", b"Tk T*"),
    ],
    ids=count(),
)
def test_a_damaged_file_is_refused(data):
    refused(data, "beschädigt oder kein vollständiges PDF")


def test_a_page_tree_that_goes_round_is_refused():
    node = b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>"
    refused(pdf(LINES, objects=[node]).replace(b"/Kids [7 0 R]", b"/Kids [6 0 R]"), "beschädigt")
    deep = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (FIRST + 1 + place) for place in range(3_000)]
    refused(pdf(LINES, objects=deep).replace(b"/Kids [3006 0 R]", b"/Kids [6 0 R]   "), "beschädigt")


def compressed(cut=None, flip=None):
    packed = bytearray(zlib.compress(written([*LINES * 10])))
    if flip is not None:
        packed[flip] ^= 0xFF
    content = stream(bytes(packed[:cut]), b"/Filter /FlateDecode")
    return pdf(LINES, objects=[content]).replace(b"/Contents 8 0 R", b"/Contents 6 0 R")


def test_a_compressed_page_is_read_and_a_damaged_one_is_not_read_in_part():
    assert read(compressed()).text == "\n".join(LINES * 10)
    refused(compressed(flip=60), "beschädigt")
    refused(compressed(cut=-40), "beschädigt")


def test_a_bomb_within_a_page_is_refused():
    bomb = stream(zlib.compress(bytes(80_000_000), 1), b"/Filter /FlateDecode")
    refused(pdf(LINES, objects=[bomb]).replace(b"/Contents 8 0 R", b"/Contents 6 0 R"), "beschädigt")


def form(number, calls):
    """A form that calls the next one many times."""
    entries = b"/Type /XObject /Subtype /Form /Resources << /XObject << /Fm %d 0 R >> >>" % (number + 1)
    return stream(b"/Fm Do " * calls, entries)


def test_forms_that_call_forms_without_end_are_refused(monkeypatch):
    monkeypatch.setattr("kimlab.intake.documents._pdf_page._MOST_DRAWN", 50)
    forms = [form(FIRST + place, 10) for place in range(12)]
    named = b"/XObject << /Fm %d 0 R >>" % FIRST
    assert (
        read(
            pdf(b"/Fm Do " * 3 + written(LINES), objects=[stream(b"", b"/Subtype /Form")], resources=named)
        ).text
        == TEXT
    )
    refused(
        pdf(b"/Fm Do " * 10, objects=[*forms, stream(b"", b"/Subtype /Form")], resources=named), "beschädigt"
    )
    own = stream(
        b"/Fm Do", b"/Type /XObject /Subtype /Form /Resources << /XObject << /Fm %d 0 R >> >>" % FIRST
    )
    refused(pdf(b"/Fm Do", objects=[own], resources=named), "beschädigt")


def test_the_time_is_kept_within_a_page():
    ticks = iter(range(10_000))
    guard = Guard("a.pdf", Limits(seconds=100), clock=lambda: next(ticks))
    with pytest.raises(InputError, match="dauert zu lange"):
        read_pdf(Content("a.pdf", pdf(LINES * 100)), guard)


def test_too_many_pages_and_too_long_a_text_are_refused(monkeypatch):
    refused(pdf(LINES, LINES), "zu lang", Limits(cell_length=len(TEXT) + 10))
    monkeypatch.setattr("kimlab.intake.documents._pdf._MOST_PAGES", 2)
    assert read(pdf(LINES, LINES)).text == f"{TEXT}\n\n{TEXT}"
    refused(pdf(LINES, LINES, LINES), "zu viele Seiten")


GLYPHS = (
    b"<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding"
    b" /Differences [252 /g129] >> >>"
)


@pytest.mark.parametrize(
    "font",
    [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts ["
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>",
        GLYPHS,
        FONT.replace(b"/WinAnsiEncoding", b"<< /Differences [252 /uni0081] >>"),
        FONT.replace(b"/WinAnsiEncoding", b"<< /Differences [252 /uniE001] >>"),
        b"null",
    ],
    ids=count(),
)
def test_letters_that_are_not_said_to_be_letters_are_refused(font):
    refused(pdf(LINES, font=font), "Auf Seite 1 ist nicht angegeben, welche Buchstaben")


def test_such_a_font_that_is_not_used_does_not_matter():
    other = pdf(LINES, page=b"/Group << >>").replace(
        b"/Font << /F1 3 0 R >>", b"/Font << /F1 3 0 R /F2 4 0 R >>"
    )
    assert read(_renumbered(other)).text == TEXT


def annotated(*notes, catalog=b""):
    references = b" ".join(b"%d 0 R" % (FIRST + place) for place in range(len(notes)))
    return pdf(LINES, objects=notes, page=b"/Annots [%b]" % references, catalog=catalog)


def note(kind, entries):
    return b"<< /Type /Annot /Subtype /%b /Rect [0 0 9 9] %b >>" % (kind, entries)


def test_comments_stamps_and_attachments_are_counted_and_links_are_not():
    paper = read(
        annotated(
            note(b"Text", b"/Contents (Geheim) /T (Ada Beispiel)"),
            note(b"Highlight", b"/Contents (Geheim) /T (Autor)"),
            note(b"Highlight", b"/T (Bo Muster)"),
            note(b"Popup", b"/Contents (Geheim)"),
            note(b"Link", b"/Contents (Geheim)"),
            note(b"Stamp", b"/Contents (Geheim)"),
            note(b"FileAttachment", b""),
        )
    )
    assert paper.text == TEXT
    assert paper.left_out == ("2 Kommentare", "1 Stempel", "1 Anhang")
    assert paper.hints == ("Ada Beispiel", "Bo Muster")


def test_typed_on_text_is_text():
    paper = read(annotated(note(b"FreeText", b"/Contents (Nachgetragen: K\xe4the)"), note(b"FreeText", b"")))
    assert paper.text == f"{TEXT}\nNachgetragen: Käthe"
    assert paper.left_out == ("1 Kommentar",)


def test_values_of_form_fields_are_text():
    parent = b"<< /FT /Tx /T (Name) /V (\xfe\xff\0M\0\xfc\0l\0l\0e\0r) /Kids [6 0 R 7 0 R] >>"
    data = annotated(
        note(b"Widget", b"/Parent 8 0 R"),
        note(b"Widget", b"/Parent 8 0 R"),
        parent,
        note(b"Widget", b"/FT /Tx /T (Feld[0]) /TU (Ort) /V (Ahlen)"),
        note(b"Widget", b"/FT /Tx /T (Leer) /V ()"),
        note(b"Widget", b"/FT /Tx /T (Frei)"),
        note(b"Widget", b"/FT /Ch /T (Stand) /V (v) /Opt [[(l) (ledig)] [(v) (verwitwet)]]"),
        note(b"Widget", b"/FT /Ch /T (Sprachen) /V [(arabisch) (deutsch)]"),
        note(b"Widget", b"/FT /Btn /T (Mieter) /V /Ja /AS /Ja"),
        note(b"Widget", b"/FT /Btn /T (Eigentum) /AS /Off"),
        note(b"Widget", b"/FT /Btn /Ff 65536 /T (Drucken) /AS /Ja"),
        note(b"Widget", b"/FT /Sig /V << /Name (Ada Beispiel) >>"),
        catalog=b"/AcroForm << /Fields [8 0 R] >>",
    )
    paper = read(data)
    fields = ["Name: Müller", "Ort: Ahlen", "Stand: verwitwet", "Sprachen: arabisch, deutsch", "☒ Mieter"]
    assert paper.text.split("\n") == [*LINES, *fields]
    assert paper.left_out == ("1 elektronische Unterschrift",)
    assert paper.hints == ("Ada Beispiel",)


def test_a_filled_form_upon_a_scan_is_still_a_scan():
    field = note(b"Widget", b"/FT /Tx /T (Name) /V (Ada)")
    refused(pdf(PICTURED, objects=[field], page=b"/Annots [6 0 R]"), "eingescannt")


def test_fields_that_go_round_and_notes_that_are_none_are_passed_over():
    own = b"<< /Subtype /Widget /FT /Tx /Parent 6 0 R >>"
    assert read(annotated(own, b"17", b"null", b"[]")).text == TEXT
    assert read(pdf(LINES, page=b"/Annots 17")).text == TEXT


def test_a_dynamic_form_is_refused():
    refused(pdf(["Please wait..."], catalog=b"/AcroForm << /XFA [] /Fields [] >>"), "dynamisches Formular")


def test_attached_files_are_counted():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(LINES))))
    writer.add_attachment("geheim.xml", b"<a/>")
    raw = io.BytesIO()
    writer.write(raw)
    assert read(raw.getvalue()).left_out == ("1 Anhang",)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("Frau Mül-\nler kommt\nmorgen", "Frau Müller\nkommt\nmorgen"),
        ("Frau Mül- \n ler", "Frau Müller\n"),
        ("Frau Müller-\nLüdenscheidt kommt", "Frau Müller-Lüdenscheidt\nkommt"),
        ("Al-\nAhmad, al-\nKhalil", "Al-Ahmad,\nal-Khalil\n"),
        ("die AOK-\nversicherte Frau", "die AOK-versicherte\nFrau"),
        ("das Case-Management-\nteam", "das Case-Management-team\n"),
        ("E-\nmail", "E-mail\n"),
        ("Vor-\nund Nachname, Haus-\noder Hofnummer", "Vor-\nund Nachname, Haus-\noder Hofnummer"),
        ("0251-\n4711 und 3 -\nhalb", "0251-\n4711 und 3 -\nhalb"),
        ("– ja –\nnein", "– ja –\nnein"),
        ("Mül\u00ad\nler und Kä\u00adthe", "Müller\nund Käthe"),
        ("Mül\u00ad\u2010\nler, Bü\u00adro\u00adtür", "Müller,\nBürotür"),
        ("ﻣﺮﺣﺒﺎ", "مرحبا"),
        ("Mül\u2010\nler", "Müller\n"),
        ("Donau-\ndampf-\nschiff fährt", "Donaudampf-\nschiff fährt"),
        ("Griﬃth, Steﬀen, ﬂink, ﬁnden", "Griffith, Steffen, flink, finden"),
        ("M¨uller, K¨ othe, ¨Ubergabe, na¨ıv", "Müller, Köthe, Übergabe, naïv"),
        ("geht´s, 50 ¨", "geht´s, 50 ¨"),
    ],
    ids=count(),
)
def test_words_that_a_page_parted_are_whole_again(page, text):
    assert mended(page) == text


def marked(said, glyphs, operator=b"(%b) Tj"):
    return b"/Span << /ActualText %b >> BDC " % said + operator % glyphs + b" EMC"


def test_the_text_that_is_meant_is_read_and_not_the_glyphs():
    soft, family = b"<FEFF00AD>", "👩🏽".encode("utf-16-be").hex().encode()
    page = (
        b"BT /F1 11 Tf 14 TL 72 770 Td (Frau M\xfcl) Tj "
        + marked(soft, b"-")
        + b" T* (ler ) Tj "
        + marked(b"<FEFF%b>" % family, b"xy", b"[(%b) 120 (z)] TJ")
        + b" ( und ) Tj "
        + b"/Span /P1 BDC (?) Tj (?) Tj EMC /Span << /Lang (de) >> BDC ( kommt) Tj EMC /Artifact BMC (.) Tj EMC EMC ET"
    )
    named = b"/Properties << /P1 << /ActualText (Ada) >> >>"
    assert read(pdf(page + b" " + written(LINES), resources=named)).text.startswith(
        "Frau Müller\n👩🏽 und Ada kommt."
    )


def test_letters_from_the_right_are_left_to_their_font():
    page = b"BT /F1 11 Tf 72 770 Td " + marked(b"<FEFF05D0>", b"Ada und Bo kommen am Montag") + b" ET"
    assert read(pdf(page)).text == "Ada und Bo kommen am Montag"


@settings(deadline=None)
@given(st.text(alphabet="Müléa-\n \u00ad\u2010", max_size=60))
def test_mending_loses_no_letter(page):
    def letters(text):
        return [letter for letter in text if letter.isalpha()]

    assert letters(mended(page)) == letters(page)


def test_mending_takes_no_time_on_endless_words():
    for page in (
        "a" * 300_000,
        "a-" * 150_000,
        "- \n" * 100_000,
        "a" + " " * 300_000 + "-\nb",
        "\u00ad" * 300_000 + "a" * 200,
    ):
        assert len(mended(page)) > 100


def test_nothing_is_logged_and_the_logger_is_as_before(caplog):
    before = logging.getLogger("pypdf").level, logging.getLogger("pypdf").propagate
    with caplog.at_level(logging.DEBUG):
        refused(compressed(flip=60), "beschädigt")
        assert read(pdf(LINES).replace(b"startxref\n", b"startxref\n1")).text == TEXT
    assert caplog.records == []
    assert (logging.getLogger("pypdf").level, logging.getLogger("pypdf").propagate) == before
    assert logging.getLogger("pypdf").handlers == []


def test_nothing_shows_the_text_in_a_repr():
    assert "Müller" not in repr(read(pdf(LINES)))


def test_the_text_ends_as_every_text_does():
    assert tidy(read(pdf(LINES)).text) == f"{TEXT}\n"
