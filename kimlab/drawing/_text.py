"""How wide a text will be, and where a long German word may be broken."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Advance widths of Helvetica in thousandths of the size (Adobe Core 14 AFM metrics), letters grouped by width
_GROUPS = {
    222: "ijl",
    278: " \u00a0ftI.,:;/|![]·",
    333: "r()-„“",
    500: "ckszxyvJ",
    556: "abdeghnopquäöü0123456789L?_#$–",
    611: "FTZß",
    667: "ABEKPSVXYÄ&",
    722: "CDHNRUwÜ",
    778: "GOQÖ",
    833: "mM",
    944: "W",
    1000: "…→@%",
}
_WIDTH = {letter: width for width, letters in _GROUPS.items() for letter in letters}

# Segoe UI, Roboto and Liberation Sans differ from Helvetica by less than 6 % on German agency names
_MARGIN = 1.06
_BOLD = 1.07

# Heads of German compounds as they occur in names of agencies: a break before them reads well
_HEADS = (
    "agentur", "amt", "angehörigkeits", "angebot", "arbeit", "ausschuss", "ausländer", "beauftragte",
    "behörde", "beirat", "beratung", "betreuung", "bildung", "büro", "dienst", "einrichtung", "fachstelle",
    "förderung", "flüchtlings", "gemeinschaft", "gericht", "handwerk", "haus", "hilfe", "integrations",
    "jugend", "kammer", "karte", "kasse", "kreis", "kurs", "leistung", "lots", "management", "meldeamt",
    "migrations", "organisation", "perspektiv", "pflege", "praxis", "projekt", "recht", "schule", "schulen",
    "service", "sozial", "stelle", "träger", "unterkunft", "verband", "verbände", "verein", "versicherung",
    "vermittlung", "verwaltung", "wesen", "wohlfahrts", "zentrum",
)  # fmt: skip

# „SGB II“, „§ 7“ and the like stay on one line
_TOGETHER = re.compile(r"(?<!\w)(SGB|Abs\.|Art\.|Nr\.|§) (?=[IVX\d])")
_VOWELS = frozenset("aeiouyäöüAEIOUYÄÖÜ")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate the width in px of `text` set at `size` px, on the generous side.

    >>> text_width("Jobcenter", 12) < text_width("Jobcenter", 12, bold=True) < 70
    True
    """
    thousandths = sum(_WIDTH.get(letter, 722) for letter in text)
    return thousandths / 1000 * size * _MARGIN * (_BOLD if bold else 1)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break `text` into lines no wider than `width` px; long words are broken with a hyphen.

    Breaks fall at spaces and hyphens first, then before the head of a compound („Staatsangehörigkeits-
    behörde“), and only then anywhere. No letter is ever lost.

    >>> wrap("Staatsangehörigkeitsbehörde", 160, 13)
    ('Staatsangehörigkeits-', 'behörde')
    """
    lines: list[str] = []
    for word in _TOGETHER.sub("\\1\u00a0", " ".join(text.split())).split(" "):
        first, *others = _pieces(word, width, size, bold)
        joined = f"{lines[-1]} {first}" if lines else first
        if lines and text_width(joined, size, bold=bold) <= width:
            lines[-1] = joined
        else:
            lines.append(first)
        lines.extend(others)
    return tuple(lines) or ("",)


def _pieces(word: str, width: float, size: float, bold: bool) -> Iterator[str]:
    rest = word
    while text_width(rest, size, bold=bold) > width and len(rest) > 1:
        cut = _cut(rest, width, size, bold)
        head = rest[:cut]
        yield head if head.endswith(("-", "/")) else f"{head}-"
        rest = rest[cut:]
    yield rest


def _cut(word: str, width: float, size: float, bold: bool) -> int:
    """Return where to break `word`: the last good place that fits, else the last that fits at all."""
    fitting = [
        place for place in range(1, len(word)) if text_width(f"{word[:place]}-", size, bold=bold) <= width
    ]
    roomy = [place for place in fitting if place >= 3 and len(word) - place >= 3]
    joints = [place for place in roomy if _is_joint(word, place)]
    syllables = [place for place in roomy if word[place] not in _VOWELS and word[place + 1] in _VOWELS]
    return (joints or syllables or fitting or [1])[-1]


def _is_joint(word: str, place: int) -> bool:
    return word[place - 1] in "-/" or any(word.startswith(head, place) for head in _HEADS)
