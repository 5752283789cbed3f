"""Invented phases of cases and contacts: short interventions, case management, rests, and cases taken up again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kimlab.simulation._people import Family, Random

_LENGTH = {"Kurzintervention": 70, "Prozessbegleitung": 300, "Case Management": 560}
_FROM_CLIENT = (
    ("persönlich", 0.34),
    ("telefonisch", 0.3),
    ("E-Mail", 0.12),
    ("Hausbesuch", 0.1),
    ("Kurznachricht", 0.14),
)
INTERVIEW = "Interview"
CLIENT_KINDS = frozenset({INTERVIEW, *(kind for kind, _ in _FROM_CLIENT)})
"""Kinds of contacts in which the client was there: these, and no letter or call of an agency, count for closing.

Source: Handlungskonzept 3, „Abgeschlossen“: the months count from the last contact by the client.
"""
_FROM_OTHERS = ("Behördenpost", "Anruf einer Stelle", "Fallkonferenz")


@dataclass(frozen=True)
class Phase:
    """One phase of a case; `end` is None while it runs."""

    constellation: str
    start: date
    end: date | None


@dataclass(frozen=True)
class Contact:
    """One contact; letters and calls of agencies are not from the client."""

    day: date
    kind: str
    minutes: int

    @property
    def by_client(self) -> bool:
        """Whether the client was there."""
        return self.kind in CLIENT_KINDS


def history(rng: Random, family: Family, last: date) -> tuple[tuple[Phase, ...], tuple[Contact, ...]]:
    """Invent the phases of a case from its opening to the end of the simulated time, and its contacts."""
    phases: list[Phase] = []
    day = family.opened
    while day <= last:
        kind = ["Kurzintervention", "Prozessbegleitung", "Case Management"][_constellation(rng, len(phases))]
        end = day + timedelta(days=5 + int(rng.gamma(2.0, _LENGTH[kind] / 2.0)))
        # Some phases are left open although nobody has been heard of for long: they are due.
        forgotten = rng.random() < 0.16
        if end > last or forgotten:
            phases.append(Phase(kind, day, None))
            break
        phases.append(Phase(kind, day, end))
        rest = end + timedelta(days=30 + int(rng.exponential(160)))
        again = rng.random() < 0.2 and rest < last
        phases.append(
            Phase("Abgeschlossen", end + timedelta(days=1), rest - timedelta(days=1) if again else None)
        )
        if not again:
            break
        day = rest
    return tuple(phases), tuple(contact for phase in phases for contact in _contacts(rng, phase, last))


def _constellation(rng: Random, earlier: int) -> int:
    return int(rng.choice(3, p=(0.42, 0.2, 0.38) if not earlier else (0.25, 0.2, 0.55)))


def _contacts(rng: Random, phase: Phase, last: date) -> list[Contact]:
    if phase.constellation == "Abgeschlossen":
        return []
    usual = phase.start + timedelta(days=_LENGTH[phase.constellation])
    until = min(phase.end or usual, last)
    found, day = [], phase.start
    while day <= until:
        by_client = rng.random() < 0.72 or day == phase.start
        kind = _kind(rng) if by_client else _FROM_OTHERS[int(rng.integers(3))]
        found.append(Contact(day, kind, int(rng.choice([10, 15, 20, 30, 45, 60, 90])) if by_client else 10))
        day += timedelta(days=2 + int(rng.exponential(26)))
    if phase.end is None and rng.random() < 0.4:
        late = until + timedelta(days=int(rng.integers(20, 120)))
        if late <= last:
            found.append(Contact(late, "Behördenpost", minutes=10))
    return found


def _kind(rng: Random) -> str:
    names = [name for name, _ in _FROM_CLIENT]
    return names[int(rng.choice(len(names), p=[share for _, share in _FROM_CLIENT]))]
