"""Who is meant: one label for each person within a case, by role where the case system knows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kimlab.pseudonyms._identifiers import Identifier
from kimlab.pseudonyms._name_forms import fits, fold_name, parts_of, same_names
from kimlab.pseudonyms._staff import has_post, is_staff

Other = tuple[str, tuple[str, ...]]
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
_GROUPS = (*_GERMAN_ROLE.values(), "Familienname", "Person", "Fachkraft", "Einrichtung")
_ONE = rf"(?:{'|'.join(map(re.escape, _GROUPS))})(?: \d+)?"
LABEL = re.compile(rf"\[{_ONE}(?: oder {_ONE})*\]|{'|'.join(map(re.escape, _FIXED.values()))}")
"""Every label that a rule gives."""


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
    parts = parts_of(item.text)
    if item.kind == "person":
        relative = _relative(text, item, parts, cast)
        if relative:
            return relative, cast
    house = item.kind == "organisation"
    known = _known_others(parts, [one for one in cast.others if one[0].startswith("Einrichtung") == house])
    if len(known) > 1:
        return " oder ".join(label for label, _ in known), cast
    if known:
        others = tuple(_with_names(one, known[0], parts) for one in cast.others)
        return known[0][0], replace(cast, others=others)
    group = "Einrichtung" if house else "Fachkraft" if is_staff(text, item) else "Person"
    label = f"{group} {1 + max(_numbers(group, cast), default=0)}"
    return label, replace(cast, others=(*cast.others, (label, tuple(parts))))


def _known_others(parts: Sequence[str], others: Sequence[Other]) -> list[Other]:
    """Return who may be meant among those named before: who bears the same names, else the only one spelled alike."""
    same = [one for one in others if same_names(parts, one[1])]
    alike = [one for one in others if same_names(parts, one[1], alike=True)]
    return same or (alike if len(alike) == 1 else [])


def _with_names(one: Other, meant: Other, parts: Sequence[str]) -> Other:
    """Add parts to the names of whoever is meant, but no other spelling of one.

    An initial goes once the name is known, or it would fit others.
    """
    if one != meant:
        return one
    names = list(one[1])
    for part in parts:
        if not any(fits(part, name, alike=True) for name in names if len(name) > 1):
            names = [name for name in names if len(name) > 1 or not fits(name, part)] + [part]
    return one[0], tuple(names)


def _numbers(group: str, cast: Cast) -> list[int]:
    """Return the numbers that are taken in a group; people may have chosen some out of turn."""
    return [
        int(number)
        for label, _ in cast.others
        for head, _, number in (label.rpartition(" "),)
        if head == group and number.isdecimal()
    ]


def _relative(text: str, item: Identifier, parts: Sequence[str], cast: Cast) -> str:
    """Return the label of the family member meant; several if it cannot be told, and "" if it is none."""
    for alike in (False, True):
        given = [
            one
            for one in cast.relatives
            if any(fits(part, fold_name(one.given), alike=alike) for part in parts)
        ]
        family = [one for one in cast.relatives if _bears(one, parts, alike=alike)]
        if (given or family) and not _strangers(parts, cast, alike=alike):
            both = [one for one in given if one in family] if len(parts) > 1 else []
            return _told(text, item, both or given or family, cast, by_given=bool(given))
    return ""


def _bears(one: Relative, parts: Sequence[str], *, alike: bool) -> bool:
    return any(fits(part, name, alike=alike) for part in parts for name in parts_of(one.family))


def _strangers(parts: Sequence[str], cast: Cast, *, alike: bool) -> bool:
    """Tell whether some part of a name is no name of the family."""
    names = [
        name
        for one in cast.relatives
        for name in (fold_name(one.given), *parts_of(one.given), *parts_of(one.family))
    ]
    return not all(any(fits(part, name, alike=alike) for name in names) for part in parts)


def _told(text: str, item: Identifier, candidates: Sequence[Relative], cast: Cast, *, by_given: bool) -> str:
    """Return whose label the name of a family member gets, "" if a professional of that name is meant."""
    before = text[max(0, item.start - 25) : item.start]
    if len(candidates) > 1:
        candidates = _by_address(before, candidates) or candidates
    labels = cast.labels()
    if not by_given and has_post(text, item):
        return ""
    if not by_given and _has_namesake(item, cast):
        return "Familienname"
    if len({one.person_id for one in candidates}) == 1:
        return labels[candidates[0].person_id]
    if not by_given:
        return "Familienname"
    return " oder ".join(labels[one.person_id] for one in candidates)


def _has_namesake(item: Identifier, cast: Cast) -> bool:
    """Tell whether a professional of the case bears the family's name, too."""
    parts = parts_of(item.text)
    return any(label.startswith("Fachkraft") and same_names(parts, names) for label, names in cast.others)


def _by_address(before: str, candidates: Sequence[Relative]) -> list[Relative]:
    words = [word.casefold().strip("(,:") for word in before.split()]
    words = [word for word in words if word not in ("dr.", "prof.", "med.", "dipl.-ing.")]
    last = words[-1] if words else ""
    children = [one for one in candidates if one.role in ("Kind", "child")]
    adults = [one for one in candidates if one not in children]
    if last in ("frau", "fr.", "mutter", "ehefrau", "mama"):
        return [one for one in adults if one.gender in ("f", "w", "female", "weiblich")]
    if last in ("herr", "herrn", "hr.", "vater", "ehemann", "mann", "papa"):
        return [one for one in adults if one.gender in ("m", "male", "männlich")]
    if last in (
        "sohn",
        "tochter",
        "kind",
        "bruder",
        "schwester",
        "baby",
        "kleine",
        "kleinen",
        "kleiner",
        "junge",
    ):
        return children
    return []
