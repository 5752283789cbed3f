"""What a text is searched for: what the vault knows, and what the rules are sure of.

A name that is an ordinary German word as well ("Sommer"), or a word of the pages themselves ("Jan"), says nothing where it
stands alone. It is a finding only where the rules take it as a name ("Frau Sommer"), in a form that only names have
("Sommersche"), or where the caller knows better: in a document, where the vault's way back does not account for it
(:mod:`kimlab.leaks._stores`). Before a page leaves, a second person says of each such word that it is no name.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import permutations
from urllib.parse import unquote

import pandas as pd

from kimlab.leaks._asked import asked_in, before_a_name
from kimlab.leaks._case_names import case_names_in
from kimlab.leaks._finding import Finding
from kimlab.leaks._hidden import given_names, hidden
from kimlab.leaks._machine_words import but_machine_words
from kimlab.leaks._near import around, touching
from kimlab.leaks._ordinary_words import is_ordinary
from kimlab.leaks._public_words import public_words
from kimlab.leaks._scan import Watchlist, words_of
from kimlab.leaks._views import View, fold, prose
from kimlab.leaks._words import looked_through
from kimlab.leaks.forms import NAMES, AskedForms, Forms, WordForms, mixed_in
from kimlab.pseudonyms import Identifier, find_identifiers, is_listed_name
from kimlab.store import VaultDoor
from kimlab.vocabulary import County, load_codebook
from kimlab.workbench import CaseNames, Workbench

RULE = "rule:"
_NOTHING = pd.DataFrame({"kind": [], "value": []})
_NOT_HIDDEN = (
    "url",
    "script",
)  # links and namespaces are no findings; other scripts are looked for by themselves
_DATE = "birth_date"
_TAKES_GENITIVE = re.compile(r".*[^\W\d_]{4,}(?<![sxzßSXZ])", re.DOTALL)
# In random bytes six given letters stand once in 10^12 places, three in 10^6: the share of two cases in 256, to the power.
_SHORTEST_IN_NOISE = 6
_PIECE = 8_000  # code points; a dossier has fewer


@dataclass(frozen=True)
class Search:
    """A search, prepared for many texts.

    Attributes
    ----------
    county
        Whose places and agencies are no names.
    firm
        What is a finding wherever it stands.
    ordinary
        Names that are ordinary words as well, or public ones.
    staff
        The words of the names of those who work here: whole names, and family names.
    highest_case
        The highest number ever given to a case. In files „Fall 17“ is a finding: it is a word of the KIM team.
    forms
        Other forms of firm names: inflected, in other letters and scripts, joined, reversed, with digits.
    word_forms, asked_forms
        Forms of ordinary names: those that only a name has, and those that are asked about.
    """

    county: County = field(repr=False)
    firm: Watchlist = field(repr=False)
    ordinary: Watchlist = field(repr=False)
    staff: frozenset[frozenset[str]] = field(default=frozenset(), repr=False)
    highest_case: int = 0
    forms: Forms = field(default=Forms.of(_NOTHING), repr=False)
    word_forms: Forms = field(default=WordForms.of(_NOTHING), repr=False)
    asked_forms: Forms = field(default=AskedForms.of(_NOTHING), repr=False)

    @classmethod
    def by_rules(cls, county: County) -> Search:
        """Return the search without a vault."""
        nothing = Watchlist.of(_NOTHING)
        return cls(county, nothing, nothing)

    @classmethod
    def of(cls, wb: Workbench, identifiers: pd.DataFrame) -> Search:
        """Return the search for what a vault knows, but for the words that are public in the county."""
        staff = _staff(wb.people["name"].tolist())
        with wb.snapshot() as seen:
            highest = CaseNames.of(seen).highest
        plain = cls.for_values(wb.county, _but_staff(identifiers, staff), public_words(wb))
        return replace(plain, staff=staff, highest_case=highest)

    @classmethod
    def for_values(
        cls, county: County, identifiers: pd.DataFrame, allowed: AbstractSet[str] = frozenset()
    ) -> Search:
        """Return the search for identifiers (columns ``kind`` and ``value``).

        Single `allowed` words are asked about if people are called so, and else no finding.
        """
        known = _with_genitives(identifiers)
        public = known["value"].map(lambda value: fold(str(value)).strip() in allowed).astype(bool)
        names = known["kind"].isin(NAMES)
        known, public = known[names | ~public], public[names | ~public]
        doubtful = public | known["value"].map(_is_ordinary).astype(bool)
        firm, asked = known[~doubtful], known[doubtful]
        forms = Forms.of(firm, allowed)
        return cls(
            county,
            Watchlist.of(firm),
            Watchlist.of(asked),
            forms=forms,
            word_forms=WordForms.of(asked),
            asked_forms=AskedForms.of(asked).beside(forms.whole.keys()),
        )

    def find(
        self,
        text: str,
        *,
        read: bool = True,
        markup: bool = False,
        file: bool = False,
        noise: bool = False,
        innocent: Callable[[Finding], bool] | None = None,
    ) -> list[Finding]:
        """Return what stands in a text that must not.

        Parameters
        ----------
        text
            The text.
        read
            People read it, so that the rules apply.
        markup, file
            It is HTML or XML; it comes from a file, so that escapes are understood in any case.
        noise
            It is no text; short identifiers stand in it by chance.
        innocent
            Tells of an ordinary word, or a date that is also somebody's date of birth, whether it may stand there. Without
            it ordinary words may, and dates may not.
        """
        firm, ordinary = self._known(text, markup=file, noise=noise)
        if innocent is not None:
            ordinary += [one for one in firm if one.kind == _DATE]
            firm = [one for one in firm if one.kind != _DATE]
        rules = self._rules(text, markup=markup) if read and not noise else []
        named = [place for hit, place in rules if not self._is_public(words_of(hit.text))]
        touches = touching(named)
        accused = [one for one in ordinary if touches(one) or (innocent is not None and not innocent(one))]
        sure = [
            Finding(f"{RULE}{hit.kind}", *place)
            for hit, place in rules
            if hit.certainty == "sure" and not self._is_public(words_of(hit.text))
        ]
        mixed = mixed_in(text) if read and not noise else []
        called = case_names_in(text, self.highest_case, markup=markup) if file and read and not noise else []
        return sorted(
            {*firm, *accused, *sure, *mixed, *called}, key=lambda one: (one.position, one.kind, one.end)
        )

    def _known(self, text: str, *, markup: bool, noise: bool) -> tuple[list[Finding], list[Finding]]:
        """Return where names and numbers of the vault stand, and where those that are ordinary words; in one passage."""
        firm, ordinary = set[Finding](), set[Finding]()
        seen: tuple[dict[str, str], dict[str, str]] = ({}, {})
        for words in looked_through(text, markup=markup):
            firm |= {*self.firm.among(words, _SHORTEST_IN_NOISE if noise else 0)}
            if not noise:
                firm |= {*self.forms.among(words, seen[0]), *self.word_forms.among(words, seen[1])}
                ordinary |= {*self.ordinary.among(words)}
        return sorted(but_machine_words(text, firm) if markup else firm), sorted(ordinary)

    def asked(self, text: str, *, markup: bool = False, everywhere: bool = False) -> list[Finding]:
        """Return what a person has to look at before it leaves; see :func:`kimlab.leaks._asked.asked_in`."""
        found = asked_in(text, self.ordinary, self.asked_forms, markup=markup, everywhere=everywhere)
        places = (
            (begin + one.position, begin + one.end)
            for begin, end in around(found, len(text))
            for one in self._whole.find(text[begin:end], markup=markup)
        )
        touches = touching(place for place in places if not before_a_name(text, place[0]))
        return [one for one in found if not touches(one)]

    @functools.cached_property
    def _whole(self) -> Watchlist:
        """Names of several words that pages bear of themselves.

        They are of those who released, of agencies, labels of the county's lists, codes and headings of the codebook that
        comes with kimlab; not codes and themes that somebody typed, for there a family's name may stand. Where such a name
        stands whole, none of its words is a family's.
        """
        people = [
            " ".join(one) for name in self.staff if 2 <= len(name) <= 3 for one in permutations(sorted(name))
        ]
        labels = [name for name in (*_named_by(self.county), *_codes()) if len(words_of(name)) > 1]
        return Watchlist.of(pd.DataFrame({"kind": "public", "value": [*people, *labels]}))

    def inside(self, name: str) -> list[Finding]:
        """Return which names stand in a file's name, also within a longer word, or in several ("ah-madi.html")."""
        joined = re.sub(r"[\W_]+", "", unquote(name))
        return sorted(
            {
                *self.forms.inside(name),
                *(replace(one, position=0, end=0) for one in self.forms.inside(joined)),
            }
        )

    def _is_public(self, words: frozenset[str]) -> bool:
        """Tell whether the words are a colleague's name, or several of the name of an agency, a law, a place.

        One word of these is not enough: families are called „Telgte“, too.
        """
        return words in self.staff or (len(words) > 1 and any(words <= name for name in self._named))

    @functools.cached_property
    def _named(self) -> frozenset[frozenset[str]]:
        return names_in(self.county)

    def _rules(self, text: str, *, markup: bool) -> list[tuple[Identifier, tuple[int, int]]]:
        """Return what rules take for an identifier, in what people read and, in markup, in what they do not."""
        found = self._by_rules(prose(text, markup=markup))
        if not markup:
            return found
        found += [one for one in self._by_rules(hidden(text)) if one[0].kind not in _NOT_HIDDEN]
        given = given_names(text)
        return [
            (replace(hit, certainty="sure"), place)
            if _is_listed(hit) and any(start <= place[0] and place[1] <= end for start, end in given)
            else (hit, place)
            for hit, place in found
        ]

    def _by_rules(self, view: View) -> list[tuple[Identifier, tuple[int, int]]]:
        return [
            (hit, view.span(begin + hit.start, begin + hit.end))
            for begin, end in _pieces(view.text)
            for hit in find_identifiers(view.text[begin:end], county=self.county)
            if hit.direct
        ]


