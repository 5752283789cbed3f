"""One document of any kind: read faithfully, or refused in German and without a word of it."""

import io
import os
import random
from itertools import count

import docx
import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentText
from odf.text import P
from office import open_parts, open_text, para, part, unzipped, word, word_parts, zipped
from pdfs import pdf, written
from powerless import as_powerless

from kimlab.errors import InputError
from kimlab.intake import Limits, read_document
from kimlab.intake.documents._document import tidy

SECRET = "Müller"
LINES = [f"Frau {SECRET} kommt am Montag.", "Herr Nowak auch: „ja – gern“."]


def docx_bytes(lines):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def odt_bytes(lines):
    document = OpenDocumentText()
    for line in lines:
        document.text.addElement(P(text=line))
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


WRITERS = {
    ".docx": docx_bytes,
    ".odt": odt_bytes,
    ".txt": lambda lines: "\r\n".join(lines).encode("cp1252"),
    ".pdf": pdf,
}


@pytest.fixture
def put(tmp_path):
    """Write a file and return its path."""

    def write(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def refused(path, match, **options):
    with pytest.raises(InputError, match=match) as caught:
        read_document(path, **options)
    assert caught.value.what
    assert caught.value.why
    assert caught.value.do
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("change", [str.lower, str.upper])
def test_the_same_text_comes_from_every_kind_of_file(put, ending, change):
    data = WRITERS[ending](LINES)
    read = read_document(put(f"Brief{change(ending)}", data))
    assert read.text == "\n".join(LINES) + "\n"
    assert (read.file_name, read.content) == (f"Brief{change(ending)}", data)
    assert len(read.sha256) == 64
    assert SECRET not in repr(read)


@pytest.mark.parametrize(
    "name", ["brief.doc", "brief.docm", "brief.rtf", "brief.xlsx", "brief", ".docx", "brief.docx.zip"]
)
def test_other_endings_are_refused(put, name):
    refused(put(name, docx_bytes(LINES)), "Dateien dieser Art")


def test_a_folder_is_told_so(tmp_path):
    (tmp_path / "brief.docx").mkdir()
    refused(tmp_path / "brief.docx", "ist ein Ordner, kein Dokument")
    refused(tmp_path, "ist ein Ordner")


@pytest.mark.parametrize("ending", WRITERS)
def test_an_empty_file_and_one_of_blanks_are_refused(put, ending):
    refused(put(f"a{ending}", b""), "ist leer")
    refused(put(f"b{ending}", b" \r\n\t\r\n"), "ist leer")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx_bytes(["", " ", "\t"])),
        ("a.odt", odt_bytes(["", " "])),
        ("a.txt", "\ufeff \u00a0\u200b…\n—".encode()),
        ("a.pdf", pdf(b"")),
        ("a.pdf", pdf()),
    ],
    ids=count(),
)
def test_a_file_without_a_letter_is_refused(put, name, data):
    refused(put(name, data), "enthält keinen Text")


@pytest.mark.parametrize("ending", WRITERS)
def test_nul_bytes_are_no_file(put, ending):
    refused(put(f"a{ending}", bytes(5_000)), "beschädigt|kein Textdokument")


@pytest.mark.parametrize("ending", WRITERS)
def test_40_megabytes_are_refused_before_they_are_read(tmp_path, ending):
    path = tmp_path / f"a{ending}"
    with path.open("wb") as stream:
        stream.truncate(40_000_000)
    refused(path, r"mit 40\.000\.000 Byte zu groß\. Zulässig sind 20\.000\.000 Byte")


def test_the_size_is_held_exactly(put):
    assert read_document(put("a.txt", b"x" * 100), limits=Limits(file_bytes=100)).text == "x" * 100 + "\n"
    refused(put("a.txt", b"x" * 101), "101 Byte zu groß", limits=Limits(file_bytes=100))
    refused(put("a.txt", b"x" * 100), "zu lang", limits=Limits(cell_length=100))


