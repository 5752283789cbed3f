"""How the words of the lists are recognised: inflected, as a compound, in the feminine, and with several words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kimlab.disclosure.indirect._lists import Entry, Kind, kinds

WORD = re.compile(r"\w(?:[\w'’-]|[*:_/](?=-?[Ii]n))*")
_SMALL = re.compile(r"\[\w\w\]|[a-zäöü]")
_OF_WOMEN = ("in", "innen", "Innen", "frau", "frauen", "schwester", "schwestern")
_FEMININE = r"(?:[*:_/]?-?in(?:nen)?|Innen)"


@dataclass(frozen=True)
class Ways:
    """One pattern for many entries."""

    pattern: re.Pattern[str]
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, Entry]], around: str = "{}") -> Ways:
        """Put pairs of a pattern and its entry together."""
        kept = list(pairs)
        joined = "|".join(f"({pattern})" for pattern, _ in kept)
        return cls(re.compile(around.format(f"(?:{joined})")), tuple(entry for _, entry in kept))

    def entry(self, found: re.Match[str] | None) -> Entry | None:
        """Return the entry that was found."""
        return self.entries[found.lastindex - 1] if found and found.lastindex else None


@dataclass(frozen=True)
class Matcher:
    """What recognises the entries of all lists.

    Attributes
    ----------
    capital, small, phrases
        Pattern of a word with a capital, of one without, and of several words; the number of the group that matches says
        which entry it is.
    except_for
        Words that only look like an entry.
    """

    capital: Ways
    small: Ways
    phrases: Ways
    except_for: re.Pattern[str]


@cache
def matcher() -> Matcher:
    """Return what recognises the entries of all lists."""
    single: list[tuple[str, Entry]] = []
    phrases: list[tuple[str, Entry]] = []
    for kind in kinds().values():
        for pattern, entry in _patterns(kind):
            (phrases if r"\s+" in pattern else single).append((pattern, entry))
    phrases.sort(key=lambda one: -len(one[0]))
    exceptions = [_wild(word) for kind in kinds().values() for word in kind.exceptions]
    return Matcher(
        Ways.of(single),
        Ways.of((pattern, entry) for pattern, entry in single if _SMALL.match(pattern)),
        Ways.of(phrases, r"(?<!\w){}(?!\w)"),
        re.compile("|".join(exceptions)),
    )


@lru_cache(maxsize=50_000)
def entry_of(word: str) -> Entry | None:
    """Return the entry that a single word is a form of.

    >>> entry_of("Kinderärztinnen").value, entry_of("Zahnarztes").group, entry_of("Mitarbeiterin")
    ('arzt', 'health', None)
    """
    there = matcher()
    if there.except_for.fullmatch(word):
        return None
    ways = there.small if word[0].islower() else there.capital
    return ways.entry(ways.pattern.fullmatch(word))


def phrases_in(text: str) -> Iterator[tuple[int, int, Entry]]:
    """Yield the entries of several words that stand in a text."""
    ways = matcher().phrases
    for found in ways.pattern.finditer(text):
        entry = ways.entry(found)
        if entry is not None:
            yield found.start(), found.end(), entry


def exceptions_in(text: str) -> list[tuple[int, int]]:
    """Return the places of words and names that only look like an entry."""
    return [found.span() for found in matcher().except_for.finditer(text) if " " in found.group()]


def finer(words: str, entry: Entry) -> str:
    """Return what words have in common with others that say just as much: a compound says more than its last part.

    >>> finer("Zahnärztin", entry_of("Zahnärztin")), finer("Ärzten", entry_of("Ärzten"))
    ('zahn-arzt', 'arzt')
    """
    if not entry.forms:
        return ""
    small = words.casefold()
    cores = [form.strip("*").casefold().split("*")[0] for form in entry.forms]
    places = [small.find(core.removesuffix("e") or core) for core in cores]
    place = min((one for one in places if one >= 0), default=0)
    before = small[:place].strip("- ")
    return f"{before}-{entry.value}" if before else entry.value


def is_feminine(word: str) -> bool:
    """Tell whether an occupation names women by its form.

    >>> is_feminine("Zahnärztin"), is_feminine("Schlosser"), is_feminine("Kauffrau")
    (True, False, True)
    """
    return not re.search(r"[*:_/]", word) and word.endswith(_OF_WOMEN)


def _patterns(kind: Kind) -> Iterator[tuple[str, Entry]]:
    for entry in kind.entries:
        forms: Iterable[str] = map(_wild, entry.forms)
        if kind.kind == "occupation":
            forms = [pattern for form in entry.forms for pattern in _inflected(form)]
        yield from ((form, entry) for form in forms)
    yield from ((_wild(form), entry) for entry in kind.workplaces for form in entry.forms)
    for group, said in kind.groups.items():
        yield _wild(said), Entry(kind.kind, "", (), group)
    yield _wild(kind.coarsest), Entry(kind.kind, "", (), "")


def _wild(form: str) -> str:
    """Return the pattern of a form; a small first letter may be a capital where a sentence begins."""
    pattern = r"\s+".join(re.escape(word).replace(r"\*", r"[\w-]*") for word in form.split())
    return f"[{form[0]}{form[0].upper()}]{pattern[1:]}" if form[0].islower() else pattern


def _inflected(form: str) -> Iterator[str]:
    """Yield the patterns of an occupation: all its endings, alone and as the end of a compound."""
    for stem, endings in _stems(form):
        small = stem[0].lower() + stem[1:]
        whole = rf"(?:{re.escape(stem)}|[A-ZÄÖÜ][\w-]*(?:{re.escape(small)}|-{re.escape(stem)}))"
        yield whole + endings


def _stems(form: str) -> Iterator[tuple[str, str]]:
    if form.endswith("mann"):
        yield form[:-4], "(?:mann(?:es|s)?|männer|männern|frau|frauen|leute|leuten)"
    elif form.endswith("e") and not form.endswith(("hilfe", "hebamme")):
        yield form[:-1], rf"(?:e|en|es|er|{_FEMININE})"
    else:
        yield form, rf"(?:s|es|e|en|n|ern)?{_FEMININE}?"
