"""Word documents: what a reader of the page sees comes in, all else is counted; both written by python-docx and by hand."""

import io
import zipfile
from itertools import count

import docx
import pytest
from docx.oxml import parse_xml
from office import STRICT, W, para, part, relations, unzipped, word, word_parts, zipped
from refusing import saying_why

from kimlab.errors import InputError
from kimlab.intake._files import Content
from kimlab.intake._limits import Guard, Limits
from kimlab.intake.documents._document import DOCUMENT_LIMITS
from kimlab.intake.documents._docx import read_docx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(data, limits=DOCUMENT_LIMITS):
    return read_docx(Content("a.docx", data), Guard("a.docx", limits))


def text(body, more=None):
    return read(word(body, more)).text


def saved(document):
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def refused(data, match, limits=DOCUMENT_LIMITS):
    with saying_why(match):
        read(data, limits)


def test_what_python_docx_writes_is_read_in_order():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Kopf"
    document.sections[0].footer.paragraphs[0].text = "Fuß"
    document.add_heading("Überschrift", 1)
    document.add_paragraph("Erster\tAbsatz,\nzweite Zeile")
    table = document.add_table(rows=2, cols=2)
    for cell, said in zip(table._cells, ("Name:", "Ada", "Ort:", ""), strict=True):
        cell.text = said
    document.add_paragraph("Danach", style="List Bullet")
    paper = read(saved(document))
    expected = "Kopf\n\nÜberschrift\nErster\tAbsatz,\nzweite Zeile\nName:\tAda\nOrt:\t\nDanach\n\nFuß"
    assert paper.text == expected
    assert paper.left_out == ()


def test_authors_of_the_file_its_comments_and_changes_are_hints_but_no_text():
    document = docx.Document()
    document.core_properties.author = "Ada Beispiel"
    document.core_properties.last_modified_by = "Autor"  # what Word writes where nobody is known
    document.core_properties.title = "Titel"
    paragraph = document.add_paragraph("Text")
    document.add_comment(paragraph.runs[0], text="Geheim?", author="Bo Muster", initials="x")
    change = f'<w:ins xmlns:w="{W}" w:id="1" w:author="Cem Probe"><w:r><w:t> mehr</w:t></w:r></w:ins>'
    paragraph._p.append(parse_xml(change))
    paper = read(saved(document))
    assert paper.text == "Text mehr"
    assert sorted(paper.hints) == ["Ada Beispiel", "Bo Muster", "Cem Probe"]
    assert paper.left_out == ("1 Kommentar",)


def test_the_company_is_no_hint():
    app = "<Properties xmlns='x'><Company>Kreis Musterland</Company><Manager>Di Probe</Manager></Properties>"
    parts = word_parts(para("Text"))
    parts["_rels/.rels"] = relations(
        {"word/document.xml": "officeDocument", "docProps/app.xml": "extended-properties"}
    )
    assert read(zipped({**parts, "docProps/app.xml": app})).hints == ("Di Probe",)


def test_who_is_listed_as_having_worked_on_it_is_a_hint():
    people = "<p:people xmlns:p='p'><p:person p:author='Ada Beispiel'/><p:person p:author='Ada Beispiel'/></p:people>"
    assert read(word(para("Text"), {"people.xml": ("people", people)})).hints == ("Ada Beispiel",)


def test_insertions_are_in_deletions_are_out_and_counted_and_moves_come_once():
    paper = read(
        word(
            "<w:p><w:ins w:author='x'><w:r><w:t>neu</w:t></w:r><w:del><w:r><w:delText>weg</w:delText></w:r></w:del>"
            "</w:ins><w:del><w:r><w:delText>Geheim</w:delText></w:r></w:del></w:p>"
            "<w:p><w:moveFrom><w:r><w:t>bewegt</w:t></w:r></w:moveFrom></w:p>"
            "<w:p><w:moveTo><w:r><w:t>bewegt</w:t></w:r></w:moveTo></w:p>"
        )
    )
    assert paper.text == "neu\n\nbewegt"
    assert paper.left_out == ("2 gelöschte Stellen",)


@pytest.mark.parametrize("change", ["del", "moveFrom"])
def test_a_removed_paragraph_mark_joins_what_stood_on_two_lines(change):
    first = f"<w:p><w:pPr><w:rPr><w:{change} w:id='1'/></w:rPr></w:pPr><w:r><w:t>Mül</w:t></w:r></w:p>"
    assert text(first + para("ler") + para("kommt")) == "Müller\nkommt"
    assert text(para("kommt") + first) == "kommt\nMül"