def test_an_unreadable_and_a_missing_file_are_told_so(put, tmp_path):
    refused(tmp_path / "fehlt.docx", "lässt sich nicht lesen")
    path = put("a.txt", b"Text")
    path.chmod(0)
    assert "InputError: a.txt lässt sich nicht lesen" in as_powerless(lambda: read_document(path))


def test_a_link_is_followed_and_one_that_goes_round_or_nowhere_is_refused(put, tmp_path):
    (tmp_path / "b.txt").symlink_to(put("a.txt", b"Text"))
    assert read_document(tmp_path / "b.txt").text == "Text\n"
    (tmp_path / "c.txt").symlink_to(tmp_path / "c.txt")
    (tmp_path / "d.txt").symlink_to(tmp_path / "fehlt")
    for name in ("c.txt", "d.txt"):
        refused(tmp_path / name, "lässt sich nicht lesen")


def test_a_pipe_is_no_document(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    refused(tmp_path / "a.txt", "lässt sich nicht lesen")


@pytest.mark.parametrize(
    "name",
    ["Gespräch 1.txt", "a\u0308.txt", "👩🏽‍🦱.txt", "مرحبا.txt", "a'\"b;c.txt", "-rf.txt", "a.b.txt"],
    ids=count(),
)
def test_odd_names_are_names(put, name):
    assert read_document(put(name, b"Text")).file_name == name


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "a\x1b[31m.txt", "a\u202etxt.docx", "a\u2028.txt", "a\udcff.txt"], ids=count()
)
def test_a_name_that_cannot_be_shown_is_refused(put, name):
    refused(
        put(os.fsencode(name).decode("utf-8", "surrogateescape"), b"Text"),
        "Zeichen, die sich nicht darstellen",
    )


def test_a_nul_in_the_name_is_refused(tmp_path):
    refused(f"{tmp_path}/a\0.txt", "Zeichen, die sich nicht darstellen")


def test_the_error_for_such_a_name_can_be_printed(tmp_path):
    with pytest.raises(InputError) as caught:
        read_document(tmp_path / "a\udcff\u202e.txt")
    assert str(caught.value).encode().decode().isprintable()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", open_text(f"<text:p>{SECRET}</text:p>")),
        ("a.docx", pdf(LINES)),
        ("a.docx", rb"{\rtf1 M\'fcller}"),
        ("a.docx", "<html><body>Müller".encode()),
        ("a.odt", docx_bytes(LINES)),
        ("a.pdf", docx_bytes(LINES)),
        ("a.pdf", b"\xff\xd8\xff\xe0"),
        ("a.txt", docx_bytes(LINES)),
        ("a.txt", pdf(LINES)),
        ("a.txt", rb"{\rtf1 M\'fcller}"),
    ],
    ids=count(),
)
def test_a_renamed_file_is_told_what_it_is(put, name, data):
    refused(put(name, data), "heißt wie .*, ist aber")


def test_parts_that_repeat_the_kind_of_another_file_do_not_matter(put):
    """A PDF within a text box is text, not a PDF."""
    assert read_document(put("a.docx", word(para("%PDF-1.7")))).text == "%PDF-1.7\n"


def test_nested_bombs_and_lies_about_sizes_do_not_help(put):
    inner = zipped({f"{place}.xml": bytes(3_000_000) for place in range(20)})
    parts = word_parts(para("Text"))
    assert read_document(put("a.docx", zipped({**parts, "word/embeddings/x.zip": inner}))).text == "Text\n"
    refused(put("a.docx", zipped({**parts, **unzipped(inner)})), "Zip-Bombe")
    data = bytearray(zipped({**parts, "word/x.xml": bytes(20_000_000)}))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    refused(put("a.docx", bytes(data)), "beschädigt|Zip-Bombe")


