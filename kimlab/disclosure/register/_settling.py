"""Linked tables of a page until no recipient can work out a count of few from them and from what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kimlab.disclosure.register._attack import Attack, Finding, TooLongError
from kimlab.disclosure.register._choice import Choice, Part
from kimlab.disclosure.register._holder import Reader
from kimlab.disclosure.register._published import PublishedTable
from kimlab.disclosure.register._relations import NotFeasibleError


@dataclass(frozen=True)
class Settled:
    """What is printed of linked tables, how many counts were looked at, and the narrowest of those looked at alone."""

    choices: tuple[Choice, ...]
    targets: int
    narrowest: float

    @property
    def worth(self) -> tuple[int, int, int]:
        """Order ways to print the same: by how many cells are printed, how few are not, and how many are new."""
        return tuple(sum(one.worth[place] for one in self.choices) for place in range(3))  # type: ignore[return-value]


def settled(parts: Sequence[Part], holdings: Sequence[Sequence[PublishedTable]], until: float) -> Settled:
    """Return what may be printed of linked tables; nothing new of any of them if that cannot be checked by then."""
    choices = tuple(Choice(part, holdings) for part in parts)
    settling = _Settling(choices, holdings)
    if any(holdings):
        try:
            settling.run(until)
        except (NotFeasibleError, TooLongError):
            for one in choices:
                one.give_up()
    return Settled(choices, settling.targets, settling.narrowest)


class _Settling:
    """The rounds of attack and taking back."""

    def __init__(self, choices: Sequence[Choice], holdings: Sequence[Sequence[PublishedTable]]) -> None:
        self._choices, self.targets, self.narrowest = choices, 0, float("inf")
        self._least = max((one.part.least for one in choices), default=0)
        mine: dict[str, list[int]] = {}
        for number, one in enumerate(choices):
            for measure in one.part.table.measures:
                mine.setdefault(measure, []).append(number)
        self._readers = [
            Reader(held, measure, recipient, numbers)
            for recipient, held in enumerate(holdings)
            for measure, numbers in mine.items()
        ]

    def run(self, until: float) -> None:
        """Run the attack for each recipient, and take back what gives something away, until nothing is found."""
        readers = self._readers
        while readers:
            pages = [one.published() for one in self._choices]
            found = [(reader, reader.attacked(pages, self._least, until)) for reader in readers]
            for _, result in found:
                self._note(result)
            open_ = [(reader, result) for reader, result in found if result.findings]
            readers = [reader for reader, _ in open_]
            findings = [(reader, one) for reader, result in open_ for one in result.findings]
            if findings and not self._take_back(findings, readers):
                raise NotFeasibleError

    def _note(self, result: Attack) -> None:
        self.targets += result.targets
        self.narrowest = min(self.narrowest, result.narrowest)

    def _take_back(self, findings: Sequence[tuple[Reader, Finding]], readers: Sequence[Reader]) -> bool:
        """Take back for each finding the least costly number of this page that gives it away; False if there is none."""
        taken: set[tuple[int, int]] = set()
        for reader, finding in findings:
            places = [place for place in reader.blamed(finding) if self._choices[place[0]].is_fresh(place[1])]
            if places and taken.isdisjoint(places):
                taken.add(min(places, key=self._cost))
        for table, row in taken:
            day = self._choices[table].take_back(row)
            for reader in readers:
                known = self._choices[table].holds(reader.recipient, row, day)
                reader.take_back(table, row, known=known)
        return bool(taken)

    def _cost(self, place: tuple[int, int]) -> tuple[tuple[bool, int, float, int], int]:
        table, row = place
        return self._choices[table].cost(row), table