def test_a_removed_row_is_gone_and_counted():
    def row(properties, said):
        return f"<w:tr>{properties}<w:tc>{para(said)}</w:tc></w:tr>"

    paper = read(word(f"<w:tbl>{row('<w:trPr><w:del/></w:trPr>', 'weg')}{row('', 'da')}</w:tbl>"))
    assert (paper.text, paper.left_out) == ("da", ("1 gelöschte Stelle",))


BOX = "<w:txbxContent>{}</w:txbxContent>"


def boxed(inner):
    content = BOX.format(inner)
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{content}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_a_text_box_comes_once_and_after_its_paragraph():
    body = f"<w:p><w:r><w:t>vor </w:t></w:r>{boxed(para('Kasten'))}<w:r><w:t>nach</w:t></w:r></w:p>{para('Ende')}"
    assert text(body) == "vor nach\nKasten\nEnde"


def test_a_text_box_within_a_text_box_comes_once():
    inner = f"<w:p><w:r><w:t>außen</w:t></w:r>{boxed(para('innen'))}</w:p>"
    assert text(f"<w:p>{boxed(inner)}</w:p>").split() == ["außen", "innen"]


def test_of_two_choices_only_the_first_is_read():
    choice = "<mc:Choice><w:r><w:t>{}</w:t></w:r></mc:Choice>"
    both = choice.format("eins") + choice.format("zwei")
    assert text(f"<w:p><mc:AlternateContent>{both}</mc:AlternateContent></w:p>") == "eins"


def test_a_fallback_alone_is_read():
    fallback = f"<mc:AlternateContent><mc:Fallback>{para('alt')}</mc:Fallback></mc:AlternateContent>"
    assert text(fallback) == "alt"


def test_an_old_text_box_and_lettering_are_read():
    old = (
        f"<w:r><w:pict><v:shape><v:textbox>{BOX.format(para('Kasten'))}</v:textbox></v:shape></w:pict></w:r>"
    )
    lettering = "<w:r><w:pict><v:shape><v:textpath string='VERTRAULICH'/></v:shape></w:pict></w:r>"
    assert text(f"<w:p>{old}{lettering}</w:p>").split() == ["Kasten", "VERTRAULICH"]


@pytest.mark.parametrize(
    "inner",
    [
        "<w:sdt><w:sdtPr><w:alias w:val='Geheim'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:hyperlink r:id='r1'>{}</w:hyperlink>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:fldSimple w:instr='AUTHOR'>{}</w:fldSimple>",
        "<w:customXml><w:dir>{}</w:dir></w:customXml>",
        "<m:oMath>{}</m:oMath>",
    ],
    ids=count(),
)
def test_what_wraps_a_run_does_not_hide_it(inner):
    body = inner.format("<w:r><w:t>Ada</w:t></w:r>")
    assert text(f"<w:p><w:r><w:t>Frau </w:t></w:r>{body}</w:p>") == "Frau Ada"


def test_content_controls_around_paragraphs_rows_and_cells_are_read():
    wrap = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    cell = f"<w:tc>{para('eins')}</w:tc>" + wrap.format(f"<w:tc>{para('zwei')}</w:tc>")
    body = wrap.format(para("davor")) + f"<w:tbl>{wrap.format(f'<w:tr>{cell}</w:tr>')}</w:tbl>"
    assert text(body) == "davor\neins\tzwei"


def test_cells_of_several_lines_come_one_after_another():
    row = f"<w:tr><w:tc>{para('Name')}</w:tc><w:tc>{para('Ada')}{para('Bo')}</w:tc></w:tr>"
    assert text(f"<w:tbl>{row}</w:tbl>{para('Ende')}") == "Name\nAda\nBo\n\nEnde"


def test_a_table_within_a_table_is_read():
    inner = f"<w:tbl><w:tr><w:tc>{para('a')}</w:tc><w:tc>{para('b')}</w:tc></w:tr></w:tbl>"
    assert text(f"<w:tbl><w:tr><w:tc>{inner}{para('c')}</w:tc></w:tr></w:tbl>").split() == ["a", "b", "c"]


def test_codes_of_fields_are_out_and_hidden_text_is_in():
    code = "<w:r><w:instrText>HYPERLINK Geheim</w:instrText></w:r>"
    assert text(f"<w:p>{code}<w:r><w:rPr><w:vanish/></w:rPr><w:t>da</w:t></w:r></w:p>") == "da"


