"""A text file in one of the encodings that offices use: UTF-8, UTF-16 with its mark, or Windows-1252.

UTF-8 and the marked encodings prove themselves. Windows-1252 decodes nearly everything, so what comes out of it is
looked at: where the same bytes give German words in the old encodings of DOS (850) or Macintosh and none in
Windows-1252, or letters that no German office writes, the file is refused rather than guessed. So is a text that was
damaged before, because a name in it would not be found: "MÃ¼ller", "M\ufffdller", "M&uuml;ller".
"""

from __future__ import annotations

import re

from kimlab.errors import InputError
from kimlab.intake._files import Content
from kimlab.intake._limits import Guard
from kimlab.intake.documents._body_text import BodyText

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DOS_END = b"\x1a"
# No text has these; tab, line feed, vertical tab, form feed, carriage return and next line are not among them.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# UTF-8 taken for Windows-1252: "Ã" and what a second byte looks like there, and the start of "“" and "€".
_TWICE = re.compile(r"Ã[\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[œ\u009d“”„™˜¦šž]|â‚¬")
# Letters as web pages write them
_ESCAPED = re.compile(r"&(?:[aouAOU]uml|szlig|[a-zA-Z](?:acute|grave|circ|cedil|caron|tilde)|#\d{2,5});")
_LOST = "\ufffd"
# German words, by their inner letters: "Müller", "Straße", "Übergabe"
_GERMAN = re.compile(r"(?<=[A-Za-z])(?:[äöüÄÖÜ](?=[A-Za-z])|ß)|(?<![^\W_])[ÄÖÜ](?=[a-z])")
_OTHERS = ("cp850", "mac_roman")
# Windows-1252 has them, German offices do not write them; Turkish (ğışŞİ in 1254), Polish, Russian or Arabic bytes do
# look like them.
_FOREIGN = re.compile(
    r"[ÐðÞþŸƒˆ˜†‡¤¦¬¯¶¸ª¹³º£¥](?=[^\W\d_])|(?<=[^\W\d_])[ÐðÞþŸƒˆ˜¤¦¬¯¶¸ªº]|(?<=[a-ln-z])[¹³]|[À-ÖØ-öø-ÿ]{3}|¤"
)


def read_plain_text(content: Content, guard: Guard) -> BodyText:
    """Return the text of a plain file; an unknown encoding is refused rather than guessed."""
    guard.time()
    text = _decoded(content)
    hidden = (_CONTROLS, _TWICE, _ESCAPED)
    if _LOST in text or any(pattern.search(text) for pattern in hidden):
        raise _wrong_encoding(content.name)
    return BodyText(text)


def _decoded(content: Content) -> str:
    data = content.data.removesuffix(_DOS_END)
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    try:
        return data.decode(marked or "utf-8")
    except UnicodeDecodeError:
        if marked:
            raise _wrong_encoding(content.name) from None
    return _from_windows(data, content.name)


def _from_windows(data: bytes, name: str) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise _wrong_encoding(name) from None
    german = len(_GERMAN.findall(text))
    others = max(len(_GERMAN.findall(data.decode(encoding))) for encoding in _OTHERS)
    if others > german or _FOREIGN.search(text):
        raise _wrong_encoding(name)
    return text


def _wrong_encoding(name: str) -> InputError:
    return InputError(
        f"{name} ist in einer Zeichenkodierung gespeichert, die kimlab nicht sicher erkennt, oder beschädigt.",
        "Umlaute und Namen wären verstümmelt; dann würden Namen nicht erkannt und nicht ersetzt.",
        "Öffnen Sie die Datei im Textprogramm, prüfen Sie die Umlaute und speichern Sie sie als „Text, UTF-8“.",
    )
