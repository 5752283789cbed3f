"""Wherever in a file a name or a number stands, it is found; and the same file without them is clean."""

import base64
import gzip
import io
import json
import zlib
from pathlib import Path

import nbformat
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import open_text, para, part, word, word_parts, zipped
from pdfs import FIRST, PICTURED, pdf, stream
from pictures import chunk, png

from kimlab.errors import InputError
from kimlab.leaks import check_files
from kimlab.leaks._containers import Budget, Unread, parts_of
from kimlab.leaks._files import as_frame, files_in, leaks_in_files
from kimlab.leaks._scan import Watchlist
from kimlab.leaks._search import Search
from kimlab.vocabulary import load_county

COUNTY = load_county()
VAULT = pd.DataFrame(
    [
        ("family_name", "Zwirbelmann"),
        ("family_name", "Özwirdemir"),
        ("family_name", "Yıldızğlu"),
        ("family_name", "Wąsźniak"),
        ("case", "AZ-4711-a"),
        ("person", "260000000370"),
    ],
    columns=["kind", "value"],
)
NOTHING = Watchlist.of(VAULT.iloc[:0])
SEARCH = Search(COUNTY, Watchlist.of(VAULT), NOTHING)
NAME, HARMLESS = "Zwirbelmann", "Wartezimmer"


def looked(path):
    """What is found in a file or folder."""
    files = files_in([path])
    return as_frame(leaks_in_files(files, SEARCH), len(files))


def looked_at(tmp_path, name, content):
    """What is found in a file with this content."""
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return looked(path)


def known(found):
    """The kinds of what the vault knows."""
    return [kind for kind in found["kind"] if not kind.startswith("rule:")]


def notebook(*, source="", outputs=(), attachments=None, cell=None, metadata=None):
    """A notebook of one cell."""
    made = nbformat.v4.new_code_cell(
        source, outputs=[nbformat.from_dict(one) for one in outputs], metadata=cell or {}
    )
    made["id"] = "a"
    cells = [made]
    if attachments:
        cells.append(nbformat.v4.new_markdown_cell("![](a)", attachments=attachments, id="b"))
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata=metadata or {}))


def stream_output(text):
    return {"output_type": "stream", "name": "stdout", "text": text}


def shown(mime, data):
    return {"output_type": "display_data", "data": {mime: data}, "metadata": {}}


def packed(data):
    return base64.b64encode(data if isinstance(data, bytes) else data.encode()).decode()


def sheet(text):
    book = openpyxl.Workbook()
    book.active["B2"] = text
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def half(word):
    """A word in two halves."""
    return word[:4], word[4:]


SHEETS = {
    "seite.html": "<p>Das {} kam.</p>",
    "attribut.html": '<td data-x="{}">1</td>',
    "bemerkung.html": "<!-- von {} -->",
    "link.html": '<a href="mailto:x?subject={}">x</a>',
    "skript.html": "<script>var x = '{}';</script>",
    "bild.svg": "<svg><path d='M1 2'/><text x='1'>{}</text></svg>",
    "titel.svg": "<svg><title>{}</title></svg>",
    "tabelle.csv": "Fall;Name\n1;{}\n",
    "notiz.txt": "Heute rief {} an.\n",
    "daten.json": '{{"wer": "{}"}}',
    "ohne_endung": "eins\nzwei {}\n",
}


@pytest.mark.parametrize("name", SHEETS)
def test_text_files(tmp_path, name):
    found = looked_at(tmp_path, name, SHEETS[name].format(NAME))
    assert known(found) == ["family_name"]
    assert set(found["where"]) == {name}
    assert looked_at(tmp_path, name, SHEETS[name].format(HARMLESS)).empty


def test_a_number_inside_an_attribute(tmp_path):
    found = looked_at(tmp_path, "a.html", '<a id="fall-az4711a-3">x</a>')
    assert found[["part", "kind"]].values.tolist() == [["Zeile 1, Element <a>", "case"]]
    assert looked_at(tmp_path, "a.html", '<a id="fall-az4712a-3">x</a>').empty


def test_line_and_element_are_named(tmp_path):
    content = f"<html>\n<body>\n<table><tr><td>1</td><td><b>2</b> {NAME}</td></tr></table></body></html>"
    (row,) = looked_at(tmp_path, "seite.html", content).to_dict("records")
    assert row["part"] == "Zeile 3, Element <td>"
    assert row["position"] == content.index(NAME)


