"""A text file in one of the encodings that offices use: UTF-8, UTF-16 with its mark, or Windows-1252.

Windows-1252 decodes nearly everything, so what comes out is looked at: other encodings leave traces that do not
occur in texts people write.
"""

from __future__ import annotations

import re

from kimlab.errors import InputError
from kimlab.intake._files import Content
from kimlab.intake._limits import Guard
from kimlab.intake._paper import Paper

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# UTF-8 read twice ("Ã¼"), DOS code page 850 ("M\x81ller", "stra\xe1e", "„" for ä) and Mac Roman ("M\x9fller").
_TRACES = re.compile(
    r"Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¤¶¼]|â€|[^\W\d_][„”™šŸ•\x81\x8d\x8f\x90\x9d][^\W\d_]|[^\W\d_]á[eE]\b|\x81|\x8d|\x8f|\x90|\x9d"
)


def read_plain_text(content: Content, guard: Guard) -> Paper:
    """Return the text of a plain file; an unknown encoding is refused rather than guessed."""
    data = content.data
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Paper(_decoded(data, encoding, content.name))
    if b"\0" in data:
        raise _wrong_encoding(content.name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _decoded(data, "cp1252", content.name)
    if _TRACES.search(text):
        raise _wrong_encoding(content.name)
    return Paper(text)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _wrong_encoding(name) from None


def _wrong_encoding(name: str) -> InputError:
    return InputError(
        f"{name} ist in einer Zeichenkodierung gespeichert, die kimlab nicht sicher erkennt, oder beschädigt.",
        "Umlaute und Namen wären verstümmelt; dann würden Namen nicht erkannt und nicht ersetzt.",
        "Öffnen Sie die Datei im Textprogramm und speichern Sie sie als „Text, UTF-8“.",
    )
