"""One line of the list of erasures: an act with the signatures that it takes, to be judged without its journal."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass

from kimlab.acts import Act, EraseSubject, LiftErasure, ProposeErasure, RepeatErasure, from_json, to_json
from kimlab.errors import InputError
from kimlab.store.erasing._leads import Roots
from kimlab.store.signatures._orders import order_holds, order_is_for

LISTED = (EraseSubject, LiftErasure)
KeysAs = Callable[[str, str], frozenset[bytes]]
"""A person and the name of an act → every public key that they had while they might record it."""

Proposed = tuple[ProposeErasure, str, str]
"""What was proposed, without its free words; by whom; and their signed order."""


@dataclass(frozen=True)
class Erasure:
    """One act of the list.

    Attributes
    ----------
    act, person, ordered
        Its JSON, who decided, their signed order.
    proposal, proposer, proposed
        Of an erasure the same of whoever proposed it; the proposal without its free words.
    """

    act: str
    person: str
    ordered: str
    proposal: str = ""
    proposer: str = ""
    proposed: str = ""

    @classmethod
    def of(cls, act: Act, person: str, ordered: str, proposed: Proposed | None = None) -> Erasure:
        """Return an act as it is listed; an erasure with what was proposed."""
        if proposed is None:
            return cls(to_json(act), person, ordered)
        said, proposer, signed = proposed
        return cls(to_json(act), person, ordered, to_json(said), proposer, signed)

    @classmethod
    def read(cls, line: str) -> Erasure:
        """Return what :meth:`line` wrote; InputError if it is none."""
        try:
            return cls(**{name: str(value) for name, value in json.loads(line).items()})
        except (ValueError, TypeError, AttributeError, RecursionError):
            raise InputError(
                "Zu dieser Löschung fehlt, was zwei Menschen unterschrieben haben.",
                "Wiederholt wird nur, was schon einmal zu zweit gelöscht wurde; es wurde nichts gelöscht.",
                "Schlagen Sie die Löschung neu vor, und lassen Sie sie von einer zweiten Person ausführen.",
            ) from None

    @property
    def line(self) -> str:
        """All of it as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def carried(self) -> Act:
        """The act itself."""
        return from_json(self.act)

    @property
    def suggested(self) -> ProposeErasure | None:
        """What was proposed; None where nothing was."""
        act = from_json(self.proposal) if self.proposal else None
        return act if isinstance(act, ProposeErasure) else None

    def holds(self, keys: KeysAs) -> bool:
        """Tell whether all who have to signed exactly this, by keys with which they might.

        An erasure takes two people with no key in common: one signed whom it is about and what was shown, the other that it
        begins with just that.
        """
        act = self.carried
        if not isinstance(act, LISTED) or not _signed(
            act, self.act, self.ordered, keys(self.person, _name(act))
        ):
            return False
        return isinstance(act, LiftErasure) or self._proposed_so(act, keys)

    def repeats(self, act: RepeatErasure) -> bool:
        """Tell whether an act carries out once more just what stands here."""
        first, said = self.carried, self.suggested
        if not isinstance(first, EraseSubject) or said is None:
            return False
        here = (first.erasure_id, said.kind, said.ground, self.person, first.expires, roots_in(first))
        return here == (act.erasure_id, act.kind, act.ground, act.decided_by, act.expires, roots_in(act))

    def _proposed_so(self, act: EraseSubject, keys: KeysAs) -> bool:
        said = self.suggested
        if said is None:
            return False
        proposing, deciding = keys(self.proposer, _name(said)), keys(self.person, _name(act))
        two = self.proposer != self.person and proposing.isdisjoint(deciding)
        same = (said.erasure_id, said.shown, said.expires) == (act.erasure_id, act.shown, act.expires)
        return (
            two and same and begins_as_shown(act) and _signed(said, self.proposal, self.proposed, proposing)
        )


def begins_as_shown(act: EraseSubject) -> bool:
    """Tell whether an erasure begins with what was shown, as its hash says."""
    return roots_in(act).shown_with(act.depending) == act.shown


def roots_in(act: EraseSubject | RepeatErasure) -> Roots:
    """Return where an erasure begins, as its act says."""
    return Roots(frozenset(act.cases), frozenset(act.persons), frozenset(act.documents))


def _signed(act: Act, plain: str, order: str, keys: frozenset[bytes]) -> bool:
    return order_holds(order, _name(act), act.reference, keys) and order_is_for(order, plain)


def _name(act: Act) -> str:
    return type(act).__name__
