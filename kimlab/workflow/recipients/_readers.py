"""Who reads a report: the bodies of its audiences; and of those who sit in them who decides on cases or acts in them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from kimlab.vocabulary import Addressee, County, addressee_agreed, deciding_agencies
from kimlab.workflow.recipients._ties import Ties

Why = Literal["", "deciding", "consent", "party"]
"""Why something of a single case is not for readers; empty if it is."""


@dataclass(frozen=True)
class Readers:
    """All who get a report.

    Attributes
    ----------
    county
        The county file.
    addressees
        Every body of its audiences, as a whole: each may get it, and all groups of it; or one group, of a page for it alone.
    deciding
        Those who sit in one and decide on cases. They know again what they read, so that no pseudonym protects (Handlungs-
        konzept 3.3: the Ausländer- and the Staatsangehörigkeitsbehörde join groups, and decide on the same people).
    others
        Everybody else who sits in one, but KIM itself.
    """

    county: County
    addressees: tuple[Addressee, ...]
    deciding: frozenset[str]
    others: frozenset[str]

    @property
    def deciding_names(self) -> tuple[str, ...]:
        """What those who decide are called."""
        return tuple(
            one.name
            for one in self.county.agencies
            if one.agency_id in self.deciding and one.valid_to is None
        )

    def hides(self, ties: Ties, case_id: str) -> bool:
        """Tell whether one of them decides on a case. Towards them a consent is hardly free: whatever it says, it is no.

        Unless the county file says for one of them why it is free (``Insider.asked_because``), and the consent names it.
        """
        asked = {one.agency_id for one in self.county.insiders if one.asked_because}
        return any(
            one not in asked or not ties.agreed_to_agency(case_id, one, self.county)
            for one in self.deciding & ties.agencies_of(case_id)
        )

    def why_no_words(self, ties: Ties, case_id: str) -> Why:
        """Return why what people wrote about a case (a reading, a signal, a comment) is not for them."""
        if self.hides(ties, case_id):
            return "deciding"
        if self._parties(ties, case_id):
            return "party"
        return "" if self._may_know(ties, case_id) else "consent"

    def why_no_passage(self, ties: Ties, case_id: str, *, needs_consent: bool) -> Why:
        """Return why a coarsened passage of a case's document is not for them.

        Who is party to the case reads it only if the people in it agreed to the body, or to each such agency. Source: DSGVO
        Art. 5 Abs. 1 Buchst. b and Art. 7 (a consent holds for its purpose and recipients).
        """
        if self.hides(ties, case_id):
            return "deciding"
        parties = self._parties(ties, case_id)
        agreed = self._agreed(ties, case_id)
        to_each = all(ties.agreed_to_agency(case_id, one, self.county) for one in parties)
        if parties and not (agreed or to_each):
            return "party"
        return "consent" if needs_consent and not agreed else ""

    def _parties(self, ties: Ties, case_id: str) -> frozenset[str]:
        return (self.others | self.deciding) & ties.agencies_of(case_id)

    def _may_know(self, ties: Ties, case_id: str) -> bool:
        return case_id not in ties.on_consent or self._agreed(ties, case_id)

    def _agreed(self, ties: Ties, case_id: str) -> bool:
        return bool(self.addressees) and all(
            ties.agreed_to(case_id, one, self.county) for one in self.addressees
        )


def readers_of(county: County, audiences: Collection[str], group: str = "") -> Readers:
    """Return who reads a report for these audiences, or a page of it for one group only.

    Whoever sits in a body may sit in each of its groups: the county file does not tell them apart.

    >>> from kimlab.vocabulary import load_county
    >>> sorted(readers_of(load_county(), ["team"]).deciding)
    ['auslaenderbehoerde', 'staatsangehoerigkeitsbehoerde']
    """
    bodies = [
        one for one in county.bodies if one.audience in audiences and (not group or group in one.groups)
    ]
    sitting = {one for body in bodies for one in body.agencies}
    deciding = _deciding(county, sitting)
    addressees = tuple(Addressee(body, group) for body in bodies)
    return Readers(county, addressees, deciding, frozenset(sitting - deciding - county.kim_agencies()))


def _deciding(county: County, sitting: Collection[str]) -> frozenset[str]:
    """Return who of those who sit there decides: alone, as one of all municipalities', or among all of them."""
    named = deciding_agencies(county)
    alone = {one for one in sitting if one in named or county.group_of(one) in named}
    return frozenset(alone | {one for one in named if county.group_of(one) in sitting})


def groups_agreed_to(county: County, ties: Ties, audiences: Collection[str]) -> tuple[str, ...]:
    """Return the groups of these audiences that somebody agreed to by name, in the order of the county file."""
    said = {name for members in ties.agreed.values() for recipients in members for name in recipients}
    named = {addressee_agreed(county, name) for name in said}
    groups = ((body, group) for body in county.bodies if body.audience in audiences for group in body.groups)
    return tuple(group for body, group in groups if Addressee(body, group) in named)
