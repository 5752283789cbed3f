"""What tells of somebody in a composed case without naming them: how many families share it, and what could stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kimlab.disclosure.indirect import ANY, KINDS_OF_TRAITS, Indirect, Shared, indirect_identifiers
from kimlab.errors import DisclosureError
from kimlab.german import plural
from kimlab.workbench import Snapshot
from kimlab.workflow.quotes._indirect import shared_in

_SHOWN = 3
_STEM = 4  # „syrisch“ and „Syrien“ begin alike


@dataclass(frozen=True)
class Telling:
    """Words of a composed case that tell of somebody.

    Attributes
    ----------
    words, kind
        The words, and what they are in German („Beruf“).
    families
        How many families share it, by the documents and the tables.
    coarser
        A wording that enough families share; empty if there is none.
    """

    words: str = field(repr=False)
    kind: str
    families: int
    coarser: str = ""


def telling_in(seen: Snapshot, text: str, least: int) -> tuple[Telling, ...]:
    """Return what in a text tells of somebody and is shared by fewer than `least` families, in the order of the text.

    Where each is shared by enough and all together are not, all are returned.
    """
    found, shared = _found(seen, text), shared_in(seen)
    if _together(seen, found) >= least:
        return ()
    few = [one for one in found if len(_families(seen, one)) < least]
    return tuple(_told(seen, one, shared, least) for one in few or found)


def families_sharing(seen: Snapshot, text: str) -> int:
    """Return how many families share all of what tells of somebody in a text."""
    return _together(seen, _found(seen, text))


def _found(seen: Snapshot, text: str) -> list[Indirect]:
    """Return what tells of somebody; „eine Familie“ and the like tells of nobody."""
    return [one for one in indirect_identifiers(text, seen.county) if one.group or one.value]


def _together(seen: Snapshot, found: Sequence[Indirect]) -> int:
    families = [_families(seen, one) for one in found]
    return len(frozenset.intersection(*families)) if families else ANY


def _families(seen: Snapshot, one: Indirect) -> frozenset[str]:
    """Return who shares a trait; of a country that is a group of its own in the county file, by the tables as well."""
    shared = shared_in(seen).of(one.trait)
    names = {group.group_id: group.name.casefold() for group in seen.county.origin_groups}
    if one.kind == "origin" and one.value and names.get(one.group, "").startswith(one.value[:_STEM]):
        return shared | shared_in(seen).of((one.kind, one.group, ""))
    return shared


def refuse_telling(seen: Snapshot, text: str, least: int) -> None:
    """Refuse a composed case with an occupation, an event, a language and the like that too few families share.

    Raises
    ------
    DisclosureError
        With how many families share each, and a coarser wording; the words are those that whoever writes has typed.
    """
    few = telling_in(seen, text, least)
    if few:
        raise DisclosureError(
            f"Im Beispielfall stehen Angaben, die zusammen weniger als {least} Familien teilen: {_listed(few)}.",
            "Wer den Kreis kennt, erkennt daran jemanden wieder, auch ohne Namen und Ort.",
            f"Schreiben Sie es gröber{_offered(few)}, oder lassen Sie es weg.",
        )


def _told(seen: Snapshot, one: Indirect, shared: Shared, least: int) -> Telling:
    ways = ((one.coarser, (one.kind, one.group, "")), (one.coarsest, (one.kind, "", "")))
    offered = (said for said, trait in ways if said and said != one.text and len(shared.of(trait)) >= least)
    return Telling(one.text, KINDS_OF_TRAITS[one.kind], len(_families(seen, one)), next(offered, ""))


def _listed(few: Sequence[Telling]) -> str:
    """Name kinds and numbers, and no words: an error may stand in a log."""
    said = [f"{one.kind} ({plural(one.families, 'Familie', 'Familien')})" for one in few[:_SHOWN]]
    return ", ".join(said) + (f" und {len(few) - _SHOWN} weitere" if len(few) > _SHOWN else "")


def _offered(few: Sequence[Telling]) -> str:
    said = list(dict.fromkeys(f"„{one.coarser}“" for one in few if one.coarser))
    return f", zum Beispiel {', '.join(said[:_SHOWN])}" if said else ""
