"""OpenDocument texts: what a reader of the page sees comes in, all else is counted; written by odfpy and by hand."""

import io
from itertools import count

import pytest
from odf import dc, draw, meta, teletype
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from odf.style import Footer, Header, HeaderLeft, MasterPage, PageLayout
from odf.table import Table, TableCell, TableHeaderRows, TableRow
from odf.text import A, H, List, ListItem, Note, NoteBody, NoteCitation, P, Section, Span
from office import open_parts, open_text, zipped
from refusing import saying_why

from kimlab.intake._files import Content
from kimlab.intake._limits import Guard, Limits
from kimlab.intake.documents._document import DOCUMENT_LIMITS
from kimlab.intake.documents._odt import read_odt


def read(data, limits=DOCUMENT_LIMITS):
    return read_odt(Content("a.odt", data), Guard("a.odt", limits))


def text(body, styles=""):
    return read(open_text(body, styles)).text


def saved(document):
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def below(parent, *children):
    for child in children:
        parent.addElement(child)
    return parent


def refused(data, match, limits=DOCUMENT_LIMITS):
    with saying_why(match):
        read(data, limits)


def test_what_odfpy_writes_is_read_in_order():
    document = OpenDocumentText()
    layout = PageLayout(name="Seite")
    document.automaticstyles.addElement(layout)
    master = MasterPage(name="Standard", pagelayoutname=layout)
    below(master, below(Header(), P(text="Kopf")), below(HeaderLeft(), P(text="Kopf links")))
    below(document.masterstyles, below(master, below(Footer(), P(text="Fuß"))))
    paragraph = P()
    teletype.addTextToElement(paragraph, "Erster\tAbsatz,   drei Leerzeichen\nzweite Zeile")
    items = below(List(), below(ListItem(), P(text="eins")), below(ListItem(), P(text="zwei")))
    section = below(Section(name="a"), P(text="im Bereich"))
    link = below(P(text="Siehe "), below(A(href="http://geheim.invalid"), Span(text="dort")))
    below(document.text, H(outlinelevel=1, text="Überschrift"), paragraph, items, section, link)
    paper = read(saved(document))
    assert paper.text == (
        "Kopf\n\nKopf links\n\nÜberschrift\nErster\tAbsatz,   drei Leerzeichen\nzweite Zeile\neins\nzwei\nim Bereich\n"
        "Siehe dort\n\nFuß"
    )
    assert paper.left_out == ()


def test_tables_come_by_rows():
    document = OpenDocumentText()
    table = Table(name="t")
    head = below(TableRow(), below(TableCell(), P(text="Name")), below(TableCell(), P(text="Ort")))
    row = below(TableRow(), below(TableCell(), P(text="Ada")), below(TableCell(), P(text="A"), P(text="B")))
    below(document.text, below(table, below(TableHeaderRows(), head), row), P(text="Ende"))
    assert read(saved(document)).text == "Name\tOrt\nAda\nA\nB\n\nEnde"


def test_comments_are_counted_and_authors_are_hints():
    document = OpenDocumentText()
    below(document.meta, dc.Creator(text="Ada Beispiel"), meta.InitialCreator(text="Bo Muster"))
    comment = below(Annotation(), dc.Creator(text="Cem Probe"), P(text="Geheim"))
    paragraph = P(text="Text")
    paragraph.addElement(comment)
    paragraph.addText(" weiter")
    below(document.text, paragraph)
    paper = read(saved(document))
    assert paper.text == "Text weiter"
    assert paper.left_out == ("1 Kommentar",)
    assert sorted(paper.hints) == ["Ada Beispiel", "Bo Muster", "Cem Probe"]


def test_notes_and_frames_follow_their_paragraph_and_lose_no_word():
    """A frame within a span must not take the span's own words with it."""
    document = OpenDocumentText()
    box = below(draw.TextBox(), P(text="Kasten"))
    frame = below(draw.Frame(anchortype="as-char", width="5cm", height="1cm"), box)
    span = Span(text="Müller ")
    span.addElement(frame)
    span.addText("kommt")
    note = below(Note(noteclass="footnote"), NoteCitation(text="1"), below(NoteBody(), P(text="Fußnote")))
    paragraph = below(P(text="Frau "), span, note)
    below(document.text, paragraph, P(text="Ende"))
    assert read(saved(document)).text == "Frau Müller kommt\nKasten\nFußnote\nEnde"


def test_a_frame_of_the_page_and_a_box_within_a_box_come_once():
    inner = "<draw:frame><draw:text-box><text:p>innen</text:p></draw:text-box></draw:frame>"
    frame = f"<draw:frame><draw:text-box><text:p>außen{inner}</text:p></draw:text-box></draw:frame>"
    assert text(f"{frame}<text:p>Text</text:p>") == "außen\ninnen\nText"


def test_deletions_are_out_and_counted_and_insertions_are_in():
    region = (
        "<text:changed-region><text:deletion><office:change-info><dc:creator>Ada Beispiel</dc:creator>"
        "</office:change-info><text:p>Geheim</text:p></text:deletion></text:changed-region>"
    )
    marks = "<text:change-start/>neu<text:change-end/><text:change/>"
    body = f"<text:tracked-changes>{region * 2}</text:tracked-changes><text:p>Text {marks}</text:p>"
    changes = f"<text:tracked-changes>{region}</text:tracked-changes>"
    head = f"<style:master-page><style:header>{changes}</style:header></style:master-page>"
    paper = read(open_text(body, head))
    assert paper.text == "Text neu"
    assert paper.left_out == ("3 gelöschte Stellen",)
    assert paper.hints == ("Ada Beispiel",)