def test_no_file_is_left_behind(put, tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr("tempfile.tempdir", None)
    for ending, writer in WRITERS.items():
        read_document(put(f"a{ending}", writer(LINES)))
        refused(put(f"b{ending}", writer(LINES)[:-60] + b"\0" * 9), ".")
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("", ""),
        (" \n\t\n", ""),
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh\n"),
        ("\n\n  a \t\n\n b\n\n", "  a\n\n b\n"),
        ("a\x00b\x1fc\x7fd", "abcd\n"),
        ("a\u00a0\u200d\ufeffb\u00a0", "a\u00a0\u200d\ufeffb\u00a0\n"),
    ],
    ids=count(),
)
def test_tidy(text, tidied):
    assert tidy(text) == tidied
    assert tidy(tidied) == tidied


def test_tidy_takes_no_time_on_endless_blanks():
    assert tidy(" " * 2_000_000 + "x") == " " * 2_000_000 + "x\n"


# Letters, marks, signs and emoji of every script, without what no text keeps as it is: controls and line ends
_LETTERS = st.characters(
    exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"), exclude_characters="\ufffd\ufeff&ÃâÐ"
)
LINE = st.text(_LETTERS, max_size=40).map(lambda line: " ".join(part for part in line.split(" ") if part))


@pytest.mark.parametrize("ending", [".docx", ".odt", ".txt"])
@settings(
    max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(lines=st.lists(LINE, max_size=4))
def test_code_points_and_their_places_are_kept(put, ending, lines):
    """What a person marks in the text stands at the same code points as in the file, whatever surrounds it."""
    lines = ["Anfang", *lines, "Ende 👩🏽 e\u0301"]
    data = "\r\n".join(lines).encode() if ending == ".txt" else WRITERS[ending](lines)
    assert read_document(put(f"a{ending}", data)).text == "\n".join(lines) + "\n"


def mutated(data, seed):
    """A file with some bytes changed, cut out, doubled or moved."""
    dice = random.Random(seed)
    data = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        place, length = dice.randrange(len(data)), dice.randint(1, 40)
        match dice.randrange(4):
            case 0:
                data[place] = dice.randrange(256)
            case 1:
                del data[place : place + length]
            case 2:
                data[place:place] = data[place : place + length]
            case _:
                data[place : place + length] = dice.randbytes(length)
        data = data or bytearray(b"x")
    return bytes(data)


def outcome(path):
    """The secret if a file gives a text; anything but a text or an InputError without it fails the test."""
    try:
        text = read_document(path, limits=Limits(seconds=20, depth=128, cell_length=2_000_000)).text
    except InputError as refusal:
        message = str(refusal)
    else:
        assert text == tidy(text)
        assert text.encode()
        return SECRET if SECRET in text else ""
    assert SECRET not in message
    return ""


ODT = zipped(open_parts(f"<text:p>{SECRET}</text:p>" * 5, "<a/>", "<b/>"))
SOURCES = {
    ".docx": word(para(SECRET) * 5, {"header1.xml": ("header", part("hdr", para("Kopf")))}),
    ".odt": ODT,
    ".txt": f"{SECRET} – Größe „{SECRET}“".encode(),
    ".pdf": pdf(LINES, LINES, written(LINES)),
}


@pytest.mark.parametrize("ending", SOURCES)
@settings(
    max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_gives_text_or_an_input_error(put, ending, seed):
    outcome(put(f"a{ending}", mutated(SOURCES[ending], seed)))


@pytest.mark.parametrize("ending", [".docx", ".odt"])
@settings(
    max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(seed=st.integers(0, 2**32), data=st.data())
def test_damaged_xml_in_a_whole_archive_gives_text_or_an_input_error(put, ending, seed, data):
    parts = unzipped(SOURCES[ending])
    name = data.draw(st.sampled_from(sorted(parts)))
    outcome(put(f"a{ending}", zipped({**parts, name: mutated(parts[name], seed)})))


def test_the_files_that_are_damaged_are_whole_before(put):
    for ending, data in SOURCES.items():
        assert outcome(put(f"a{ending}", data)) == SECRET
