"""Whether each name of the county file means one body, one group or one agency, and nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kimlab.vocabulary._body import Body
from kimlab.vocabulary._county import County
from kimlab.vocabulary._recipients import former_spellings_of, plain_name, spellings_of

_SEVERAL = re.compile(r"[,;/&+|\n\r\u2028]")
_HERE = "bodies"


def problems_of_bodies(county: County) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with names: where, what, and what to do.

    One name for two would send to both what two people released for one; a consent to one would let the other read.
    """
    for body in county.bodies:
        yield from _groups(body)
    yield from _one_name_for_two(county)


def _groups(body: Body) -> Iterator[tuple[str, str, str]]:
    plain = [plain_name(group) for group in body.groups]
    if not all(plain):
        yield (
            _HERE,
            f"„{body.name}“ nennt eine Gruppe ohne Namen",
            "Schreiben Sie ihn, oder lassen Sie sie weg.",
        )
    if len(set(plain)) < len(plain):
        yield _HERE, f"„{body.name}“ nennt eine Gruppe zweimal", "Lassen Sie eine stehen."
    if any(_SEVERAL.search(group) for group in body.groups):
        yield _HERE, f"„{body.name}“ nennt mehrere Gruppen in einem Namen", "Nennen Sie jede einzeln."


def _one_name_for_two(county: County) -> Iterator[tuple[str, str, str]]:
    meant: dict[str, object] = {
        plain_name(name): one.agency_id
        for one in county.agencies
        for name in (one.agency_id, one.name, *one.aliases)
    }
    for body in county.bodies:
        for names in (spellings_of(body), former_spellings_of(body)):
            for name, addressee in names.items():
                whom = (body.body_id, addressee.group)
                if meant.setdefault(name, whom) != whom:
                    yield (
                        _HERE,
                        f"„{body.name}“: Ein Name dieses Gremiums oder einer Gruppe darin meint noch jemanden („{name}“)",
                        "Geben Sie jedem Gremium, jeder Gruppe und jeder Stelle einen eigenen Namen, auch unter formerly.",
                    )
