"""With which right each member of an invented family stays, and from which day on: by way, role and time."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from kimlab.simulation import _law as law
from kimlab.simulation._people import Family, Person, Random
from kimlab.simulation._step import Step

_REFUGEES = frozenset({"Syrien", "Irak", "Afghanistan"})
_NEVER = date.max
Titles = tuple[tuple[date, str], ...]


@dataclass(frozen=True)
class Stay:
    """How long one person has been here, and with which titles.

    Attributes
    ----------
    person
        Who.
    arrival
        When the person came; the day of birth of those born here.
    titles
        (first day, title), ascending; the first from the arrival on.
    claims_from
        From when nothing but the title stands between the person and benefits of SGB II.
    """

    person: Person
    arrival: date
    titles: Titles
    claims_from: date = date.min

    @property
    def born_here(self) -> bool:
        """Whether the person never came from anywhere."""
        return self.arrival <= self.person.born

    def title_at(self, day: date) -> str:
        """Return the title on a day; before the arrival, the first one."""
        held = [title for since, title in self.titles if since <= day]
        return held[-1] if held else self.titles[0][1]

    def sgb_ii_at(self, day: date) -> bool:
        """Whether the law lets the Jobcenter pay for the person's living on that day."""
        return day >= self.claims_from and self.title_at(day) in law.WITH_SGB_II

    def changed(self, day: date, title: str) -> Stay:
        """Return the stay with another title from a day on."""
        kept = tuple(one for one in self.titles if one[0] < day)
        return dataclasses.replace(self, titles=(*kept, (day, title)))


def stays(rng: Random, family: Family, steps: Sequence[Step]) -> tuple[Stay, ...]:
    """Return the stay of each member, in the family's order; `steps` are those of the family's own lane."""
    return _WAYS[family.path](rng, family, steps)


def _stay(family: Family, person: Person, titles: Titles, claims_from: date = date.min) -> Stay:
    arrival = max(titles[0][0], person.born)
    later = tuple((day, title) for day, title in titles if day > arrival)
    first = [title for day, title in titles if day <= arrival][-1]
    return Stay(person, arrival, ((arrival, first), *later), claims_from)


def _asylum(rng: Random, family: Family, steps: Sequence[Step]) -> tuple[Stay, ...]:
    """Recognised from the BAMF's decision on (§ 25 Abs. 1 S. 3 AufenthG: the stay counts as permitted), or not.

    Whoever was not recognised still waits, some for years, or was refused and is tolerated (§ 60a AufenthG). Grandparents
    have a procedure of their own: § 26 AsylG does not reach them.
    """
    decided = steps[0].end
    recognised = any(step.agency == "jobcenter" for step in steps)
    long_ago = law.analogous_on(family.opened + timedelta(days=int(rng.integers(20, 160))))
    waited = rng.random() < 0.6 and not recognised
    came = min(family.arrival, long_ago) if waited else family.arrival
    waits = ((came, law.ASYLUM_SEEKER),)
    left_out = (
        (*waits, (decided + timedelta(days=int(rng.integers(30, 240))), law.TOLERATED))
        if rng.random() < 0.5
        else waits
    )
    accepted = (*waits, (max(decided, family.arrival), law.REFUGEE))
    alone = rng.random() < 0.5
    return tuple(
        _stay(
            family,
            person,
            accepted if recognised and not (person.role == "Großeltern" and alone) else left_out,
        )
        for person in family.persons
    )


def _ukraine(rng: Random, family: Family, steps: Sequence[Step]) -> tuple[Stay, ...]:
    """Give everybody a Fiktionsbescheinigung until the card is printed, then § 24 AufenthG."""
    came = max(family.arrival, law.DISPLACED_SINCE)
    printed = came + timedelta(days=int(rng.integers(40, 120)))
    titles = ((came, law.FICTION), (printed, law.TEMPORARY_PROTECTION))
    return tuple(_stay(family, person, titles) for person in family.persons)


