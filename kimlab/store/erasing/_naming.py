"""By what somebody who goes is known, and where a text names them so.

What is theirs alone is emptied wherever it stands. A given name is borne by many: it is emptied where something of theirs
alone stands beside it in the same text, and elsewhere a person looks. What others who stay are called as well is left.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from kimlab.store._schema import VAULT
from kimlab.store.erasing._vault_values import SHORTEST, matcher

if TYPE_CHECKING:
    from kimlab.store._vault import Vault

Stretch = tuple[int, int]
Known = tuple[str, str]
"""A kind, as ``Vault.direct_identifiers`` has it, and a value."""
Find = Callable[[str], Sequence[Stretch]]
Finder = Callable[[Sequence[Known]], Find]
"""Prepares the search for values; the last search for leaks finds them inflected and in other letters, too."""

SHORTEST_NUMBER = 5
"""Letters and digits of a number that is somebody's alone wherever it stands, as in the last search. Voreinstellung."""

_GIVEN, _FAMILY, _WHOLE = "given_name", "family_name", "person"
_BESIDE = (_GIVEN, "birth_date")
_APART = re.compile(r"[\W_]+")


def whole_words(values: Sequence[Known]) -> Find:
    """Return what finds these values as whole words, in small letters or capitals."""
    pattern = matcher(value for _, value in values)

    def find(text: str) -> Sequence[Stretch]:
        folded = text.casefold()
        if pattern is None or (len(folded) != len(text) and not pattern.search(folded)):
            return ()
        return tuple(one.span() for one in pattern.finditer(folded if len(folded) == len(text) else text))

    return find


@dataclass(frozen=True)
class Naming:
    """How to find somebody in words.

    Attributes
    ----------
    own
        Finds what is theirs alone.
    beside
        Finds what is theirs where something of theirs alone stands in the same text.
    asked
        Finds what may mean them in words of the workbench.
    given
        Finds their given names that nobody bears who stays.
    """

    own: Find = field(repr=False)
    beside: Find = field(repr=False)
    asked: Find = field(repr=False)
    given: Find = field(repr=False)

    def stretches(self, text: str) -> tuple[Stretch, ...]:
        """Return what of a text is emptied, in order, none touching another."""
        own = self.own(text) if text else ()
        return united([*own, *self.beside(text)]) if own else ()

    def asks(self, text: str) -> bool:
        """Tell whether a person has to look at words of the workbench that are not emptied."""
        return bool(text) and bool(self.asked(text) or (self.given(text) and not self.own(text)))

    def asks_in_vault(self, text: str) -> bool:
        """Tell whether a person has to look at an original that is not emptied."""
        return bool(text) and bool(self.given(text)) and not self.own(text)

    def names_file(self, name: str) -> bool:
        """Tell whether a file's name holds something of theirs alone."""
        return bool(self.own(words_of_file(name)))


def words_of_file(name: str) -> str:
    """Return the words of a file's name.

    >>> words_of_file("brief_Amira-2.txt")
    'brief Amira 2 txt'
    """
    return _APART.sub(" ", name)


def naming_of(
    ids: Collection[str], cases: Iterable[str], vault: Vault | None, finder: Finder = whole_words
) -> Naming:
    """Return how to find those who go.

    Parameters
    ----------
    ids
        All random ids that go.
    cases
        What their cases are called, „Fall 17“.
    vault
        The open vault; without it only the names of cases are searched for.
    finder
        Prepares the search for values.
    """
    called = [("case", one) for one in cases]
    if vault is None:
        nothing, find = whole_words(()), whole_words(called)
        return Naming(nothing, nothing, find, nothing)
    mine, others = _identities(vault, ids)
    numbers = [("case", one) for one in vault.all_numbers_of(ids) if _long(one)]
    own = [*_whole_names(mine), *_of_nobody_else(mine, others), *numbers]
    given = [("given_name", one) for known in mine.values() for kind, one in known if kind == _GIVEN]
    beside = [one for known in mine.values() for one in known]
    shared = [one for one in beside if one[0] not in _BESIDE and _folded(one[1]) in others]
    asked = whole_words([*called, *_short(vault.all_numbers_of(ids)), *_met(ids, vault)])
    by_form = _cached(finder(shared))
    return Naming(
        _cached(finder(own)),
        _cached(finder([one for one in beside if one not in shared])),
        lambda text: (*asked(text), *by_form(text)),
        _cached(finder([one for one in given if _folded(one[1]) not in others])),
    )


def united(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return stretches in order, those that touch or overlap as one.

    >>> united([(7, 9), (0, 3), (2, 5)])
    ((0, 5), (7, 9))
    """
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _cached(find: Find) -> Find:
    return cache(find)


def _identities(vault: Vault, ids: Collection[str]) -> tuple[dict[str, list[Known]], frozenset[str]]:
    """Return what the vault knows of those who go, by their ids, and the folded values of everybody else."""
    mine: dict[str, list[Known]] = {}
    others = set()
    for row in vault.connection.execute(select(VAULT.tables["identities"])):
        value = str(row.value).strip()
        if row.id in ids and len(value) >= SHORTEST:
            mine.setdefault(row.id, []).append((row.attribute, value))
        elif row.id not in ids:
            others.add(_folded(value))
    return mine, frozenset(others)


def _whole_names(mine: dict[str, list[Known]]) -> Iterable[Known]:
    for known in mine.values():
        by_kind = [[value for kind, value in known if kind == wanted] for wanted in (_GIVEN, _FAMILY)]
        yield from ((_WHOLE, f"{given} {family}") for given, family in itertools.product(*by_kind))


def _of_nobody_else(mine: dict[str, list[Known]], others: Collection[str]) -> Iterable[Known]:
    for known in mine.values():
        yield from (one for one in known if one[0] not in _BESIDE and _folded(one[1]) not in others)


def _met(ids: Collection[str], vault: Vault) -> Iterable[Known]:
    """Yield whom their documents name: in words of the workbench that can mean them."""
    for one in ids:
        for span in vault.documents.way_back(one):
            if span.kind == _WHOLE and len(span.text.strip()) >= SHORTEST:
                yield _WHOLE, span.text.strip()


def _short(numbers: Iterable[str]) -> Iterable[Known]:
    return [("case", one) for one in numbers if not _long(one) and len(one.strip()) >= SHORTEST]


def _long(number: str) -> bool:
    return sum(map(str.isalnum, number)) >= SHORTEST_NUMBER


def _folded(value: str) -> str:
    return value.strip().casefold()
