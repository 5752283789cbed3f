"""How many people have looked through a document, how many it needs, and who may look next."""

from __future__ import annotations

from dataclasses import dataclass

from kimlab.errors import InputError
from kimlab.german import percent
from kimlab.store import REVIEWERS, different_people, known_people
from kimlab.vocabulary import County, ReviewRule
from kimlab.workflow.admission._both_stores import BothStores


@dataclass(frozen=True)
class Looks:
    """The looks at one document, before the acting person's.

    Attributes
    ----------
    so_far, with_this
        How many different people have looked, without and with the acting one; neither user_id nor name makes two of one.
    needed
        How many it takes until the team works with the text.
    rule
        Why one is enough, for the journal; empty where it takes two.
    hidden
        Whether the first must not know beforehand if a second will look.
    """

    so_far: int
    with_this: int
    needed: int
    rule: str
    hidden: bool

    @classmethod
    def of(cls, both: BothStores, county: County, document_id: str) -> Looks:
        """Return them as they stand in the workbench, by the county's setting of today."""
        people = known_people(both.rows)
        looked = [row["reviewer"] for row in both.rows("reviews", document_id=[document_id])]
        needed = county.review.looks(lambda share: both.transaction.drawn(document_id, share))
        return cls(
            different_people(looked, people),
            different_people([*looked, both.person], people),
            needed,
            _alone(county.review) if needed < REVIEWERS else "",
            county.review.is_hidden,
        )

    def refuse_again(self, *, in_vault: bool) -> None:
        """Refuse who looks at what two people have done, or a second time where only somebody else's look counts.

        As long as a text waits in the vault, the first may think better of it; not in a sample, where the wait itself tells
        that a second person will measure what the first one overlooked.
        """
        if self.so_far >= REVIEWERS and not in_vault:
            raise InputError(
                "Das Dokument ist schon von zwei Menschen durchgesehen.",
                "Sein Text steht in der Werkbank, und Kodierungen können sich darauf beziehen.",
                "Berichtigen Sie einzelne Stellen mit workflow.correct_pseudonym.",
            )
        if self.so_far == self.with_this and (self.hidden or not in_vault):
            raise InputError(
                "Sie haben dieses Dokument schon durchgesehen.",
                "Es fehlt noch ein anderer Mensch: Wer zweimal selbst hinsieht, übersieht leicht zweimal dasselbe.",
                "Bitten Sie jemand anderen, und sagen Sie, was Ihnen noch aufgefallen ist."
                if in_vault
                else "Bitten Sie jemand anderen; einzelne Stellen berichtigt workflow.correct_pseudonym.",
            )


def _alone(rule: ReviewRule) -> str:
    """Return why one person is enough, as it stands in the journal."""
    if rule.share is None:
        return "Nach der Kreisdatei genügt für die Arbeit im Team eine Durchsicht."
    return (
        f"Nicht in der Zufallsprobe ({percent(rule.share, 1)} nach der Kreisdatei): Für die Arbeit im Team genügt eine "
        "Durchsicht."
    )
