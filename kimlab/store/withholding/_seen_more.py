"""Whether a change of rows lets more be seen than before: the question behind the second person of a correction.

Compared is what decides who may read something of a case, as ``workflow.recipients`` and :mod:`._withheld` decide it:

* what is withheld, after an objection, a restriction or a withdrawn consent, with the documents that it locked;
* to whom the members of a family agreed: their words, without what a county file makes of them, so any word more counts;
* that something of a case rests on a consent at all: its source, controller and legal basis;
* which agencies act in a family: from those who decide on it, or are party to it, something is kept, so one less counts.

Source: DSGVO Art. 5 Abs. 2, Art. 7 Abs. 1 (who answers for the data shows that somebody agreed), Art. 25 Abs. 2; that it
takes two people is a Voreinstellung of kimlab, as for what leaves.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kimlab.acts import Read
from kimlab.store._changes import Change
from kimlab.store.withholding._evidence_gone import with_changes
from kimlab.store.withholding._purposes import RECONSTRUCTION, purpose_of
from kimlab.store.withholding._withheld import Withheld, withheld

DECIDING: Mapping[str, frozenset[str]] = {
    "persons": frozenset({"family_id"}),
    "cases": frozenset({"family_id", "source", "controller", "legal_basis"}),
    "consents": frozenset({"recipients"}),
    "episodes": frozenset({"agency_id", "referred_to", "case_id", "family_id"}),
    "documents": frozenset({"release"}),
}
"""Table → columns that can let more be seen: a change of anything else is not looked at. A withdrawal never waits."""

_GROUND = ("source", "controller", "legal_basis")
_INTERVIEW = "interview"
"""The source of a case that always rests on a consent; see ``workflow.recipients``."""
_Said = Mapping[str, Mapping[str, frozenset[str]]]


@dataclass(frozen=True)
class _State:
    """What decides, of one moment: by case its family and ground, by family who agreed to whom and which agencies act."""

    hidden: Withheld
    families: Mapping[str, str]
    grounds: Mapping[str, tuple[str, ...]]
    agreed: _Said
    agencies: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, read: Read) -> _State:
        cases = read("cases")
        families = {str(row["case_id"]): str(row["family_id"]) for row in cases}
        return cls(
            withheld(read),
            families,
            {str(row["case_id"]): tuple(str(row[name]) for name in _GROUND) for row in cases},
            _agreed(read),
            _agencies(read, families),
        )


def can_decide(change: Change) -> bool:
    """Tell whether a change of a row that was there may let more be seen."""
    if change.table == "documents" and (change.before or {}).get("release") != "locked":
        return False
    columns = DECIDING.get(change.table, frozenset())
    return change.before is not None and not columns.isdisjoint(change.after or columns)


def seen_more(changes: Sequence[Change], read: Read) -> frozenset[str]:
    """Return the families of which more is seen after these changes than before, as they are called before and after.

    >>> rows = {"persons": [{"person_id": "p1", "family_id": "h1"}], "cases": [], "restrictions": [], "documents": []}
    >>> rows |= {"episodes": [], "consents": [{"person_id": "p1", "purpose": "reconstruction", "given": "2025-01-01",
    ...     "recipients": ("KIM-Team",), "withdrawn": None}]}
    >>> def read(name, **among):
    ...     return [row for row in rows[name] if all(row[one] in held for one, held in among.items())]
    >>> key = {"person_id": "p1", "purpose": "reconstruction", "given": "2025-01-01"}
    >>> wider = Change("consents", key, {"recipients": ("KIM-Team",)}, {"recipients": ("KIM-Team", "Presse")})
    >>> sorted(seen_more([wider], read))
    ['h1']
    """
    if not any(map(can_decide, changes)):
        return frozenset()
    before, after = _State.of(read), _State.of(with_changes(read, changes))
    return frozenset({*_no_longer_hidden(before, after, read), *_known_to_more(before, after)})


def _no_longer_hidden(before: _State, after: _State, read: Read) -> set[str]:
    shown = before.hidden.persons - after.hidden.persons
    cases = (before.hidden.cases - after.hidden.cases) | (before.hidden.withdrawn - after.hidden.withdrawn)
    there = {*after.families.values(), *after.agencies}  # of a family that is gone nothing can be seen
    found = there & (before.hidden.families - after.hidden.families)
    found |= {str(row["family_id"]) for row in read("persons", person_id=shown)} if shown else set()
    unlocked = before.hidden.locked - after.hidden.locked
    cases |= {str(row["case_id"]) for row in read("documents", document_id=unlocked)} if unlocked else set()
    return found | {
        state.families[case] for case in cases for state in (before, after) if case in state.families
    }


def _known_to_more(before: _State, after: _State) -> set[str]:
    found = {
        family
        for family in after.agreed
        if family not in before.families.values() and _agrees_more(before, after, family, family)
    }
    for case in before.families.keys() & after.families.keys():
        here, there = before.families[case], after.families[case]
        ground, left = before.grounds[case], after.grounds[case]
        freed = ground != left and left[0] != _INTERVIEW
        gone = before.agencies.get(here, frozenset()) - after.agencies.get(there, frozenset())
        if freed or gone or _agrees_more(before, after, here, there):
            found |= {here, there}
    return found


def _agrees_more(before: _State, after: _State, here: str, there: str) -> bool:
    """Tell whether somebody may know of a family now: everybody who agreed must have named them, and somebody has to."""
    earlier, later = before.agreed.get(here, {}), after.agreed.get(there, {})
    if not later:
        return False
    joined = not earlier or not earlier.keys() <= later.keys()
    return joined or any(not later[one] <= earlier[one] for one in earlier)


def _agreed(read: Read) -> dict[str, dict[str, frozenset[str]]]:
    families = {str(row["person_id"]): str(row["family_id"]) for row in read("persons")}
    found: dict[str, dict[str, frozenset[str]]] = {}
    for row in read("consents"):
        person, words = str(row["person_id"]), _words(row["recipients"])
        holds = row["withdrawn"] is None and purpose_of(str(row["purpose"])) == RECONSTRUCTION
        if holds and words and person in families:
            members = found.setdefault(families[person], {})
            members[person] = members.get(person, frozenset()) | words
    return found


def _words(recipients: Collection[object]) -> frozenset[str]:
    return frozenset(word for one in recipients or () if (word := " ".join(str(one).casefold().split())))


def _agencies(read: Read, families: Mapping[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read("episodes"):
        known = _named(row)
        for family in {families.get(str(row["case_id"]), ""), str(row["family_id"] or "")} - {""}:
            found.setdefault(family, set()).update(known)
    return {family: frozenset(known) for family, known in found.items()}


def _named(row: Mapping[str, Any]) -> set[str]:
    return {str(row["agency_id"] or ""), str(row["referred_to"] or "")} - {""}
