"""Closed lists: the words a controlled column may hold, and the id behind each spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kimlab.tables import TABLES, Column
from kimlab.vocabulary import LISTS_OF_COLUMNS, County, folded

_OWN_LISTS = ("municipality", "agency", "constellation", "source")

_YES_NO = MappingProxyType(
    dict.fromkeys(("ja", "j", "x", "wahr", "true", "1"), "True")
    | dict.fromkeys(("nein", "n", "falsch", "false", "0"), "False")
)
_GERMAN_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,0+)?", re.ASCII)
_AGS_WITHOUT_ZERO = re.compile(r"\d{7}", re.ASCII)


@dataclass(frozen=True)
class ClosedList:
    """The spellings of one list and where the list stands.

    Attributes
    ----------
    name
        What the list is called, for messages.
    where
        Where it stands, for messages.
    size
        Number of its entries (an entry may have several spellings); 0 if it is no list of words.
    read
        Spelling → id, or ``None`` if it is not in the list.
    """

    name: str
    where: str
    size: int
    read: Callable[[str], str | None]

    def get(self, word: str) -> str | None:
        """Return the id behind `word`, or ``None``."""
        return self.read(word)

    def with_values(self, values: Mapping[str, str]) -> ClosedList:
        """Return the list with the mapping file's own spellings before its own.

        Values that are ids of the list in another spelling become the ids themselves; an empty value
        says that the spelling means *not known*.
        """
        own = {word.strip(): self.read(value) or value for word, value in values.items()}
        # Signs like + and - fold to nothing: they count only as they are written.
        loosely = {
            word: key for word, key in _spellings((key, (word,)) for word, key in own.items()).items() if word
        }

        def read(word: str) -> str | None:
            found = own.get(word.strip(), loosely.get(folded(word)))
            return self.read(word) if found is None else found

        return ClosedList(self.name, self.where, self.size or len(set(own.values())), read)

    @property
    def reason(self) -> str:
        """Why a word was not understood: which list applies, never the word."""
        if not self.size:
            return f"nicht als {self.name} zu lesen"
        entries = "1 Eintrag" if self.size == 1 else f"{self.size} Einträge"
        return f"steht nicht in der Liste „{self.name}“ ({entries}; {self.where})"


def known_lists(county: County) -> tuple[str, ...]:
    """Return the names of all lists that a mapping may name."""
    return (*_OWN_LISTS, *county.lists)


def has_closed_list(table: str, column: Column) -> bool:
    """Return whether the column has a list of its own, so that the mapping need not name one."""
    return (
        (table, column.name) in LISTS_OF_COLUMNS or column.dtype in ("number", "flag") or bool(column.allowed)
    )


def resolve(county: County, name: str, table: str, target: str) -> ClosedList:
    """Return the list called `name`, or without a name the one that belongs to the target column."""
    column = TABLES[table].column(target)
    name = name or LISTS_OF_COLUMNS.get((table, target), "")
    if name:
        return _of_county(county, name)
    if column.dtype == "number":
        return ClosedList("ganze Zahl", "", 0, whole_number)
    if column.dtype == "flag":
        return ClosedList("Ja/Nein", "", 0, lambda word: _YES_NO.get(folded(word)))
    words = _spellings((word, (word,)) for word in column.allowed if word)
    return _of_words(column.german, "Tabellen von kimlab" if words else "„values“ der Zuordnung", words)


def whole_number(word: str) -> str | None:
    """Return the digits of a German whole number, or ``None``.

    >>> whole_number("1.234,00"), whole_number("1.234,5"), whole_number("-3")
    ('1234', None, None)
    """
    found = _GERMAN_NUMBER.fullmatch(word.strip())
    return str(int(found[1].replace(".", ""))) if found and len(found[1]) <= 15 else None


def _of_county(county: County, name: str) -> ClosedList:
    where = f"Kreisdatei „{county.slug}“"
    if name == "municipality":
        places = _spellings((m.ags, (m.ags, m.name, *m.aliases)) for m in county.municipalities)
        known = _of_words("Kommunen", f"{where}, Abschnitt municipalities", places)
        return ClosedList(known.name, known.where, known.size, lambda word: known.get(_with_zero(word)))
    if name == "agency":
        agencies = _spellings((a.agency_id, (a.agency_id, a.name, *a.aliases)) for a in county.agencies)
        return _of_words("Stellen", f"{where}, Abschnitt agencies", agencies)
    if name == "constellation":
        phases = _spellings((c.constellation_id, (c.constellation_id, c.name)) for c in county.constellations)
        return _of_words("Handlungskonstellationen", f"{where}, Abschnitt constellations", phases)
    if name == "source":
        sources = _spellings((s.source_id, (s.source_id, s.name)) for s in county.sources)
        return _of_words("Quellen", f"{where}, Abschnitt sources", sources)
    terms = _spellings((t.term_id, (t.term_id, t.name, *t.aliases)) for t in county.lists[name])
    return _of_words(name, f"{where}, Abschnitt lists.{name}", terms)


def countries_of_origin(county: County) -> ClosedList:
    """Return the countries (and groups) of origin; the id behind each is that of its group."""
    groups = county.origin_groups
    words = _spellings((g.group_id, (g.group_id, g.name, *g.countries)) for g in groups)
    where = f"Kreisdatei „{county.slug}“, Abschnitt origin_groups"
    return ClosedList("Herkunftsländer", where, sum(len(g.countries) for g in groups), _reader(words))


def _with_zero(word: str) -> str:
    """Give an official municipality key back the zero that spreadsheets take from its front."""
    return f"0{word.strip()}" if _AGS_WITHOUT_ZERO.fullmatch(word.strip()) else word


def _spellings(entries: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Return spelling → id; a spelling that two ids share belongs to neither."""
    found: dict[str, set[str]] = {}
    for key, words in entries:
        for word in words:
            found.setdefault(folded(word), set()).add(key)
    return {word: keys.pop() for word, keys in found.items() if len(keys) == 1}


def _of_words(name: str, where: str, words: Mapping[str, str]) -> ClosedList:
    return ClosedList(name, where, len(set(words.values())), _reader(words))


def _reader(words: Mapping[str, str]) -> Callable[[str], str | None]:
    return lambda word: words.get(folded(word))
