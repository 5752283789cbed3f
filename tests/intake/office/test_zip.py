from __future__ import annotations

import io
import warnings
import zipfile

import pytest

from kimlab.errors import InputError
from kimlab.intake import Limits
from kimlab.intake._files import Content
from kimlab.intake._limits import Guard
from kimlab.intake.office._zip import packed_again, read_parts_of


def read(data: bytes, limits: Limits | None = None):
    return read_parts_of(Content("a.xlsx", data), Guard("a.xlsx", limits or Limits()))


def archive(*parts: tuple[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a doubled name is what we want to write
        for name, data in parts:
            file.writestr(name, data)
    return stream.getvalue()


def test_only_xml_parts_are_read():
    parts = read(
        archive(
            ("xl/a.xml", b"<a/>"),
            ("_rels/.rels", b"<b/>"),
            ("mimetype", b"x"),
            ("xl/vbaProject.bin", b"!"),
            ("media/1.png", b"!"),
        )
    )
    assert parts == {"xl/a.xml": b"<a/>", "_rels/.rels": b"<b/>", "mimetype": b"x"}


def test_packed_again_is_the_same_and_stored():
    parts = {"a.xml": b"<a/>" * 100, "b.xml": b"<b/>"}
    with zipfile.ZipFile(packed_again(parts)) as file:
        assert {name: file.read(name) for name in file.namelist()} == parts
        assert {member.compress_type for member in file.infolist()} == {zipfile.ZIP_STORED}


@pytest.mark.parametrize("name", ["../a.xml", "xl/../../a.xml", "/etc/a.xml", "xl\\a.xml", "C:a.xml"])
def test_names_that_lead_out_are_refused(name):
    with pytest.raises(InputError, match="hinausführen"):
        read(archive((name, b"<a/>")))


def test_a_doubled_name_is_refused():
    with pytest.raises(InputError, match="beschädigt"):
        read(archive(("a.xml", b"<a/>"), ("A.xml", b"<b/>")))


def test_a_text_file_called_xlsx_is_told_so():
    with pytest.raises(InputError, match=r"a\.xlsx ist keine Tabellendatei.*umbenannte Textdatei"):
        read(b"A;B\n1;2\n")


def test_protected_files_are_told_so():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
    with pytest.raises(InputError, match="mit einem Kennwort geschützt"):
        read(ole + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(InputError, match="im alten Excel-Format"):
        read(ole)
    manifest = b'<manifest:manifest><manifest:encryption-data manifest:checksum="x"/></manifest:manifest>'
    with pytest.raises(InputError, match="mit einem Kennwort geschützt"):
        read(archive(("META-INF/manifest.xml", manifest)))
    data = bytearray(archive(("a.xml", b"<a/>")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="mit einem Kennwort geschützt"):
        read(bytes(data))


@pytest.mark.parametrize("cut", [30, 60, -10, -30])
def test_a_truncated_file_is_broken(cut):
    with pytest.raises(InputError, match=r"a\.xlsx ist beschädigt"):
        read(archive(("xl/a.xml", b"<a>" + bytes(range(200)) + b"</a>"))[:cut])


def test_a_flipped_byte_is_broken():
    data = bytearray(archive(("a.xml", b"<a>0123456789</a>"), compression=zipfile.ZIP_STORED))
    data[data.index(b"0123")] ^= 1
    with pytest.raises(InputError, match="beschädigt"):
        read(bytes(data))


def test_bombs_are_stopped_by_ratio_and_by_size():
    bomb = archive(("a.xml", bytes(20_000_000)))
    with pytest.raises(InputError, match="Zip-Bombe"):
        read(bomb)
    with pytest.raises(InputError, match="Entpackt ist der Inhalt zu groß"):
        read(bomb, Limits(ratio=100_000, unpacked_bytes=1_000_000))


def test_a_directory_that_lies_about_sizes_does_not_help():
    data = bytearray(archive(("a.xml", bytes(20_000_000))))
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    with pytest.raises(InputError):
        read(bytes(data))


def test_many_parts_are_refused():
    with pytest.raises(InputError, match="zu viele Teile"):
        read(archive(*((f"{number}.png", b"") for number in range(10_001))))
