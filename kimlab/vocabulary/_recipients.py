"""To whom something goes: which body of the county file the words of a release or of a consent mean."""

from __future__ import annotations

import re
import unicodedata

from kimlab.vocabulary._county import Body, County

_SEVERAL = re.compile(r"[,;/&+|\n\r\u2028]|\s(?:und|sowie|plus|mit|an)\s+die\s", re.IGNORECASE)
_GOES_ON = frozenset({"und", "sowie", "oder", "plus", "mit", "an", "auch"})
"""Words that add somebody to a body, where a working group's own name would stand."""


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


def _is_group(said: str, body: str) -> bool:
    """Tell whether somebody names a group of a body: the body's name, a space, and what it works on."""
    rest = said.removeprefix(f"{body} ")
    return rest != said and rest.split()[0].strip("(–-") not in _GOES_ON


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