@pytest.mark.parametrize(
    "written",
    [
        "Zwirbel<b>mann</b>",
        "<i>Z</i>wirbelmann",
        "Zwirbel&shy;mann",
        "Zwir\u00adbel\u200bmann",
        "Zwirbel-\n    mann",
        "&#90;wirbelmann",
        "&#x5A;wirbelmann",
        "ZWIRBELMANN",
        "Z w i r b e l m a n n",
        "Zwirbelmann's",
    ],
)
def test_a_name_is_found_however_a_page_splits_it(tmp_path, written):
    assert set(looked_at(tmp_path, "seite.html", f"<p>Herr {written} kam</p>")["kind"]) >= {"family_name"}
    assert looked_at(tmp_path, "seite.html", f"<p>Das {written.casefold().replace('w', 'k')} kam</p>").empty


@pytest.mark.parametrize(
    ("word", "encoding"),
    [
        *(
            ("Özwirdemir", one)
            for one in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
        ),
        *(("Özwirdemir", one) for one in ("cp1252", "cp850", "mac_roman", "latin-1")),
        ("Yıldızğlu", "cp1254"),
        ("Wąsźniak", "cp1250"),
    ],
)
def test_every_encoding_of_offices(tmp_path, word, encoding):
    found = looked_at(tmp_path, "liste.csv", f"Nr;Wer\n1;{word}\n".encode(encoding))
    assert "family_name" in found["kind"].tolist()
    assert "Zeile 2" in found["part"].tolist()
    assert looked_at(tmp_path, "liste.csv", "Nr;Wer\n1;Wörter\n".encode(encoding)).empty


def docx_in(text):
    first, second = half(text)
    return word(
        f"<w:p><w:r><w:t>Das {first}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{second} kam</w:t></w:r></w:p>"
    )


def docx_with_comment(text):
    comment = part("comments", f'<w:comment w:author="x">{para(text)}</w:comment>')
    return word(para("Guten Tag"), {"comments.xml": ("comments", comment)})


def docx_with_author(text):
    core = f"<cp:coreProperties xmlns:cp='c' xmlns:dc='d'><dc:creator>{text}</dc:creator></cp:coreProperties>"
    return zipped({**word_parts(para("Guten Tag")), "docProps/core.xml": core})


def docx_with_picture(text):
    return zipped(
        {
            **word_parts(para("Guten Tag")),
            "word/media/image1.png": png(chunk(b"tEXt", b"Author\0" + text.encode())),
        }
    )


