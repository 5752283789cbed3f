"""To whom something goes: which body of the county file the words of a release or of a consent mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from kimlab.vocabulary._county import AUDIENCES, Body, County

_SEVERAL = re.compile(r"[,;/&+|\n\r\u2028]|\s(?:und|sowie|plus|mit|an)\s+die\s", re.IGNORECASE)
READ_TOGETHER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"provider_meeting": ("municipality", "management")}
)
"""Audience → others that get the same pages: topic sheets go to all of them (Handlungskonzept 2, 3.4, 3.5 and 4)."""

_DECIDING = frozenset({"aufenthg", "stag"})
_GOES_ON = frozenset(
    {
        *("und", "u", "sowie", "oder", "plus", "mit", "an", "auch", "samt", "nebst", "inklusive", "inkl"),
        *(
            "einschliesslich",
            "einschl",
            "zuzüglich",
            "zzgl",
            "zusammen",
            "ferner",
            "außerdem",
            "presse",
            "lokalpresse",
        ),
    }
)
"""Words that add somebody to a body, where a working group's own name would stand."""

_WITHIN = frozenset({"und", "an", "mit", "auch", "oder"})
"""What may join the words of a topic („Arbeitsgruppe Arbeit und Ausbildung“), but not begin it."""


def body_named(county: County, text: str) -> Body | None:
    """Return the body that somebody means by its name or id; None for anybody else.

    Casing makes no difference. A body's name with more words behind it is one of its groups: a working group is called by
    what it works on (Handlungskonzept 3, „Arbeitsgruppen“). Several recipients in one are none: who they are would be
    read over.

    >>> from kimlab.vocabulary import load_county
    >>> body_named(load_county(), "Arbeitsgruppe Übergang in das SGB II").body_id
    'arbeitsgruppe'
    >>> body_named(load_county(), "Arbeitsgruppe und Lokalpresse") is None
    True
    """
    said = _plain(text)
    named = [(body, _plain(spelling)) for body in county.bodies for spelling in (body.name, body.body_id)]
    for body, spelling in named:
        if said == spelling:
            return body
    if _SEVERAL.search(text.strip()):
        return None
    longest = sorted(named, key=lambda one: -len(one[1]))
    found = (body for body, spelling in longest if _is_group(said, spelling))
    return next(found, None)


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


def _is_group(said: str, body: str) -> bool:
    """Tell whether somebody names a group of a body: the body's name, a space, and what it works on."""
    rest = said.removeprefix(f"{body} ")
    first, *others = [word.strip("(–-.:)") for word in rest.split()] if rest != said else [""]
    return bool(first) and first not in _GOES_ON and _GOES_ON.isdisjoint(set(others) - _WITHIN)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
