"""Indirect identifiers in a text: what tells of somebody without naming them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kimlab.disclosure.indirect._forms import WORD, entry_of, exceptions_in, finer, is_feminine, phrases_in
from kimlab.disclosure.indirect._lists import Entry, kinds, said_of_group
from kimlab.disclosure.indirect._numbers import MANY, numbers_in
from kimlab.vocabulary import County

KINDS_OF_TRAITS = {
    "occupation": "Beruf",
    "event": "Ereignis",
    "language": "Sprache",
    "illness": "Krankheit oder Behinderung",
    "institution": "Einrichtung",
    "origin": "Herkunft",
    "time": "Zeit im Jahr",
    "family": "Größe der Familie",
    "age": "Alter",
}
"""Kind of an indirect identifier → its German word."""

_FILLER = (
    r"(?:\s+(?:eine?[rmn]?|früher|vorher|heute|jetzt|selbst|dort|hier|da|damals|auch|schon|mal|noch|einmal|dann|nie|immer|in"
    r"|lange|Jahre?|lang|\d+|gelernte[rn]?|ausgebildete[rn]?|junge[rn]?|gute[rn]?|angehende[rn]?|kleine[rn]?|\[[^\]]*\]))*"
)
_HAS_IT = re.compile(
    r"(?<!\w)(?:als|bin|bist|ist|war|waren|sind|wird|wurde|werden|werde|gewesen|Beruf:?|pensionierte[rn]?|studierte[rn]?"
    r"|gelernte[rn]?|ausgebildete[rn]?|examinierte[rn]?|ehemalige[rn]?|frühere[rn]?|anerkannte[rn]?"
    rf"|(?:Ausbildung|Umschulung|Weiterbildung|Lehre|Prüfung)\s+(?:zum|zur|als)){_FILLER}\s+$",
    re.IGNORECASE,
)
_OF_SOME_AGE = "in einem gewissen Alter"
_OF_PROFESSION = re.compile(r"\s+von\s+Beruf\b")
_AT_THE_START = re.compile(r"(?:^|[.!?:–]\s+)$")
_SUBJECT = re.compile(
    r"(?<!\w)(?:er|sie|ich|wir|\[[^\]]*\]|(?:mein|sein|ihr|die|der)\w*\s+\w+)\s+(?:(?:ein\w*|gelernte[rn]?|früher|ja|doch)\s+)*$",
    re.IGNORECASE,
)
_IS = re.compile(r"\s+(?:ist|war|bin|sind|waren|gewesen|wäre|werden|wird|geworden)\b")
_OF_WHOM = re.compile(
    r",\s+(?:der|die|das)\s+(?:(?:früher|einmal|selbst|dort|zuvor|als)\s+)*$"
)  # „…, die Zahnärztin war“
_SOMEBODY = re.compile(r"(?<!\w)[Ee]in(?:e[mnrs]?)?\s+(?:\w+e[mnrs]?\s+)?$")
_FROM = re.compile(r"\s+aus\s+(?:der\s+|dem\s+)?[A-ZÄÖÜ\[]")  # „Eine Zahnärztin aus Aleppo“
_WAS = re.compile(r"\s+(?:war|bin|gewesen|gelernt)\b")


@dataclass(frozen=True, order=True)
class Indirect:
    """An indirect identifier in a text.

    Attributes
    ----------
    start, end
        In code points, end exclusive.
    kind
        A key of :data:`KINDS_OF_TRAITS`.
    text
        Its words.
    coarser
        A wording that says less, to be offered; empty where there is none but the coarsest.
    value
        What other forms of the same have in common; empty where only the group is named.
    group
        The group it belongs to; empty where only the kind is named.
    coarsest
        A wording that says no more than its kind.
    """

    start: int
    end: int
    kind: str
    text: str = field(repr=False)
    coarser: str = field(repr=False, default="")
    value: str = field(repr=False, default="")
    group: str = field(repr=False, default="")
    coarsest: str = field(repr=False, default="")

    @property
    def trait(self) -> tuple[str, str, str]:
        """What is counted: kind, group, value."""
        return self.kind, self.group, self.value


def indirect_identifiers(text: str, county: County | None = None) -> list[Indirect]:
    """Return what in a text tells of somebody without naming them, in the order of the text, without overlaps.

    Parameters
    ----------
    text
        A document, or a passage as it would be quoted.
    county
        The county file: its countries and age groups are used if given.

    Returns
    -------
    list of Indirect
        Occupations of people at agencies ("die Lehrerin sagt") are none; those that somebody has ("war Lehrerin") are.

    Examples
    --------
    >>> [(one.text, one.coarser) for one in indirect_identifiers("Die Schneiderin spricht Tigrinya.")]
    [('Schneiderin', 'Frau in einem Handwerksberuf'), ('Tigrinya', 'eine in der Region seltene Sprache')]
    """
    groups = {one.group_id: one.name for one in county.origin_groups} if county else {}
    found = [*_by_words(text, groups), *_by_phrases(text, groups), *_by_numbers(text, county)]
    found += [*_by_countries(text, county), *_by_groups(text, county)] if county is not None else []
    kept: list[Indirect] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _by_words(text: str, groups: Mapping[str, str]) -> Iterator[Indirect]:
    apart = exceptions_in(text)
    for match in WORD.finditer(text):
        entry = entry_of(match.group())
        if entry is None or any(start <= match.start() < end for start, end in apart):
            continue
        has_it = entry.kind == "occupation" and _is_theirs(text, match.start(), match.end())
        if not entry.helper or has_it:
            yield _indirect(text, match.start(), match.end(), entry, groups, has_it=has_it)


def _by_phrases(text: str, groups: Mapping[str, str]) -> Iterator[Indirect]:
    for start, end, entry in phrases_in(text):
        yield _indirect(text, start, end, entry, groups)


def _by_numbers(text: str, county: County | None) -> Iterator[Indirect]:
    for one in numbers_in(text):
        words = text[one.start : one.end]
        if one.what == "age":
            years = 0 if "monate" in words.casefold() else one.number
            band = (
                next((b for b in county.age_bands if b.from_age <= years <= b.to_age), None)
                if county
                else None
            )
            said, group = (_of_age(band.name), band.band_id) if band else ("", "")
            yield Indirect(one.start, one.end, "age", words, said, f"{years}", group, _OF_SOME_AGE)
        else:
            value, coarsest = f"{one.what}:{one.number}", kinds()["family"].coarsest
            yield Indirect(one.start, one.end, "family", words, MANY[one.what], value, one.what, coarsest)


def _by_groups(text: str, county: County) -> Iterator[Indirect]:
    """Yield the coarser wordings of the county file's groups: they are counted, too."""
    said = {_of_group(one.name): ("origin", one.group_id) for one in county.origin_groups}
    said |= {_of_age(one.name): ("age", one.band_id) for one in county.age_bands}
    for words, (kind, group) in said.items():
        for match in re.finditer(re.escape(words), text):
            coarsest = _OF_SOME_AGE if kind == "age" else kinds()[kind].coarsest
            yield Indirect(*match.span(), kind, words, "", "", group, coarsest)


