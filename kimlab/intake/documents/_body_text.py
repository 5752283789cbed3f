"""What a reader of documents returns, and what all readers have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kimlab.intake._limits import Guard, grouped, too_much

# What Word, LibreOffice and Windows write where nobody's name is known; as "names" they would hit ordinary words.
_NOBODY = frozenset(
    {
        *("autor", "author", "unbekannter autor", "unknown author", "unbekannt", "unknown"),
        *("benutzer", "user", "windows-benutzer", "windows user", "microsoft office user", "microsoft-konto"),
        *("admin", "administrator", "anonym", "anonymous", "gast", "guest", "python-docx"),
    }
)


@dataclass(frozen=True)
class BodyText:
    """Text of a file, what of the file is not in it, and names from its properties."""

    text: str = field(repr=False)
    left_out: tuple[str, ...] = ()
    hints: tuple[str, ...] = field(default=(), repr=False)


def counted(number: int, one: str, many: str) -> tuple[str, ...]:
    """Return "1 Kommentar" or "3 Kommentare", nothing for none.

    >>> counted(2, "Kommentar", "Kommentare")
    ('2 Kommentare',)
    """
    return () if not number else (f"{number} {one if number == 1 else many}",)


def names_of(values: Iterable[str | None]) -> tuple[str, ...]:
    """Return distinct, trimmed names; what programs write in place of one is none.

    >>> names_of([" Ada Beispiel", "Autor", None, "Ada Beispiel"])
    ('Ada Beispiel',)
    """
    found = dict.fromkeys(value.strip() for value in values if value and value.strip())
    return tuple(name for name in found if name.casefold() not in _NOBODY)


def sections(parts: Iterable[Sequence[str]]) -> str:
    """Return parts of a document, each given by its lines, one after another; blank ones fall away."""
    texts = ("\n".join(lines).strip("\n") for lines in parts)
    return "\n\n".join(text for text in texts if text.strip())


def once(parts: Iterable[Sequence[str]]) -> list[list[str]]:
    """Return headers or footers without repetitions: first, left and right pages often have the same."""
    return [list(lines) for lines in dict.fromkeys(map(tuple, parts))]


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    r"""Return a table's row: one line with tabs where every cell has one line, else cell after cell and a blank line.

    >>> row_lines([["Name"], ["Ada"]])
    ['Name\tAda']
    >>> row_lines([["Name"], ["Ada", "Beispiel"]])
    ['Name', 'Ada', 'Beispiel', '']
    """
    if all(len(cell) <= 1 and not any("\n" in line for line in cell) for cell in cells):
        return ["\t".join(line for cell in cells for line in (cell or [""]))]
    return [*(line for cell in cells for line in cell), ""]


def hold_length(length: int, guard: Guard) -> None:
    """Hold the text read so far to the limit, in characters."""
    if length > guard.limits.cell_length:
        raise too_much(guard.place, "Der Text ist zu lang", f"{grouped(guard.limits.cell_length)} Zeichen")