def search_with(wb: Workbench, vault: VaultDoor, purpose: str) -> Search:
    """Return the search for what the vault knows; the vault is opened once and journals why."""
    with vault.open(wb.person, purpose) as opened:
        identifiers = opened.direct_identifiers()
    return Search.of(wb, identifiers)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut a long text for the rules, which need some lines around a name and not all: between paragraphs, else lines."""
    begin = 0
    while begin < len(text):
        end = begin + _PIECE
        if end < len(text):
            cuts = (text.rfind(mark, begin + _PIECE // 2, end) + len(mark) for mark in ("\n\n", "\n", " "))
            end = next((cut for cut in cuts if cut > begin + _PIECE // 2), end)
        yield begin, min(end, len(text))
        begin = end


def _is_listed(hit: Identifier) -> bool:
    """Tell whether it is a name by the lists, and so one where nothing else stands beside it."""
    return hit.kind == "person" and any(map(is_listed_name, re.findall(r"[^\W\d_]+", hit.text)))


def _staff(names: Sequence[str]) -> frozenset[frozenset[str]]:
    """Return the words of each whole name, and each family name; what stands in brackets is no part of it."""
    plain = [re.sub(r"\(.*?\)", "", name).split() for name in names]
    return frozenset(words_of(" ".join(said)) for name in plain if name for said in (name, name[-1:]))


def names_in(county: County) -> frozenset[frozenset[str]]:
    """Return the words of each name of the county file: places, agencies, groups, terms of its lists."""
    return frozenset(words_of(name) for name in _named_by(county))


def _named_by(county: County) -> list[str]:
    named = [county.name, county.concept, *(agency.name for agency in county.agencies)]
    named += [alias for agency in county.agencies for alias in agency.aliases]
    named += [region.name for region in county.regions] + [place.name for place in county.municipalities]
    named += [constellation.name for constellation in county.constellations]
    named += [term.name for terms in county.lists.values() for term in terms]
    return named


@functools.cache
def _codes() -> tuple[str, ...]:
    """Return what the codebook that comes with kimlab calls its codes and headings."""
    book = load_codebook()
    return (*(code.name for code in book.codes), *(group.name for group in book.groups))


def _but_staff(identifiers: pd.DataFrame, staff: frozenset[frozenset[str]]) -> pd.DataFrame:
    """Leave out the names of those who work here, as documents tell of them; releases name them, too.

    The family names of families stay, also where a colleague is called so: then the page's word is asked about.
    """
    theirs = [
        kind == "person" and words_of(str(value)) in staff
        for kind, value in zip(identifiers["kind"], identifiers["value"], strict=True)
    ]
    return identifiers[~pd.Series(theirs, index=identifiers.index, dtype=bool)]


def _is_ordinary(value: object) -> bool:
    word = str(value).strip()
    return is_ordinary(word) or is_ordinary(word.removesuffix("s"))


def _with_genitives(identifiers: pd.DataFrame) -> pd.DataFrame:
    """Add what a name reads like in the genitive ("Zwirbelmanns Antrag"), unless that is another word."""
    names = identifiers[identifiers["kind"].isin(NAMES)]
    forms = [
        (kind, f"{value}s")
        for kind, value in zip(names["kind"], names["value"], strict=True)
        if _TAKES_GENITIVE.fullmatch(str(value)) and not is_ordinary(f"{value}s")
    ]
    return pd.concat([identifiers, pd.DataFrame(forms, columns=["kind", "value"])], ignore_index=True)