def test_blanks_of_the_xml_are_told_from_those_that_are_meant():
    body = (
        "<text:p>\n   Frau\n  <text:span> Ada </text:span>\t <text:s text:c='2'/>hier<text:tab/>da\n</text:p>"
    )
    assert text(body) == "Frau Ada   hier\tda "


@pytest.mark.parametrize(("count", "blanks"), [("3", 3), ("x", 1), ("-5", 1), ("²", 1), ("999999999", 1_000)])
def test_a_count_of_spaces_is_not_trusted(count, blanks):
    assert text(f"<text:p>a<text:s text:c='{count}'/>b</text:p>") == f"a{' ' * blanks}b"


def test_pictures_and_objects_are_counted_and_their_descriptions_are_no_text():
    image = "<draw:image><office:binary-data>R2VoZWlt</office:binary-data></draw:image>"
    frame = f"<draw:frame>{image}<svg:desc>Geheim</svg:desc></draw:frame>"
    thing = "<draw:frame><draw:object/><draw:image/></draw:frame>"
    paper = read(open_text(f"<text:p>Text{frame}{thing}</text:p>"))
    assert (paper.text, paper.left_out) == ("Text", ("1 Bild", "1 eingebettetes Objekt"))


def test_shapes_with_text_are_read():
    shape = "<draw:g><draw:custom-shape><text:p>in der Form</text:p></draw:custom-shape></draw:g>"
    assert text(f"<text:p>Text{shape}</text:p>") == "Text\nin der Form"


def test_values_of_form_fields_stand_where_the_fields_stand():
    fields = (
        "<form:text form:id='f1' form:current-value='Ada'/><form:textarea xml:id='f2' form:value='alt'/>"
        "<form:checkbox form:id='f3' form:label='Mieter' form:current-state='checked'/>"
        "<form:checkbox form:id='f4' form:label='Eigentum' form:state='checked' form:current-state='unchecked'/>"
        "<form:listbox form:id='f5'><form:option form:label='ledig'/>"
        "<form:option form:label='verwitwet' form:current-selected='true'/></form:listbox>"
        "<form:password form:id='f6' form:current-value='Geheim'/><form:fixed-text form:id='f7' form:label='Name'/>"
    )
    controls = "".join(f"<draw:control draw:control='f{number}'/>" for number in range(1, 9))
    body = f"<office:forms><form:form>{fields}</form:form></office:forms><text:p>Antrag{controls}</text:p>"
    assert text(body) == "Antrag\nAda\nalt\n☒ Mieter\n☐ Eigentum\nverwitwet\nName"


def test_the_same_header_on_two_kinds_of_pages_comes_once():
    head = "<style:header><text:p>Kopf</text:p></style:header>"
    first = "<style:header-first><text:p>Kopf</text:p></style:header-first>"
    assert (
        text("<text:p>Text</text:p>", f"<style:master-page>{head}{first}</style:master-page>")
        == "Kopf\n\nText"
    )


@pytest.mark.parametrize(
    "said", ["👩🏽‍🦱 und 🇸🇾", "مرحبا يا أحمد", "שלום", "Mu\u0308ller A\u030angstro\u0308m"], ids=count()
)
def test_every_letter_comes_as_it_stands(said):
    document = OpenDocumentText()
    below(document.text, P(text=said))
    assert read(saved(document)).text == said


def test_a_protected_file_is_told_so():
    manifest = "<m:manifest xmlns:m='m'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    refused(zipped({**open_parts("<text:p>Geheim</text:p>"), "META-INF/manifest.xml": manifest}), "Kennwort")


@pytest.mark.parametrize("cut", [20, 200, -30])
def test_a_truncated_file_is_broken(cut):
    refused(open_text("<text:p>Geheim</text:p>" * 50)[:cut], "beschädigt")


def test_a_file_without_text_is_broken():
    refused(zipped({"mimetype": "x"}), "beschädigt")
    refused(zipped({"content.xml": "<a/>"}), "beschädigt")
    refused(saved(OpenDocumentSpreadsheet()), "beschädigt")


@pytest.mark.parametrize("name", ["content.xml", "styles.xml", "meta.xml"])
def test_a_doctype_is_refused_in_every_part(name):
    parts = open_parts("<text:p>Geheim</text:p>", "<a/>", "<b/>")
    doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
    refused(zipped({**parts, name: doctype + str(parts[name])}), "DOCTYPE")


def test_absurd_nesting_is_refused():
    refused(
        open_text("<text:section>" * 200 + "<text:p>Geheim</text:p>" + "</text:section>" * 200),
        "verschachtelt",
    )
    refused(
        open_text("<text:p>" + "<text:span>" * 200 + "Geheim" + "</text:span>" * 200 + "</text:p>"),
        "verschachtelt",
    )


def test_bombs_are_refused():
    refused(open_text(f"<text:p>{'Geheim' * 4_000_000}</text:p>"), "Zip-Bombe")
    refused(open_text("<text:p><text:s text:c='999'/></text:p>" * 100), "zu lang", Limits(cell_length=50_000))


def test_nothing_shows_the_text_in_a_repr():
    assert "Geheim" not in repr(read(open_text("<text:p>Geheim</text:p>")))
