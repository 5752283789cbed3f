"""What people call a case, „Fall 17 · Familie“, and the way back from what they type to the case.

Number and kind are stored when a case comes in and never change; the region is where the family lives now. The names are for
the KIM team: on pages for others a number would tie one page to another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from kimlab.errors import InputError
from kimlab.store import CASE_COUNTER
from kimlab.tables import KINDS_OF_HOUSEHOLDS

if TYPE_CHECKING:
    from kimlab.workbench._tables import Tables

UNNAMED = "Fall ohne Namen"
_SAID = re.compile(r"\s*(fall)?\s*(?:nr\.?|nummer)?\s*0*(\d{1,9})(?!\d)(.*)", re.IGNORECASE | re.DOTALL)
# What may stand behind the number: nothing, or words set off from it. „17/24“ is a source number, „17e3“ somebody's id.
_BESIDE = re.compile(r"\s*(?:[·,;(–-]\s*|\s)[^\W\d_][^\d]*|\.?\s*", re.DOTALL)
_MOST_NEAR = 5
_CASE = "case_id"


@dataclass(frozen=True)
class CaseNames:
    """The names of all cases at one moment; for the KIM team only.

    Attributes
    ----------
    numbers
        Case → its number.
    kinds
        Case → who lives there, in German.
    regions
        Case → the region in which the family lives now, in German.
    highest
        The highest number ever given.

    Examples
    --------
    >>> names = CaseNames({"f1": 17}, {"f1": "Familie"}, {"f1": "Nordkreis"}, 17)
    >>> names.name("f1"), names.here("f1"), names.case_of(" fall  17")
    ('Fall 17 · Familie', 'Fall 17 · Familie · Nordkreis', 'f1')
    """

    numbers: Mapping[str, int] = field(default_factory=dict, repr=False)
    kinds: Mapping[str, str] = field(default_factory=dict, repr=False)
    regions: Mapping[str, str] = field(default_factory=dict, repr=False)
    highest: int = 0

    @classmethod
    def of(cls, seen: Tables) -> CaseNames:
        """Return the names that a snapshot holds."""
        named = seen.frame("case_names")
        cases = seen.frame("cases", _CASE, "municipality", "region")
        counted = seen.frame("counters", "value", counter_id=[CASE_COUNTER])["value"]
        places = {place.ags: place.region_id for place in seen.county.municipalities}
        words = {region.region_id: region.name for region in seen.county.regions}
        found = cases["municipality"].map(places).fillna(cases["region"])
        return cls(
            {str(case): int(number) for case, number in zip(named[_CASE], named["number"], strict=True)},
            {
                str(case): KINDS_OF_HOUSEHOLDS[kind]
                for case, kind in zip(named[_CASE], named["kind"], strict=True)
            },
            {str(case): words.get(region, "") for case, region in zip(cases[_CASE], found, strict=True)},
            int(counted.max()) if len(counted) else 0,
        )

    def name(self, case_id: str) -> str:
        """Return a case's name, which stays."""
        if case_id not in self.numbers:
            return UNNAMED
        return f"Fall {self.numbers[case_id]} · {self.kinds[case_id]}"

    def here(self, case_id: str) -> str:
        """Return a case's name, and where the family lives now."""
        region = self.regions.get(case_id, "")
        return f"{self.name(case_id)} · {region}" if region else self.name(case_id)

    def order(self, case_id: str) -> tuple[int, str]:
        """Return what cases are sorted by where nothing else orders them."""
        return self.numbers.get(case_id, self.highest + 1), case_id

    def case_of(self, said: str) -> str:
        """Return the id of the case that somebody means.

        Parameters
        ----------
        said
            „Fall 17“, with or without kind and region, in any casing and spacing; the number alone; or the id.

        Raises
        ------
        InputError
            There is no such case, it was erased, the kind beside the number is another case's, or more than one number
            stands there. What was typed is not repeated, apart from the number: it could be somebody's name.
        """
        if not isinstance(said, str):
            raise self._meaningless()
        if said in self.numbers:
            return said
        match = _SAID.fullmatch(said)
        if match is None or not self._is_beside(match):
            raise self._meaningless()
        number = int(match.group(2))
        found = next((case for case, own in self.numbers.items() if own == number), "")
        if not found:
            raise self._unknown(number)
        self._check_kind(found, match.group(3))
        return found

    @staticmethod
    def _is_beside(match: re.Match[str]) -> bool:
        """Tell whether what stands behind a number can stand beside a name; a bare number has only kind and region."""
        word, rest = match.group(1), match.group(3).casefold()
        kinds = KINDS_OF_HOUSEHOLDS.values()
        said = bool(word) or not rest.strip() or any(kind.casefold() in rest for kind in kinds)
        return said and _BESIDE.fullmatch(rest) is not None

    def _check_kind(self, case_id: str, rest: str) -> None:
        kinds = {kind for kind in KINDS_OF_HOUSEHOLDS.values() if kind.casefold() in rest.casefold()}
        if kinds and self.kinds[case_id] not in kinds:
            raise InputError(
                f"Nummer und Haushalt passen nicht zusammen: Unter dieser Nummer steht „{self.name(case_id)}“.",
                "Vielleicht ist ein anderer Fall gemeint.",
                f"Schreiben Sie „Fall {self.numbers[case_id]}“, wenn Sie diesen meinen, oder prüfen Sie die Nummer.",
            )

    def _unknown(self, number: int) -> InputError:
        if 0 < number <= self.highest:
            return InputError(
                f"Fall {number} steht nicht mehr in der Werkbank: Er wurde gelöscht.",
                "Die Nummer wird nicht noch einmal vergeben, damit nichts verwechselt wird.",
                "Was zu ihm gehörte, lässt sich nicht wiederherstellen.",
            )
        near = self._near(number)
        return InputError(
            f"Einen Fall {number} gibt es nicht.",
            "So ist nicht klar, um welchen Fall es geht.",
            f"Ähnlich heißen: {', '.join(near)}." if near else "Es ist noch kein Fall aufgenommen.",
        )

    def _near(self, number: int) -> list[str]:
        known = {str(own): case for case, own in self.numbers.items()}
        close = get_close_matches(str(number), list(known), _MOST_NEAR, cutoff=0.5)
        close = close or sorted(known, key=lambda one: (abs(int(one) - number), int(one)))[:_MOST_NEAR]
        return [f"„{self.name(known[one])}“" for one in sorted(close, key=int)]

    def _meaningless(self) -> InputError:
        example = min(self.numbers.values(), default=17)
        return InputError(
            "Das benennt keinen Fall, den es in der Werkbank gibt.",
            "So ist nicht klar, um welchen Fall es geht.",
            f"Schreiben Sie seine Nummer, zum Beispiel „Fall {example}“.",
        )


def is_case_name(value: object) -> bool:
    """Tell whether somebody wrote a case's name, with the word: „Fall 17“, whatever follows.

    >>> is_case_name("fall 17 · Familie"), is_case_name("17"), is_case_name("Zufall 17"), is_case_name(17)
    (True, False, False, False)
    """
    match = _SAID.fullmatch(value) if isinstance(value, str) else None
    return match is not None and bool(match.group(1))
