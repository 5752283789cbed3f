"""Free words as readers may see them: what too few families share stands there more coarsely, or is left out."""

from __future__ import annotations

from collections.abc import Sequence

from kimlab.disclosure.indirect._find import Indirect, indirect_identifiers
from kimlab.disclosure.indirect._shared import ANY, Shared, Trait
from kimlab.vocabulary import County

OMITTED = "Angabe weggelassen"
"""What stands where no wording is coarse enough."""

_Way = tuple[str, Trait | None]


def said_for(text: str, least: int, *, shared: Shared, county: County | None = None) -> str:
    """Return words in which what tells of somebody is shared by so many families, all of it together.

    What too few share, or, where only all together is shared by too few, each of it, is replaced by the finest wording that
    enough share, in brackets. Where that does not do it is left out, and at last everything of the kind.

    Parameters
    ----------
    text
        As somebody wrote it, about families or not.
    least
        For how many families readers ask; for 0 the words stay as they are.
    shared
        Which families share what.
    county
        See :func:`indirect_identifiers`.

    Examples
    --------
    >>> said_for("Sie war Zahnärztin.", 5, shared=Shared({}))
    'Sie war [Angabe weggelassen].'
    """
    found = [one for one in indirect_identifiers(text, county) if one.group or one.value]
    if _together([one.trait for one in found], shared) >= least:
        return text
    few = [one for one in found if len(shared.of(one.trait)) < least] or found
    coarser = {one: _coarser(one, shared, least) for one in few}
    for ways in (coarser, dict.fromkeys(few, _LEFT_OUT)):
        stays = [ways[one][1] if one in ways else one.trait for one in found]
        if _together([trait for trait in stays if trait], shared) >= least:
            return _put(text, [(one, way[0]) for one, way in ways.items()])
    return _put(text, [(one, OMITTED) for one in found])


_LEFT_OUT: _Way = (OMITTED, None)


def _coarser(one: Indirect, shared: Shared, least: int) -> _Way:
    """Return the finest wording that enough families share, and its trait."""
    ways: tuple[_Way, ...] = (
        (one.coarser, (one.kind, one.group, "")),
        (one.coarsest, (one.kind, "", "")),
    )
    usable = (way for way in ways if way[0] and way[0] != one.text and _together([way[1]], shared) >= least)
    return next(usable, _LEFT_OUT)


def _together(traits: Sequence[Trait | None], shared: Shared) -> int:
    families = [shared.of(trait) for trait in traits if trait]
    return len(frozenset.intersection(*families)) if families else ANY


def _put(text: str, wordings: Sequence[tuple[Indirect, str]]) -> str:
    for one, said in sorted(wordings, reverse=True):
        text = f"{text[: one.start]}[{said}]{text[one.end :]}"
    return text
