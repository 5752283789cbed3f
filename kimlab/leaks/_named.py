"""Where a text names somebody whom the vault knows: as the name stands, in another form, in a compound."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pandas as pd

from kimlab.leaks._search import RULE, Search, names_in
from kimlab.leaks._words import looked_through
from kimlab.leaks.forms import MIXED, NAMES
from kimlab.vocabulary import County

SHORTEST_IN_COMPOUND = 6
"""Letters of a name that is looked for within longer words („Zwirbelmannakte“). Voreinstellung, as for files' names."""

Stretch = tuple[int, int]
Find = Callable[[str], Sequence[Stretch]]


def named_finder(county: County) -> Callable[[Sequence[tuple[str, str]]], Find]:
    """Return what prepares a search for values, each with its kind, but for single words that are public in a county.

    What is prepared returns start and end of each place. A name that is an ordinary word as well counts where the rules
    take it as a name.
    """
    public = frozenset(word for name in names_in(county) for word in name)

    def prepared(values: Sequence[tuple[str, str]]) -> Find:
        search = Search.for_values(county, pd.DataFrame(list(values), columns=["kind", "value"]), public)
        compound = _compound(search, values)
        seen: dict[str, str] = {}

        def find(text: str) -> Sequence[Stretch]:
            found, doubtful = set[Stretch](), False
            for words in looked_through(text):
                hits = (*search.firm.among(words), *search.forms.among(words, seen))
                found |= {(one.position, one.end) for one in hits}
                doubtful = doubtful or any(True for _ in search.ordinary.among(words))
            if compound is not None:
                found |= {one.span() for one in compound.finditer(text)}
            return sorted(found | (_by_rules(search, text) if doubtful else set()))

        return find

    return prepared


def _by_rules(search: Search, text: str) -> set[Stretch]:
    found = search.find(text)
    return {(one.position, one.end) for one in found if not one.kind.startswith(RULE) and one.kind != MIXED}


def _compound(search: Search, values: Sequence[tuple[str, str]]) -> re.Pattern[str] | None:
    """Return what finds single names within longer words; none of those that are ordinary or public words."""
    firm = search.firm.words
    single = {
        value.strip()
        for kind, value in values
        if kind in NAMES and value.strip().isalpha() and len(value.strip()) >= SHORTEST_IN_COMPOUND
    }
    known = sorted(one for one in single if one.casefold() in firm)
    return re.compile(rf"\w*(?:{'|'.join(map(re.escape, known))})\w*", re.IGNORECASE) if known else None