def _reunified(rng: Random, family: Family, steps: Sequence[Step]) -> tuple[Stay, ...]:
    """One of two adults has been here for years; the others joined (§§ 29 ff. AufenthG)."""
    sponsor = _partner(family)
    years = _sponsor(rng, family, sponsor) if sponsor else None
    joined = ((family.arrival, law.FAMILY),)
    result = []
    for person in family.persons:
        if years and person == sponsor:
            result.append(years)
        elif years and person.born > family.arrival and _german_by_birth(years, person.born):
            result.append(_stay(family, person, ((person.born, law.GERMAN),)))
        else:
            result.append(_stay(family, person, joined))
    return tuple(result)


def _sponsor(rng: Random, family: Family, person: Person) -> Stay:
    """Came three to eleven years earlier; settled after five years at the earliest (§§ 9, 26 Abs. 3 AufenthG)."""
    came = max(family.arrival - timedelta(days=int(rng.integers(3 * 365, 11 * 365))), person.born)
    titles: Titles = ((came, law.FAMILY),)
    if family.country in _REFUGEES:
        titles = (
            (came, law.ASYLUM_SEEKER),
            (came + timedelta(days=int(rng.integers(120, 400))), law.REFUGEE),
        )
    stay = _stay(family, person, titles)
    if rng.random() < 0.7:
        stay = stay.changed(law.months_later(came, 60 + int(rng.integers(12))), law.SETTLED)
    sworn = law.citizenship_from(came) + timedelta(days=int(rng.integers(200, 700)))
    if sworn < family.opened and rng.random() < 0.4:
        stay = stay.changed(sworn, law.GERMAN)
    return stay


def _german_by_birth(parent: Stay, born: date) -> bool:
    """§ 4 Abs. 1 and 3 StAG: a parent is German, or settled and here for five years (eight until 26.6.2024)."""
    title = parent.title_at(born)
    return title == law.GERMAN or (title == law.SETTLED and law.citizenship_from(parent.arrival) <= born)


def _free(rng: Random, family: Family, steps: Sequence[Step]) -> tuple[Stay, ...]:
    """EU citizens: SGB II for those who work, not for those who came to look for work.

    § 7 Abs. 1 S. 2 Nr. 2 SGB II; after five years also for these (S. 4). Whose application the Jobcenter granted, works.
    """
    works = any(step.agency == "jobcenter" and step.outcome == "bewilligt" for step in steps)
    since = family.arrival if works else law.months_later(family.arrival, 60)
    titles = ((family.arrival, law.EU),)
    return tuple(_stay(family, person, titles, since) for person in family.persons)


def _employed(rng: Random, family: Family, steps: Sequence[Step]) -> tuple[Stay, ...]:
    """One adult has the contract, settled after 27 or 36 months (§ 18c AufenthG); the others joined.

    The contract pays for all of them: nobody here asks the Jobcenter for a living.
    """
    worker = _partner(family) or family.adults[0]
    settles = rng.random() < 0.7
    settled = law.months_later(family.arrival, 27 if rng.random() < 0.4 else 36)
    titles: Titles = ((family.arrival, law.SKILLED), *(((settled, law.SETTLED),) if settles else ()))
    joined = ((family.arrival, law.FAMILY),)
    return tuple(
        _stay(family, person, titles if person == worker else joined, _NEVER) for person in family.persons
    )


def _partner(family: Family) -> Person | None:
    """Return the one of two adults who came first or has the contract; nobody where there are not two."""
    return next((person for person in family.adults if person.role in ("Vater", "Partner")), None)


_WAYS: Mapping[str, Callable[[Random, Family, Sequence[Step]], tuple[Stay, ...]]] = MappingProxyType(
    {"asylum": _asylum, "ukraine": _ukraine, "family": _reunified, "eu": _free, "skilled": _employed}
)
