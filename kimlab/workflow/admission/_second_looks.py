"""What second looks found that the first ones had overlooked: from the marks in the vault to sentences for the Koordination.

It is counted over documents, never by person: it tells what one pair of eyes is worth, not whose. For the KIM team only; it
stands on no page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kimlab.german import number, percent, plural
from kimlab.pseudonyms import INDIRECT
from kimlab.spans import MarkedSpan
from kimlab.store import REVIEWERS, Vault, VaultDoor, different_people, same_person
from kimlab.tables import USABLE
from kimlab.workbench import Workbench
from kimlab.workflow.admission._overlooked import LookedTwice, MissRate, compare
from kimlab.workflow.admission._review import original_of

_FEW = 20
"""Below so many documents a sentence warns (Voreinstellung); the interval says the same in numbers."""


@dataclass(frozen=True)
class SecondLooks:
    """What came of second looks.

    Attributes
    ----------
    rate
        What the first overlooked, over the documents that it is counted from.
    alone
        Texts that the team works with after one person's look.
    at_random
        Whether the documents are a random sample; if not, little follows for those that one person looked through.
    """

    rate: MissRate
    alone: int
    at_random: bool

    def told(self) -> str:
        """Return it in sentences."""
        if not self.rate.documents:
            return " ".join(
                ["Noch hat kein Dokument zwei Durchsichten, die sich vergleichen lassen.", *self._alone()]
            )
        return " ".join([self._found(), *self._expected(), *self._alone()])

    def _found(self) -> str:
        rate = self.rate
        if not rate.missed:
            return (
                f"Die zweite Durchsicht fand in {_of_documents(rate.documents)} nichts, das die erste übersehen hatte "
                f"({plural(rate.found, 'Stelle', 'Stellen')}; 95-%-Spanne bis {percent(rate.high, 1)})."
            )
        low, high = number(100 * rate.low, 1), percent(rate.high, 1)
        return (
            f"Die zweite Durchsicht fand in {number(rate.affected)} von {_of_documents(rate.documents)} etwas, das die "
            f"erste übersehen hatte: {number(rate.missed)} von {plural(rate.found, 'Stelle', 'Stellen')} "
            f"({percent(rate.rate, 1)}; 95-%-Spanne {low}–{high})."
        )

    def _expected(self) -> list[str]:
        rate = self.rate
        places = rate.per_hundred(rate.found)
        seen, least, most = (number(places * share) for share in (rate.rate, rate.low, rate.high))
        all_told = number(rate.per_hundred(rate.missed + rate.unseen), 1)
        said = [
            f"In 100 Dokumenten, die nur einer durchsieht, blieben danach etwa {seen} Stellen stehen ({least} bis {most}); "
            f"mit dem, was auch zwei übersehen, geschätzt mindestens {all_told}. "
            "Gezählt ist, was nach den Vorschlägen der Regeln übrig bleibt."
        ]
        if not self.at_random and self.alone:
            said.append(
                "Diese Dokumente sind nicht ausgelost; auf die übrigen lässt sich daraus nur mit Vorsicht schließen."
            )
        if rate.documents < _FEW:
            said.append("Bei so wenigen Dokumenten sagt die Zahl noch nicht viel.")
        return said

    def _alone(self) -> list[str]:
        if not self.alone:
            return []
        stand = "steht ein Text" if self.alone == 1 else f"stehen {number(self.alone)} Texte"
        return [
            f"Zurzeit {stand} nach einer einzigen Durchsicht in der Werkbank; daraus wird für andere nicht zitiert."
        ]


def second_looks(wb: Workbench, vault: VaultDoor) -> SecondLooks:
    """Compare what the second person marked with what the first did, in all documents that may be worked with.

    Parameters
    ----------
    wb, vault
        The open workbench of the acting person, and the door to the vault, where the marks are.

    Returns
    -------
    SecondLooks
        Where the county's setting is a sample, counted from the documents that were drawn only: a second look that somebody
        wants for a quote is no random one.
    """
    share = wb.county.review.share
    with wb.snapshot() as seen:
        there = seen.frame("documents", "document_id", release=USABLE)["document_id"].tolist()
        people = seen.people_signed()
        reviews = seen.frame("reviews", document_id=there)
        drawn = {one for one in there if share is None or seen.drawn(one, share)}
    looked = {str(one): rows.to_dict("records") for one, rows in reviews.groupby("document_id")}
    twice = {one: rows for one, rows in looked.items() if different_people(_ids(rows), people) >= REVIEWERS}
    with vault.open(wb.person or "kimlab", "Durchsichten vergleichen") as opened:
        counted = [_compared(opened, one, twice[one], people) for one in sorted(drawn & twice.keys())]
    return SecondLooks(MissRate.of(counted), len(there) - len(twice), share is not None)


def _ids(rows: Sequence[Mapping[Any, Any]]) -> list[str]:
    return [str(row["reviewer"]) for row in rows]


def _compared(
    vault: Vault, document_id: str, rows: Sequence[Mapping[Any, Any]], people: Sequence[Mapping[Any, Any]]
) -> LookedTwice:
    """Compare the first person's marks with everybody else's, in the order in which they looked."""
    original, marked = original_of(vault, document_id), vault.documents.marked(document_id)
    order = _order(rows, vault.documents.looked(document_id))
    first: list[MarkedSpan] = []
    second: list[MarkedSpan] = []
    for person in order:
        same = different_people([order[0], person], people) == 1
        (first if same else second).extend(marked[person])
    true = [(one.start, one.end) for one in vault.documents.way_back(document_id) if one.kind in INDIRECT]
    return compare(original.text, first, second, true)


def _order(rows: Sequence[Mapping[Any, Any]], looked: Sequence[str]) -> list[str]:
    """Return who looked, the first first: by the second of the workbench's note, then as the vault took them down."""
    noted: dict[str, datetime] = {}
    for row in rows:
        person = same_person(str(row["reviewer"]))
        noted[person] = min(row["created"], noted.get(person, row["created"]))
    return sorted((one for one in looked if one in noted), key=lambda one: (noted[one], looked.index(one)))


def _of_documents(count: int) -> str:
    return plural(count, "Dokument", "Dokumenten")