def test_breaks_hyphens_and_symbols():
    run = (
        "<w:t>Mül</w:t><w:softHyphen/><w:t>ler</w:t><w:noBreakHyphen/><w:t>Lü</w:t><w:tab/><w:t>x</w:t><w:br/>"
        "<w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:font='Wingdings' w:char='F06F'/>"
        "<w:sym w:font='Segoe UI Symbol' w:char='2612'/><w:sym w:font='Symbol' w:char='F0B7'/><w:sym w:char='Z'/>"
    )
    assert text(f"<w:p><w:r>{run}</w:r></w:p>") == "Müller-Lü\tx\n☑☐☒••"


def test_old_form_fields_show_their_value():
    def field(data):
        return f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:name w:val='n'/>{data}</w:ffData></w:fldChar></w:r>"

    entries = "<w:listEntry w:val='ledig'/><w:listEntry w:val='verheiratet'/>"
    fields = [
        "<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>",
        "<w:checkBox><w:default w:val='0'/></w:checkBox>",
        f"<w:ddList><w:result w:val='1'/>{entries}</w:ddList>",
        f"<w:ddList>{entries}</w:ddList>",
        f"<w:ddList><w:result w:val='7'/>{entries}</w:ddList>",
    ]
    assert text(f"<w:p>{' '.join(map(field, fields))}</w:p>") == "☒☐verheiratetledig"


def test_notes_follow_the_text_and_separators_are_none():
    notes = part(
        "footnotes",
        f"<w:footnote w:type='separator'>{para('—')}</w:footnote><w:footnote w:id='2'>{para('Fußnote')}</w:footnote>",
    )
    ends = part("endnotes", f"<w:endnote w:id='2'>{para('Endnote')}</w:endnote>")
    more = {"footnotes.xml": ("footnotes", notes), "endnotes.xml": ("endnotes", ends)}
    assert text(para("Text"), more) == "Text\n\nFußnote\nEndnote"


def test_the_same_header_on_first_left_and_right_pages_comes_once():
    head = part("hdr", para("Kopf"))
    other = part("hdr", para("Deckblatt"))
    more = {f"header{place}.xml": ("header", head) for place in (1, 2, 10)} | {
        "header3.xml": ("header", other)
    }
    assert text(para("Text"), more) == "Kopf\n\nDeckblatt\n\nText"


def test_pictures_diagrams_and_objects_are_counted():
    drawn = "<w:r><w:drawing><a:blip/></w:drawing></w:r><w:r><w:pict><v:imagedata/></w:pict></w:r>"
    body = f"<w:p>{drawn}<w:r><w:drawing><c:chart/></w:drawing></w:r><w:r><w:object><v:imagedata/></w:object></w:r></w:p>"
    paper = read(word(f"{body}<w:altChunk r:id='r1'/>{para('Text')}"))
    assert paper.left_out == ("2 Bilder", "1 Diagramm", "2 eingebettete Objekte")


def test_text_in_shapes_without_a_box_is_read():
    shape = "<w:drawing><a:p><a:r><a:t>in der Form</a:t></a:r></a:p></w:drawing>"
    assert text(f"<w:p><w:r><w:t>davor</w:t></w:r><w:r>{shape}</w:r></w:p>") == "davor\nin der Form"


def test_the_strict_variant_and_another_name_of_the_main_part_are_read():
    parts = word_parts(para("Text"))
    body = str(parts.pop("word/document.xml")).replace(W, STRICT)
    parts |= {"Word/Dokument2.xml": body, "_rels/.rels": relations({"/word/dokument2.xml": "officeDocument"})}
    assert read(zipped(parts)).text == "Text"


@pytest.mark.parametrize(
    "said",
    ["👩🏽‍🦱 und 🇸🇾", "مرحبا يا أحمد", "שלום", "Mu\u0308ller A\u030angstro\u0308m", "\U0001f468"],
    ids=count(),
)
def test_every_letter_comes_as_it_stands(said):
    document = docx.Document()
    document.add_paragraph(said)
    assert read(saved(document)).text == said


def test_a_comment_in_the_xml_does_not_part_a_word():
    assert text("<w:p><w:r><w:t>Mül<!-- x -->ler</w:t></w:r></w:p>") == "Müller"


