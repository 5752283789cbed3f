"""What a PDF says that its glyphs mean: a soft hyphen drawn as a hyphen or a blank, a ligature, an emoji.

Format: ISO 32000-1, 14.9.4. The reader of the page does not look at it, so the operands that draw the glyphs are
exchanged for the text before it sees them.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from pypdf.generic import ArrayObject, TextStringObject

from kimlab.intake.documents._pdf_notes import resolved, text_of

_BEGIN, _END = (b"BMC", b"BDC"), b"EMC"
_FROM_THE_RIGHT = ("R", "AL")
# Operator → which of its operands is drawn
_DRAWN = {b"Tj": 0, b"'": 0, b'"': 2, b"TJ": 0}


class ActualText:
    """Follows the operators of a page and puts the text that is meant in place of the glyphs drawn for it."""

    def __init__(self, properties: Any) -> None:  # noqa: ANN401 - a dictionary of the PDF
        self._properties = properties
        self._open: list[str | None] = []

    def follow(self, operator: bytes, operands: Any) -> None:  # noqa: ANN401 - pypdf's signature
        """Look at an operator before it is carried out; `operands` may be changed."""
        if operator in _BEGIN:
            self._open.append(self._meant(operands) if operator == b"BDC" else None)
        elif operator == _END and self._open:
            self._open.pop()
        elif operator in _DRAWN and isinstance(operands, list):
            self._exchange(operator, operands)

    def _meant(self, operands: Any) -> str | None:  # noqa: ANN401
        entries = resolved(operands[1]) if isinstance(operands, list) and len(operands) > 1 else None
        if isinstance(entries, str):
            entries = resolved(self._properties.get(entries))
        if not isinstance(entries, dict) or "/ActualText" not in entries:
            return None
        text = text_of(entries["/ActualText"])
        # The reader sets glyphs that run from right to left in order, texts it takes as they come.
        return None if any(unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in text) else text

    def _exchange(self, operator: bytes, operands: list[Any]) -> None:
        outermost = next((place for place, text in enumerate(self._open) if text is not None), None)
        if outermost is None or len(operands) <= _DRAWN[operator]:
            return
        said = TextStringObject(self._open[outermost])
        self._open[outermost] = ""  # the first glyph stands for all
        operands[_DRAWN[operator]] = ArrayObject([said]) if operator == b"TJ" else said