PACKED = {
    "brief.docx": docx_in,
    "kommentar.docx": docx_with_comment,
    "urheber.docx": docx_with_author,
    "bild.docx": docx_with_picture,
    "text.odt": lambda text: open_text(f"<text:p>{half(text)[0]}<text:span>{half(text)[1]}</text:span></text:p>"),
    "angaben.odt": lambda text: open_text("<text:p>x</text:p>", meta=f"<meta:initial-creator>{text}</meta:initial-creator>"),
    "mappe.xlsx": sheet,
    "archiv.zip": lambda text: zipped({"a/b.txt": f"Das {text}"}),
    "teil.zip": lambda text: zipped({f"{text}/b.txt": "x"}),
    "tiefer.zip": lambda text: zipped({"a.zip": zipped({"b.docx": docx_in(text)})}),
    "gepackt.csv.gz": lambda text: gzip.compress(f"a;{text}".encode()),
    "bild.png": lambda text: png(chunk(b"tEXt", b"Comment\0" + text.encode("latin-1"))),
    "bild_gepackt.png": lambda text: png(chunk(b"zTXt", b"Comment\0\0" + zlib.compress(text.encode()))),
    "bild_international.png": lambda text: png(
        chunk(b"iTXt", b"Comment\0\1\0de\0\0" + zlib.compress(text.encode()))
    ),
    "bild_danach.png": lambda text: png(after=text.encode()),
    "altes.doc": lambda text: b"\xd0\xcf\x11\xe0\0\1\2" + text.encode("cp1252") + b"\0\0\7",
    "altes_breit.doc": lambda text: b"\xd0\xcf\x11\xe0\0\1\2\3" + text.encode("utf-16-le") + b"\7\7",
    "seite.pdf": lambda text: pdf([f"Das {text} kam."]),
    "angaben.pdf": lambda text: pdf(["Guten Tag"], info=b"/Author (%b)" % text.encode()),
    "notiz.pdf": lambda text: pdf(
        ["Guten Tag"], page=b"/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (%b) >>]" % text.encode()
    ),
    "verborgen.pdf": lambda text: pdf(["Guten Tag"], objects=[b"<< /Nirgends (\\376\\377%b) >>" % b"".join(
        b"\\%03o\\%03o" % divmod(ord(letter), 256) for letter in text
    )]),
    "anlage.pdf": lambda text: pdf(
        ["Guten Tag"], objects=[stream(zipped({"a.txt": text}), b"/Type /EmbeddedFile")], catalog=b"/X %d 0 R" % FIRST
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PACKED)
def test_packed_files(tmp_path, name):
    found = looked_at(tmp_path, name, PACKED[name](NAME))
    assert set(known(found)) == {"family_name"}
    assert "irbelm" not in found.to_csv()
    assert looked_at(tmp_path, name, PACKED[name](HARMLESS)).empty


NOTEBOOKS = {
    "Eingabe": lambda text: notebook(source=f"x = 1\nprint('{text}')"),
    "Ausgabe 1": lambda text: notebook(outputs=[stream_output(["eins\n", f"zwei {text}\n"])]),
    "text/html": lambda text: notebook(
        outputs=[shown("text/html", f"<td>{half(text)[0]}<b>{half(text)[1]}</b></td>")]
    ),
    "image/svg+xml": lambda text: notebook(
        outputs=[shown("image/svg+xml", f"<svg><title>{text}</title></svg>")]
    ),
    "image/png": lambda text: notebook(
        outputs=[shown("image/png", packed(png(chunk(b"tEXt", b"a\0" + text.encode()))))]
    ),
    "application/pdf": lambda text: notebook(outputs=[shown("application/pdf", packed(pdf([text])))]),
    "application/json": lambda text: notebook(outputs=[shown("application/json", {"a": [{"b": text}]})]),
    "Schlüssel": lambda text: notebook(outputs=[shown("application/json", {text: 1})]),
    "eingebettet": lambda text: notebook(
        outputs=[shown("text/html", f'<a href="data:text/plain;base64,{packed(text)}">x</a>')]
    ),
    "Fehlermeldung": lambda text: notebook(
        outputs=[
            {
                "output_type": "error",
                "ename": "E",
                "evalue": "",
                "traceback": [f"\x1b[31m{half(text)[0]}\x1b[0m{half(text)[1]}"],
            }
        ]
    ),
    "Angaben": lambda text: notebook(cell={"tags": [text]}),
    "Notizbuch": lambda text: notebook(metadata={"authors": [{"name": text}]}),
    "Bedienelemente": lambda text: notebook(
        metadata={
            "widgets": {
                "application/vnd.jupyter.widget-state+json": {"state": {"7f": {"state": {"value": text}}}}
            }
        }
    ),
    "Anhang": lambda text: notebook(attachments={"a": {"text/plain": packed(text)}}),
}


@pytest.mark.parametrize("place", NOTEBOOKS)
def test_every_part_of_a_notebook(tmp_path, place):
    found = looked_at(tmp_path, "a.ipynb", NOTEBOOKS[place](NAME))
    assert set(known(found)) == {"family_name"}
    assert all(place in part for part in found["part"])
    assert looked_at(tmp_path, "a.ipynb", NOTEBOOKS[place](HARMLESS)).empty


def test_a_number_that_a_notebook_keeps_as_a_number(tmp_path):
    found = looked_at(tmp_path, "a.ipynb", notebook(outputs=[shown("application/json", {"a": 260000000370})]))
    assert known(found) == ["person"]


def test_base64_of_several_lines(tmp_path):
    letters = packed("x" * 80 + f" Herr {NAME} kam" + "x" * 80)
    lines = "\n".join(letters[at : at + 76] for at in range(0, len(letters), 76))
    assert set(known(looked_at(tmp_path, "mail.eml", f"Guten Tag\n\n{lines}\n"))) == {"family_name"}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("geschuetzt.zip", "protected", "mit einem Kennwort geschützt"),
        ("kaputt.zip", zipped({"a.txt": "x" * 500})[:90], "beschädigt"),
        ("kaputt.gz", gzip.compress(b"x" * 500)[:20], "beschädigt"),
        ("kaputt.pdf", b"%PDF-1.7\nxxx", "beschädigt"),
        ("scan.pdf", pdf(PICTURED), "ohne Text"),
    ],
    ids=["locked", "zip", "gzip", "pdf", "scan"],
)
def test_what_cannot_be_looked_into_is_said_and_is_not_clean(tmp_path, name, content, reason):
    if content == "protected":
        content = bytearray(zipped({"a.txt": "x"}))
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            content[content.index(mark) + offset] |= 1
    found = looked_at(tmp_path, name, bytes(content))
    assert "unread" in found["kind"].tolist()
    assert any(reason in part for part in found[found["kind"] == "unread"]["part"])


