"""Who is meant: one label for each person within a case, by role where the case system knows it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kimlab.pseudonyms._identifiers import Identifier
from kimlab.pseudonyms._words import WORD

_FIXED: Mapping[str, str] = {
    "birth_date": "[Geburtsdatum]",
    "address": "[Anschrift]",
    "phone": "[Telefonnummer]",
    "email": "[E-Mail-Adresse]",
    "url": "[Internetadresse]",
    "iban": "[Bankverbindung]",
    "number": "[Aktenzeichen]",
    "script": "[andere Schrift]",
}
_GERMAN_ROLE: Mapping[str, str] = {
    "mother": "Mutter",
    "father": "Vater",
    "child": "Kind",
    "grandparent": "Großelternteil",
    "partner": "Partnerin oder Partner",
    "sibling": "Geschwister",
    "single": "Klient/in",
    "other": "Familienmitglied",
}
_STAFF = re.compile(
    r"(?:Sachbearbeit|Dolmetsch|Sprachmittl|Lehrer|Ärztin|Arzt|Dr\.|Beraterin|Berater|Case ?Manag|Fallmanag|Vermittler|Koordinat|Leiterin|Leitung|Leiter|Jobcenter|"
    r"Sozialamt|Ausländer|ABH|Behörde|Amt|Agentur|Kita|Schule|KIM|KI\b|MBE|JMD|VHS|Caritas|AWO|gez\.|i\. ?A\.|Protokoll|Kollegin|Kollege|Hebamme|Erzieher|Team)",
    re.IGNORECASE,
)
_NEAR = 60
_PARTICLES = frozenset(
    ["von", "van", "de", "der", "den", "zu", "zur", "vom", "al", "el", "abu", "abd", "ben", "bin", "ibn"]
)


@dataclass(frozen=True)
class Relative:
    """A member of the case's family as the case system knows it.

    Attributes
    ----------
    person_id
        Random id.
    role
        Role on screen, or one of kimlab's role ids.
    gender
        ``f``, ``m`` or anything else.
    given, family
        Names.
    label
        How earlier documents of the case call this person; empty if none did.
    """

    person_id: str
    role: str
    gender: str
    given: str
    family: str
    label: str = ""


@dataclass(frozen=True)
class Cast:
    """Everybody whom a case's documents name so far: label → folded names.

    `relatives` come from the case system; `others` is filled as documents come in, and kept in the vault.
    """

    relatives: tuple[Relative, ...] = ()
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def known_names(self) -> tuple[str, ...]:
        """Names of the family, for the search."""
        names = [part for one in self.relatives for part in (one.given, one.family)]
        both = [f"{one.given} {one.family}" for one in self.relatives]
        return tuple(dict.fromkeys([*both, *names]))

    def labels(self) -> Mapping[str, str]:
        """Return person id → label ("Mutter", "Kind 2"), children counted in the order given; who has one keeps it."""
        german = [_GERMAN_ROLE.get(one.role, one.role or "Familienmitglied") for one in self.relatives]
        found = {one.person_id: one.label for one in self.relatives if one.label}
        for place, (one, role) in enumerate(zip(self.relatives, german, strict=True)):
            number = german[: place + 1].count(role)
            label = f"{role} {number}" if german.count(role) > 1 or role == "Kind" else role
            while not one.label and label in found.values():
                number += 1
                label = f"{role} {number}"
            found.setdefault(one.person_id, label)
        return found


@dataclass(frozen=True)
class Labelled:
    """An identifier and what is to stand in its place."""

    identifier: Identifier
    label: str


def labelled(text: str, identifiers: Iterable[Identifier], cast: Cast) -> tuple[list[Labelled], Cast]:
    """Choose a label for each direct identifier; the same person has the same label throughout the case.

    Returns
    -------
    list of Labelled
        In the order of the text.
    Cast
        With whom the text added.

    Examples
    --------
    >>> from kimlab.pseudonyms import find_identifiers
    >>> text = "Frau Averbeck rief an. Averbeck wartet."
    >>> [one.label for one in labelled(text, find_identifiers(text), Cast())[0]]
    ['[Person 1]', '[Person 1]']
    """
    result = []
    for item in sorted(identifiers):
        if not item.direct:
            continue
        if item.kind in _FIXED:
            result.append(Labelled(item, _FIXED[item.kind]))
            continue
        label, cast = _named(text, item, cast)
        result.append(Labelled(item, f"[{label}]"))
    return result, cast


def _named(text: str, item: Identifier, cast: Cast) -> tuple[str, Cast]:
    parts = _parts(item.text)
    if item.kind == "person":
        relative = _relative(text, item, parts, cast)
        if relative:
            return relative, cast
    group = "Einrichtung" if item.kind == "organisation" else ""
    for place, (label, names) in enumerate(cast.others):
        if (label.startswith("Einrichtung") == bool(group)) and _same(parts, names):
            more = tuple(dict.fromkeys([*names, *parts]))
            others = (*cast.others[:place], (label, more), *cast.others[place + 1 :])
            return label, replace(cast, others=others)
    group = group or ("Fachkraft" if _is_staff(text, item) else "Person")
    label = f"{group} {1 + max(_numbers(group, cast), default=0)}"
    return label, replace(cast, others=(*cast.others, (label, tuple(parts))))


def _numbers(group: str, cast: Cast) -> list[int]:
    """Return the numbers that are taken in a group; people may have chosen some out of turn."""
    return [
        int(number)
        for label, _ in cast.others
        for head, _, number in (label.rpartition(" "),)
        if head == group and number.isdecimal()
    ]


def _parts(name: str) -> list[str]:
    return [part for word in WORD.findall(name) if (part := fold_name(word)) not in _PARTICLES]


def fold_name(name: str) -> str:
    """Return a form of a name in which casing, accents and a genitive make little difference."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i").replace("ß", "ss"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _same(parts: Sequence[str], names: Sequence[str]) -> bool:
    """Tell whether names can mean one person: the shorter is contained in the longer, an initial counts."""
    if not parts:
        return False
    shorter, longer = sorted((list(parts), list(names)), key=len)
    return all(any(_fits(one, other) for other in longer) for one in shorter)


def _fits(one: str, other: str) -> bool:
    if min(len(one), len(other)) == 1:
        return False
    return one in (other, f"{other}s") or other == f"{one}s"


def _relative(text: str, item: Identifier, parts: Sequence[str], cast: Cast) -> str:
    """Return the label of the family member meant; several if it cannot be told."""
    if not parts:
        return ""
    labels = cast.labels()
    given = [one for one in cast.relatives if any(_fits(part, fold_name(one.given)) for part in parts)]
    family = [one for one in cast.relatives if any(_fits(part, fold_name(one.family)) for part in parts)]
    strangers = [
        part
        for part in parts
        if not any(_fits(part, fold_name(name)) for one in cast.relatives for name in (one.given, one.family))
    ]
    if strangers or not (given or family):
        return ""
    candidates = given or family
    before = text[max(0, item.start - 25) : item.start]
    if len(candidates) > 1:
        candidates = _by_address(before, candidates) or candidates
    if len({one.person_id for one in candidates}) == 1:
        return labels[candidates[0].person_id]
    if not given:
        return "Familienname"
    return " oder ".join(labels[one.person_id] for one in candidates)


def _by_address(before: str, candidates: Sequence[Relative]) -> list[Relative]:
    words = before.split()[-2:]
    last = words[-1].casefold().strip("(,:") if words else ""
    children = [one for one in candidates if one.role in ("Kind", "child")]
    adults = [one for one in candidates if one not in children]
    if last in ("frau", "fr.", "mutter", "ehefrau"):
        return [one for one in adults if one.gender in ("f", "w", "female")]
    if last in ("herr", "herrn", "hr.", "vater", "ehemann", "mann"):
        return [one for one in adults if one.gender in ("m", "male")]
    if last in ("sohn", "tochter", "kind", "bruder", "schwester", "baby", "kleine", "kleinen"):
        return children
    return []


def _is_staff(text: str, item: Identifier) -> bool:
    near = text[max(0, item.start - _NEAR) : item.start] + " " + text[item.end : item.end + _NEAR]
    return bool(_STAFF.search(near.split("\n\n")[0] if item.start == 0 else near))