def test_a_protected_document_is_told_so():
    refused(OLE + "EncryptedPackage".encode("utf-16-le"), "mit einem Kennwort geschützt")
    refused(OLE + bytes(100), "alten Word-Format")


@pytest.mark.parametrize("cut", [20, 200, -30])
def test_a_truncated_document_is_broken(cut):
    refused(word(para("Geheim " * 50))[:cut], "beschädigt")


@pytest.mark.parametrize("name", ["word/document.xml", "_rels/.rels", "word/_rels/document.xml.rels"])
def test_xml_that_breaks_off_is_broken(name):
    parts = word_parts(para("Geheim"), {"header1.xml": ("header", part("hdr", ""))})
    refused(zipped({**parts, name: str(parts[name])[:-5]}), "beschädigt")


@pytest.mark.parametrize("name", ["word/document.xml", "_rels/.rels", "word/header1.xml"])
def test_a_missing_part_is_not_passed_over(name):
    parts = word_parts(para("Text"), {"header1.xml": ("header", part("hdr", ""))})
    refused(zipped({key: value for key, value in parts.items() if key != name}), "beschädigt")


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_no_office_program_writes_is_broken(packing):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", packing) as archive:
        for name, content in word_parts(para("Geheim")).items():
            archive.writestr(name, content)
    refused(raw.getvalue(), "beschädigt")


def test_another_kind_of_main_part_is_broken():
    parts = word_parts("")
    refused(zipped({**parts, "word/document.xml": part("comments", "")}), "beschädigt")


HOSTILE = [
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
    "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>",
    "<!DOCTYPE x SYSTEM 'http://example.invalid/x.dtd'>",
    "<!DOCTYPE x>",
]


@pytest.mark.parametrize("doctype", HOSTILE, ids=count())
@pytest.mark.parametrize("name", ["word/document.xml", "_rels/.rels"])
def test_a_doctype_is_refused_in_every_part(doctype, name):
    parts = word_parts(para("Geheim"))
    refused(zipped({**parts, name: doctype + str(parts[name])}), "DOCTYPE")


def test_absurd_nesting_is_refused():
    deep = "<w:sdt><w:sdtContent>" * 200 + para("Geheim") + "</w:sdtContent></w:sdt>" * 200
    refused(word(deep), "zu tief verschachtelt")
    refused(word("<w:sdt>" * 100_000), "zu tief verschachtelt")


def test_nesting_up_to_the_limit_is_read():
    depth = (DOCUMENT_LIMITS.depth - 6) // 2
    assert text("<w:sdt><w:sdtContent>" * depth + para("da") + "</w:sdtContent></w:sdt>" * depth) == "da"


def test_a_bomb_is_refused_before_it_is_parsed():
    refused(word(para("Geheim" * 4_000_000)), "Zip-Bombe")
    refused(word("<w:p/>" * 1_000), "zu groß", Limits(unpacked_bytes=5_000))


def test_too_many_elements_are_refused(monkeypatch):
    monkeypatch.setattr("kimlab.intake.office._safe_xml._MOST_NODES", 1_000)
    refused(word("<w:p/>" * 1_000), "zu viele Elemente")


def test_too_long_a_text_is_refused():
    refused(word(para("Geheim") * 100), "zu lang", Limits(cell_length=300))


@pytest.mark.parametrize("types", ["application/vnd.ms-word.document.macroEnabled.main+xml", ""], ids=count())
def test_macros_are_refused(types):
    parts = word_parts(para("Geheim"), {} if types else {"vbaProject.bin": ("vbaProject", "x")})
    refused(
        zipped({**parts, "[Content_Types].xml": f"<Types><Override ContentType='{types}'/></Types>"}),
        "Makros",
    )


def test_the_time_is_kept():
    ticks = iter(range(10_000))
    guard = Guard("a.docx", Limits(seconds=50), clock=lambda: next(ticks))
    with pytest.raises(InputError, match="dauert zu lange"):
        read_docx(Content("a.docx", word(para("x") * 1_000)), guard)


def test_nothing_shows_the_text_in_a_repr():
    assert "Geheim" not in repr(read(word(para("Geheim"))))


def test_python_docx_reads_the_same_paragraphs():
    document = docx.Document()
    for number in range(20):
        document.add_paragraph(f"Absatz {number} – „ä ö ü ß“")
    data = saved(document)
    expected = [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]
    assert read(data).text.split("\n") == expected
    assert set(unzipped(data)) >= {"word/document.xml"}