def test_a_broken_archive_is_still_searched_as_bytes(tmp_path):
    broken = zipped({"a.txt": "x"})[:-10] + f" {NAME} ".encode()
    assert set(looked_at(tmp_path, "a.zip", broken)["kind"]) == {"unread", "family_name"}


def test_archives_cannot_make_the_search_endless():
    bomb = zipped({"a.txt": b"\0" * 3_000_000})
    assert any(isinstance(one, Unread) for one in parts_of("a.zip", bomb, Budget(1_000_000)))
    assert not any(isinstance(one, Unread) for one in parts_of("a.zip", bomb, Budget(4_000_000)))
    nested = zipped({"a.txt": "x"})
    for _ in range(8):
        nested = zipped({"a.zip": nested})
    assert any(isinstance(one, Unread) for one in parts_of("a.zip", nested))


def test_folders_are_walked_with_what_is_hidden_and_without_the_stores(tmp_path):
    for name in ("a/b.html", "a/.ipynb_checkpoints/c.txt", "tresor.kimlab", "werkbank.kimlab-wal"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(NAME, encoding="utf-8")
    found = looked(tmp_path)
    assert found["where"].tolist() == ["a/.ipynb_checkpoints/c.txt", "a/b.html"]
    assert found.attrs["files"] == 2


def test_names_of_files_are_searched_and_not_repeated(tmp_path):
    found = looked_at(tmp_path, f"Bericht_{NAME}.html", f"<p>{NAME}</p>")
    assert found["part"].tolist() == ["Dateiname", "Zeile 1, Element <p>"]
    found = pd.concat([found, looked_at(tmp_path, "a.zip", zipped({f"{NAME}.txt": f"Herr {NAME}"}))])
    assert "irbelm" not in found.to_csv()
    assert "Teil 1, Zeile 1" in found["part"].tolist()


def test_neither_an_element_nor_a_media_type_is_repeated_if_it_is_a_name(tmp_path):
    found = looked_at(tmp_path, "a.xml", f"<liste>\n<{NAME}>1</{NAME}></liste>")
    assert set(found["part"]) == {"Zeile 2"}
    found = looked_at(tmp_path, "a.ipynb", notebook(outputs=[shown(f"text/{NAME.lower()}", f"Das {NAME}")]))
    assert set(known(found)) == {"family_name"}
    assert "irbelm" not in found.to_csv()


def test_a_path_that_is_not_there_or_a_folder_without_files(tmp_path):
    with pytest.raises(InputError, match="ist nicht da"):
        check_files([tmp_path / "fehlt.html"], COUNTY)
    with pytest.raises(InputError, match="keine Datei"):
        check_files([tmp_path], COUNTY)


def test_the_rules_alone_say_what_they_are_sure_of(tmp_path):
    path = tmp_path / "seite.html"
    path.write_text(
        "<p>Frau Averbeck</p><p>Tel. 02581 553109</p><p>am 3.5.2024 in Telgte</p>", encoding="utf-8"
    )
    assert check_files([path], COUNTY)["kind"].tolist() == ["rule:person", "rule:phone"]
    path.write_text("<p>Frau [Mutter] wartet</p><p>am 3.5.2024 in Telgte</p>", encoding="utf-8")
    assert check_files([path], COUNTY).empty


def test_the_notebooks_that_come_with_kimlab_are_clean():
    folder = Path(__file__).parents[2] / "notebooks"
    assert check_files([folder], COUNTY).empty


CONTAINERS = st.sampled_from(
    [
        lambda text: text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: zipped({"a.txt": text}),
        lambda text: gzip.compress(text.encode()),
        lambda text: notebook(source=text).encode(),
        lambda text: json.dumps({"a": text}).encode(),
    ]
)


@given(
    st.text(alphabet="ab <>&;\"'\\\n{}äß", max_size=30), st.sampled_from(VAULT["value"].tolist()), CONTAINERS
)
def test_wherever_it_stands_in_a_container_it_is_found(around, value, container):
    search = SEARCH
    data = container(f"{around} {value} {around}")
    kinds = {
        finding.kind
        for one in parts_of("a", data)
        for finding in search.find(one.text, read=False, file=True, noise=one.noise)
    }
    assert kinds
    harmless = container(f"{around} {around}")
    assert not [
        one
        for one in parts_of("a", harmless)
        if search.find(one.text, read=False, file=True, noise=one.noise)
    ]
