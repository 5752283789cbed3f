"""What holds of every page, whatever words stand on it: no sign steers what is seen, foreign words stay in their place."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Template

# C0 and C1 controls but tab and line feed, what turns the direction of writing (Unicode Standard Annex 9), ends of lines and
# paragraphs, halves of surrogate pairs, and what is no character at all
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]"
)
_SHOWN = "�"
# Letters written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and their forms (Unicode, Bidi_Class R and AL)
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
_PIECES = re.compile(
    r"(?P<kept><!--.*?-->|<(?P<name>style|script|title|svg|bdi|textarea|option)\b.*?</(?P=name)\s*>|<[^<>]*>)"
    rf"|(?P<words>[{_RIGHT_TO_LEFT}]+(?:[\s\u200c\u200d’'-]+[{_RIGHT_TO_LEFT}]+)*)",
    re.DOTALL | re.IGNORECASE,
)


def finished(page: str) -> str:
    r"""Return HTML in which signs that steer what is seen are shown, and words written from right to left are isolated.

    Somebody who turns the direction of writing makes a page say something else than what was released. Words from right
    to left
    are set apart (``bdi``, HTML Living Standard), so that the German around them keeps its order.

    >>> finished("<p>Wort\u202e und \u0639\u0644\u064a, 3.</p>") == "<p>Wort� und <bdi>\u0639\u0644\u064a</bdi>, 3.</p>"
    True
    """
    clean = _STEERING.sub(_SHOWN, page.replace("\r\n", "\n"))
    return _PIECES.sub(_isolated, clean)


class FinishedTemplate(Template):
    """A template whose pages are finished."""

    def render(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - as the library has it
        """Return the finished page."""
        return finished(super().render(*args, **kwargs))


def _isolated(match: re.Match[str]) -> str:
    return match["kept"] or f"<bdi>{match['words']}</bdi>"
