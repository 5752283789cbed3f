"""Reading the marked dossiers: the text as a reader sees it, and the gold that stands in its mark-up.

``<i:kind>…</i>`` marks an identifier (``staff`` is the name of a professional), ``<c:code_id>…</c:code_id>`` a coded
passage. Coded passages may overlap; positions are code points of the clean text, end exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

MARKED = Path(__file__).parents[1] / "dossiers" / "marked"
INDIRECT = ("date", "place")
_MARK = re.compile(r"<(?P<open>[ic]):(?P<name>[a-z_0-9]+)>|</(?:(?P<close>i)|c:(?P<code>[a-z_0-9]+))>")


@dataclass(frozen=True, order=True)
class Gold:
    """One marked stretch: ``name`` is the kind of identifier or the code."""

    start: int
    end: int
    name: str

    @property
    def kind(self) -> str:
        """The kind as kimlab calls it."""
        return "person" if self.name == "staff" else self.name


@dataclass(frozen=True)
class Marked:
    """A dossier with its gold."""

    name: str
    meta: Mapping[str, str]
    text: str
    identifiers: tuple[Gold, ...]
    codings: tuple[Gold, ...]

    @property
    def created(self) -> date:
        """The document's own date."""
        return date.fromisoformat(self.meta["created"])

    @property
    def direct(self) -> tuple[Gold, ...]:
        """The identifiers that are to be replaced."""
        return tuple(gold for gold in self.identifiers if gold.name not in INDIRECT)


def read_marked(path: Path) -> Marked:
    """Read one marked dossier."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    meta = dict(line.split(": ", 1) for line in head.splitlines() if line)
    text, gold = unmarked(body.rstrip("\n"))
    return Marked(
        meta["id"],
        meta,
        text,
        tuple(sorted(one for kind, one in gold if kind == "i")),
        tuple(sorted(one for kind, one in gold if kind == "c")),
    )


def all_marked() -> list[Marked]:
    """Read every marked dossier, in order."""
    return [read_marked(path) for path in sorted(MARKED.glob("d*.txt"))]


def unmarked(body: str) -> tuple[str, list[tuple[str, Gold]]]:
    """Return the text without marks, and (``i`` or ``c``, stretch) for every mark."""
    parts: list[str] = []
    length, position = 0, 0
    opened: list[tuple[str, str, int]] = []
    found: list[tuple[str, Gold]] = []
    for match in _MARK.finditer(body):
        parts.append(body[position : match.start()])
        length += match.start() - position
        position = match.end()
        if match["open"]:
            opened.append((match["open"], match["name"], length))
            continue
        one = next(o for o in reversed(opened) if o[:2] == ("c", match["code"]) or o[0] == match["close"])
        opened.remove(one)
        found.append((one[0], Gold(one[2], length, one[1])))
    assert not opened, "A mark is not closed."
    return "".join([*parts, body[position:]]), found
