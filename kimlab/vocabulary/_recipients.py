"""To whom something goes: which body of the county file, or which of its groups, the words of a release or consent mean."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kimlab.vocabulary._body import Body
from kimlab.vocabulary._county import AUDIENCES, County

READ_TOGETHER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"provider_meeting": ("municipality", "management")}
)
"""Audience → others that get the same pages: topic sheets go to all of them (Handlungskonzept 2, 3.4, 3.5 and 4)."""

_DECIDING = frozenset({"aufenthg", "stag"})
_JOINT = re.compile(r"[\s\-\u2010-\u2015]+")
"""Blanks, hyphens and dashes: where they stand in a name makes no difference."""


@dataclass(frozen=True)
class Addressee:
    """A body of the county file as a whole, or one of its groups."""

    body: Body
    group: str = ""

    @property
    def name(self) -> str:
        """What the county file calls it."""
        return f"{self.body.name} {self.group}".rstrip()

    def covers(self, other: Addressee) -> bool:
        """Tell whether what is for this one is for another, too: a body stands for each of its groups, a group for itself.

        Source: the consent form (`kimlab.reports.papers`), which offers a body as „alle“, and each of its groups as „nur“.
        """
        return self.body.body_id == other.body.body_id and self.group in ("", other.group)


def addressee_named(county: County, text: str) -> Addressee | None:
    """Return the body or group that somebody means by its name, a body also by its id; None for anybody else.

    A group is known if the county file names it (``groups``): its body's name, and the group's. Anybody else is somebody of
    whom nobody knows who sits there. A theme's name makes no group: one person may name a theme, name it anew and take
    it on (`ProposeTheme`, `DescribeTheme`, `MoveTheme`), so one person could make a body out of anybody.

    Casing makes no difference, nor do blanks, hyphens and dashes; letters that only look alike are others.

    >>> from kimlab.vocabulary import load_county
    >>> addressee_named(load_county(), "arbeitsgruppe übergang in das SGB-II").name
    'Arbeitsgruppe Übergang in das SGB II'
    >>> addressee_named(load_county(), "Arbeitsgruppe Lokalpresse") is None
    True
    """
    said = plain_name(text)
    return next((names[said] for names in map(spellings_of, county.bodies) if said in names), None)


def addressee_agreed(county: County, text: str) -> Addressee | None:
    """Return whom a recipient of a consent means: also a body by a name that it bore when somebody agreed to it.

    A group has no former names: whether one that is called otherwise is still the one that they agreed to, people are asked.
    """
    said = plain_name(text)
    former = (names[said] for names in map(former_spellings_of, county.bodies) if said in names)
    return addressee_named(county, text) or next(former, None)


def body_named(county: County, text: str) -> Body | None:
    """Return the body that somebody means by its name, its id or one of its groups; None for anybody else.

    >>> from kimlab.vocabulary import load_county
    >>> body_named(load_county(), "Arbeitsgruppe Wohnen").body_id
    'arbeitsgruppe'
    """
    found = addressee_named(county, text)
    return None if found is None else found.body


def called_alike(county: County, text: str) -> str:
    """Return one name for a recipient, however it is spelled: what the county file calls it, else the words in small.

    >>> from kimlab.vocabulary import load_county
    >>> called_alike(load_county(), "arbeitsgruppe"), called_alike(load_county(), "Lokal-Presse")
    ('Arbeitsgruppe', 'lokal presse')
    """
    found = addressee_named(county, text)
    return plain_name(text) if found is None else found.name


def begins_like(county: County, text: str) -> Body | None:
    """Return the body whose name somebody put other words behind: it may be meant for one of its groups.

    >>> from kimlab.vocabulary import load_county
    >>> begins_like(load_county(), "Arbeitsgruppe Lokalpresse").body_id
    'arbeitsgruppe'
    """
    said = plain_name(text)
    return next((body for body in county.bodies if said.startswith(f"{plain_name(body.name)} ")), None)


def others_among(
    county: County, recipients: Iterable[str], audiences: Collection[str] = tuple(AUDIENCES)
) -> tuple[str, ...]:
    """Return which of the recipients are no body of the county file that belongs to one of these audiences.

    >>> from kimlab.vocabulary import load_county
    >>> others_among(load_county(), ["Lenkungsgruppe", "Projektgruppe", "Lokalpresse"], ["project_group"])
    ('Lenkungsgruppe', 'Lokalpresse')
    """
    found = [(one, body_named(county, one)) for one in recipients]
    return tuple(one for one, body in found if body is None or body.audience not in audiences)


def deciding_agencies(county: County) -> frozenset[str]:
    """Return the ids of the agencies that decide on cases: towards them nothing of a single one of these may be told.

    The county file names them (``insiders``). One that names none has the authorities of the law of residence and of
    citizenship (Voreinstellung; they join working groups and decide on the same people, Handlungskonzept 3.3).

    >>> from kimlab.vocabulary import load_county
    >>> sorted(deciding_agencies(load_county()))
    ['auslaenderbehoerde', 'staatsangehoerigkeitsbehoerde']
    """
    named = frozenset(one.agency_id for one in county.insiders)
    return named or frozenset(
        one.agency_id
        for one in county.agencies
        if one.kind == "authority" and not _DECIDING.isdisjoint(one.legal_spheres)
    )


@functools.cache
def spellings_of(body: Body) -> Mapping[str, Addressee]:
    """Return every name of a body and of its groups, as :func:`plain_name` has it → whom it means.

    What screens call its audience is one of its names if it says the body's name first („Teambesprechung KIM“).
    """
    shown = AUDIENCES.get(body.audience, "")
    also = [shown] if shown.startswith(f"{body.name} ") else []
    whole = {plain_name(one): Addressee(body) for one in (body.body_id, *also)}
    return MappingProxyType(_with_groups(body, (body.name,)) | whole)


@functools.cache
def former_spellings_of(body: Body) -> Mapping[str, Addressee]:
    """Return every name that a body bore, alone and with its groups' names → whom it means today."""
    return MappingProxyType(_with_groups(body, body.formerly))


def plain_name(text: str) -> str:
    """Return a name in which casing, blanks and hyphens make no difference; no letter is taken for another.

    >>> plain_name(" Arbeit-und  AUSBILDUNG ")
    'arbeit und ausbildung'
    """
    lower = unicodedata.normalize("NFC", text).lower().replace("ß", "ss")
    return _JOINT.sub(" ", lower).strip()


def _with_groups(body: Body, names: Iterable[str]) -> dict[str, Addressee]:
    return {
        plain_name(f"{name} {group}"): Addressee(body, group)
        for name in names
        for group in ("", *body.groups)
    }
