"""Reading one document: docx, odt, txt or pdf with text, under limits; nothing in it is lost without being said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kimlab.errors import InputError
from kimlab.intake._files import Content, read_bytes
from kimlab.intake._limits import Guard, Limits, grouped
from kimlab.intake.documents._body_text import BodyText, hold_length
from kimlab.intake.documents._docx import read_docx
from kimlab.intake.documents._file_kind import refuse_other_kinds
from kimlab.intake.documents._odt import read_odt
from kimlab.intake.documents._pdf import read_pdf
from kimlab.intake.documents._plain_text import read_plain_text

# A dossier of a thousand pages of text has 3 MB; more are scans, pictures or attachments. Tables within tables and
# boxes within groups reach some forty levels.
DOCUMENT_LIMITS = Limits(
    file_bytes=20_000_000, unpacked_bytes=100_000_000, depth=128, cell_length=2_000_000, seconds=60.0
)

_READERS: Mapping[str, Callable[[Content, Guard], BodyText]] = {
    ".docx": read_docx,
    ".odt": read_odt,
    ".txt": read_plain_text,
    ".pdf": read_pdf,
}
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UNSHOWN = ("Cc", "Cs", "Zl", "Zp")
_TURNING = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


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
        How much it may be; `cell_length` is the length of its text, in characters.

    Raises
    ------
    InputError
        Another kind of file, protected by a password, damaged, too large, a scan without text, a wrong character
        encoding, or empty. Nothing of the text is repeated in the message.
    """
    path = Path(path)
    ending = path.suffix.casefold()
    _check_name(path.name)
    _check_kind(path, ending)
    guard = Guard(path.name, limits)
    _check_size(path, guard)
    content = read_bytes(path, guard)
    refuse_other_kinds(content, ending)
    paper = _READERS[ending](content, guard)
    text = tidy(paper.text)
    hold_length(len(text), guard)
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
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    text = "\n".join(line.rstrip(" \t") for line in text.split("\n")).strip("\n")
    return text + "\n" if text else ""


def _check_name(name: str) -> None:
    """Raise for a name that a message, the list or a store could not repeat faithfully."""
    if not all(_may_be_shown(letter) for letter in name):
        shown = "".join(letter if _may_be_shown(letter) else "\ufffd" for letter in name)
        raise InputError(
            f"Der Dateiname „{shown}“ enthält Zeichen, die sich nicht darstellen lassen.",
            "Die Datei ließe sich später nicht wiederfinden, oder ihr Name sähe aus wie ein anderer.",
            "Benennen Sie die Datei um.",
        )


def _may_be_shown(letter: str) -> bool:
    return unicodedata.category(letter) not in _UNSHOWN and letter not in _TURNING


def _check_kind(path: Path, ending: str) -> None:
    if path.is_dir():
        raise InputError(
            f"„{path.name}“ ist ein Ordner, kein Dokument.",
            "Ein Ordner wird nur mit seiner Liste aufgenommen.",
            "Nennen Sie die Datei selbst.",
        )
    if ending not in _READERS:
        raise InputError(
            f"{path.name}: Dateien dieser Art ({path.suffix or 'ohne Endung'}) liest kimlab nicht als Dokument.",
            "Übernommen wird nur, was sich vollständig lesen und auf Namen prüfen lässt.",
            "Speichern Sie das Dokument als docx, odt, txt oder als PDF mit Text.",
        )


def _check_size(path: Path, guard: Guard) -> None:
    try:
        size = path.stat().st_size
    except OSError:
        return  # reading it says what is the matter
    if size > guard.limits.file_bytes:
        raise InputError(
            f"{path.name} ist mit {grouped(size)} Byte zu groß. Zulässig sind {grouped(guard.limits.file_bytes)} Byte.",
            "So groß machen ein Dokument nur Bilder und Anlagen, und die liest kimlab nicht.",
            "Speichern Sie es ohne sie oder mit verkleinerten Bildern, oder teilen Sie es auf.",
        )
