"""Reading one document: docx, odt, txt or pdf with text, under limits; nothing in it is lost without being said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kimlab.errors import InputError
from kimlab.intake._docx import read_docx
from kimlab.intake._files import Content, read_bytes
from kimlab.intake._limits import Guard, Limits, too_much
from kimlab.intake._odt import read_odt
from kimlab.intake._paper import Paper
from kimlab.intake._pdf import read_pdf
from kimlab.intake._plain_text import read_plain_text

# A dossier of a thousand pages of text has 3 MB; more are scans, pictures or attachments.
DOCUMENT_LIMITS = Limits(
    file_bytes=20_000_000, unpacked_bytes=100_000_000, depth=256, cell_length=2_000_000, seconds=60.0
)
_LONGEST_TEXT = 2_000_000

_READERS: Mapping[str, Callable[[Content, Guard], Paper]] = {
    ".docx": read_docx,
    ".odt": read_odt,
    ".txt": read_plain_text,
    ".pdf": read_pdf,
}


@dataclass(frozen=True)
class DocumentText:
    r"""A document as text.

    Attributes
    ----------
    file_name, sha256, content
        The file.
    text
        Its text; line ends are ``\n``, everything else as it stood.
    left_out
        What of the file is not in the text, in German, with its number ("2 Kommentare").
    hints
        Names from the file's properties (author, comments' authors): for the search for names only.
    """

    file_name: str
    sha256: str
    content: bytes = field(repr=False)
    text: str = field(repr=False)
    left_out: tuple[str, ...] = ()
    hints: tuple[str, ...] = field(default=(), repr=False)


def read_document(path: str | Path, *, limits: Limits = DOCUMENT_LIMITS) -> DocumentText:
    """Read a document's text.

    Parameters
    ----------
    path
        A ``.docx``, ``.odt``, ``.txt`` or ``.pdf`` file.
    limits
        How much it may be.

    Raises
    ------
    InputError
        Another kind of file, protected by a password, damaged, too large, a scan without text, a wrong character
        encoding, or empty. Nothing of the text is repeated in the message.
    """
    path = Path(path)
    reader = _READERS.get(path.suffix.casefold())
    if reader is None:
        raise InputError(
            f"{path.name}: Dateien dieser Art ({path.suffix or 'ohne Endung'}) liest kimlab nicht als Dokument.",
            "Übernommen wird nur, was sich vollständig lesen und auf Namen prüfen lässt.",
            "Speichern Sie das Dokument als docx, odt, txt oder als PDF mit Text.",
        )
    guard = Guard(path.name, limits)
    content = read_bytes(path, guard)
    paper = reader(content, guard)
    text = tidy(paper.text)
    if len(text) > _LONGEST_TEXT:
        raise too_much(path.name, "Der Text ist zu lang", "2.000.000 Zeichen")
    if not any(letter.isalnum() for letter in text):
        raise InputError(
            f"{path.name} enthält keinen Text.",
            "Es gäbe nichts zu lesen und nichts zu kodieren.",
            "Prüfen Sie, ob es die richtige Datei ist.",
        )
    return DocumentText(content.name, content.sha256, content.data, text, paper.left_out, paper.hints)


def tidy(text: str) -> str:
    r"""Return a text with ``\n`` as its only line end, without control characters and blanks at line ends.

    >>> tidy("eins \r\nzwei\x0bdrei\r")
    'eins\nzwei\ndrei\n'
    """
    for end in ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    kept = "".join(
        letter for letter in text if letter in "\n\t" or (ord(letter) >= 32 and ord(letter) != 127)
    )
    lines = [line.rstrip(" \t") for line in kept.split("\n")]
    return "\n".join(lines).strip("\n") + ("\n" if any(lines) else "")
