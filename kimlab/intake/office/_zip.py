"""Unpacking xlsx and ods under control, before a reader that trusts them sees anything.

``python-calamine`` reads natively and wholly: a cell declared at the far corner of a sheet makes it allocate
until the process dies. So every XML part is inflated here under the limits and looked through
(:mod:`kimlab.intake.office._scan`), and calamine gets a new, unpacked archive of exactly the bytes that
were looked at: two readers cannot disagree on what the archive holds.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from kimlab.errors import InputError
from kimlab.intake._files import Content
from kimlab.intake._limits import CHUNK, Guard, too_much

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MANIFEST = "META-INF/manifest.xml"
_MOST_PARTS = 10_000
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that ECMA-376 and ODF allow
_READ_PARTS = (".xml", ".rels", "mimetype")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, struct.error)


def read_parts_of(content: Content, guard: Guard) -> Mapping[str, bytes]:
    """Return name → bytes of the XML parts of an xlsx or ods file; pictures and macros are left out.

    Raises
    ------
    InputError
        No such file, protected by a password, damaged, names that lead out of the archive, over a limit.
    """
    _refuse_other_kinds(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content.data)) as archive:
            members = archive.infolist()
            _check_directory(members, content, guard)
            parts = _inflated(archive, members, content, guard)
    except _BROKEN:
        raise broken(content.name) from None
    if b"encryption-data" in parts.get(_MANIFEST, b""):
        raise _protected(content.name)
    return parts


def packed_again(parts: Mapping[str, bytes]) -> io.BytesIO:
    """Return a new archive of `parts`, not compressed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    stream.seek(0)
    return stream


def broken(name: str) -> InputError:
    """Return the error for a damaged file."""
    return InputError(
        f"{name} ist beschädigt und lässt sich nicht öffnen.",
        "Ein Teil des Inhalts würde fehlen.",
        "Öffnen Sie die Datei in ihrem Programm, speichern Sie sie neu, oder wiederholen Sie den Export.",
    )


def _protected(name: str) -> InputError:
    return InputError(
        f"{name} ist mit einem Kennwort geschützt.",
        "Ihr Inhalt lässt sich nicht lesen.",
        "Speichern Sie die Datei ohne Kennwort in einem geschützten Ordner und löschen Sie sie nach dem Einlesen.",
    )


def _refuse_other_kinds(content: Content) -> None:
    if content.data.startswith(_ZIP):
        return
    if content.data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in content.data:
            raise _protected(content.name)
        if _is_text(content.name):
            raise InputError(
                f"{content.name} ist im alten Word-Format (doc) gespeichert oder mit einem Kennwort geschützt.",
                "Dieses Format liest kimlab nicht.",
                "Speichern Sie das Dokument ohne Kennwort als docx.",
            )
        raise InputError(
            f"{content.name} ist im alten Excel-Format (xls) gespeichert oder mit einem Kennwort geschützt.",
            "Dieses Format liest kimlab nicht.",
            "Speichern Sie die Datei ohne Kennwort als xlsx.",
        )
    if _is_text(content.name):
        raise InputError(
            f"{content.name} ist kein Textdokument, obwohl es so heißt, oder die Datei ist beschädigt.",
            "Ihr Inhalt lässt sich so nicht lesen.",
            "Öffnen Sie die Datei in ihrem Programm und speichern Sie sie neu.",
        )
    raise InputError(
        f"{content.name} ist keine Tabellendatei, obwohl sie so heißt (vermutlich eine umbenannte Textdatei).",
        "Ihr Inhalt lässt sich so nicht lesen.",
        "Geben Sie der Datei ihre richtige Endung (zum Beispiel .csv), oder exportieren Sie sie als xlsx.",
    )


def _is_text(name: str) -> bool:
    return name.casefold().endswith((".docx", ".odt"))


def _check_directory(members: list[zipfile.ZipInfo], content: Content, guard: Guard) -> None:
    """Check what the archive says about itself; what it really holds is checked while inflating."""
    if len(members) > _MOST_PARTS:
        raise too_much(content.name, "Das Archiv hat zu viele Teile", "10.000 Teile")
    if any(_leads_out(member.filename) for member in members):
        raise InputError(
            f"{content.name} enthält Teile, deren Namen aus dem Archiv hinausführen.",
            "Damit ließen sich fremde Dateien überschreiben; echte Exporte enthalten das nicht.",
            "Lassen Sie die Herkunft der Datei klären.",
        )
    if len({member.filename.casefold() for member in members}) < len(members):
        raise broken(content.name)
    if any(member.flag_bits & 1 for member in members):
        raise _protected(content.name)
    if any(member.compress_type not in _PACKINGS for member in members):
        raise broken(content.name)
    guard.unpacked(sum(member.file_size for member in members), len(content.data))


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _inflated(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], content: Content, guard: Guard
) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    total = 0
    for member in members:
        if not member.filename.casefold().endswith(_READ_PARTS):
            continue
        pieces = []
        with archive.open(member) as stream:
            while piece := stream.read(CHUNK):
                total += len(piece)
                guard.unpacked(total, len(content.data))
                guard.time()
                pieces.append(piece)
        parts[member.filename] = b"".join(pieces)
    return parts
