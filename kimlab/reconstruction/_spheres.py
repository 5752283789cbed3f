"""Legal spheres in seven groups, so that a colour means the same in every picture.

The groups are a default of kimlab: they follow the order of the county's list of legal spheres (Handlungskonzept 2
and 3 name the agencies; AufenthG to TIntG are the laws they act by). Seven, because more colours cannot be told
apart without colour vision (Okabe and Ito 2008).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SPHERE_GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Aufenthalt und Einbürgerung": ("aufenthg", "asylg", "freizuegg", "stag"),
        "Grundsicherung und Arbeit": ("sgb_ii", "sgb_iii"),
        "Leistungen der Kommune": ("asylblg", "sgb_xii", "wogg", "bmg", "pstg"),
        "Familie, Jugend, Schule": ("sgb_viii", "kibiz", "schulg", "bkgg", "famfg"),
        "Sprache und Anerkennung": ("intv", "deufoev", "bqfg", "bbig"),
        "Gesundheit": ("sgb_v", "sgb_ix"),
        "Beratung und Begleitung": ("tintg", "federal_programme", "state_programme"),
    }
)

_GROUP = {sphere: group for group, spheres in SPHERE_GROUPS.items() for sphere in spheres}


def sphere_group(legal_sphere: str) -> str:
    """Return the group of a legal sphere; "" for none and for one that no group knows.

    >>> sphere_group("sgb_ii"), sphere_group("")
    ('Grundsicherung und Arbeit', '')
    """
    return _GROUP.get(legal_sphere, "")
