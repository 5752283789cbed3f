"""What a rebuild finds, said so that a person knows where to look: a table by its German word, an entry, a case's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kimlab.german import in_a_row, number, plural

Kind = Literal[
    "chain",  # the journal itself: an entry is missing, changed, or not at its place
    "changed",  # a row's values are others
    "missing",  # a row is gone
    "added",  # the journal does not know a row
    "contradiction",  # an entry does not lead on from those before it
    "beyond",  # an entry changes what its act does not
    "one_person",  # a correction lets more be seen, and only one person signed it
    "key",  # a key is missing, does not fit, or is needed by nothing
    "head",  # which entry changed a table last
    "secret",  # what printed marks are made with
    "shape",  # tables, columns and programs in the file that kimlab did not make
    "version",  # an entry of kimlab itself about a version that cannot be
    "migration",  # an entry about a change of version that holds more than that
    "way_back",
    "signature",  # a text and the vault's way back do not belong together
    "clock",  # the journal's times
    "taken_over",  # what kimlab trusted once, at a change of version
    "erased",  # what was erased lawfully, so that nothing can be compared
]

_NAMED = 3  # entries or cases named one by one


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it must be, or that a person should know.

    Attributes
    ----------
    kind
        What sort of thing it is, for programs.
    sentence
        What it is and where, in German; no id of a row stands in it.
    table
        The table's name in code; empty where it concerns none.
    entries
        The entries of the journal that it concerns.
    rows
        How many rows, parts or keys it concerns.
    store
        Which of the two stores it concerns.
    """

    kind: Kind
    sentence: str
    table: str = ""
    entries: tuple[int, ...] = ()
    rows: int = 1
    store: Literal["workbench", "vault"] = "workbench"


def listed(findings: Sequence[Finding], most: int) -> list[str]:
    """Return the sentences of the first findings, and how many more there are.

    >>> listed([Finding("key", "Eins."), Finding("key", "Zwei."), Finding("key", "Drei.")], 1)
    ['Eins.', '… und 2 weitere; vollständig mit --json.']
    """
    said = [one.sentence for one in findings[:most]]
    rest = len(findings) - most
    return [*said, f"… und {number(rest)} weitere; vollständig mit --json."] if rest > 0 else said


def in_entries(entries: Iterable[int]) -> str:
    """Say in which entries of the journal, with the article's dative left to the sentence.

    >>> in_entries([812]), in_entries([5, 3]), in_entries([1, 2, 3, 4, 5])
    ('Eintrag 812', 'Einträge 3 und 5', 'Einträge 1, 2, 3 und 2 weitere')
    """
    found = sorted(set(entries))
    return ("Eintrag " if len(found) == 1 else "Einträge ") + series([str(one) for one in found])


def series(words: Sequence[str]) -> str:
    """Return words in a row, the first three by name.

    >>> series(["a"]), series(["a", "b"]), series(["a", "b", "c", "d"])
    ('a', 'a und b', 'a, b, c und 1 weitere')
    """
    named, rest = list(words[:_NAMED]), len(words) - _NAMED
    if rest > 0:
        return f"{', '.join(named)} und {number(rest)} weitere"
    return in_a_row(named)


def named_cases(cases: Iterable[object], numbers: Mapping[object, object]) -> tuple[str, ...]:
    """Return what these cases are called on screen, by their numbers; those that have none are left out."""
    found = {one for case in cases if isinstance(one := numbers.get(case), int)}
    return tuple(f"Fall {one}" for one in sorted(found))


def rows_of(count: int, one: str, many: str) -> str:
    """Say how many rows, and what is the matter with them.

    >>> rows_of(1, "fehlt", "fehlen"), rows_of(3, "fehlt", "fehlen")
    ('1 Zeile fehlt', '3 Zeilen fehlen')
    """
    return f"{plural(count, 'Zeile', 'Zeilen')} {one if count == 1 else many}"