def _by_countries(text: str, county: County) -> Iterator[Indirect]:
    """Yield countries and adjectives of the county file that the lists lack; „deutsch“ tells of nobody."""
    homes = {word: group for group in county.origin_groups if not group.rest for word in group.countries}
    ways = "|".join(re.escape(word) for word in sorted(homes, key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)({ways})(?:e[mnrs]?|s)?(?!\w)", text) if ways else ():
        word, group = match.group(1).casefold(), homes[match.group(1)]
        coarsest = kinds()["origin"].coarsest
        yield Indirect(
            *match.span(), "origin", match.group(), _of_group(group.name), word, group.group_id, coarsest
        )


def _is_theirs(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence says that somebody has this occupation."""
    before, after = text[max(0, start - 90) : start], text[end : end + 20]
    if _HAS_IT.search(before) or _OF_PROFESSION.match(after):
        return True
    if _SUBJECT.search(before) and _IS.match(after):
        return True
    if (_OF_WHOM.search(before) and _IS.match(after)) or (_SOMEBODY.search(before) and _FROM.match(after)):
        return True
    return bool(_AT_THE_START.search(before) and _WAS.match(after))


def _indirect(
    text: str, start: int, end: int, entry: Entry, groups: Mapping[str, str], *, has_it: bool = False
) -> Indirect:
    words = text[start:end]
    said = said_of_group(entry.kind, entry.group)
    if entry.kind == "occupation" and entry_of(words):
        said = f"{'Frau' if is_feminine(words) and not has_it else 'Fachkraft'} {said}"
    elif entry.kind == "origin" and entry.group in groups:
        said = _of_group(groups[entry.group])
    coarsest, value = kinds()[entry.kind].coarsest, finer(words, entry)
    return Indirect(start, end, entry.kind, words, said if value else "", value, entry.group, coarsest)


def _of_age(name: str) -> str:
    return f"im Alter „{name}“"


def _of_group(name: str) -> str:
    return f"aus der Gruppe „{name}“"


def traits_in(found: Sequence[Indirect]) -> frozenset[tuple[str, str, str]]:
    """Return what is to be counted of indirect identifiers."""
    return frozenset(one.trait for one in found)
